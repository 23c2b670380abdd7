from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from memoward.accounts.models import Company, User
from memoward.core.supervisor import ground


class Command(BaseCommand):
    help = "Prints the address, with its code, at which an empty installation is set up."

    def handle(self, *args: Any, **options: Any) -> None:
        if User.objects.exists() or Company.current() is not None:
            raise CommandError("Memoward is set up already; there is nothing to open.")
        code = ground.setup_code(settings.SETUP_CODE_FILE)
        query = urlencode({"code": code})
        self.stdout.write(f"{settings.MEMOWARD_URL}{reverse('accounts:setup')}?{query}")
