"""Files that the tests of previews look at: good ones, and those that somebody made to do harm (S-B06)."""

import io
import struct
import zipfile
import zlib
from typing import Any

from PIL import Image

from memoward.accounts.models import User
from memoward.files.models import StoredFile

from .carrying import upload


def stored(content: bytes, name: str, by: User) -> StoredFile:
    """The file as it is after its upload, before the worker has looked at it."""
    return StoredFile.objects.get(uploads=upload(content, name, by=by))


def image(form: str = "PNG", size: tuple[int, int] = (40, 20), mode: str = "RGB", **options: Any) -> bytes:
    held = io.BytesIO()
    Image.new(mode, size).save(held, form, **options)
    return held.getvalue()


def huge_png(side: int = 50_000) -> bytes:
    """A true picture of 2.5 thousand million pixels, packed into a few hundred kilobytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer = zlib.compressobj(9)
    row = bytes(1 + side // 8)
    rows = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def zip_bomb() -> bytes:
    """Ten megabytes of nothing in ten kilobytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(10_000_000))
    return held.getvalue()


def pdf(pages: int = 1, *, box: str = "0 0 595 842", count: int | None = None, more: str = "") -> bytes:
    """A document of empty pages. `count` is what it claims; `more` goes into its catalogue."""
    kids = " ".join(f"{number} 0 R" for number in range(3, 3 + pages))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {more} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages if count is None else count} >>",
        *(f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] >>" for _ in range(pages)),
    ]
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode()
    start = len(out)
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def growing_pdf() -> bytes:
    """One small page whose content, unpacked, is a gigabyte."""
    packer = zlib.compressobj(9)
    zeros = bytes(2**20)
    body = b"".join(packer.compress(zeros) for _ in range(1024)) + packer.flush()
    head = pdf().split(b"xref\n")[0].replace(b"/MediaBox", b"/Contents 4 0 R /MediaBox")
    stream = b"4 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream\nendobj\n" % (len(body), body)
    return head + stream + b"trailer << /Size 5 /Root 1 0 R >>\n%%EOF\n"
