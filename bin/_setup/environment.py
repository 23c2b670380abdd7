"""The project's own virtual environment, made and brought up to date from a lock file.

Runs on the bare Python of the machine: nothing but the standard library.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed"
LOG = VENV / "install.log"
RUN = ROOT / "requirements.lock"
DEVELOP = ROOT / "requirements-dev.lock"


class Trouble(Exception):
    """Says in one line what is wrong and what to do."""


def told_plainly(main: Callable[[], int | None]) -> NoReturn:
    """Run `main`; a Trouble is one line on the terminal, not a traceback."""
    try:
        sys.exit(main())
    except Trouble as trouble:
        sys.exit(str(trouble))
    except KeyboardInterrupt:
        sys.exit(130)


def ensure(lock: Path) -> None:
    """Make `.venv` hold what `lock` pins. Takes no time when it does already.

    The development lock pins the same versions as the other and more, so having installed it counts for both.
    """
    with lock.open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)  # two commands started at once in a fresh clone
        works = venv_works()
        if works and mark(lock) in installed():
            return
        if not works:
            make_venv()
        print(f"Installing the packages of {lock.name} …", flush=True)
        install(lock)
        marks = [mark(RUN), mark(DEVELOP)] if lock == DEVELOP else [mark(lock)]
        STAMP.write_text("\n".join(marks))


def venv_works() -> bool:
    """Is there an environment whose Python is new enough and still the one that it was made for?"""
    question = "import sys, importlib.util as u; sys.exit(sys.version_info < (3, 11) or not u.find_spec('pip'))"
    try:
        return subprocess.run([PYTHON, "-c", question], stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def mark(lock: Path) -> str:
    return f"{lock.name} {hashlib.sha256(lock.read_bytes()).hexdigest()}"


def installed() -> list[str]:
    return STAMP.read_text().splitlines() if STAMP.exists() else []


def make_venv() -> None:
    print(f"Making {VENV} …", flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], capture_output=True, text=True)
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        raise Trouble(
            f"{sys.executable} cannot make a virtual environment: install its `venv` part "
            "(on Debian and Ubuntu: apt install python3-venv) and try again."
        )


def install(lock: Path) -> None:
    """Every package of the lock, each checked against its hash; nothing that the lock does not name."""
    command = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    with LOG.open("w") as log:
        done = subprocess.run(
            [*command, "--require-hashes", "--no-deps", "-r", lock], stdout=log, stderr=subprocess.STDOUT
        )
    if done.returncode:
        errors = [line for line in LOG.read_text().splitlines() if line.startswith("ERROR")]
        raise Trouble(
            f"{lock.name} could not be installed ({errors[0] if errors else 'no reason given'}). "
            f"Check the network and pip's settings, then try again; all of it is in {LOG}."
        )


def become(command: list[str]) -> NoReturn:
    """Replace this process by the environment's Python running `command`, in the checkout."""
    os.chdir(ROOT)
    os.execv(PYTHON, [str(PYTHON), *command])
