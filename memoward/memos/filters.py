"""The list's filter: one object that reads the address, builds the query, prints chips, writes the address again."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Self
from zoneinfo import ZoneInfo

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Lower
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from memoward.accounts.models import User
from memoward.records.models import Participation
from memoward.records.searching import found_by
from memoward.ui import listing
from memoward.ui.listing import Chip

from .models import KIND, Memo
from .stages import Stage

RECORD = "record__"
MEMO = "record__as_memo__"
PAGE = 50
VIEWS: dict[str, str | Promise] = {
    "needs": _("Needs me"),
    "mine": _("From me"),
    "subscribed": _("Subscribed"),
    "drafts": _("Drafts"),
    "all": _("All"),
}
# L3. What can be sorted by, with the order that a first press gives.
SORTS: dict[str, tuple[Any, str]] = {
    "number": (F(f"{RECORD}number"), "-"),
    "title": (Lower(f"{RECORD}title"), ""),
    "recipient": (Lower(f"{MEMO}recipient__name"), ""),
    "reviewed": (F(f"{MEMO}reviewed_at"), "-"),
    "owner": (Lower(f"{RECORD}owner__name"), ""),
    "created": (F("created_at"), "-"),
}
SORT_LABELS: dict[str, str | Promise] = {
    "number": _("number"),
    "title": _("title"),
    "recipient": _("recipient"),
    "reviewed": _("date reviewed"),
    "owner": _("owner"),
    "created": _("date created"),
}
SENT_STAGES = (Stage.PENDING, Stage.POSTPONED, Stage.CONSIDERED)


@dataclass(frozen=True)
class MemoFilter:
    """What the address asks for (L3, L4). What makes no sense in it is left out, never an error."""

    view: str = "all"
    q: str = ""
    stage: str = ""
    recipient: int | None = None
    owner: int | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    sort: str = "-created"
    page: int = 1
    ignored: tuple[str, ...] = field(default=(), compare=False)

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        """The filter that an address names."""
        sort = query.get("sort", "")
        view = query.get("view", "all")
        stage = query.get("stage", "")
        since, until = listing.day(query.get("since", "")), listing.day(query.get("until", ""))
        return cls(
            view=view if view in VIEWS else "all",
            q=listing.words(query.get("q", "")),
            stage=stage if stage in SENT_STAGES else "",
            recipient=listing.number(query.get("recipient", "")),
            owner=listing.number(query.get("owner", "")),
            since=since,
            until=until,
            sort=sort if sort.removeprefix("-") in SORTS else "-created",
            page=listing.page(query.get("page", "")),
            ignored=tuple(
                name for name, read in (("since", since), ("until", until)) if query.get(name) and read is None
            ),
        )

    # ── The address ────────────────────────────────────────────────────────────────────────────

    def query(self, **changes: Any) -> str:
        """The query string of this filter with these changes; whatever changes, one is on the first page again."""
        changed = replace(self, **({"page": 1} | changes))
        return listing.address(
            {
                "view": "" if changed.view == "all" else changed.view,
                "q": changed.q,
                "stage": changed.stage,
                "recipient": changed.recipient,
                "owner": changed.owner,
                "since": changed.since,
                "until": changed.until,
                "sort": "" if changed.sort == "-created" else changed.sort,
                "page": changed.page,
            }
        )

    def sorted_by(self, name: str) -> str:
        """The query string that sorts by a column: the other way round when it is sorted so already."""
        if self.sort.removeprefix("-") == name:
            return self.query(sort=name if self.sort.startswith("-") else f"-{name}")
        return self.query(sort=SORTS[name][1] + name)

    def direction(self, name: str) -> str:
        """`aria-sort` of a column."""
        if self.sort.removeprefix("-") != name:
            return "none"
        return "descending" if self.sort.startswith("-") else "ascending"

    def order_in_words(self) -> str:
        """How the list is sorted, for everybody who does not see the arrow (U01)."""
        label = SORT_LABELS[self.sort.removeprefix("-")]
        if self.sort.startswith("-"):
            return gettext("sorted by %(column)s, descending") % {"column": label}
        return gettext("sorted by %(column)s, ascending") % {"column": label}

    @property
    def is_narrowed(self) -> bool:
        """Does anything but the tab leave memos out?"""
        return any((self.q, self.stage, self.recipient, self.owner, self.since, self.until))

    def cleared(self) -> str:
        """The same tab and order without any filter."""
        return MemoFilter(view=self.view, sort=self.sort).query()

    def chips(self, people: Iterable[User]) -> list[Chip]:
        """The active filters. A person who is not among the people of one's own memos is not named."""
        names = {person.pk: person.name for person in people}
        unknown = gettext("somebody not in your memos")
        stages = dict(Stage.choices)
        lines: list[tuple[Any, str, dict[str, Any]]] = [
            (_("Search"), self.q, {"q": ""}),
            (_("Stage"), str(stages.get(self.stage, "")), {"stage": ""}),
            (_("To"), names.get(self.recipient, unknown) if self.recipient else "", {"recipient": None}),
            (_("From"), names.get(self.owner, unknown) if self.owner else "", {"owner": None}),
            (_("Created from"), date_format(self.since) if self.since else "", {"since": None}),
            (_("Created until"), date_format(self.until) if self.until else "", {"until": None}),
        ]
        return [Chip(str(name), value, self.query(**without)) for name, value, without in lines if value]

    # ── The query ──────────────────────────────────────────────────────────────────────────────

    def ids(self, user: User) -> QuerySet[Participation, int]:
        """The ids of the memos that the filter finds, in order: from the participations of this person alone (M12)."""
        rows = Participation.objects.filter(self._view(user), self._conditions(user), person=user, kind=KIND)
        expression, direction = SORTS[self.sort.removeprefix("-")][0], self.sort[:1] == "-"
        order = expression.desc(nulls_last=True) if direction else expression.asc(nulls_last=True)
        last = F("record").desc() if direction else F("record").asc()
        return rows.order_by(order, last).values_list("record_id", flat=True)

    def _view(self, user: User) -> Q:
        if self.view == "needs":
            return Q(record__in=Memo.objects.needing(user).values("pk"))
        return {
            "mine": Q(is_owner=True, record__number__isnull=False),
            "subscribed": Q(is_subscriber=True),
            "drafts": Q(is_owner=True, record__number=None),
            "all": Q(),
        }[self.view]

    def _conditions(self, user: User) -> Q:
        found = Q()
        if self.stage:
            found &= Q(**{f"{MEMO}stage": self.stage})
        if self.recipient:
            found &= Q(**{f"{MEMO}recipient": self.recipient})
        if self.owner:
            found &= Q(**{f"{RECORD}owner": self.owner})
        zone = ZoneInfo(user.time_zone)
        if self.since:
            found &= Q(created_at__gte=listing.midnight(self.since, zone))
        if self.until:
            found &= Q(created_at__lt=listing.midnight(self.until, zone, days=1))
        return found & found_by(self.q, RECORD)
