"""A file arrives: its bytes go to the storage, once, and its sender holds an `Upload` (F1, F2).

In steps, so that a process that dies between them leaves nothing that anybody sees: a row INCOMPLETE, the bytes, the
row READY, the sender's reference to it. What is left over is swept (`sweeping.py`).
"""

import contextlib
import datetime as dt
import errno
import hashlib
import logging
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext

from memoward.accounts.models import User
from memoward.core import clock, jobs

from ..media_types import PREVIEWED
from ..models import PreviewState, State, StoredFile, Upload
from ..naming import clean
from ..sniffing import sniff_file

logger = logging.getLogger(__name__)

WAITS = dt.timedelta(days=1)  # how long an upload waits for its form


def receive(file: File, *, by: User) -> Upload:
    """Keep the bytes of a file for this person, until a form makes them part of a record.

    Raises ValidationError with code `too_large`, `no_room` or `too_many`, whose params are the `name` and `why`. Not
    for use inside a transaction, see `store`. Nothing tells the sender whether the bytes were known.
    """
    if getattr(file, "too_large", False) or file.size > settings.MAX_FILE_SIZE:
        why = gettext("It is larger than %(size)s.") % {"size": filesizeformat(settings.MAX_FILE_SIZE)}
        raise _refusal(file, "too_large", why)
    if Upload.objects.filter(person=by, at__gt=clock.now() - WAITS).count() >= 3 * settings.MAX_FILES:
        why = gettext("Too many of your files wait to be saved with a form. Save that form first.")
        raise _refusal(file, "too_many", why)
    try:
        stored = store(file)
    except OSError as error:
        logger.warning("A file could not be stored: %s", error)
        why = gettext("The server has no room for it at the moment. Please tell your administrator.")
        raise _refusal(file, "no_room", why) from error
    return Upload.objects.create(person=by, stored=stored, name=clean(file.name or ""), at=clock.now())


def _refusal(file: File, code: str, why: str) -> ValidationError:
    return ValidationError("%(name)s: %(why)s", code=code, params={"name": clean(file.name or ""), "why": why})


def store(file: File) -> StoredFile:
    """The stored bytes of this file; nothing refers to them yet, and for a day they are safe from the sweeper.

    Raises OSError where there is no room. Not for use inside a transaction: were that rolled back, nothing would know
    of the bytes.
    """
    if getattr(file, "no_room", False):
        raise OSError(errno.ENOSPC, "no room for it while it arrived")
    facts = _facts(file)
    with transaction.atomic(durable=True):
        mine = StoredFile.objects.create()
    try:
        default_storage.save(mine.path, file)
    except OSError:
        _discard(mine)
        raise
    with transaction.atomic(durable=True):
        # Between the two questions somebody may send the same bytes and be first: then they are known.
        while not (kept := _known(facts) or _made_ready(mine, facts)):
            pass
    if kept != mine:
        _discard(mine)
    return kept


def _facts(file: File) -> dict[str, Any]:
    """What is known of the bytes once they are complete."""
    media_type = sniff_file(file)
    return {
        "sha256": getattr(file, "sha256", "") or _hash(file),
        "size": file.size,
        "media_type": media_type,
        "preview_state": PreviewState.WAITING if media_type in PREVIEWED else PreviewState.NONE,
    }


def _hash(file: File) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def _known(facts: dict[str, Any]) -> StoredFile | None:
    """The same bytes, if they are there already."""
    # Written before it is read: a sweeper that comes in this moment waits, and then sees that they were used.
    same = StoredFile.objects.filter(state=State.READY, sha256=facts["sha256"], size=facts["size"])
    return same.get() if same.update(last_used_at=clock.now()) else None


def _made_ready(stored: StoredFile, facts: dict[str, Any]) -> StoredFile | None:
    """These bytes, complete; None where somebody else was first with the same."""
    try:
        with transaction.atomic():
            StoredFile.objects.filter(pk=stored.pk).update(state=State.READY, last_used_at=clock.now(), **facts)
    except IntegrityError:
        return None
    if facts["preview_state"] == PreviewState.WAITING:
        jobs.enqueue("files.preview", {"stored": stored.pk}, key=f"preview-{stored.pk}")
    stored.refresh_from_db()
    return stored


def _discard(stored: StoredFile) -> None:
    with contextlib.suppress(OSError):  # then the sweeper does it
        default_storage.delete(stored.path)
        stored.delete()
