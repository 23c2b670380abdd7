"""How far a memo has come: its line, the conclusions that a reopening moved to the history, its timeline (M7, T7)."""

import datetime as dt
from typing import Any, NamedTuple

from django.urls import reverse
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
_CHANGES = ("memos:changes", _("What changed"))
LINKS = {
    "memo.edited": _CHANGES,
    "memo.readdressed": _CHANGES,
    "memo.handed_over": _CHANGES,
    "memo.considered": ("memos:version", _("Version %(version)d")),
}


def trail(memo: Memo) -> list[Step]:
    """Asked → Considered → Reopened …, and the day to which it is postponed now. Empty for a draft."""
    events = Event.objects.filter(record_id=memo.pk, verb__in=WORDS).order_by("at", "id")
    steps = [Step(WORDS[verb], at) for verb, at in events.values_list("verb", "at")]
    if memo.stage == Stage.POSTPONED and memo.postponed_until:
        steps.append(Step(_("Postponed until"), memo.postponed_until))
    return steps


def earlier_conclusions(memo: Memo) -> list[dict[str, Any]]:
    """For each reopening: when which version had been considered, with which conclusion, when and why it was reopened.

    That version stays readable (M10).
    """
    verbs = ("memo.considered", "memo.reopened")
    found, judged = [], None
    for event in Event.objects.filter(record_id=memo.pk, verb__in=verbs).order_by("at", "id"):
        if event.verb == "memo.considered":
            judged = event.data["version"]
            continue
        found.append(
            {
                "version": judged,
                "reviewed_at": dt.datetime.fromisoformat(event.data["reviewed_at"]),
                "conclusion": event.data["conclusion"],
                "reopened_at": event.at,
                "reason": event.data["reason"],
            }
        )
    return found


def linked(timeline: list[dict[str, Any]], memo: Memo) -> list[dict[str, Any]]:
    """The memo's timeline, in which a change leads to its difference and a review to the version judged (M10)."""
    for entry in timeline:
        event = entry["event"]
        name, label = LINKS.get(event.verb, ("", ""))
        if name and "version" in event.data:
            entry["link"] = reverse(name, args=[memo.pk, event.data["version"]])
            entry["link_label"] = str(label) % event.data
    return timeline
