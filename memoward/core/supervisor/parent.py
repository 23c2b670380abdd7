"""The parent: keeps its children running until it is told to end."""

import os
import select
import signal
import socket
import sys
import time
from collections.abc import Sequence

from .child import Child

PATIENCE = 4.0  # seconds for a child to end by itself after SIGTERM
ENDING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


def child_commands(listening: int) -> dict[str, list[str]]:
    """The commands of the two children; `{life}` becomes the descriptor of the life pipe."""
    run = [sys.executable, "-m", "memoward.core.supervisor.life", "{life}"]
    return {"web": [*run, "web", "--fd", str(listening)], "worker": [*run, "worker"]}


class Supervisor:
    """Runs in the foreground; `run()` returns the exit code."""

    def __init__(self, commands: dict[str, list[str]], *, pass_fds: Sequence[int] = ()) -> None:
        # Nobody ever writes into the life pipe. Its end of file tells the children that the parent died.
        life, self._life_of_parent = os.pipe()
        self._pass_fds = [*pass_fds, life]
        self._children = [
            Child(name, [part.replace("{life}", str(life)) for part in command]) for name, command in commands.items()
        ]
        self._ending = False
        self._impatient = False

    def run(self) -> int:
        """Start, restart, and end all within PATIENCE when told to. 1: a child could not be kept running."""
        wake = self._listen_for_signals()
        code = 0
        while not self._ending:
            self._start_due()
            self._sleep(wake, self._next_start())
            self._bury()
            if any(child.is_hopeless for child in self._children):
                say("Gave up: see the messages above, mend the cause, and start again.")
                code = 1
                break
        self._end(wake)
        return code

    def _listen_for_signals(self) -> socket.socket:
        """Every signal, a child's death among them, writes a byte to the socket on which `run` sleeps."""
        wake, wakeup = socket.socketpair()
        wake.setblocking(False)
        wakeup.setblocking(False)
        self._wakeup = wakeup
        signal.set_wakeup_fd(wakeup.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        for number in ENDING:
            if signal.getsignal(number) is not signal.SIG_IGN or number is signal.SIGTERM:
                signal.signal(number, self._on_ending)
        return wake

    def _on_ending(self, *_: object) -> None:
        self._impatient = self._ending  # asked a second time
        self._ending = True

    def _start_due(self) -> None:
        now = time.monotonic()
        for child in self._children:
            if child.start_at is not None and child.start_at <= now:
                child.start(self._pass_fds)

    def _next_start(self) -> float | None:
        """Seconds until the next start is due; None: nothing is planned."""
        planned = [child.start_at for child in self._children if child.start_at is not None]
        return max(0.0, min(planned) - time.monotonic()) if planned else None

    def _sleep(self, wake: socket.socket, seconds: float | None) -> None:
        if not self._ending and select.select([wake], [], [], seconds)[0]:
            wake.recv(4096)

    def _bury(self) -> None:
        for child in self._children:
            if (how := child.bury()) and not self._ending:
                say(f"The {child.name} process ended {how}; starting it again.")

    def _end(self, wake: socket.socket) -> None:
        """Ask all to end, and kill who has not after PATIENCE, or when asked a second time."""
        self._ending = True
        deadline = time.monotonic() + PATIENCE
        for child in self._children:
            child.send(signal.SIGTERM)
        while any(child.is_running for child in self._children):
            left = deadline - time.monotonic()
            if left <= 0 or self._impatient:
                for child in self._children:
                    child.send(signal.SIGKILL)
            if select.select([wake], [], [], max(left, 0.05))[0]:
                wake.recv(4096)
            self._bury()


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201 -- the parent has no Django, so no logging set-up
