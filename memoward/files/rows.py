"""Files as flat dicts for templates: what somebody reads of a file before opening it."""

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any, NamedTuple

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .media_types import OFFICE
from .models import Attachment, PreviewState, StoredFile, Upload
from .sniffing import PLAIN_TEXT

FEW = 8  # so many files are shown with a small picture each; more would be a wall of them
TEXT_SIZE = 200_000  # bytes, of a text that is shown as it is


class Type(NamedTuple):
    """A sort of file, as people call it."""

    word: str | Promise
    icon: str


# By how its media type begins or ends; the first that fits.
TYPES = (
    ("application/pdf", Type(_("PDF"), "file-text")),
    ("image/", Type(_("Picture"), "file-image")),
    ("text/html", Type(_("Web page"), "file")),
    ("text/plain", Type(_("Text"), "file-type")),
    (".wordprocessingml.document", Type(_("Word document"), "file-text")),
    ("application/msword", Type(_("Word document"), "file-text")),
    (".opendocument.text", Type(_("Text document"), "file-text")),
    (".spreadsheetml.sheet", Type(_("Spreadsheet"), "file-spreadsheet")),
    ("application/vnd.ms-excel", Type(_("Spreadsheet"), "file-spreadsheet")),
    (".opendocument.spreadsheet", Type(_("Spreadsheet"), "file-spreadsheet")),
    (".presentationml.presentation", Type(_("Presentation"), "presentation")),
    ("application/vnd.ms-powerpoint", Type(_("Presentation"), "presentation")),
    (".opendocument.presentation", Type(_("Presentation"), "presentation")),
    ("application/zip", Type(_("Archive"), "file-archive")),
    ("audio/", Type(_("Sound"), "file-music")),
    ("video/", Type(_("Film"), "file-play")),
)
OTHER = Type(_("File"), "file")


def type_of(media_type: str, name: str) -> Type:
    """What people call a file of those bytes; of office documents, which are containers, the name tells which."""
    exact = OFFICE.get(media_type, {}).get(PurePath(name).suffix.lower(), media_type)
    return next((type_ for part, type_ in TYPES if exact.startswith(part) or exact.endswith(part)), OTHER)


def is_shown(stored: StoredFile) -> bool:
    """Has it a page on which one can look at it: pictures, made or being made, or a text of readable length?"""
    return stored.preview_state in {PreviewState.MADE, PreviewState.WAITING} or is_shown_as_text(stored)


def is_shown_as_text(stored: StoredFile) -> bool:
    """Is it a text that the page can show as it is?"""
    return stored.media_type == PLAIN_TEXT and stored.size <= TEXT_SIZE


def file_row(file: Attachment | Upload) -> dict[str, Any]:
    """One file of a form: a choice, ticked by whoever shows it. Looks at `stored`."""
    field = "keep" if isinstance(file, Attachment) else "uploads"
    type_ = type_of(file.stored.media_type, file.name)
    return {
        "id": str(file.pk),
        "field": field,
        "ticked": True,
        "name": file.name,
        "size": filesizeformat(file.stored.size),
        "type": type_.word,
        "icon": type_.icon,
    }


def file_rows(files: Iterable[Attachment]) -> list[dict[str, Any]]:
    """The files of a list, each with its addresses, and who brought it when. Looks at `stored` and `by`.

    A few are shown with the picture of their first page.
    """
    shown = list(files)
    return [_listed(file, has_picture=len(shown) <= FEW) for file in shown]


def _listed(file: Attachment, *, has_picture: bool) -> dict[str, Any]:
    has_picture = has_picture and file.stored.preview_state == PreviewState.MADE
    return file_row(file) | {
        "url": reverse("files:download", args=[file.pk]),
        "view_url": reverse("files:view", args=[file.pk]) if is_shown(file.stored) else "",
        "picture_url": reverse("files:preview", args=[file.pk, 1]) if has_picture else "",
        "by": file.by.name,
        "at": file.at,
    }
