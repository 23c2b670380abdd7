"""The timeline of a record: its events, told to one reader."""

from typing import Any

from django.db.models import Q

from memoward.accounts.models import User

from . import verbs
from .models import Event, Record


def timeline(record: Record, reader: User) -> list[dict[str, Any]]:
    """What happened to the record, oldest first, in the active language.

    What happened while it was a draft, and what administrators looked at, is told to the owner only (M5, P4).
    """
    events = Event.objects.filter(record_id=record.pk)
    if reader.pk != record.owner_id:
        private = [name for name in verbs.names() if verbs.is_for_owner(name)]
        events = events.filter(number__isnull=False).exclude(verb__in=private)
    return _told(events)


def whole_timeline(record: Record) -> list[dict[str, Any]]:
    """Everything that happened to the record; for the administrators' door."""
    return _told(Event.objects.filter(Q(record_id=record.pk)))


def _told(events: Any) -> list[dict[str, Any]]:
    return [
        {
            "event": event,
            "sentence": verbs.sentence(event),
            "quote": verbs.quote(event),
            "icon": verbs.verb_of(event).icon,
            "at": event.at,
            "actor": event.actor,
        }
        for event in events.select_related("actor").order_by("at", "id")
    ]
