"""What the list can be sorted by (L3)."""

from typing import Any, NamedTuple

from django.db.models import F
from django.db.models.functions import Lower
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from memoward.ui.paging import Order

RECORD = "record__"
MEMO = "record__as_memo__"


class Sort(NamedTuple):
    """A column: its name in a sentence, its value, the order that a first press gives, and whether it may be empty."""

    label: str | Promise
    expression: Any
    first: str = ""
    has_gaps: bool = False


SORTS = {
    "number": Sort(_("number"), F(f"{RECORD}number"), "-", has_gaps=True),
    "title": Sort(_("title"), Lower(f"{RECORD}title")),
    "recipient": Sort(_("recipient"), Lower(f"{MEMO}recipient__name"), has_gaps=True),
    "reviewed": Sort(_("date reviewed"), F(f"{MEMO}reviewed_at"), "-", has_gaps=True),
    "owner": Sort(_("owner"), Lower(f"{RECORD}owner__name")),
    "created": Sort(_("date created"), F("created_at"), "-"),
}
NEWEST_FIRST = "-created"


def order_of(sort: str) -> Order:
    """The order that an address's `sort` names: a column, with `-` before it for descending."""
    name = sort.removeprefix("-")
    return Order(name, SORTS[name].expression, "record_id", sort.startswith("-"), SORTS[name].has_gaps)


def toggled(sort: str, name: str) -> str:
    """What pressing a column's header asks for: the other way round when the list is sorted by it already."""
    if sort.removeprefix("-") == name:
        return name if sort.startswith("-") else f"-{name}"
    return SORTS[name].first + name


def direction(sort: str, name: str) -> str:
    """`aria-sort` of a column."""
    if sort.removeprefix("-") != name:
        return "none"
    return "descending" if sort.startswith("-") else "ascending"


def words(sort: str) -> str:
    """An order in words."""
    label = SORTS[sort.removeprefix("-")].label
    if sort.startswith("-"):
        return gettext("%(column)s, descending") % {"column": label}
    return gettext("%(column)s, ascending") % {"column": label}


def choices() -> list[tuple[str, str]]:
    """Every order with its words, for whoever sees no headers."""
    return [(sort, words(sort)) for name in SORTS for sort in (name, f"-{name}")]
