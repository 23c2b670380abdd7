"""An image file as one picture, and any picture as bytes small enough to be shown."""

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PIL import Image, ImageOps

from . import LARGEST, PIXELS, SIDE

QUALITIES = (82, 60, 35)
WHITE = (255, 255, 255)


class TooLarge(Exception):
    """It would have more pixels than anybody should unpack, or no picture of it is small enough."""


@contextmanager
def opened(path: str, form: str) -> Iterator[Image.Image]:
    """The image behind its header, of that one format. Raises TooLarge before anything is unpacked."""
    Image.MAX_IMAGE_PIXELS = None  # counted here, and refused rather than warned of
    with Image.open(path, formats=[form]) as image:
        if image.width * image.height > PIXELS:
            raise TooLarge
        yield image


def upright(image: Image.Image) -> Image.Image:
    """The first frame, no larger than `SIDE`, turned as its camera was held, on white, without place and time."""
    if image.mode in {"1", "P", "PA"}:
        image = image.convert("RGBA")
    # JPEGs are unpacked no larger than needed.
    image.thumbnail((SIDE, SIDE), reducing_gap=2.0)
    image = ImageOps.exif_transpose(image)
    if not image.has_transparency_data:
        return image.convert("RGB")
    image = image.convert("RGBA")
    ground = Image.new("RGB", image.size, WHITE)
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def squares(picture: Image.Image, sides: Iterable[int]) -> Iterator[Image.Image]:
    """Its middle, a little above it where faces are, as a square of each side."""
    for side in sides:
        yield ImageOps.fit(picture, (side, side), centering=(0.5, 0.4))


def as_bytes(picture: Image.Image) -> bytes:
    """The picture as webp of at most `LARGEST` bytes."""
    for quality in QUALITIES:
        held = io.BytesIO()
        picture.save(held, "WEBP", quality=quality, method=4)
        if held.tell() <= LARGEST:
            return held.getvalue()
    raise TooLarge
