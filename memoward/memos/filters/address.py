"""The filter as its address says it: read from a query string and written to one (U09)."""

import datetime as dt
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Self
from urllib.parse import parse_qsl

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from memoward.ui import listing

from ..stages import Stage
from . import orders
from .orders import NEWEST_FIRST, SORTS
from .periods import PERIODS

VIEWS: dict[str, str | Promise] = {
    "needs": _("Needs me"),
    "mine": _("From me"),
    "subscribed": _("Subscribed"),
    "drafts": _("Drafts"),
    "all": _("All"),
}
SENT_STAGES = (Stage.PENDING, Stage.POSTPONED, Stage.CONSIDERED)
DRAFT_CHOICES: dict[str, str | Promise] = {"only": _("Only drafts"), "without": _("No drafts")}
# Where the address says nothing, this is meant.
DEFAULTS = {"view": "all", "sort": NEWEST_FIRST}
# What does not leave memos out: the tab, the order, the page.
NOT_NARROWING = frozenset({"view", "sort", "after", "before", "ignored"})


@dataclass(frozen=True)
class MemoFilter:
    """What the address asks for (L3, L4). What makes no sense in it is left out, never an error."""

    view: str = "all"
    q: str = ""
    stage: str = ""
    recipient: int | None = None
    owner: int | None = None
    department: int | None = None
    purpose: int | None = None
    tag: int | None = None
    created: str = ""  # a period with a name; days that are given win over it
    since: dt.date | None = None
    until: dt.date | None = None
    draft: str = ""
    unread: bool = False
    sort: str = NEWEST_FIRST
    after: str = ""
    before: str = ""
    ignored: tuple[str, ...] = field(default=(), compare=False)

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        """The filter that an address names."""

        def one_of(name: str, known: Any) -> str:
            value = query.get(name, "")
            return value if value in known else ""

        def number(name: str) -> int | None:
            return listing.number(query.get(name, ""))

        since, until = listing.day(query.get("since", "")), listing.day(query.get("until", ""))
        sort = query.get("sort", "")
        return cls(
            view=one_of("view", VIEWS) or "all",
            q=listing.words(query.get("q", "")),
            stage=one_of("stage", SENT_STAGES),
            recipient=number("recipient"),
            owner=number("owner"),
            department=number("department"),
            purpose=number("purpose"),
            tag=number("tag"),
            created="" if since or until else one_of("created", PERIODS),
            since=since,
            until=until,
            draft=one_of("draft", DRAFT_CHOICES),
            unread=query.get("unread") == "1",
            sort=sort if sort.removeprefix("-") in SORTS else NEWEST_FIRST,
            after=query.get("after", ""),
            before=query.get("before", ""),
            ignored=tuple(
                name for name, day in (("since", since), ("until", until)) if query.get(name) and day is None
            ),
        )

    def query(self, **changes: Any) -> str:
        """The query string of this filter with these changes; whatever changes, one is on the first page again."""
        changed = asdict(replace(self, **({"after": "", "before": ""} | changes)))
        del changed["ignored"]
        changed["unread"] = "1" if changed["unread"] else ""
        return listing.address({name: "" if value == DEFAULTS.get(name) else value for name, value in changed.items()})

    @property
    def named(self) -> dict[str, int]:
        """What it asks for by an id, for which `Choices` has the names."""
        kinds = ("recipient", "owner", "department", "purpose", "tag")
        return {kind: pk for kind in kinds if (pk := getattr(self, kind))}

    def chosen(self) -> list[tuple[str, str]]:
        """What the address says besides tab and words, for a form that does not show its fields."""
        return [pair for pair in parse_qsl(self.query()[1:]) if pair[0] not in {"view", "q"}]

    def cleared(self) -> str:
        """The same tab and order without any filter."""
        return MemoFilter(view=self.view, sort=self.sort).query()

    @property
    def is_narrowed(self) -> bool:
        """Does anything but the tab leave memos out?"""
        return any(value for name, value in asdict(self).items() if name not in NOT_NARROWING)

    def columns(self) -> dict[str, tuple[str, str]]:
        """For each sortable column the address that sorts by it, and its `aria-sort`."""
        return {
            name: (self.query(sort=orders.toggled(self.sort, name)), orders.direction(self.sort, name))
            for name in SORTS
        }

    def order_in_words(self) -> str:
        """How the list is sorted, for everybody who does not see the arrow (U01)."""
        return gettext("sorted by %(order)s") % {"order": orders.words(self.sort)}
