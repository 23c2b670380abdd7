"""Names that people give to things."""

import unicodedata


def folded(name: str) -> str:
    """The form in which two names are the same that differ only in case, or in how their letters are composed.

    Compared in Python, because SQLite knows the case of ASCII letters only.
    """
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", name).casefold())


def one_line(name: str) -> str:
    """The name as it is kept: spaces and line breaks are single spaces."""
    return " ".join(name.split())


def can_be_seen(name: str) -> bool:
    """Does it hold a letter, number, sign or symbol: something to click on?"""
    return any(unicodedata.category(letter)[0] in "LNPS" for letter in name)
