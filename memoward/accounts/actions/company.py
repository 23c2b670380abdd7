from django.db import transaction

from ..models import Company, User
from .administering import claim_administration


@transaction.atomic
def change_company(*, by: User, name: str, time_zone: str, anyone_may_receive: bool) -> None:
    """Change the company's name, the zone for new people, and whether memos may go to every active person (M4)."""
    claim_administration(by=by)
    Company.objects.filter(pk=1).update(name=name, time_zone=time_zone, anyone_may_receive=anyone_may_receive)
