"""Files become part of a record, and cease to be. For use inside an act that has claimed the record."""

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from memoward.accounts.models import User
from memoward.core import clock
from memoward.records.models import Record

from ..models import Attachment, Place, StoredFile, Upload


def attach(record: Record, uploads: Iterable[Upload], *, by: User, place: Place = Place.BODY) -> list[Attachment]:
    """Make what this person has uploaded part of the record, in the order given; each upload once (F1).

    Raises ValidationError for an upload that is somebody else's, was used already, or has waited for more than a day.
    """
    wanted = list(uploads)
    if not wanted:
        return []
    present = Upload.objects.filter(person=by).select_for_update().in_bulk([upload.pk for upload in wanted])
    missing = [upload.name for upload in wanted if upload.pk not in present]
    if missing:
        raise ValidationError({"files": gettext("Attach this again: %(names)s.") % {"names": ", ".join(missing)}})
    new = _add(record, [(present[upload.pk].stored_id, present[upload.pk].name) for upload in wanted], by, place)
    Upload.objects.filter(pk__in=present).delete()
    return new


def copy_to(record: Record, sources: Iterable[Attachment], *, by: User, place: Place = Place.BODY) -> list[Attachment]:
    """Let the record carry the same bytes as these files of another; each outlives the other's end (F2)."""
    return _add(record, [(source.stored_id, source.name) for source in sources], by, place)


def detach(record: Record, files: Iterable[Attachment]) -> list[Attachment]:
    """Take files of the body out of the record at its current version; those that were there.

    A sent record's earlier versions keep them (M10); a draft forgets them.
    """
    gone = list(record.attachments.current().filter(pk__in=[file.pk for file in files]))
    rows = Attachment.objects.filter(pk__in=[file.pk for file in gone])
    if record.is_draft:
        _touch([file.stored_id for file in gone])
        rows.delete()
    else:
        rows.update(until_version=record.version)
    return gone


def release(record: Record) -> None:
    """The record is about to be deleted with its references: the bytes are kept for a day from now."""
    _touch(list(record.attachments.values_list("stored", flat=True)))


def _add(record: Record, files: Sequence[tuple[int, str]], by: User, place: Place) -> list[Attachment]:
    if not files:
        return []
    if place == Place.BODY and record.attachments.current().count() + len(files) > settings.MAX_FILES:
        raise ValidationError(
            {"files": gettext("A memo can carry at most %(number)d files.") % {"number": settings.MAX_FILES}}
        )
    _touch([stored for stored, _name in files])
    return Attachment.objects.bulk_create(
        Attachment(
            record_id=record.pk,
            stored_id=stored,
            name=name,
            place=place,
            since_version=record.version,
            by=by,
            at=clock.now(),
        )
        for stored, name in files
    )


def _touch(stored: Sequence[int]) -> None:
    """Keep the sweeper away. The rows are taken in one order, so that two acts never wait for each other."""
    rows = StoredFile.objects.filter(pk__in=stored)
    list(rows.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    rows.update(last_used_at=clock.now())
