"""Which memo comes before and after one in a list (U13)."""

from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from memoward.accounts.models import User
from memoward.records.models import Participation
from memoward.ui.paging import Order, Row

from . import conditions, orders
from .address import MemoFilter
from .choices import Choices


class Neighbours(NamedTuple):
    """Beside a memo in a list: ids of the reader's own memos, how many there are, and its own place among them."""

    previous: int | None = None
    next: int | None = None
    total: int = 0
    place: int | None = None  # None: it is not, or no longer, in this list

    @property
    def onward(self) -> int | None:
        """Where somebody who is done with the memo goes on: the next one, at the end the previous."""
        return self.next or self.previous


def neighbours(pk: int, wanted: MemoFilter, user: User) -> Neighbours:
    """Also of a memo that has just left the list: beside the place where it would stand.

    Four queries at most, none of which reads more than one row; a list of one purpose asks a fifth for what was merged
    into it. Nothing for a memo that the person does not see (M12).
    """
    order = orders.order_of(wanted.sort)
    own = order.keyed(conditions.visible(user)).filter(record_id=pk).values_list(order.id, "sort_key").first()
    if own is None:
        return Neighbours()
    row, rows = Row(*own), order.keyed(conditions.found(wanted, user, Choices(user)))
    before, here = order.beyond(row, backward=True), Q(record_id=pk)
    counted = rows.aggregate(
        all=Count(order.id), before=Count(order.id, filter=before), here=Count(order.id, filter=here)
    )
    return Neighbours(
        previous=_nearest(rows, order, row, backward=True) if counted["before"] else None,
        next=_nearest(rows, order, row) if counted["all"] > counted["before"] + counted["here"] else None,
        total=counted["all"],
        place=counted["before"] + 1 if counted["here"] else None,
    )


def _nearest(rows: QuerySet[Participation], order: Order, row: Row, *, backward: bool = False) -> int | None:
    found = rows.filter(order.beyond(row, backward=backward)).order_by(*order.terms(backward=backward))
    return found.values_list(order.id, flat=True).first()
