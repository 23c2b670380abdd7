"""The stylesheets in the order of their layers, and the storage that joins them into one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

FOLDER = Path(__file__).parent / "static/ui/css"
ORDER = (
    "_layers.css",
    "reset.css",
    "tokens.css",
    "base.css",
    "layout.css",
    "components/*.css",
    "pages/*.css",
    "utilities.css",
)
JOINED = "ui/css/app.css"


def files() -> list[Path]:
    return [file for pattern in ORDER for file in sorted(FOLDER.glob(pattern))]


def to_link() -> list[str]:
    """Static paths of what a page links."""
    if getattr(staticfiles_storage, "joins_stylesheets", False):
        return [JOINED]
    return [f"ui/css/{file.relative_to(FOLDER).as_posix()}" for file in files()]


class JoiningStorage(CompressedManifestStaticFilesStorage):
    """Hashed and compressed static files; `collectstatic` also writes the joined stylesheet."""

    joins_stylesheets = True

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if not dry_run:
            self.delete(JOINED)
            text = "\n".join(file.read_text(encoding="utf-8") for file in files())
            self._save(JOINED, ContentFile(text.encode()))
            paths[JOINED] = (self, JOINED)
        yield from super().post_process(paths, dry_run=dry_run, **options)
