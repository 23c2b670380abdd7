"""Administrators' verbs for the list of purposes (M3)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext

from memoward.accounts.actions.administering import claim_administration
from memoward.accounts.models import User
from memoward.core import clock
from memoward.core.names import folded

from ..models import Purpose


def _check_name(name: str, *, except_for: Purpose | None = None) -> None:
    taken = {folded(row.name) for row in Purpose.objects.only("name") if row != except_for}
    if folded(name) in taken:
        raise ValidationError({"name": gettext("There is a purpose of this name already.")})


@transaction.atomic
def add_purpose(*, by: User, name: str) -> Purpose:
    """Add a purpose at the end of the list. Raises ValidationError for a name that exists."""
    claim_administration(by=by)
    _check_name(name)
    return Purpose.objects.create(name=name, order=_last() + 1)


def _last() -> int:
    return Purpose.objects.aggregate(last=Max("order"))["last"] or 0


@transaction.atomic
def change_purpose(purpose: Purpose, *, by: User, name: str) -> None:
    """Rename a purpose; memos that name it show the new name."""
    claim_administration(by=by)
    _check_name(name, except_for=purpose)
    Purpose.objects.filter(pk=purpose.pk).update(name=name)


@transaction.atomic
def move_purpose(purpose: Purpose, *, by: User, up: bool) -> None:
    """Exchange its place with the neighbour above or below; at the end of the list, or retired, nothing happens."""
    claim_administration(by=by)
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
    claim_administration(by=by)
    if not Purpose.objects.filter(retired_at=None).exclude(pk=purpose.pk).exists():
        raise ValidationError(gettext("This is the last purpose. Add another before you retire it."))
    Purpose.objects.filter(pk=purpose.pk, retired_at=None).update(retired_at=clock.now())


@transaction.atomic
def return_purpose(purpose: Purpose, *, by: User) -> None:
    """Offer a retired purpose again, at the end of the list; it no longer stands for another."""
    claim_administration(by=by)
    Purpose.objects.filter(pk=purpose.pk).update(retired_at=None, merged_into=None, order=_last() + 1)


@transaction.atomic
def merge_purpose(purpose: Purpose, *, into: Purpose, by: User) -> None:
    """Retire it in favour of another, which lists find together with it. No memo changes: what was decided keeps the
    purpose that it had (M9).

    Only what is offered can be merged into, and what is offered stands for nothing else: so there is never a circle.
    Raises ValidationError for itself and for one that is retired.
    """
    claim_administration(by=by)
    if purpose.pk == into.pk:
        raise ValidationError({"into": gettext("Choose another purpose than the one that goes.")})
    if not Purpose.objects.filter(pk=into.pk, retired_at=None).exists():
        raise ValidationError({"into": gettext("“%(name)s” is retired.") % {"name": into.name}})
    Purpose.objects.filter(pk=purpose.pk).update(merged_into=into)
    Purpose.objects.filter(pk=purpose.pk, retired_at=None).update(retired_at=clock.now())
