from typing import Any

from django.core.management.base import BaseCommand

from memoward.core.worker import Worker, run_until_signalled


class Command(BaseCommand):
    help = "Does the delayed work (mail and the like) until it is told to stop."

    def handle(self, *args: Any, **options: Any) -> None:
        run_until_signalled(Worker())
