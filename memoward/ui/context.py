"""The context processor that hands templates their `shell`."""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
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
    more: list[navigation.More]

    @property
    def is_around(self) -> bool:
        """Is it one of those under it where we are?"""
        return self.current and any(place.current for place in self.more)


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
    def jumps(self) -> list[Entry]:
        return self._entries("jumps")

    @cached_property
    def pressed(self) -> list[Entry]:
        """Where keys lead."""
        return [entry for entry in (*self.main, *self.jumps, *self.menu) if entry.item.press]

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
    def places(self) -> list[navigation.More]:
        """What stands under the entries; a phone has no room for it beside them."""
        return [place for entry in self.main for place in entry.more]

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
    def find_url(self) -> str | None:
        return self._place("find")

    @property
    def density_url(self) -> str | None:
        return self._place("density")

    @property
    def language_url(self) -> str | None:
        return self._place("language")

    @property
    def languages(self) -> list[tuple[str, str]]:
        """Every language that is offered, with its own name."""
        return list(settings.LANGUAGES)

    @property
    def single_keys_url(self) -> str | None:
        return self._place("single_keys")

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
        more = [] if self._is_administration else navigation.more_for(item.key, self._request)
        return Entry(item, reverse(item.url_name) + item.query, item.key == self.current, badge or None, more)

    @property
    def _is_administration(self) -> bool:
        """There the menu shows nobody's own places; its lists need their queries for themselves."""
        return self.current in {item.key for item in navigation.items_for(self._user, "administration")}

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
