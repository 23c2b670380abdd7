"""The page of the list that an address names."""

from memoward.accounts.models import User
from memoward.ui.paging import KeyPage, key_page

from . import conditions, orders
from .address import MemoFilter
from .choices import Choices

PAGE = 50


def page_of(wanted: MemoFilter, user: User, choices: Choices, *, total: int | None = None) -> KeyPage:
    """The ids of the memos on it, in order; `total` is how many there are of the whole tab, if that is known."""
    return key_page(
        conditions.found(wanted, user, choices),
        orders.order_of(wanted.sort),
        visible=conditions.visible(user),
        size=PAGE,
        after=wanted.after,
        before=wanted.before,
        total=None if wanted.is_narrowed else total,
    )
