"""What nobody refers to any more goes, a day later, never before (F2, S-B08, S-B09)."""

import datetime as dt
import logging
import uuid
from collections.abc import Iterable
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from memoward.core import clock, scratch

from ..models import Attachment, State, StoredFile, Upload
from .receiving import WAITS

logger = logging.getLogger(__name__)

UNUSED = dt.timedelta(days=1)  # since a reference last came or went


def sweep_daily(_payload: dict[str, Any]) -> None:
    """The job `files.sweep`."""
    sweep(clock.now())


def sweep(now: dt.datetime) -> int:
    """Remove uploads that nobody saved, and bytes that nothing refers to; the number of the latter.

    Killed at any point, it leaves what the next sweep goes on with. Not for use inside a transaction: bytes are deleted
    only when it is certain that nobody can refer to them any more.
    """
    with transaction.atomic(durable=True):
        waits = _uuids(scratch.values_of("uploads"))  # in a text that somebody may still take up
        Upload.objects.filter(at__lte=now - WAITS).exclude(pk__in=waits).delete()
    with transaction.atomic(durable=True):
        # One statement, so whoever begins to refer to one of them either was seen, or finds it going and stores anew.
        _unreferenced().exclude(state=State.GOING).filter(last_used_at__lte=now - UNUSED).update(state=State.GOING)
    return sum(map(_remove, _unreferenced().filter(state=State.GOING)))


def _uuids(texts: Iterable[str]) -> list[uuid.UUID]:
    return [key for key in map(scratch.key_from, texts) if key]


def _unreferenced() -> QuerySet[StoredFile]:
    of_it = {"stored": OuterRef("pk")}
    return StoredFile.objects.filter(
        ~Exists(Upload.objects.filter(**of_it)), ~Exists(Attachment.objects.filter(**of_it))
    )


def _remove(stored: StoredFile) -> bool:
    """Remove the bytes, then the row: the other way round nothing would know of the bytes. False: not this time."""
    try:
        for path in [stored.path, *(picture.path for picture in stored.previews.all())]:
            default_storage.delete(path)
        stored.delete()
    except Exception:
        # One that cannot be deleted must not keep the others: the next sweep tries again.
        logger.exception("Stored file %s could not be deleted", stored.pk)
        return False
    return True
