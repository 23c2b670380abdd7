"""The storage of static files, which joins what every page needs into one stylesheet and one script."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

from . import scripts, stylesheets

JOINED = {stylesheets.JOINED: stylesheets.joined, scripts.JOINED: scripts.joined}


class JoiningStorage(CompressedManifestStaticFilesStorage):
    """Hashed and compressed static files; `collectstatic` also writes the joined ones."""

    joins = True

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if not dry_run:
            for name, join in JOINED.items():
                self.delete(name)
                self._save(name, ContentFile(join().encode()))
                paths[name] = (self, name)
        yield from super().post_process(paths, dry_run=dry_run, **options)


def are_joined() -> bool:
    """Do pages link the joined files? Each by itself is easier to read where somebody looks for a fault."""
    return not settings.DEBUG and getattr(staticfiles_storage, "joins", False)
