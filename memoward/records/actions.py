"""What every kind of record does alike: history, participation, versions, reading."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from memoward.accounts.models import User
from memoward.core import clock

from . import kinds
from .models import Event, Participation, Reading, Record, RecordVersion, Subscriber, Tag, Tagging


def log(by: User | None, verb: str, record: Record, **data: Any) -> Event:
    """Append to the history. Number and title are kept, because the history outlives its record."""
    event = _event(by, verb, record, data)
    event.save(force_insert=True)
    return event


def _event(by: User | None, verb: str, record: Record, data: dict[str, Any]) -> Event:
    return Event(
        actor=by,
        verb=verb,
        record_id=record.pk,
        kind=record.kind,
        number=record.number,
        label=record.title,
        data=data,
        at=clock.now(),
    )


def sync_participation(record: Record) -> None:
    """Bring the projection in step with its sources: the one writer of Participation.

    Inside the transaction of every act that changes an owner, recipient, subscriber, or sends a draft.
    """
    roles = kinds.kind_of(record.kind).roles(record)
    flags: dict[int, dict[str, bool]] = {}
    for flag, people in roles.items():
        for person_id in people:
            flags.setdefault(person_id, dict.fromkeys(Participation.FLAGS, False))[flag] = True
    Participation.objects.filter(record_id=record.pk).exclude(person_id__in=flags).delete()
    Participation.objects.bulk_create(
        [
            Participation(
                record_id=record.pk, person_id=person_id, kind=record.kind, created_at=record.created_at, **held
            )
            for person_id, held in flags.items()
        ],
        update_conflicts=True,
        unique_fields=["person", "record"],
        update_fields=["kind", "created_at", *Participation.FLAGS],
    )


def add_subscribers(record: Record, people: Iterable[User], *, by: User) -> list[User]:
    """Make these people subscribers; those who are new, in the order given. For use inside an act."""
    present = set(record.subscribers.values_list("person_id", flat=True))
    new = [person for person in dict.fromkeys(people) if person.pk not in present]
    Subscriber.objects.bulk_create(
        [Subscriber(record_id=record.pk, person=person, added_by=by, at=clock.now()) for person in new]
    )
    return new


def remove_subscribers(record: Record, people: Iterable[User]) -> list[User]:
    """End these people's subscription; those who had one. For use inside an act."""
    present = set(record.subscribers.values_list("person_id", flat=True))
    gone = [person for person in dict.fromkeys(people) if person.pk in present]
    record.subscribers.filter(person__in=gone).delete()
    return gone


def put_tags(record: Record, tags: Iterable[Tag], *, by: User) -> tuple[list[Tag], list[Tag]]:
    """Let the record carry exactly these tags; those added and those removed. For use inside an act.

    Raises ValidationError for a tag that is gone, or that is newly put on and no longer offered.
    """
    wanted = {tag.pk: tag.name for tag in tags}
    # Held until the act ends, so that none is merged away or retired meanwhile; what the record carries is read after.
    held = {tag.pk: tag for tag in Tag.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk")}
    here = {row.tag_id: row.tag for row in record.taggings.select_related("tag")}
    bad = [name for pk, name in wanted.items() if pk not in held or (pk not in here and held[pk].retired_at)]
    if bad:
        raise ValidationError({"tags": gettext("No longer offered: %(names)s.") % {"names": ", ".join(bad)}})
    added = [held[pk] for pk in wanted if pk not in here]
    removed = [tag for pk, tag in here.items() if pk not in wanted]
    Tagging.objects.bulk_create([Tagging(record_id=record.pk, tag=tag, by=by, at=clock.now()) for tag in added])
    # Not by the names of those removed: one of them may be merged into another while this waits for it.
    record.taggings.exclude(tag__in=wanted).delete()
    return added, removed


def keep_version(record: Record, *, by: User, **fields: Any) -> RecordVersion:
    """Keep what the record says now as its current version (M10)."""
    return RecordVersion.objects.create(
        record_id=record.pk,
        version=record.version,
        title=record.title,
        description=record.description,
        fields=fields,
        by=by,
        at=clock.now(),
    )


def mark_read(record: Record, *, by: User) -> None:
    """Note that this person has opened the record at its current version."""
    row = Reading(record_id=record.pk, person=by, opened_at=clock.now(), opened_version=record.version)
    try:
        with transaction.atomic():
            Reading.objects.bulk_create(
                [row],
                update_conflicts=True,
                unique_fields=["person", "record"],
                update_fields=["opened_at", "opened_version"],
            )
    except IntegrityError:
        # It was deleted while its page was being made; there is nothing left to note.
        return


@transaction.atomic
def note_administrators_look(records: Iterable[Record], *, by: User, how: str) -> None:
    """Tell the owners' histories that an administrator opened or found their record, or downloaded from it (P4).

    Once per person, record and hour; `how` begins the verb's last part: `opened`, `found` or `downloaded`. One's own
    records and those in which one has a role are no secret from oneself, and are not noted.
    """
    verb = f"record.{how}_by_administrator"
    looked_at = [record for record in records if record.pk is not None]
    since = clock.now() - dt.timedelta(hours=1)
    ids = [record.pk for record in looked_at]
    told = Event.objects.filter(record_id__in=ids, verb=verb, actor=by, at__gt=since).values_list(
        "record_id", flat=True
    )
    roles = Participation.objects.filter(record_id__in=ids, person=by).values_list("record_id", flat=True)
    noted = set(told.union(roles))
    Event.objects.bulk_create(_event(by, verb, record, {}) for record in looked_at if record.pk not in noted)
