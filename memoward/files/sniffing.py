"""What a file is, by its bytes; what its name or its sender say of it does not count (F1)."""

import codecs
import logging
import re
from typing import IO, Any

import puremagic

logger = logging.getLogger(__name__)

HEAD = 64 * 1024  # bytes that are looked at
UNKNOWN = "application/octet-stream"
PLAIN_TEXT = "text/plain"
ZIP = "application/zip"
OLE = "application/x-ole-storage"  # the office documents of before 2007

# Files that hold files. They are named by the shell alone: nothing here looks into them.
CONTAINERS = ((b"PK\x03\x04", ZIP), (b"PK\x05\x06", ZIP), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE))
# What could be read as text, and is more than that.
WRITTEN = (
    ("%PDF-", "application/pdf"),
    ("%!PS", "application/postscript"),
    ("{\\rtf", "application/rtf"),
    ("#!", "text/x-script"),
)
MARKUP = re.compile(r"\s*<[!?/a-z]", re.IGNORECASE)
WEB_ARCHIVE = re.compile(r"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")  # of which no text has any
ENCODINGS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def sniff_file(file: IO[bytes] | Any) -> str:
    """The media type of an open file, from its first bytes; it is at its beginning afterwards."""
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    return sniff(head)


def sniff(head: bytes) -> str:
    """The media type of a file that begins so. Unsure, or at a loss: UNKNOWN, which is never shown."""
    for start, media_type in CONTAINERS:
        if head.startswith(start):
            return media_type
    if MARKUP.match(head[:HEAD].decode("latin1")):
        return _markup(head.decode("latin1"))
    text = _as_text(head[:HEAD])
    return _binary(head) if text is None else _written(text)


def _as_text(head: bytes) -> str | None:
    encoding = next((name for mark, name in ENCODINGS if head.startswith(mark)), "utf-8")
    try:
        # Not to the end: the last character may be cut in two.
        text = codecs.getincrementaldecoder(encoding)().decode(head, final=len(head) < HEAD)
    except UnicodeDecodeError:
        return None
    return None if CONTROLS.search(text) else text


def _written(text: str) -> str:
    if MARKUP.match(text):
        return _markup(text)
    if WEB_ARCHIVE.search(text):
        return "multipart/related"
    return next((media_type for start, media_type in WRITTEN if text.startswith(start)), PLAIN_TEXT)


def _markup(text: str) -> str:
    beginning = text.lower()
    if "<svg" in beginning:
        return "image/svg+xml"
    is_page = re.search(r"<(!doctype\s+html|html|script|body|head)\b", beginning)
    return "application/xml" if "<?xml" in beginning and not is_page else "text/html"


def _binary(head: bytes) -> str:
    try:
        matches = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return UNKNOWN
    except Exception:
        # A fault of the library is no reason to refuse somebody's file.
        logger.exception("The kind of a file could not be found out")
        return UNKNOWN
    return (matches[0].mime_type or UNKNOWN) if matches else UNKNOWN
