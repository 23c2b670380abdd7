"""bin/test: everything that must hold, on both databases. `bin/test fast` is the inner loop."""

import secrets
import signal
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import environment
import lint
from steps import Steps

sys.path.insert(0, str(environment.ROOT))
from tests import postgres

MODES = ("all", "fast", "sqlite", "postgresql")


def main() -> int:
    """What may stand after the mode goes to pytest; `--` before it is allowed, not needed."""
    mode, options = arguments(sys.argv[1:])
    environment.ensure(environment.DEVELOP)
    steps = Steps()
    with tempfile.TemporaryDirectory(prefix="memoward-run-") as folder:
        tests = Tests(steps, Path(folder), options)
        if mode == "fast":
            steps.run("Lint", "-m", "ruff", "check", *lint.QUIETLY)
            tests.run("Tests, SQLite", "not browser and not race and not slow")
        if mode == "all":
            lint.look(steps)
            check_project(steps, Path(folder))
        if mode in {"all", "sqlite"}:
            tests.run("Tests, SQLite", "not browser")
            # By themselves: Playwright's event loop would be in the way of the others.
            steps.run("Chromium", "-m", "tests.chromium")
            tests.run("Browser, SQLite", "browser")
        if mode in {"all", "postgresql"}:
            with postgres.server() as address:
                only = "not browser and not own_database"
                tests.run("Tests, PostgreSQL", only, MEMOWARD_TEST_DATABASE_URL=address)
        return steps.finish()


@dataclass
class Tests:
    """Runs of pytest on every core, with what the caller asked for besides."""

    steps: Steps
    folder: Path
    options: list[str]

    def run(self, name: str, only: str, **more: str) -> None:
        report = self.folder / f"{name}.xml"
        # "worksteal": who is done early takes from the others.
        parallel = ("-n", "logical", "--dist", "worksteal")
        # Somebody who named a file need not have named a test of each sort.
        self.steps.pytest(name, report, [*parallel, "-m", only, *self.options], may_be_empty=bool(self.options), **more)


def arguments(given: list[str]) -> tuple[str, list[str]]:
    mode = given.pop(0) if given and given[0] in MODES else "all"
    return mode, given[1:] if given[:1] == ["--"] else given


def check_project(steps: Steps, data: Path) -> None:
    """The settings as a company would have them: behind https, with a key of its own."""
    company = {
        "MEMOWARD_DEBUG": "0",
        "MEMOWARD_URL": "https://memos.company.example",
        "MEMOWARD_SECRET_KEY": secrets.token_urlsafe(50),
        "MEMOWARD_DATA": str(data),
    }
    steps.run("Migrations", "-m", "memoward", "makemigrations", "--check", "--dry-run", **company)
    steps.run("Settings for the open net", "-m", "memoward", "check", "--deploy", "--fail-level", "WARNING", **company)


def end(*_: object) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, end)  # so that the server is stopped and the folder removed then too
    try:
        environment.told_plainly(main)
    except postgres.NoPostgres as trouble:
        sys.exit(str(trouble))
