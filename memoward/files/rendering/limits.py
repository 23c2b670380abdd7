"""What the drawing process takes away from itself before it looks at a file."""

import contextlib
import os
import resource

from . import LARGEST

MEMORY = 2**30  # bytes
CPU_SECONDS = 20
OPEN_FILES = 64


def give_up_rights() -> None:
    """Bounded memory, time and files; no other process; and behind everybody else in the queue for the processor."""
    _limit(resource.RLIMIT_AS, MEMORY)
    _limit(resource.RLIMIT_CPU, CPU_SECONDS)
    _limit(resource.RLIMIT_FSIZE, LARGEST)
    _limit(resource.RLIMIT_NOFILE, OPEN_FILES)
    _limit(resource.RLIMIT_NPROC, 0)
    _limit(resource.RLIMIT_CORE, 0)
    os.nice(10)


def _limit(what: int, most: int) -> None:
    # Not every system has every limit; the one on time is held by the parent as well.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(what, (most, most))
