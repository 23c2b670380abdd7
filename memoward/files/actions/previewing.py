"""Pictures of the first pages of a file, made by the worker after the file was received (F1)."""

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import Error

from memoward.core.jobs import Skip

from ..models import Preview, PreviewState, State, StoredFile
from ..rendering.process import NotDrawn, Rendering, render

logger = logging.getLogger(__name__)
CHUNK = 2**20  # bytes


def make_previews(payload: dict[str, Any]) -> None:
    """Make and keep the pictures of one stored file: the job *files.preview*, whose payload names it as `stored`.

    Ends with MADE or FAILED whatever the file is; only a database that does not answer lets the job be tried again.
    Raises Skip where there is nothing to be done any more. Not for use inside a transaction.
    """
    waiting = StoredFile.objects.filter(state=State.READY, preview_state=PreviewState.WAITING)
    stored = waiting.filter(pk=payload["stored"]).first()
    if stored is None:
        raise Skip("no file is waiting for its preview")
    _forget(stored)
    try:
        with _in_a_file(stored) as path, render(path, stored.media_type) as rendering:
            previews = _keep(stored, rendering)
            # Only while they are still there: a second worker would have begun by forgetting them.
            mine = waiting.filter(pk=stored.pk, previews=previews[0])
            made = mine.update(preview_state=PreviewState.MADE, pages=rendering.pages)
    except Error:
        raise
    except Exception as error:  # noqa: BLE001 (whatever storage or file do, the page says "no preview")
        reason = str(error) if isinstance(error, NotDrawn) else type(error).__name__
        logger.info("No preview of stored file %s: %s", stored.pk, reason)
        _forget(stored)
        waiting.filter(pk=stored.pk).update(preview_state=PreviewState.FAILED)
        return
    if not made:  # it was swept away meanwhile, or another worker has it: what they keep has other paths
        _delete(previews)


def _keep(stored: StoredFile, rendering: Rendering) -> list[Preview]:
    """Rows first, bytes after them: what is left behind by a killed worker is found by its row (`_forget`)."""
    previews = Preview.objects.bulk_create(
        Preview(stored=stored, page=page, width=picture.width, height=picture.height)
        for page, picture in enumerate(rendering.pictures, start=1)
    )
    for preview, picture in zip(previews, rendering.pictures, strict=True):
        with picture.path.open("rb") as file:
            default_storage.save(preview.path, File(file))
    return previews


def _forget(stored: StoredFile) -> None:
    """Take back what an earlier try left."""
    _delete(list(Preview.objects.filter(stored=stored, stored__preview_state=PreviewState.WAITING)))


def _delete(previews: list[Preview]) -> None:
    Preview.objects.filter(pk__in=[preview.pk for preview in previews]).delete()
    for preview in previews:
        default_storage.delete(preview.path)


@contextmanager
def _in_a_file(stored: StoredFile) -> Iterator[str]:
    """The bytes as a file of this machine: where they lie, or a copy of what lies elsewhere."""
    try:
        where_they_lie = default_storage.path(stored.path)
    except NotImplementedError:
        pass
    else:
        yield where_they_lie
        return
    settings.TEMPORARY_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    with default_storage.open(stored.path) as source, NamedTemporaryFile(dir=settings.TEMPORARY_DIR) as copy:
        shutil.copyfileobj(source, copy, CHUNK)
        copy.flush()
        yield copy.name
