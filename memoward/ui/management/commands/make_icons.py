"""Write the icon sprite out of the Lucide package."""

from importlib import resources
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

from django.core.management.base import BaseCommand, CommandError

from ...icons import ICONS, MARKS

SPRITE = Path(__file__).parents[2] / "static/ui/icons.svg"
STRIP = SPRITE.with_name("marks.svg")
SIZE = 24  # of an icon
SVG = "{http://www.w3.org/2000/svg}"
KEPT = ("viewBox", "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin")


def sprite() -> str:
    """The whole sprite, one symbol a line, in the order of the names."""
    archive = ZipFile(BytesIO(resources.files("lucide").joinpath("lucide.zip").read_bytes()))
    symbols = [_symbol(name, archive) for name in sorted(ICONS)]
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


def strip() -> str:
    """The marks side by side in one picture, of which a stylesheet shows one."""
    archive = ZipFile(BytesIO(resources.files("lucide").joinpath("lucide.zip").read_bytes()))
    size = f'viewBox="0 0 {len(MARKS) * SIZE} {SIZE}"'
    marks = [_mark(name, number * SIZE, archive) for number, name in enumerate(MARKS)]
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>\n' + "\n".join(marks) + "\n</svg>\n"


def _mark(name: str, x: int, archive: ZipFile) -> str:
    mark = ElementTree.fromstring(_symbol(name, archive))  # noqa: S314 -- made in the line before
    mark.tag, mark.attrib = "svg", {"x": str(x), "width": str(SIZE), "height": str(SIZE), **mark.attrib}
    del mark.attrib["id"]
    mark.set("stroke", "#000")  # nothing is current in a picture
    return ElementTree.tostring(mark, encoding="unicode")


def _symbol(name: str, archive: ZipFile) -> str:
    try:
        svg = ElementTree.fromstring(archive.read(f"{name}.svg"))  # noqa: S314 -- drawings of a pinned package
    except KeyError:
        raise CommandError(f"The Lucide package has no icon {name!r}") from None
    symbol = ElementTree.Element("symbol", {"id": name} | {key: svg.get(key, "") for key in KEPT})
    for shape in svg:
        symbol.append(ElementTree.Element(shape.tag.removeprefix(SVG), shape.attrib))
    return ElementTree.tostring(symbol, encoding="unicode")


class Command(BaseCommand):
    help = "Write ui/icons.svg from the names in ui/icons.py."

    def handle(self, *args: Any, **options: Any) -> None:
        SPRITE.write_text(sprite(), encoding="utf-8")
        STRIP.write_text(strip(), encoding="utf-8")
        self.stdout.write(f"{len(ICONS)} icons written to {SPRITE.name}")
