"""The server that `bin/run` starts, on a data folder of the bench and a port of its own."""

import contextlib
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from memoward.core.supervisor import ground

ROOT = Path(__file__).resolve().parents[1]
START_WITHIN = 120.0  # seconds, migrations and static files included


@dataclass(frozen=True)
class Data:
    """One company: how many memos, in which folder and database."""

    memos: int
    folder: Path
    database: str = ""  # a DATABASE_URL; none: SQLite in the folder

    def environment(self, **more: str) -> dict[str, str]:
        """What a process on these data is started with: nothing of the caller's own installation."""
        ours = ("MEMOWARD_", "DJANGO_", "DATABASE_URL")
        clean = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
        settled = {"MEMOWARD_DATA": str(self.folder), "DJANGO_SETTINGS_MODULE": "bench.settings"}
        return clean | settled | ({"DATABASE_URL": self.database} if self.database else {}) | more


@dataclass(frozen=True)
class Server:
    """One that runs."""

    data: Data
    port: int
    process: subprocess.Popen[bytes]

    def memory(self) -> int:
        """Bytes of its web process that are its own (RssAnon): mapped pages of the database are the system's."""
        for pid in children(self.process.pid):
            if " web " in command(pid) or command(pid).endswith(" web"):
                lines = Path(f"/proc/{pid}/status").read_text().splitlines()
                return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("RssAnon"))
        return 0


@contextlib.contextmanager
def serving(data: Data) -> Iterator[Server]:
    """Start it as `bin/run --empty` does, wait until it answers, end it by its own id."""
    port = free_port()
    env = data.environment(MEMOWARD_URL=f"http://127.0.0.1:{port}")
    log = (data.folder / "server.log").open("w")
    command = [sys.executable, "-m", "memoward", "serve", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log)
    try:
        wait(port, process, data.folder / "server.log")
        yield Server(data, port, process)
    finally:
        process.terminate()
        process.wait(30)
        log.close()


def wait(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the sign-in page is there."""
    deadline = time.monotonic() + START_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError), contextlib.closing(HTTPConnection("127.0.0.1", port, timeout=5)) as line:
            line.request("GET", "/sign-in/")
            if line.getresponse().status < 500:
                return
        time.sleep(0.1)
    sys.exit(f"The server did not start:\n{log.read_text()[-2000:]}")


def children(pid: int) -> list[int]:
    """The processes below this one."""
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    pairs = [tuple(map(int, line.split())) for line in listed.splitlines()]
    below = [child for child, parent in pairs if parent == pid]
    return below + [one for child in below for one in children(child)]


def command(pid: int) -> str:
    """What it was started as; nothing for one that has gone."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    return ""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def python(data: Data, *arguments: str, **more: str) -> str:
    """The output of a Python process on these data."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=data.environment(**more), capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(f"{' '.join(arguments)} failed:\n{done.stderr[-3000:]}")
    return done.stdout


def make(data: Data) -> Data:
    """Fill the folder, and the database if it is another, which are empty."""
    data.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    ground.write_once(data.folder / "secret_key", secrets.token_urlsafe(50))
    python(data, "-m", "bench.making", str(data.memos), MEMOWARD_SQLITE_SYNCHRONOUS="OFF")
    return data
