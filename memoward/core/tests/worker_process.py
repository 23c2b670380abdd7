"""`memoward worker` with kinds of jobs for tests: `python -m memoward.core.tests.worker_process`.

The first process that does a job of these kinds writes something, says so, and then hangs for ever, as if its machine
had stopped in that moment; the mark that it leaves in the file tells the next one to go through with it.
"""

import datetime as dt
import os
import signal
import sys
from pathlib import Path
from typing import Any

import django

LEASE = 1.0


def hang_once(payload: dict[str, Any]) -> None:
    from memoward.core.models import next_number

    next_number(payload["counter"])
    mark = Path(payload["mark"])
    if not mark.exists():
        mark.touch()
        say("in the middle")
        signal.pause()


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "memoward.settings")
    django.setup()
    from django.core.management import call_command

    from memoward.core import jobs

    for atomic in (True, False):
        handler = jobs.Handler(hang_once, atomic=atomic, lease=dt.timedelta(seconds=LEASE))
        jobs.register(f"test.hang.{atomic}", handler)
    say("ready")
    call_command("worker", "--lease", str(LEASE))
    say("ended")


if __name__ == "__main__":
    sys.exit(main())
