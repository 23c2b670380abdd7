"""What the filter offers: names that stand in memos which the person may see, and no others (L4, S-A03)."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from memoward.accounts.models import Department, User
from memoward.records.models import Participation, Tag

from ..models import KIND, Purpose

Names = dict[int, str]  # by id, in the order in which they are offered
Row = tuple[str, int, str, int, bool]  # kind, id, name, a purpose into which it was merged, and whether it is used
NOWHERE = 0


class Choices:
    """Asked in one query, when somebody first wants to know.

    `whole` says that a page will offer all of them. One that shows no fields has only to name what its address asks for
    (`MemoFilter.named`), which is a third of the work.
    """

    def __init__(self, user: User, asked: Mapping[str, int] | None = None, *, whole: bool = False) -> None:
        self._user, self._asked, self._whole = user, dict(asked or {}), whole

    @cached_property
    def called(self) -> dict[str, str]:
        """The names of what is asked for, by its kind, as far as it is offered."""
        if self._whole:
            offered = {"owner": self.people, "recipient": self.people, "purpose": self.purposes}
            offered |= {"department": self.departments, "tag": self.tags}
            return {kind: offered[kind][pk] for kind, pk in self._asked.items() if pk in offered[kind]}
        found = {kind: name for kind, pk, name, _, _ in self._asked_rows if pk == self._asked[kind]}
        if "purpose" in found and self._asked["purpose"] not in self._offered_purposes(self._asked_rows):
            del found["purpose"]
        return found

    @cached_property
    def recipients(self) -> Names:
        """To whom the memos are addressed."""
        return self._names("recipient")

    @cached_property
    def owners(self) -> Names:
        """Who wrote them."""
        return self._names("owner")

    @property
    def people(self) -> Names:
        """Everybody who can be named in either place."""
        return self.owners | self.recipients

    @cached_property
    def departments(self) -> Names:
        """The owners' departments, as they were when the memos were sent."""
        return self._names("department")

    @cached_property
    def tags(self) -> Names:
        """What the memos are tagged with."""
        return self._names("tag")

    @cached_property
    def purposes(self) -> Names:
        """What they are written for, and what that was merged into: they are found under either."""
        offered = self._offered_purposes(self._rows)
        return {pk: name for pk, name in self._names("purpose").items() if pk in offered}

    def _offered_purposes(self, rows: list[Row]) -> set[int]:
        used = [pk for what, pk, _, _, is_used in rows if what == "purpose" and is_used]
        return {*used, *(self._way(pk)[-1] for pk in used)}

    def purposes_under(self, pk: int) -> list[int]:
        """This purpose and all that were merged into it, by whatever way."""
        return [pk, *(one for one in self._merged if one != pk and pk in self._way(one))]

    def _way(self, pk: int) -> list[int]:
        """From a purpose through all merges to the one in use now."""
        way = [pk]
        while (then := self._merged.get(way[-1], NOWHERE)) and then not in way:  # a circle would never end
            way.append(then)
        return way

    @cached_property
    def _merged(self) -> dict[int, int]:
        if not self._whole and "purpose" not in self._asked:
            return dict(Purpose.objects.values_list("pk", Coalesce("merged_into", NOWHERE)))
        rows = self._rows if self._whole else self._asked_rows
        return {pk: into for what, pk, _, into, _ in rows if what == "purpose"}

    def _names(self, wanted: str) -> Names:
        found = [(name, pk) for what, pk, name, _, _ in self._rows if what == wanted]
        return {pk: name for name, pk in sorted(found, key=lambda pair: (pair[0].casefold(), pair[1]))}

    @cached_property
    def _asked_rows(self) -> list[Row]:
        parts = [self._one(kind, pk) for kind, pk in self._asked.items()]
        return list(parts[0].union(*parts[1:], all=True)) if parts else []

    @cached_property
    def _rows(self) -> list[Row]:
        def stands(what: str) -> QuerySet:
            # DISTINCT, because PostgreSQL otherwise asks for each person whether any of their memos is among mine.
            return self._mine.values(f"record__{what}").distinct()

        parts = [
            _part("owner", User.objects.filter(pk__in=stands("owner"))),
            _part("recipient", User.objects.filter(pk__in=stands("as_memo__recipient"))),
            _part("department", Department.objects.filter(pk__in=stands("department"))),
            _part("tag", Tag.objects.filter(pk__in=stands("taggings__tag"))),
            # All of them, because the way from one that is used may lead through one that is not.
            _part("purpose", Purpose.objects.all(), into=F("merged_into"), used=self._used),
        ]
        return list(parts[0].union(*parts[1:], all=True))

    def _one(self, kind: str, pk: int) -> QuerySet:
        """That one thing, if it stands in a memo of theirs: looked for until it is found once."""
        if kind in {"owner", "recipient"}:
            written, received = self._mine.filter(record__owner=pk), self._mine.filter(record__as_memo__recipient=pk)
            return _part(kind, User.objects.filter(Exists(written) | Exists(received), pk=pk))
        if kind == "department":
            return _part(kind, Department.objects.filter(Exists(self._mine.filter(record__department=pk)), pk=pk))
        if kind == "tag":
            return _part(kind, Tag.objects.filter(Exists(self._mine.filter(record__taggings__tag=pk)), pk=pk))
        # For the ways all of them, and whether it or any that was merged away is used.
        matters = Q(pk=pk) | Q(merged_into__isnull=False)
        return _part(
            kind, Purpose.objects.all(), into=F("merged_into"), used=Case(When(matters, self._used), default=False)
        )

    @property
    def _used(self) -> Exists:
        return Exists(self._mine.filter(record__as_memo__purpose=OuterRef("pk")))

    @property
    def _mine(self) -> QuerySet[Participation]:
        return Participation.objects.filter(person=self._user, kind=KIND)


def _part(what: str, rows: QuerySet, *, into: F | None = None, used: Any = True) -> QuerySet:
    return rows.order_by().values_list(
        Value(what),
        "pk",
        "name",
        Coalesce(into, NOWHERE) if into else Value(NOWHERE),
        used if used is not True else Value(True),
    )
