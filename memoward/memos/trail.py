"""How far a memo has come, in one line, and the conclusions that a reopening moved to the history (M7, T7)."""

import datetime as dt
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from memoward.records.models import Event

from .models import Memo
from .stages import Stage


class Step(NamedTuple):
    """One step of the line: its word and when."""

    word: str | Promise
    at: dt.datetime | dt.date


WORDS = {
    "memo.sent": _("Asked"),
    "memo.considered": _("Considered"),
    "memo.reopened": _("Reopened"),
}


def trail(memo: Memo) -> list[Step]:
    """Asked → Considered → Reopened …, and the day to which it is postponed now. Empty for a draft."""
    events = Event.objects.filter(record_id=memo.pk, verb__in=WORDS).order_by("at", "id")
    steps = [Step(WORDS[verb], at) for verb, at in events.values_list("verb", "at")]
    if memo.stage == Stage.POSTPONED and memo.postponed_until:
        steps.append(Step(_("Postponed until"), memo.postponed_until))
    return steps


def earlier_conclusions(memo: Memo) -> list[dict[str, Any]]:
    """For each reopening: when it had been considered, with which conclusion, when and why it was reopened."""
    events = Event.objects.filter(record_id=memo.pk, verb="memo.reopened").order_by("at", "id")
    return [
        {
            "reviewed_at": dt.datetime.fromisoformat(event.data["reviewed_at"]),
            "conclusion": event.data["conclusion"],
            "reopened_at": event.at,
            "reason": event.data["reason"],
        }
        for event in events
    ]
