"""The administrators' list of all records: what its address says, and what it finds (P4)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from memoward.accounts.models import User
from memoward.ui import listing
from memoward.ui.listing import Chip

from .kinds import all_kinds
from .models import Record
from .searching import found_by

STATES = {"sent": _("Sent"), "draft": _("Draft")}


@dataclass(frozen=True)
class RecordFilter:
    """Which records are listed; everything is in the address."""

    q: str = ""
    kind: str = ""
    state: str = ""
    owner: int | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    page: int = 1

    @classmethod
    def read(cls, query: QueryDict) -> "RecordFilter":
        """The filter that an address names; what is not understood is left out."""
        kinds = {kind.name for kind in all_kinds()}
        return cls(
            q=listing.words(query.get("q", "")),
            kind=query.get("kind", "") if query.get("kind") in kinds else "",
            state=query.get("state", "") if query.get("state") in STATES else "",
            owner=listing.number(query.get("owner", "")),
            since=listing.day(query.get("since", "")),
            until=listing.day(query.get("until", "")),
            page=listing.page(query.get("page", "")),
        )

    def query(self, **changes: Any) -> str:
        """The query string with these changes; whatever changes, one is on the first page again."""
        changed = replace(self, **({"page": 1} | changes))
        return listing.address(
            {
                "q": changed.q,
                "kind": changed.kind,
                "state": changed.state,
                "owner": changed.owner,
                "since": changed.since,
                "until": changed.until,
                "page": changed.page,
            }
        )

    @property
    def is_search(self) -> bool:
        """Titles show only for what was searched for, and the owner learns of it."""
        return bool(self.q)

    @property
    def is_folded(self) -> bool:
        """Is nothing chosen but words?"""
        return not any((self.kind, self.state, self.owner, self.since, self.until))

    def chips(self, people: Iterable[User]) -> list[Chip]:
        """The active filters in words."""
        names = {person.pk: person.name for person in people}
        kinds = {kind.name: str(kind.label) for kind in all_kinds()}
        lines: list[tuple[Any, str, dict[str, Any]]] = [
            (_("Search"), self.q, {"q": ""}),
            (_("Kind"), kinds.get(self.kind, ""), {"kind": ""}),
            (_("State"), str(STATES.get(self.state, "")), {"state": ""}),
            (_("Owner"), names.get(self.owner, "–") if self.owner else "", {"owner": None}),
            (_("Created from"), date_format(self.since) if self.since else "", {"since": None}),
            (_("Created until"), date_format(self.until) if self.until else "", {"until": None}),
        ]
        return [Chip(str(name), value, self.query(**without)) for name, value, without in lines if value]

    def ids(self, user: User) -> QuerySet[Record, int]:
        """The ids of the records found, newest first, through the administrators' door alone."""
        records = Record.objects.readable_by_administrator(user).filter(self._conditions(ZoneInfo(user.time_zone)))
        # Named even where every kind is meant, because the index by creation begins with the kind.
        kinds = [self.kind] if self.kind else [kind.name for kind in all_kinds()]
        found = records.filter(kind=kinds[0]) if len(kinds) == 1 else records.filter(kind__in=kinds)
        return found.order_by("-created_at", "-id").values_list("pk", flat=True)

    def _conditions(self, zone: ZoneInfo) -> Q:
        found = Q()
        if self.state:
            found &= Q(number__isnull=self.state == "draft")
        if self.owner:
            found &= Q(owner=self.owner)
        if self.since:
            found &= Q(created_at__gte=listing.midnight(self.since, zone))
        if self.until:
            found &= Q(created_at__lt=listing.midnight(self.until, zone, days=1))
        return found & found_by(self.q)
