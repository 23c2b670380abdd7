import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from memoward.core.worker import LEASE, Worker, run_until_signalled


class Command(BaseCommand):
    help = "Does the delayed work (mail and the like) until it is told to stop."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--lease",
            type=float,
            default=LEASE.total_seconds(),
            help="seconds after which what a dead worker held is taken up by another",
        )

    def handle(self, *args: Any, lease: float, **options: Any) -> None:
        run_until_signalled(Worker(lease=dt.timedelta(seconds=lease)))
