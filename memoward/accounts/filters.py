"""The list of people: what its address says, and whom it finds."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict

from memoward.ui import listing

from .models import User


@dataclass(frozen=True)
class PeopleFilter:
    """Active or deactivated people, narrowed by words of name, address and department."""

    state: str = "active"
    q: str = ""
    page: int = 1

    @classmethod
    def read(cls, query: QueryDict) -> "PeopleFilter":
        """The filter that an address names; what is not understood is left out."""
        return cls(
            state="deactivated" if query.get("state") == "deactivated" else "active",
            q=listing.words(query.get("q", "")),
            page=listing.page(query.get("page", "")),
        )

    def query(self, **changes: Any) -> str:
        """The query string with these changes; whatever changes, one is on the first page again."""
        changed = replace(self, **({"page": 1} | changes))
        state = "" if changed.state == "active" else changed.state
        return listing.address({"state": state, "q": changed.q, "page": changed.page})

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
