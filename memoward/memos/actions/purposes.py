"""Administrators' verbs for the list of purposes (M3)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext

from memoward.accounts.models import User
from memoward.core import clock

from ..models import Purpose


def _check(by: User) -> None:
    if not (by.is_active and by.is_administrator):
        raise PermissionDenied


def _check_name(name: str, *, except_for: Purpose | None = None) -> None:
    same = Purpose.objects.filter(name__iexact=name)
    if except_for is not None:
        same = same.exclude(pk=except_for.pk)
    if same.exists():
        raise ValidationError({"name": gettext("There is a purpose of this name already.")})


@transaction.atomic
def add_purpose(*, by: User, name: str) -> Purpose:
    """Add a purpose at the end of the list. Raises ValidationError for a name that exists."""
    _check(by)
    _check_name(name)
    last = Purpose.objects.aggregate(last=Max("order"))["last"] or 0
    return Purpose.objects.create(name=name, order=last + 1)


@transaction.atomic
def change_purpose(purpose: Purpose, *, by: User, name: str) -> None:
    """Rename a purpose; memos that name it show the new name."""
    _check(by)
    _check_name(name, except_for=purpose)
    Purpose.objects.filter(pk=purpose.pk).update(name=name)


@transaction.atomic
def move_purpose(purpose: Purpose, *, by: User, up: bool) -> None:
    """Exchange its place with the neighbour above or below; at the end of the list, or retired, nothing happens."""
    _check(by)
    rows = list(Purpose.objects.select_for_update().filter(retired_at=None))
    if purpose not in rows:
        return
    place = rows.index(purpose)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rows):
        return
    rows[place], rows[other] = rows[other], rows[place]
    for order, row in enumerate(rows, start=1):
        Purpose.objects.filter(pk=row.pk).update(order=order)


@transaction.atomic
def retire_purpose(purpose: Purpose, *, by: User) -> None:
    """Offer it no longer; memos that name it keep it. One purpose must remain."""
    _check(by)
    if not Purpose.objects.filter(retired_at=None).exclude(pk=purpose.pk).exists():
        raise ValidationError(gettext("This is the last purpose. Add another before you retire it."))
    Purpose.objects.filter(pk=purpose.pk).update(retired_at=clock.now())


@transaction.atomic
def return_purpose(purpose: Purpose, *, by: User) -> None:
    """Offer a retired purpose again, at the end of the list."""
    _check(by)
    last = Purpose.objects.aggregate(last=Max("order"))["last"] or 0
    Purpose.objects.filter(pk=purpose.pk).update(retired_at=None, order=last + 1)
