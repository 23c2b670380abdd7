"""Real processes for tests: started, listened to, and ended whatever happens."""

import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parents[3]


def is_ignored(number: signal.Signals) -> bool:
    """Was this process started so that it does not hear that signal?"""
    return signal.getsignal(number) is signal.SIG_IGN


class Started:
    """A command with its output. Its children share the output, so its end is the end of them all."""

    def __init__(self, command: Sequence[str | Path], env: Mapping[str, str] | None = None) -> None:
        # A shell that starts the tests in the background lets everything below it ignore Ctrl-C; a person's does not.
        self.process = subprocess.Popen(
            ["env", "--default-signal=INT", *command] if is_ignored(signal.SIGINT) else command,
            cwd=ROOT,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            bufsize=0,
        )
        self.output = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.terminate()
        self.rest()
        self.process.stdout.close()
        self.process.wait(5)

    def wait_for(self, text: str, *, times: int = 1, seconds: float = 30) -> None:
        """Return when `text` has been printed so often; fail when that takes too long or the output ends."""
        deadline = time.monotonic() + seconds
        while self.output.count(text) < times:
            assert self._read(deadline), f"{text!r} did not come:\n{self.output}"

    def rest(self, seconds: float = 10) -> str:
        """All output until every process that could write any is gone; fail if that takes too long."""
        deadline = time.monotonic() + seconds
        while self._read(deadline):
            pass
        return self.output

    def signal(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def _read(self, deadline: float) -> bool:
        """Read some more. False: there will never be more."""
        stream = self.process.stdout
        ready, _, _ = select.select([stream], [], [], max(0, deadline - time.monotonic()))
        assert ready, f"nothing more came in time, and somebody still could write:\n{self.output}"
        more = stream.read(65536)
        self.output += more.decode(errors="replace")
        return bool(more)


def children_of(pid: int) -> dict[str, int]:
    """The children's pids by the management command that each runs."""
    listed = subprocess.run(["ps", "-ww", "-A", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True)
    rows = [line.split(maxsplit=2) for line in listed.stdout.splitlines()]
    mine = [(int(child), args) for child, parent, args in rows if int(parent) == pid]
    return {name: child for name in ("web", "worker") for child, args in mine if f" {name}" in args}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(data: Path, **more: str) -> dict[str, str]:
    """The environment of somebody at a terminal: nothing of the tests, and a data folder of its own."""
    ours = ("MEMOWARD_", "DJANGO_", "DATABASE_URL", "PYTEST_")
    clean = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    return clean | {"MEMOWARD_DATA": str(data)} | more


def serve(data: Path, port: int, *options: str, **more: str) -> Started:
    """`memoward serve` with its database in `data`."""
    command = [sys.executable, "-m", "memoward", "serve", "--port", str(port), *options]
    return Started(command, environment(data, **more))
