"""How far a memo has come: its line, the conclusions that a reopening moved to the history, its timeline (M7, T7)."""

import datetime as dt
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from memoward.records.models import Event

from .models import Memo
from .stages import Stage
from .undo import UNDONE, standing


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
    """Asked → Considered → Reopened …, and the day to which it is postponed now. Empty for a draft.

    What was taken back has left no step (M18).
    """
    steps = [Step(WORDS[event.verb], event.at) for event in _standing(memo, *WORDS)]
    if memo.stage == Stage.POSTPONED and memo.postponed_until:
        steps.append(Step(_("Postponed until"), memo.postponed_until))
    return steps


def earlier_conclusions(memo: Memo) -> list[dict[str, Any]]:
    """For each reopening: when which version had been considered, with which conclusion, when and why it was reopened.

    That version stays readable (M10). A reopening that was taken back has moved nothing.
    """
    found, judged = [], None
    for event in _standing(memo, "memo.considered", "memo.reopened"):
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


def _standing(memo: Memo, *verbs: str) -> list[Event]:
    """What happened to the memo and was not taken back, oldest first."""
    return standing(Event.objects.filter(record_id=memo.pk, verb__in=[*verbs, UNDONE]).order_by("at", "id"))


def linked(timeline: list[dict[str, Any]], memo: Memo) -> list[dict[str, Any]]:
    """The memo's timeline, in which a change leads to its difference and a review to the version judged (M10)."""
    for entry in timeline:
        event = entry["event"]
        name, label = LINKS.get(event.verb, ("", ""))
        if name and "version" in event.data:
            entry["link"] = reverse(name, args=[memo.pk, event.data["version"]])
            entry["link_label"] = str(label) % event.data
    return timeline
