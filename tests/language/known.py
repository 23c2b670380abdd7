"""What people have written themselves: it stands on a page as it is, in whatever language the reader has."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl

from django.apps import apps
from django.conf import settings
from django.db import models

from memoward.core.models import Scratch

from .reading import ALLOWED, LETTER, Said, read

PARTS = ("memos", "files", "records", "accounts")
# Where a person's words stand in pieces: cut by a comparison, marked by a search, or joined to others'.
IN_PIECES = ("bdi", "diff", "difference__lines", "fold", "mark", "textarea")
# Elements whose words are nobody's sentence.
WORDLESS = {
    "prose": "a person's text, with their own markup",
    "avatar": "initials of a name",
    "kbd": "what is written on a key",
    "code": "something to be typed",
    "pre": "the text of a file",
    "sign-in__cast": "invented people and their work; content, like the demo's memos",
}
TYPED = "xyzzy"  # what a place of `tests/browser/places.py` searches for in vain
LONG = 12  # letters; what is shorter may be a word of ours as well
ADDRESS = re.compile(r"https?://[^\s<\"]+")
SEPARATORS = re.compile(r"[,:;·–()“”\[\]]+\s*|\s·\s")


class Known:
    """The values of every text column, what is being typed, and whatever may stand on a page as it is."""

    def __init__(self) -> None:
        self.values = {TYPED, *ALLOWED} | {str(name) for _code, name in settings.LANGUAGES}
        for app in PARTS:
            for model in apps.get_app_config(app).get_models():
                for field in model._meta.concrete_fields:
                    if isinstance(field, (models.CharField, models.TextField, models.JSONField)):
                        for value in model._base_manager.values_list(field.name, flat=True):
                            self.values.update(plain(one) for one in _strings(value))
        for body in Scratch.objects.values_list("body", flat=True):
            self.values.update(plain(one) for _name, one in parse_qsl(body))
        self._joined = "\n".join(sorted(self.values))
        self._long = sorted((one for one in self.values if len(one) >= LONG and "\n" not in one), key=len, reverse=True)

    def covers(self, said: Said) -> bool:
        """Are these words somebody's own?"""
        words = plain(said.words)
        if not LETTER.search(words) or words in self.values or said.is_within(*WORDLESS):
            return True
        if said.is_within(*IN_PIECES) and words in self._joined:
            return True
        for value in self._long:
            words = words.replace(value, "")
        pieces = [piece.strip() for piece in SEPARATORS.split(ADDRESS.sub("", words))]
        return all(not LETTER.search(piece) or piece in self.values for piece in pieces)


def plain(text: str) -> str:
    return " ".join(text.split())


def _strings(value: Any) -> Iterator[str]:
    """Every text in a value; of stored HTML its words."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, str):
        yield value
        if value.startswith("<"):
            yield from (one.words for one in read(value))
