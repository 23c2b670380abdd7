from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from memoward.accounts.models import Company
from memoward.demo import cast
from memoward.demo.people import PASSWORD


class Command(BaseCommand):
    help = "Says where Memoward is to be seen and, for a demo, as whom one can sign in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--address", default=settings.MEMOWARD_URL, help="the address to name")

    def handle(self, *args: Any, address: str, **options: Any) -> None:
        self.stdout.write(f"Memoward is at {address}")
        if cast.is_demo():
            self._introduce_the_cast()

    def _introduce_the_cast(self) -> None:
        company = Company.current()
        rows = [(member.user.name, member.role, member.user.email) for member in cast.members()]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        self.stdout.write(
            f"\nThis is a demo: the invented company {company}. Click on one of its people to sign in, or use"
            f"\nan e-mail below; everybody's password is {PASSWORD}\n\n"
        )
        for row in rows:
            cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
            self.stdout.write("  " + "  ".join(cells).rstrip())
        self.stdout.write("")
