from typing import Any

from django.core.management.base import BaseCommand, CommandError

from memoward.demo.load import DatabaseInUse, load


class Command(BaseCommand):
    help = "Fills an empty database with the demo company. Refuses where there are people."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            load()
        except DatabaseInUse as error:
            raise CommandError(
                "There are people in this database already. The demo company is loaded into an empty one only: "
                "use another data folder."
            ) from error
