"""Which change of stage can still be taken back, and which events stand (M18)."""

import datetime as dt
from collections.abc import Iterable

from memoward.core import clock
from memoward.records import verbs
from memoward.records.models import Event, Record

WINDOW = dt.timedelta(seconds=10)  # until the others are told
UNDONE = "memo.undone"
# Each move that can be taken back, with the name under which `memo.undone` says which it was.
MOVES = {
    "memo.considered": "considered",
    "memo.postponed": "postponed",
    "memo.resumed": "resumed",
    "memo.reopened": "reopened",
}


def last_move(record: Record) -> Event | None:
    """The change of stage that can be taken back now: made within the window, and nothing has happened since.

    That an administrator looked at the record (P4) is told to its owner alone, and nothing that happened to it. Costs
    no query once nobody has done anything to the record for as long as the window is open.
    """
    since = clock.now() - WINDOW
    if record.touched_at <= since:
        return None
    looks = [name for name in verbs.names() if verbs.is_for_owner(name)]
    newest = Event.objects.filter(record_id=record.pk).exclude(verb__in=looks).order_by("-at", "-id").first()
    return newest if newest is not None and newest.verb in MOVES and newest.at > since else None


def standing(events: Iterable[Event]) -> list[Event]:
    """The events that were not taken back, without those that took them back. All of a record's moves are needed."""
    events = list(events)
    gone = {event.data["undoes"] for event in events if event.verb == UNDONE}
    return [event for event in events if event.verb != UNDONE and event.pk not in gone]
