"""The administrators' list of all records: what its address says, and what it finds (P4)."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from memoward.accounts.models import User

from .kinds import all_kinds
from .models import Record

STATES = {"sent": _("Sent"), "draft": _("Draft")}
LAST_PAGE = 1_000_000
LONGEST_SEARCH = 200


class Chip(NamedTuple):
    """An active filter and the address without it."""

    name: str
    value: str
    without: str


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
            q=" ".join(query.get("q", "").replace("\x00", "").split())[:LONGEST_SEARCH],
            kind=query.get("kind", "") if query.get("kind") in kinds else "",
            state=query.get("state", "") if query.get("state") in STATES else "",
            owner=_number(query.get("owner", "")),
            since=_day(query.get("since", "")),
            until=_day(query.get("until", "")),
            page=min(_number(query.get("page", "")) or 1, LAST_PAGE),
        )

    def query(self, **changes: Any) -> str:
        """The query string with these changes; whatever changes, one is on the first page again."""
        changed = replace(self, **({"page": 1} | changes))
        values = {
            "q": changed.q,
            "kind": changed.kind,
            "state": changed.state,
            "owner": changed.owner or "",
            "since": changed.since or "",
            "until": changed.until or "",
            "page": "" if changed.page == 1 else changed.page,
        }
        return "?" + urlencode({name: value for name, value in values.items() if value != ""})

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
        lines = [
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
            found &= Q(created_at__gte=_midnight(self.since, zone))
        if self.until:
            found &= Q(created_at__lt=_midnight(self.until, zone, days=1))
        return found & self._words()

    def _words(self) -> Q:
        """Each word must occur in title or texts; a number also finds the record of that number."""
        words = Q()
        for word in self.q.casefold().split():
            words &= Q(words__contains=word)
        number = re.fullmatch(r"#?([0-9]{1,15})", self.q)
        return words | Q(number=int(number[1])) if number else words


def _number(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[0-9]{1,15}", text) and int(text) > 0 else None


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _midnight(day: dt.date, zone: ZoneInfo, days: int = 0) -> dt.datetime:
    """The beginning of a day in the reader's zone; at the ends of the calendar, the last moment that there is."""
    try:
        return dt.datetime.combine(day + dt.timedelta(days=days), dt.time.min, tzinfo=zone).astimezone(dt.UTC)
    except OverflowError:
        return dt.datetime.max.replace(tzinfo=dt.UTC) if days else dt.datetime.min.replace(tzinfo=dt.UTC)
