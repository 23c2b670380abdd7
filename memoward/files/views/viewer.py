"""The page on which one looks at a file: pictures made by us, or its text, never the file itself (F1)."""

import codecs
from typing import Any

from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from memoward.accounts.requests import SignedInRequest
from memoward.records.kinds import kind_of

from ..models import Attachment, PreviewState, StoredFile
from ..rows import file_rows, is_shown_as_text

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@require_safe
def view(request: SignedInRequest, pk: int) -> HttpResponse:
    """One file of a record, with the way back to it and to its other files."""
    visible = Attachment.objects.visible_to(request.user).select_related("record", "stored", "by")
    file = get_object_or_404(visible, id=pk)
    record, stored = file.record, file.stored
    context = {
        "file": file_rows([file])[0],
        "record": record,
        "record_url": kind_of(record.kind).url(record.pk),
        "taken_out_in": file.until_version,
        "state": stored.preview_state,
        "pages": stored.pages,
        "pictures": _pictures(file) if stored.preview_state == PreviewState.MADE else [],
        "text": _text(stored) if is_shown_as_text(stored) else None,
    }
    return render(request, "files/view.html", context | _neighbours(file))


def _pictures(file: Attachment) -> list[dict[str, Any]]:
    return [
        {
            "page": preview.page,
            "url": reverse("files:preview", args=[file.pk, preview.page]),
            "width": preview.width,
            "height": preview.height,
        }
        for preview in file.stored.previews.all()
    ]


def _text(stored: StoredFile) -> str:
    """The bytes as text, in the encoding that they announce or else the likeliest; never an error."""
    with default_storage.open(stored.path) as source:
        content = source.read()
    announced = next((name for mark, name in MARKS if content.startswith(mark)), None)
    if announced:
        return content.decode(announced, errors="replace")
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _neighbours(file: Attachment) -> dict[str, Any]:
    """The files before and after it: of the body as it is now, or of the last version that had this file (M10)."""
    files = file.record.attachments
    of_then = files.current() if file.until_version is None else files.at_version(file.until_version - 1)
    order = list(of_then)
    place = next((index for index, other in enumerate(order) if other.pk == file.pk), None)
    if place is None:  # a file of the chat
        return {"count": 0}
    return {
        "place": place + 1,
        "count": len(order),
        "before": order[place - 1] if place else None,
        "after": order[place + 1] if place + 1 < len(order) else None,
    }
