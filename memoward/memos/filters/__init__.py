"""The list's filter (L3, L4): `address` reads it, `conditions` and `orders` make the query, `chips` say it."""

from .address import DRAFT_CHOICES, SENT_STAGES, VIEWS, MemoFilter
from .chips import chips
from .choices import Choices
from .conditions import has_read
from .neighbours import Neighbours, neighbours
from .orders import SORTS
from .orders import choices as order_choices
from .origin import FIELD as ORIGIN_FIELD
from .origin import Origin
from .pages import PAGE, page_of
from .periods import PERIODS
from .wider import wider

__all__ = [
    "DRAFT_CHOICES",
    "ORIGIN_FIELD",
    "PAGE",
    "PERIODS",
    "SENT_STAGES",
    "SORTS",
    "VIEWS",
    "Choices",
    "MemoFilter",
    "Neighbours",
    "Origin",
    "chips",
    "has_read",
    "neighbours",
    "order_choices",
    "page_of",
    "wider",
]
