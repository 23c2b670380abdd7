"""`python -m memoward.files.rendering <file> <media type> <folder> [<side> …]`: see the package's own words.

Writes 1.webp, 2.webp … and then report.json: how many pages the file has, and the size of each picture. With sides
it makes of an image a square of each of them instead.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from .limits import give_up_rights


def main(path: str, media_type: str, folder: Path, sides: list[int]) -> None:
    """Draw; whatever goes wrong ends the process with an exit code."""
    from PIL import Image  # after the limits: what reads files must not outrun them

    from . import DOCUMENT, IMAGES, documents, pictures

    def write(drawn: Iterable[Image.Image]) -> list[tuple[int, int]]:
        sizes = []
        for number, picture in enumerate(drawn, start=1):
            (folder / f"{number}.webp").write_bytes(pictures.as_bytes(picture))
            sizes.append(picture.size)
        return sizes

    if media_type == DOCUMENT:
        with documents.opened(path) as document:
            pages, sizes = len(document), write(documents.first_pages(document))
    else:
        with pictures.opened(path, IMAGES[media_type]) as image:
            picture = pictures.upright(image)
            pages, sizes = 1, write(pictures.squares(picture, sides) if sides else [picture])
    (folder / "report.json").write_text(json.dumps({"pages": pages, "sizes": sizes}))


if __name__ == "__main__":
    give_up_rights()
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]), [int(side) for side in sys.argv[4:]])
