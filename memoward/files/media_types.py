"""Which kinds of files are what to us: shown as pictures, named when they are handed out."""

from pathlib import PurePath

from .sniffing import OLE, PLAIN_TEXT, UNKNOWN, ZIP

PREVIEWED = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf"})
_OPEN_XML = "application/vnd.openxmlformats-officedocument"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
# An office document is a container with a certain name: which one it is matters to the reader's programs alone.
OFFICE = {
    ZIP: {
        ".docx": f"{_OPEN_XML}.wordprocessingml.document",
        ".xlsx": f"{_OPEN_XML}.spreadsheetml.sheet",
        ".pptx": f"{_OPEN_XML}.presentationml.presentation",
        ".odt": f"{_OPEN_DOCUMENT}.text",
        ".ods": f"{_OPEN_DOCUMENT}.spreadsheet",
        ".odp": f"{_OPEN_DOCUMENT}.presentation",
    },
    OLE: {
        ".doc": "application/msword",
        ".xls": "application/vnd.ms-excel",
        ".ppt": "application/vnd.ms-powerpoint",
    },
}


def with_name(media_type: str, name: str) -> str:
    """The type of the bytes, or of the office document that they are by their file's name."""
    return OFFICE.get(media_type, {}).get(PurePath(name).suffix.lower(), media_type)


def handed_out_as(media_type: str, name: str) -> str:
    """The Content-Type of a download: what it is where that is harmless, else nothing that a browser knows (S-B01)."""
    if media_type == PLAIN_TEXT:
        return f"{PLAIN_TEXT}; charset=utf-8"  # a byte order mark in it counts more than this
    if media_type in OFFICE:
        return with_name(media_type, name)
    return media_type if media_type in PREVIEWED else UNKNOWN
