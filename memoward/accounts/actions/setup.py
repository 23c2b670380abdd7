from django.db import transaction

from ..models import Company, User
from .addresses import keep_address


class AlreadySetUp(Exception):
    """There are people or a company already."""


@transaction.atomic
def set_up(*, company: str, name: str, email: str, password: str, time_zone: str, language: str) -> User:
    """Create the company and its first administrator. Raises AlreadySetUp where somebody was first."""
    # The one row of the company decides between two who do this at once: the second gets no new row.
    row, is_new = Company.objects.get_or_create(pk=1, defaults={"name": company, "time_zone": time_zone})
    if not is_new or User.objects.exists():
        raise AlreadySetUp
    person = User.objects.create_user(
        email, name, password, is_administrator=True, time_zone=row.time_zone, language=language
    )
    keep_address(person)
    return person
