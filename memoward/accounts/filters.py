"""The list of people: what its address says, and whom it finds."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.utils.http import urlencode

from .models import User

LAST_PAGE = 1_000_000


@dataclass(frozen=True)
class PeopleFilter:
    """Active or deactivated people, narrowed by words of name, address and department."""

    state: str = "active"
    q: str = ""
    page: int = 1

    @classmethod
    def read(cls, query: QueryDict) -> "PeopleFilter":
        """The filter that an address names; what is not understood is left out."""
        page = query.get("page", "")
        return cls(
            state="deactivated" if query.get("state") == "deactivated" else "active",
            q=" ".join(query.get("q", "").replace("\x00", "").split())[:200],
            page=min(int(page), LAST_PAGE) if page.isascii() and page.isdecimal() and len(page) < 9 else 1,
        )

    def query(self, **changes: Any) -> str:
        """The query string with these changes; whatever changes, one is on the first page again."""
        changed = replace(self, **({"page": 1} | changes))
        values = {
            "state": "" if changed.state == "active" else changed.state,
            "q": changed.q,
            "page": "" if changed.page == 1 else changed.page,
        }
        return "?" + urlencode({name: value for name, value in values.items() if value != ""})

    def cleared(self) -> str:
        """The same people without any words."""
        return PeopleFilter(state=self.state).query()

    def ids(self) -> list[int]:
        """The people found, by name. The words are compared here, because SQLite knows the cases of ASCII only."""
        people = User.objects.filter(is_active=self.state == "active").by_name()
        words = self.q.casefold().split()
        found = []
        for pk, *texts in people.values_list("pk", "name", "email", "department__name"):
            text = " ".join(filter(None, texts)).casefold()
            if all(word in text for word in words):
                found.append(pk)
        return found
