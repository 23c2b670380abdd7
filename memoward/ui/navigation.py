"""What the shell offers: upper apps register here in their `AppConfig.ready()`.

What nobody registered is not shown, so a page that does not exist yet has no link to it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

Section = Literal["main", "administration", "menu", "jumps"]
User = Any  # accounts.User or AnonymousUser; ui lies below accounts and cannot name it


WAITING = _("waiting for you")


def is_signed_in(user: User) -> bool:
    return user.is_authenticated


@dataclass(frozen=True)
class Item:
    """One entry of the sidebar, of its Administration part, of the person's menu, or (jumps) of the palette only."""

    key: str
    label: Any
    url_name: str
    icon: str
    order: int = 100
    section: Section = "main"
    visible: Callable[[User], bool] = is_signed_in
    badge: Callable[[User], int | None] | None = None
    badge_label: Any = WAITING
    method: Literal["get", "post"] = "get"  # "post" makes a form with one button (sign out)
    query: str = ""  # what follows the address
    press: str = ""  # the keys that go there, apart by a space: "g n"


@dataclass(frozen=True)
class More:
    """A place of the reader's own within an entry: it stands under it."""

    label: str
    url: str
    current: bool


MoreProvider = Callable[[HttpRequest], list[More]]

_items: dict[str, Item] = {}
_more: dict[str, MoreProvider] = {}
_places: dict[str, str] = {}
_help: list[Callable[[str], str]] = []


def register(item: Item) -> None:
    """Offer an entry. A second entry under the same key is a mistake."""
    if item.key in _items:
        raise ValueError(f"Navigation already has an item {item.key!r}")
    _items[item.key] = item


def register_more(key: str, provider: MoreProvider) -> None:
    """Say what stands under the entry of that key on a page; asked once per page."""
    _more[key] = provider


def more_for(key: str, request: HttpRequest) -> list[More]:
    """What stands under the entry of that key on this page."""
    return _more[key](request) if key in _more else []


def register_primary(url_name: str, label: Any, icon: str, press: str = "") -> None:
    """Name the one thing that people come to do: the shell's primary button."""
    register(Item("primary", label, url_name, icon, order=0, press=press))


def register_search(url_name: str) -> None:
    """Name the page that answers `?q=`."""
    _places["search"] = url_name


def register_find(url_name: str) -> None:
    """Name the URL that answers `?q=` with what the palette offers for it."""
    _places["find"] = url_name


def register_switch(name: str, url_name: str) -> None:
    """Name the URL that takes POST `name` and `next`: `theme`, `density`, `single_keys` (on, off), `language`."""
    _places[name] = url_name


def register_help(address_for: Callable[[str], str]) -> None:
    """Say where help on a page is, by the URL name of the page."""
    _help.append(address_for)


def help_for(page: str) -> str:
    """The address of the help on that page; empty where there is no help at all."""
    return _help[-1](page) if _help else ""


def place(name: str) -> str | None:
    """The URL name registered for a search or a switch, if there is one."""
    return _places.get(name)


def items_for(user: User, section: Section = "main") -> list[Item]:
    """The entries of a section that this person may use, in order; without the primary one."""
    if section == "administration" and not getattr(user, "is_administrator", False):
        return []
    found = [
        item for item in _items.values() if item.section == section and item.key != "primary" and item.visible(user)
    ]
    return sorted(found, key=lambda item: item.order)


def primary_for(user: User) -> Item | None:
    item = _items.get("primary")
    return item if item and item.visible(user) else None
