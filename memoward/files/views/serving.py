"""How bytes leave: through the record's own door, as something to save, never to run (F1, S-B01, S-B07)."""

import logging
from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from memoward.accounts.door import administrators_only
from memoward.accounts.requests import SignedInRequest
from memoward.core.sending_files import Part
from memoward.records.actions import note_administrators_look

from ..media_types import handed_out_as
from ..models import Attachment, Preview
from ..ranges import Unsatisfiable, part_of

logger = logging.getLogger(__name__)

# Opened as a page by whatever means, it is one without origin, scripts or neighbours.
POLICY = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


@require_safe
def download(request: SignedInRequest, pk: int) -> HttpResponse:
    """The bytes of a file of a record that this person may see, whole or in part."""
    return _as_download(request, _file(Attachment.objects.visible_to(request.user), pk))


@administrators_only
@require_safe
def download_as_administrator(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same for administrators, through their separate door; the record's owner sees it (P4)."""
    file = _file(Attachment.objects.readable_by_administrator(request.user), pk)
    if request.method == "GET":
        note_administrators_look([file.record], by=request.user, how="downloaded")
    return _as_download(request, file)


@require_safe
def preview(request: SignedInRequest, pk: int, page: int) -> HttpResponse:
    """A picture of one page, made by us: the one thing that is shown in our pages."""
    file = _file(Attachment.objects.visible_to(request.user), pk)
    picture = get_object_or_404(Preview, stored=file.stored, page=page)
    return _answer(request, picture.path, "image/webp", {"Content-Disposition": "inline"})


def _file(through_the_door: Any, pk: int) -> Attachment:
    file: Attachment = get_object_or_404(through_the_door.select_related("stored", "record"), pk=pk)
    return file


def _as_download(request: SignedInRequest, file: Attachment) -> HttpResponse:
    headers = {
        "Content-Disposition": content_disposition_header(True, file.name) or "attachment",
        "Accept-Ranges": "bytes",
        "ETag": f'"file-{file.pk}"',  # an attachment never changes
    }
    return _answer(request, file.stored.path, handed_out_as(file.stored.media_type, file.name), headers)


def _answer(request: SignedInRequest, path: str, content_type: str, headers: dict[str, str]) -> Any:
    # `Any`: to Django's types a FileResponse is no HttpResponse, though everything takes it for one.
    headers |= {"Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff"}
    try:
        file = default_storage.open(path)
    except OSError as error:
        # A reference without bytes: the operator has to know, and the reader cannot have them.
        logger.exception("%s is not in the storage", path)
        raise Http404 from error
    if request.method == "HEAD":
        file.close()
        return HttpResponse(content_type=content_type, headers=headers | {"Content-Length": str(file.size)})
    try:
        part = part_of(_range_asked(request, headers), file.size)
    except Unsatisfiable:
        file.close()
        return HttpResponse(status=416, headers=headers | {"Content-Range": f"bytes */{file.size}"})
    start, length = part or (0, file.size)
    headers |= {"Content-Length": str(length)}
    if part:
        headers |= {"Content-Range": f"bytes {start}-{start + length - 1}/{file.size}"}
    # Without a thread from here on: see `core/sending_files.py`.
    body = Part(file, start, length)
    return FileResponse(body, content_type=content_type, status=206 if part else 200, headers=headers)


def _range_asked(request: SignedInRequest, headers: dict[str, str]) -> str | None:
    """The asked range, unless it continues something else than what we have."""
    tag = headers.get("ETag")
    if tag is None or request.headers.get("If-Range", tag) != tag:
        return None
    return request.headers.get("Range")
