"""Files that nobody can find: without a name from the first byte on, gone with the process, even after kill -9."""

import contextlib
import tempfile
from typing import IO

from django.conf import settings


def unnamed_file(*, in_memory: int) -> IO[bytes]:
    """An empty file: up to `in_memory` bytes in memory, with more on the disk of the data folder.

    Never in /tmp, which may be memory. Writing raises OSError where there is no room; so may closing after that, see
    `discard`.
    """
    # A folder that cannot be made is met again, as an OSError, by the first who needs it.
    with contextlib.suppress(OSError):
        settings.TEMPORARY_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    return tempfile.SpooledTemporaryFile(max_size=in_memory, dir=str(settings.TEMPORARY_DIR))


def discard(file: IO[bytes]) -> None:
    """Close it, also where what could not be written is tried once more on closing."""
    with contextlib.suppress(OSError):
        file.close()
