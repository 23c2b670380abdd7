"""What a browser says of itself, in the words that its owner would use.

Only the names that people know are looked for: it is to be recognised, not measured. What names nothing known is
said to be another program; anybody can send anything here.
"""

from typing import NamedTuple

from django.utils.translation import gettext

# In this order: most browsers also name those whose pages they want to be given.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Vivaldi/", "Vivaldi"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
)
IN_THE_HAND = {"iPhone", "iPad", "Android"}


class Device(NamedTuple):
    """A browser and what it runs on, in words, and the icon for it."""

    words: str
    icon: str


def device(user_agent: str) -> Device:
    """The device that sends this `User-Agent`."""
    browser, system = _first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)
    icon = "smartphone" if system in IN_THE_HAND else "monitor"
    if browser and system:
        return Device(gettext("%(browser)s on %(system)s") % {"browser": browser, "system": system}, icon)
    return Device(browser or system or gettext("Another program"), icon)


def _first(names: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((name for mark, name in names if mark in user_agent), "")
