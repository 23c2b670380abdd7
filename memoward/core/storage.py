"""The folder in which files are kept, unless the settings name another of Django's storages."""

import os
from typing import IO, Any

from django.core.files.storage import FileSystemStorage


class SettledFolder(FileSystemStorage):
    """A folder on this machine. What it has saved, a power failure cannot take any more."""

    def save(self, name: str | None, content: IO[Any], max_length: int | None = None) -> str:
        """Keep the content under that name, or one like it; returns when it lies on the disk."""
        saved = super().save(name, content, max_length)
        path = self.path(saved)
        folder = os.path.dirname(path)
        for written in (path, folder, os.path.dirname(folder)):  # a new folder is an entry of the one above
            _settle(written)
        return saved


def _settle(path: str) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
