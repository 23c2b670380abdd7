"""Steps: commands run one after the other, each under a headline, with a table at the end."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

import environment

HIDDEN = "DJANGO_ALLOW_ASYNC_UNSAFE", "DJANGO_SETTINGS_MODULE", "DATABASE_URL", "MEMOWARD_TEST_FOLDER"

NOTHING_TO_RUN = 5  # pytest's own exit code


@dataclass
class Steps:
    """What was run so far. A failed step does not keep the next ones from being tried."""

    passed: int = 0
    failed: int = 0
    rows: list[tuple[str, str, float]] = field(default_factory=list)

    def run(self, name: str, *command: str | Path, **more: str) -> None:
        """Run the environment's `python …` as one step, which counts as one test."""
        code, seconds = self._call(name, [environment.PYTHON, *command], more)
        self._count(name, seconds, passed=int(code == 0), failed=int(code != 0))

    def pytest(self, name: str, report: Path, options: Sequence[str], *, may_be_empty: bool, **more: str) -> None:
        """Run pytest as one step, in which each test counts."""
        command = [environment.PYTHON, "-m", "pytest", "-q", f"--junitxml={report}", *options]
        code, seconds = self._call(name, command, more)
        total, bad = read(report)
        if code == NOTHING_TO_RUN and may_be_empty:
            code = 0
        # Whatever else is wrong without a failed test is a failure too.
        self._count(name, seconds, passed=total - bad, failed=bad or int(code != 0))

    def finish(self) -> int:
        """Print the table and, as the very last line, the totals. Returns the exit code."""
        headline("Summary")
        for name, outcome, seconds in self.rows:
            print(f"{seconds:7.1f} s  {outcome:<24} {name}")
        print(f"{self.passed} passed, {self.failed} failed", flush=True)
        return int(self.failed > 0)

    def _call(self, name: str, command: Sequence[str | Path], more: Mapping[str, str]) -> tuple[int, float]:
        headline(name)
        clean = {key: value for key, value in os.environ.items() if key not in HIDDEN}
        began = time.monotonic()
        code = subprocess.run(command, cwd=environment.ROOT, env=clean | more).returncode
        return code, time.monotonic() - began

    def _count(self, name: str, seconds: float, *, passed: int, failed: int) -> None:
        self.passed += passed
        self.failed += failed
        self.rows.append((name, f"{passed} passed, {failed} failed", seconds))


def headline(text: str) -> None:
    print(f"\n━━ {text} {'━' * max(0, 76 - len(text))}", flush=True)


def read(report: Path) -> tuple[int, int]:
    """How many tests ran, and how many of them did not pass. Skipped ones did not run."""
    if not report.exists():
        return 0, 0
    suites = ElementTree.parse(report).getroot().iter("testsuite")  # noqa: S314 -- pytest has just written it
    counts = [{key: int(value) for key, value in one.items() if value.isdigit()} for one in suites]
    total = sum(one["tests"] - one["skipped"] for one in counts)
    return total, sum(one["failures"] + one["errors"] for one in counts)
