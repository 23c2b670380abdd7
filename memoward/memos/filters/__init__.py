"""The list's filter (L3, L4): `address` reads it, `conditions` and `orders` make the query, `chips` say it."""

from .address import DRAFT_CHOICES, SENT_STAGES, VIEWS, MemoFilter
from .chips import chips
from .choices import Choices
from .conditions import has_read
from .orders import SORTS
from .orders import choices as order_choices
from .pages import PAGE, page_of
from .periods import PERIODS

__all__ = [
    "DRAFT_CHOICES",
    "PAGE",
    "PERIODS",
    "SENT_STAGES",
    "SORTS",
    "VIEWS",
    "Choices",
    "MemoFilter",
    "chips",
    "has_read",
    "order_choices",
    "page_of",
]
