"""bin/lock: pins and hashes, for every platform, with no word about where they came from."""

import shutil
import subprocess
import sys

import environment

OPTIONS = ("--universal", "--generate-hashes", "--python-version", "3.11", "--quiet", "pyproject.toml")


def main() -> int:
    """`bin/lock --upgrade` takes the newest versions; without it, what is pinned stays where it may."""
    if not shutil.which("uv"):
        raise environment.Trouble("bin/lock needs uv: pip install uv")
    for lock, group in ((environment.RUN, []), (environment.DEVELOP, ["--group", "dev"])):
        command = ["uv", "pip", "compile", *OPTIONS, *group, "-o", lock.name, *sys.argv[1:]]
        if subprocess.run(command, cwd=environment.ROOT).returncode:
            raise environment.Trouble(f"{lock.name} could not be written.")
    return 0


environment.told_plainly(main)
