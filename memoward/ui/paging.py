"""Pages that begin at a row, not after so many rows: none is lost or shown twice while rows come and go between.

The address carries an *anchor*: the ids of the rows at the edge of the page that was shown, each with a seal over the
value by which it was sorted. It says where to go on and no more: a row is looked for among what the reader may see, and
one that is gone or stands elsewhere by now is passed over for its neighbour. Nothing that a record says stands in the
address, and the numbers of a page are counted, not believed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.expressions import OrderBy
from django.utils.crypto import salted_hmac

EDGE = 3  # rows that an anchor names
ANCHOR = re.compile(rf"(?:[0-9]{{1,15}}-[0-9a-f]{{10}}(?:\.(?!$)|$)){{1,{EDGE}}}")


class Row(NamedTuple):
    """A row as its order sees it."""

    id: int
    key: Any


@dataclass(frozen=True)
class Order:
    """Rows by an expression, then by id, both in the same direction; those without a value come last in either."""

    name: str
    expression: Any
    id: str  # the field of the id
    descending: bool = False
    has_gaps: bool = False  # may rows be without a value?

    def keyed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows with the value by which they are sorted."""
        return rows.annotate(sort_key=self.expression)

    def terms(self, *, backward: bool) -> tuple[OrderBy, OrderBy]:
        """What to order by, or the exact reverse of it."""
        if self.descending != backward:
            key = F("sort_key").desc(**self._gaps(first=backward))
            return key, F(self.id).desc()
        return F("sort_key").asc(**self._gaps(first=backward)), F(self.id).asc()

    def _gaps(self, *, first: bool) -> dict[str, bool]:
        if not self.has_gaps:
            return {}  # plain, so that an index can be followed
        return {"nulls_first": True} if first else {"nulls_last": True}

    def beyond(self, row: Row, *, backward: bool) -> Q:
        """The rows that follow this one, or those that precede it."""
        sign = "lt" if self.descending != backward else "gt"
        tied = Q(**{f"{self.id}__{sign}": row.id})
        if row.key is None:
            among_gaps = Q(sort_key=None) & tied
            return Q(sort_key__isnull=False) | among_gaps if backward else among_gaps
        # The first half bounds the range of an index, the second settles the ties.
        found = Q(**{f"sort_key__{sign}e": row.key}) & (Q(**{f"sort_key__{sign}": row.key}) | tied)
        return found | Q(sort_key=None) if self.has_gaps and not backward else found

    def anchor(self, rows: Sequence[Row]) -> str:
        """The address of a place beside the first of these rows."""
        return ".".join(f"{row.id}-{self._seal(row)}" for row in rows[:EDGE])

    def find(self, visible: QuerySet[Any], anchor: str) -> Row | None:
        """The first row of an anchor that is visible and where it was."""
        if not ANCHOR.fullmatch(anchor):
            return None
        seals = {int(pk): seal for pk, seal in (part.split("-") for part in anchor.split("."))}
        found = self.keyed(visible).filter(**{f"{self.id}__in": list(seals)})
        present = {pk: Row(pk, key) for pk, key in found.values_list(self.id, "sort_key")}
        rows = (present[pk] for pk in seals if pk in present)
        return next((row for row in rows if self._seal(row) == seals[row.id]), None)

    def _seal(self, row: Row) -> str:
        words = f"{self.name} {self.descending} {row.id} {row.key}"
        return salted_hmac("memoward.ui.paging", words, algorithm="sha256").hexdigest()[:10]


@dataclass(frozen=True)
class KeyPage:
    """One page: its ids in order, where it stands, and the anchors of its neighbours (`""` is the first page)."""

    ids: list[int]
    total: int
    start_index: int = 1
    previous: str | None = None
    next: str | None = None
    end_index: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "end_index", self.start_index + len(self.ids) - 1)

    @property
    def has_other_pages(self) -> bool:
        """Is there more than this page shows?"""
        return self.previous is not None or self.next is not None


def key_page(
    rows: QuerySet[Any],
    order: Order,
    *,
    visible: QuerySet[Any],
    size: int,
    after: str = "",
    before: str = "",
    total: int | None = None,
) -> KeyPage:
    """The page that follows one anchor or precedes the other; the first one where an anchor leads nowhere.

    `visible` is all that the reader may see: an anchor may have left `rows` since. `total` spares counting them.
    """
    rows = order.keyed(rows)
    backward = bool(before and not after)
    row = order.find(visible, before if backward else after)
    if row is not None:
        beyond = order.beyond(row, backward=backward)
        shown = _take(rows.filter(beyond), order, size + 1, backward=backward)
        if len(shown) > size if backward else shown:
            numbers = rows.aggregate(all=Count(order.id), beyond=Count(order.id, filter=beyond))
            start = numbers["beyond"] - size if backward else numbers["all"] - numbers["beyond"]
            return _page(shown, order, start=start, size=size, total=numbers["all"], backward=backward)
    if total is not None:
        shown = _take(rows, order, size + 1, backward=False)
        return _page(shown, order, start=0, size=size, total=total, backward=False)
    # Counted in the same walk: whatever is filtered by lies in other tables, and finding it is what takes the time.
    ordered = rows.annotate(number=Window(Count("*"))).order_by(*order.terms(backward=False))
    found = list(ordered.values_list(order.id, "sort_key", "number")[: size + 1])
    shown = [Row(pk, key) for pk, key, _ in found]
    return _page(shown, order, start=0, size=size, total=found[0][2] if found else 0, backward=False)


def in_chunks(rows: QuerySet[Any], order: Order, *, size: int) -> Iterator[list[int]]:
    """The ids of all rows in their order, so many at a time: one query each, from where the one before ended."""
    rows = order.keyed(rows)
    shown = _take(rows, order, size, backward=False)
    while shown:
        yield [row.id for row in shown]
        beyond = order.beyond(shown[-1], backward=False)
        shown = _take(rows.filter(beyond), order, size, backward=False) if len(shown) == size else []


def _take(rows: QuerySet[Any], order: Order, number: int, *, backward: bool) -> list[Row]:
    found = rows.order_by(*order.terms(backward=backward)).values_list(order.id, "sort_key")
    return [Row(*pair) for pair in found[:number]]


def _page(found: list[Row], order: Order, *, start: int, size: int, total: int, backward: bool) -> KeyPage:
    rows = found[:size][::-1] if backward else found[:size]
    start = max(start, 0)  # rows came between two of the queries
    last = start + len(rows)
    more = last < total if backward else len(found) > size
    return KeyPage(
        ids=[row.id for row in rows],
        total=max(total, last),
        start_index=start + 1,
        previous=(order.anchor(rows) if start > size else "") if start else None,
        next=order.anchor(rows[::-1]) if more else None,
    )
