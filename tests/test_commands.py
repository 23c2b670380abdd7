"""The commands at the front door: what they say when something is missing."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = ("run", "test", "lint", "lock", "translate")


def call(path, *options):
    """bin/run with this PATH; it never gets as far as running."""
    clean = {key: value for key, value in os.environ.items() if key != "PYTHON"}
    return subprocess.run(
        [ROOT / "bin" / "run", *options], capture_output=True, text=True, check=False, env=clean | {"PATH": str(path)}
    )


@pytest.fixture
def bare_path(tmp_path):
    """A PATH with a shell's own tools and nothing else."""
    for tool in ("sh", "dirname", "env"):
        found = next(Path(place, tool) for place in ("/usr/bin", "/bin") if Path(place, tool).exists())
        (tmp_path / tool).symlink_to(found)
    return tmp_path


def stub_python(folder, name, version):
    """A Python that says this version of itself, and fails when asked whether it is new enough."""
    stub = folder / name
    stub.write_text(f'#!/bin/sh\n[ "$1" = --version ] && echo "Python {version}" && exit 0\nexit 1\n')
    stub.chmod(0o755)


def test_without_python_one_line_says_what_is_needed(bare_path):
    done = call(bare_path)
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "Python 3.11 or newer (found: none)" in done.stderr


def test_an_old_python_is_named(bare_path):
    stub_python(bare_path, "python3", "3.9.2")
    done = call(bare_path)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "3.11 or newer (found: Python 3.9.2)" in done.stderr


def test_a_newer_python_beside_an_old_one_is_taken(bare_path):
    stub_python(bare_path, "python3", "3.9.2")
    newer = bare_path / "python3.12"
    newer.write_text('#!/bin/sh\n[ "$1" = -c ] && exit 0\necho "$@"\n')
    newer.chmod(0o755)
    done = call(bare_path, "--port", "1234")
    assert done.stdout.split() == [f"{ROOT}/bin/_setup/run.py", "--port", "1234"]


def test_every_command_begins_with_the_search_for_python():
    for name in COMMANDS:
        assert "/_setup/with-python" in (ROOT / "bin" / name).read_text()


def test_each_script_is_short():
    for script in [*(ROOT / "bin" / name for name in COMMANDS), ROOT / ".ci" / "run"]:
        assert os.access(script, os.X_OK)
        assert len(script.read_text().splitlines()) <= 20


def test_ci_runs_what_a_developer_runs():
    assert "bin/test" in (ROOT / ".ci" / "run").read_text()


def pins(lock):
    lines = (ROOT / lock).read_text().splitlines()
    return {line.split()[0] for line in lines if line[:1].isalnum()}


def test_what_is_tested_is_what_runs():
    """So one environment serves both, and `bin/run` has nothing to put back after `bin/test`."""
    assert pins("requirements.lock") <= pins("requirements-dev.lock")


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_says_nothing_about_where_packages_come_from(lock):
    text = (ROOT / lock).read_text()
    assert "://" not in text
    assert "index" not in text
