"""The context processor that hands templates their `shell`."""

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest
from django.urls import reverse

from . import navigation

PLACES_IN_BOTTOM_BAR = 4  # beside the primary item and "More"


@dataclass(frozen=True)
class Entry:
    """An item as this page shows it: where it leads, whether we are there, what waits."""

    item: navigation.Item
    url: str
    current: bool
    badge: int | None


class Shell:
    """Worked out when a template asks, once per page; costs no queries beyond the badges' own."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self._user = getattr(request, "user", None)

    @cached_property
    def main(self) -> list[Entry]:
        return self._entries("main")

    @cached_property
    def administration(self) -> list[Entry]:
        return self._entries("administration")

    @cached_property
    def menu(self) -> list[Entry]:
        return self._entries("menu")

    @cached_property
    def primary(self) -> Entry | None:
        item = navigation.primary_for(self._user) if self._user else None
        return self._entry(item) if item else None

    @property
    def bottom(self) -> list[Entry]:
        return self.main[:PLACES_IN_BOTTOM_BAR]

    @property
    def more(self) -> list[Entry]:
        return self.main[PLACES_IN_BOTTOM_BAR:]

    @property
    def current(self) -> str | None:
        """The key of the item under which this page stands."""
        return self._nearest[0]

    @property
    def search_url(self) -> str | None:
        return self._place("search")

    @property
    def search_value(self) -> str:
        """What was searched for, on the page that shows the hits."""
        here = self._request.path == self.search_url
        return self._request.GET.get("q", "") if here else ""

    @property
    def theme_url(self) -> str | None:
        return self._place("theme")

    @property
    def help_url(self) -> str:
        """Where help on this page is (U29). A page that was not found has no name: the overview helps."""
        match = self._request.resolver_match
        return navigation.help_for(match.view_name if match else "")

    def _place(self, name: str) -> str | None:
        url_name = navigation.place(name)
        return reverse(url_name) if url_name else None

    def _entries(self, section: navigation.Section) -> list[Entry]:
        if self._user is None:
            return []
        return [self._entry(item) for item in navigation.items_for(self._user, section)]

    def _entry(self, item: navigation.Item) -> Entry:
        badge = item.badge(self._user) if item.badge else None
        return Entry(item, reverse(item.url_name), item.key == self.current, badge or None)

    @cached_property
    def _nearest(self) -> tuple[str | None, str]:
        """The item whose address is the longest beginning of this page's address."""
        sections: tuple[navigation.Section, ...] = ("main", "administration", "menu")
        items = [i for s in sections for i in navigation.items_for(self._user, s)]
        primary = navigation.primary_for(self._user)
        found: tuple[str | None, str] = (None, "")
        for item in [*items, *([primary] if primary else [])]:
            url = reverse(item.url_name)
            if self._request.path.startswith(url) and len(url) > len(found[1]):
                found = (item.key, url)
        return found


def shell(request: HttpRequest) -> dict[str, Shell]:
    return {"shell": Shell(request)}
