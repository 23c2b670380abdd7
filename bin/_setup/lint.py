"""bin/lint: form, errors, types and layers, without running anything."""

import sys

import environment
from steps import Steps

QUIETLY = ("--quiet", "--output-format", "concise", ".")


def look(steps: Steps) -> None:
    steps.run("Format", "-m", "ruff", "format", "--check", *QUIETLY)
    steps.run("Lint", "-m", "ruff", "check", *QUIETLY)
    steps.run("Types", "-m", "mypy")
    steps.run("Layers", "-c", "import importlinter.cli as c; c.lint_imports_command()", "--no-logo")


def main() -> int:
    environment.ensure(environment.DEVELOP)
    steps = Steps()
    if sys.argv[1:] == ["--fix"]:
        steps.run("Mend what can be mended", "-m", "ruff", "check", "--fix", "--quiet", ".")
        steps.run("Format", "-m", "ruff", "format", ".")
    look(steps)
    return steps.finish()


if __name__ == "__main__":
    environment.told_plainly(main)
