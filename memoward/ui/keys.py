"""Which key does what, in words: the one list behind the `?` overlay and its page (U07, U29).

What a key does stands in the page: an element with `data-key="e"` is what `e` presses (static/ui/js/keys.js). Upper
apps register the words for theirs in their `AppConfig.ready()`.
"""

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Scope = Literal["everywhere", "list", "page", "writing"]
Words = str | Promise
SCOPES: dict[Scope, Words] = {
    "everywhere": _("Everywhere"),
    "list": _("In a list"),
    "page": _("On this page"),
    "writing": _("While writing"),
}
# The keys of a keyboard that have a name instead of a letter.
NAMES: dict[str, Words] = {"mod": _("Ctrl/⌘"), "Enter": _("Enter"), "Escape": _("Esc")}


@dataclass(frozen=True)
class Key:
    """One line: what is pressed (`e`, `g n`, `mod+k`), what it does, and where."""

    press: str
    label: Words
    scope: Scope = "everywhere"
    needs: str = ""  # a selector of what a page has where the key works, if that is no `data-key`

    @property
    def caps(self) -> list[Words]:
        """What stands on the keys."""
        return caps(self.press)

    @property
    def selector(self) -> str:
        """A page that has this has the key."""
        in_rows = f'[data-rows] [data-key="{self.press}"]'
        return self.needs or (in_rows if self.scope == "list" else f'[data-key="{self.press}"]:not([data-rows] *)')


@dataclass(frozen=True)
class Group:
    """The keys of one scope, under its words."""

    scope: Scope
    label: Words
    keys: list[Key]


def caps(press: str) -> list[Words]:
    """The keys of a combination or of a sequence, as they are written on a keyboard."""
    if press.startswith("mod+"):
        press = f"mod {press.removeprefix('mod+').capitalize()}"
    return [NAMES.get(cap, cap) for cap in press.split()]


_keys: list[Key] = [
    Key("?", _("Show the keys that work here")),
    Key("mod+k", _("Go to a page, search, or switch the theme")),
    Key("/", _("Search")),
    Key("j", _("Next row"), "list", "[data-rows]"),
    Key("k", _("Previous row"), "list", "[data-rows]"),
    Key("Enter", _("Open the row"), "list", "[data-rows]"),
    Key("x", _("Select the row"), "list"),
    Key("f", _("Narrow the list by a word"), "list", '[data-key="f"]'),
    Key("u", _("Back to the list"), "page"),
    Key("j", _("Next of the list"), "page"),
    Key("k", _("Previous of the list"), "page"),
    Key("mod+Enter", _("Send the form that you are in"), "writing", "main form :is(textarea, input)"),
    Key("Escape", _("Close a menu, a dialog or a hint"), "writing", "body"),
]


def register(*keys: Key) -> None:
    """Tell what these keys do."""
    _keys.extend(keys)


def groups() -> list[Group]:
    """All keys by where they work, in the order in which they are read."""
    found = [Group(scope, label, [key for key in _keys if key.scope == scope]) for scope, label in SCOPES.items()]
    return [group for group in found if group.keys]
