"""A real PostgreSQL for one run of the tests: made in a temporary folder, gone afterwards.

Only the standard library: `bin/test` uses it before anything else.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from glob import glob
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# A crash of the machine may cost these data; waiting for the disk would cost every run.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "200",
}
START_WITHIN = 30.0


class NoPostgres(Exception):
    """Says in one line what to do."""


# Waits for the end of its input, which comes even if we are killed with -9, and then ends the server at once.
WATCH = 'read nothing; kill -QUIT "$0" 2>/dev/null; rm -rf "$1"'


@contextmanager
def server() -> Iterator[str]:
    """The address of a fresh server (a DATABASE_URL), stopped and removed at the end."""
    who = other_user()
    binaries = find_binaries(who)
    # In /tmp by name: a socket's path may have about 100 characters, and TMPDIR is long on some systems.
    folder = Path(tempfile.mkdtemp(prefix="memoward-pg-", dir="/tmp"))
    try:
        if who:
            shutil.chown(folder, who["user"], who["group"])
        initialise(binaries, folder, who)
        process = start(binaries, folder, who)
        command = ["sh", "-c", WATCH, str(process.pid), folder]
        with subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True):
            yield f"postgresql://memoward@/postgres?host={folder}"
        process.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def other_user() -> dict[str, str | int | list[int]]:
    """PostgreSQL refuses to run as root; for root, somebody harmless to run it as. Else nobody else."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            person = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}
    raise NoPostgres("As root, PostgreSQL needs a user `postgres` or `nobody` to run as: make one.")


def find_binaries(who: dict) -> Path:
    """The folder of the newest system PostgreSQL that `who` may execute, else that of the `pgserver` wheel."""
    on_path = shutil.which("initdb")
    places = [str(Path(on_path).resolve().parent)] if on_path else []
    places += sorted(glob("/usr/lib/postgresql/*/bin"), key=version_in, reverse=True)
    places += glob("/usr/pgsql-*/bin") + glob("/opt/homebrew/opt/postgresql@*/bin")
    places += glob(str(ROOT / ".venv/lib/python3*/site-packages/pgserver/pginstall/bin"))
    for place in map(Path, places):
        if runs(place / "postgres", who) and runs(place / "initdb", who):
            return place
    raise NoPostgres("No PostgreSQL to test with: install one (Debian: apt install postgresql).")


def version_in(path: str) -> int:
    return int("".join(filter(str.isdigit, path.split("/")[4])) or 0)


def runs(binary: Path, who: dict) -> bool:
    try:
        return subprocess.run([binary, "--version"], capture_output=True, cwd="/", **who).returncode == 0
    except OSError:
        return False


def initialise(binaries: Path, folder: Path, who: dict) -> None:
    options = ["--username=memoward", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync"]
    made = subprocess.run(
        [binaries / "initdb", "-D", folder / "data", *options], capture_output=True, text=True, cwd="/", **who
    )
    if made.returncode:
        raise NoPostgres(f"initdb failed: {made.stderr.strip().splitlines()[-1:]}")


def start(binaries: Path, folder: Path, who: dict) -> subprocess.Popen[bytes]:
    """Start the server in a session of its own (Ctrl-C is for `bin/test`) and wait until it answers."""
    options = [f"--{name}={value}" for name, value in SETTINGS.items()]
    command = [binaries / "postgres", "-D", folder / "data", f"--unix_socket_directories={folder}", *options]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd="/", start_new_session=True, **who)
    deadline = time.monotonic() + START_WITHIN
    while process.poll() is None and time.monotonic() < deadline:
        # The last line of this file is how PostgreSQL tells `pg_ctl` that it is ready.
        status = folder / "data" / "postmaster.pid"
        if status.exists() and status.read_text().rstrip().endswith("ready"):
            return process
        time.sleep(0.02)
    process.kill()
    raise NoPostgres(f"PostgreSQL did not start: {(folder / 'log').read_text().strip()[-300:]}")
