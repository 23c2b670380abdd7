"""One supervised process, seen from its parent."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Sequence

QUICK = 5.0  # seconds; whoever lived longer was not a failed start
ENOUGH = 5  # quick deaths in a row, after which starting again helps nobody
PAUSES = (0.0, 0.5, 1.0, 2.0)  # before the next start, by quick deaths so far


class Child:
    """Starts, is found dead, waits a growing while, starts again."""

    def __init__(self, name: str, command: Sequence[str]) -> None:
        self.name = name
        self.command = command
        self.quick_deaths = 0
        self.start_at: float | None = 0.0  # None: it runs
        self._process: subprocess.Popen[bytes] | None = None
        self._started = 0.0

    @property
    def is_hopeless(self) -> bool:
        return self.quick_deaths >= ENOUGH

    @property
    def is_running(self) -> bool:
        return self._process is not None

    def start(self, pass_fds: Sequence[int]) -> None:
        """Start it in a process group of its own: Ctrl-C must reach the parent alone."""
        self.start_at = None
        self._started = time.monotonic()
        self._process = subprocess.Popen(self.command, pass_fds=pass_fds, stdin=subprocess.DEVNULL, process_group=0)

    def bury(self) -> str:
        """If it has died, plan its next start and say how it died; else the empty string."""
        if self._process is None or (code := self._process.poll()) is None:
            return ""
        # Whatever it may have started itself goes with it.
        self.send(signal.SIGKILL)
        self._process = None
        now = time.monotonic()
        self.quick_deaths = self.quick_deaths + 1 if now - self._started < QUICK else 1
        self.start_at = now + PAUSES[min(self.quick_deaths, len(PAUSES)) - 1]
        return f"by {signal.Signals(-code).name}" if code < 0 else f"with code {code}"

    def send(self, number: signal.Signals) -> None:
        """Signal its whole group; nothing happens if nobody is left."""
        if self._process is None:
            return
        # macOS speaks of permission when only the dead one is left of a group.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, number)
