"""What the filter offers: names that stand in memos which the person may see, and no others (L4, S-A03)."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce

from memoward.accounts.models import Department, User
from memoward.records.models import Participation, Record, Tag, Tagging

from ..models import KIND, Memo, Purpose

Names = dict[int, str]  # by id, in the order in which they are offered
NOWHERE = 0


class Choices:
    """All of them are asked for in one query, when somebody first wants to know; `whole` says that somebody will.

    A page that shows no fields has only to name what its address asks for, which is a third of the work.
    """

    def __init__(self, user: User, *, whole: bool = False) -> None:
        self._user, self._whole = user, whole

    def called(self, asked: Mapping[str, int]) -> dict[str, str]:
        """The names of what is asked for, by its kind (`{"owner": 3, "tag": 7}`), as far as it is offered."""
        if not asked:
            return {}
        if self._whole:
            offered = {"owner": self.people, "recipient": self.people, "purpose": self.purposes}
            offered |= {"department": self.departments, "tag": self.tags}
            return {kind: offered[kind][pk] for kind, pk in asked.items() if pk in offered[kind]}
        parts = [_part(kind, self._offered(kind, pk)) for kind, pk in asked.items()]
        return {kind: name for kind, _, name, _, _ in parts[0].union(*parts[1:], all=True)}

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
        used = [pk for what, pk, _, _, is_used in self._rows if what == "purpose" and is_used]
        offered = {*used, *(self._way(pk)[-1] for pk in used)}
        return {pk: name for pk, name in self._names("purpose").items() if pk in offered}

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
        if not self._whole:
            return dict(Purpose.objects.exclude(merged_into=None).values_list("pk", "merged_into_id"))
        return {pk: into for what, pk, _, into, _ in self._rows if what == "purpose"}

    def _names(self, wanted: str) -> Names:
        found = [(name, pk) for what, pk, name, _, _ in self._rows if what == wanted]
        return {pk: name for name, pk in sorted(found, key=lambda pair: (pair[0].casefold(), pair[1]))}

    def _offered(self, kind: str, pk: int) -> QuerySet[Any]:
        """The one thing that this is, if it stands in a memo of theirs: looked for until it is found once."""
        mine = Participation.objects.filter(person=self._user, kind=KIND)
        if kind in {"owner", "recipient"}:
            written, received = mine.filter(record__owner=pk), mine.filter(record__as_memo__recipient=pk)
            return User.objects.filter(Exists(written) | Exists(received), pk=pk)
        if kind == "department":
            return Department.objects.filter(Exists(mine.filter(record__department=pk)), pk=pk)
        if kind == "tag":
            return Tag.objects.filter(Exists(mine.filter(record__taggings__tag=pk)), pk=pk)
        ids = [pk] if self._merged.get(pk) else self.purposes_under(pk)
        return Purpose.objects.filter(Exists(mine.filter(record__as_memo__purpose__in=ids)), pk=pk)

    @cached_property
    def _rows(self) -> list[tuple[str, int, str, int, bool]]:
        mine = Participation.objects.filter(person=self._user, kind=KIND).values("record")
        records, memos = Record.objects.filter(pk__in=mine), Memo.objects.filter(pk__in=mine)
        taggings = Tagging.objects.filter(record__in=mine)
        parts = [
            _part("owner", User.objects.filter(pk__in=records.values("owner"))),
            _part("recipient", User.objects.filter(pk__in=memos.values("recipient"))),
            _part("department", Department.objects.filter(pk__in=records.values("department"))),
            _part("tag", Tag.objects.filter(pk__in=taggings.values("tag"))),
            # All of them, because the way from one that is used may lead through one that is not.
            _part("purpose", Purpose.objects.all(), into=F("merged_into"), used=memos.filter(purpose=OuterRef("pk"))),
        ]
        return list(parts[0].union(*parts[1:], all=True))


def _part(what: str, rows: QuerySet, *, into: F | None = None, used: QuerySet | None = None) -> QuerySet:
    return rows.order_by().values_list(
        Value(what),
        "pk",
        "name",
        Coalesce(into, NOWHERE) if into else Value(NOWHERE),
        Exists(used) if used is not None else Value(True),
    )
