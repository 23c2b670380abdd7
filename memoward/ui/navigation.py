"""What the shell offers: upper apps register here in their `AppConfig.ready()`.

What nobody registered is not shown, so a page that does not exist yet has no link to it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

Section = Literal["main", "administration", "menu"]
User = Any  # accounts.User or AnonymousUser; ui lies below accounts and cannot name it


WAITING = _("waiting for you")


def is_signed_in(user: User) -> bool:
    return user.is_authenticated


@dataclass(frozen=True)
class Item:
    """One entry of the sidebar, of its Administration part, or of the person's menu."""

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


_items: dict[str, Item] = {}
_places: dict[str, str] = {}
_help: list[Callable[[str], str]] = []


def register(item: Item) -> None:
    """Offer an entry. A second entry under the same key is a mistake."""
    if item.key in _items:
        raise ValueError(f"Navigation already has an item {item.key!r}")
    _items[item.key] = item


def register_primary(url_name: str, label: Any, icon: str) -> None:
    """Name the one thing that people come to do: the shell's primary button."""
    register(Item("primary", label, url_name, icon, order=0))


def register_search(url_name: str) -> None:
    """Name the page that answers `?q=`."""
    _places["search"] = url_name


def register_theme(url_name: str) -> None:
    """Name the URL that takes POST `theme` (system, light, dark) and `next`."""
    _places["theme"] = url_name


def register_help(address_for: Callable[[str], str]) -> None:
    """Say where help on a page is, by the URL name of the page."""
    _help.append(address_for)


def help_for(page: str) -> str:
    """The address of the help on that page; empty where there is no help at all."""
    return _help[-1](page) if _help else ""


def place(name: str) -> str | None:
    """The URL name registered for "search" or "theme", if there is one."""
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
