"""The server's side of drawing: start the process, wait for it, but not for ever, and believe little of its report."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from . import LARGEST, PAGES, SIDE

SECONDS = 30  # of the clock on the wall
ROOT = Path(__file__).resolve().parents[3]
LARGEST_COUNT = 2**31 - 1  # what the database's column holds


class NotDrawn(Exception):
    """No picture can be made of the file; the text says why, without a word of its content."""


@dataclass(frozen=True)
class Picture:
    """The picture of one page, as a file that is there while the rendering is open."""

    path: Path
    width: int
    height: int


@dataclass(frozen=True)
class Rendering:
    """How many pages the file has, and the pictures of its first ones."""

    pages: int
    pictures: list[Picture]


@contextmanager
def render(
    path: str, media_type: str, *, sides: Sequence[int] = (), seconds: float | None = None
) -> Iterator[Rendering]:
    """Draw the file's first pages, or of an image a square of each of these sides (in pixels).

    Raises NotDrawn for a file that is broken, too much, or takes too long.
    """
    with TemporaryDirectory(prefix="memoward-preview-") as folder:
        _run([os.path.abspath(path), media_type, folder, *map(str, sides)], folder, seconds or SECONDS)
        rendering = _report(Path(folder))
        if sides and [(one.width, one.height) for one in rendering.pictures] != [(side, side) for side in sides]:
            raise NotDrawn("drawing left something else than squares")
        yield rendering


def _run(arguments: Sequence[str], folder: str, seconds: float) -> None:
    command = [sys.executable, "-P", "-m", __package__, *arguments]
    # Nothing of our environment: the database's password and the secret key stay here.
    environment = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired:
        raise NotDrawn("it took too long") from None
    if done.returncode != 0:
        raise NotDrawn(f"drawing ended with {done.returncode}")


def _report(folder: Path) -> Rendering:
    try:
        report = json.loads((folder / "report.json").read_bytes())
        sizes = [(int(width), int(height)) for width, height in report["sizes"]]
        pages = int(report["pages"])
    except (OSError, ValueError, TypeError, KeyError):
        raise NotDrawn("drawing left no report") from None
    pictures = [Picture(folder / f"{number}.webp", *size) for number, size in enumerate(sizes, start=1)]
    if not pictures or len(pictures) > PAGES or not 0 < pages <= LARGEST_COUNT or not all(map(_is_sound, pictures)):
        raise NotDrawn("drawing left something else than pictures")
    return Rendering(pages, pictures)


def _is_sound(picture: Picture) -> bool:
    is_small = 0 < picture.width <= SIDE and 0 < picture.height <= SIDE
    return is_small and picture.path.is_file() and picture.path.stat().st_size <= LARGEST
