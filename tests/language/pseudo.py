"""A language that nobody speaks, made out of what German has: marked ⟦…⟧, in Hebrew letters, from right to left.

A text that is not marked on a page in this language is one that nobody can translate. What German's catalogues do not
know (ours, Django's and allauth's) stays as it is, and so is found as well.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import NullTranslations

from django.utils import translation
from django.utils.translation import trans_real

# Django takes every Arabic for a language from right to left; this one's dates are Arabic's, with marked names.
CODE = "ar-xb"
OPEN, CLOSE = "⟦", "⟧"
KEPT = re.compile(r"(%%|%\(\w+\)[sd]|%[sd]|\{\w*\}|</?\w+>)")
LATIN = "abcdefghijklmnopqrstuvwxyz"
HEBREW = "אבגדהוזחטיכלמנסעפצקרשתםןףץ"
TURNED = str.maketrans(LATIN + LATIN.upper(), HEBREW * 2)


def turned(text: str) -> str:
    """The text marked, and its letters turned; placeholders and markup stay."""
    parts = KEPT.split(text)
    return OPEN + "".join(part if KEPT.fullmatch(part) else part.translate(TURNED) for part in parts) + CLOSE


class Pseudo(NullTranslations):
    """Turns what German knows."""

    def __init__(self) -> None:
        super().__init__()
        self._german = trans_real.translation("de")

    def language(self) -> str:
        return CODE

    def to_language(self) -> str:
        return CODE

    def gettext(self, message: str) -> str:
        known = self._german._catalog.get(message) is not None  # type: ignore[attr-defined]  # Django's
        return turned(message.rpartition("\x04")[2]) if known and message else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        text = msgid1 if n == 1 else msgid2
        known = self._german._catalog.get((msgid1, 0)) is not None  # type: ignore[attr-defined]  # Django's
        return turned(text.rpartition("\x04")[2]) if known else text


@contextmanager
def spoken() -> Iterator[None]:
    """Within, the language exists; people whose `language` is `CODE` read it."""
    trans_real._translations[CODE] = Pseudo()  # type: ignore[attr-defined]  # Django's
    try:
        with translation.override(CODE):
            yield
    finally:
        del trans_real._translations[CODE]  # type: ignore[attr-defined]  # Django's
