"""The pages of a PDF as pictures. PDFium is built without JavaScript, so what a document would run is never run."""

from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image
from pypdfium2 import PdfDocument, PdfiumError

from . import PAGES, SIDE


@contextmanager
def opened(path: str) -> Iterator[PdfDocument]:
    """The document; forms show what was filled in."""
    with PdfDocument(path) as document:
        document.init_forms()
        yield document


def first_pages(document: PdfDocument) -> Iterator[Image.Image]:
    """The first pages, none larger than `SIDE`. Ends at a page that cannot be read; raises if that is the first."""
    for number in range(min(len(document), PAGES)):
        try:
            page = document[number]
            width, height = page.get_size()
            scale = SIDE / max(width, height, 1)
            picture = page.render(scale=scale).to_pil().convert("RGB")
        except PdfiumError:
            if number == 0:
                raise
            return
        picture.thumbnail((SIDE, SIDE))  # rounding may have added a pixel
        yield picture
