"""The words of a page, as somebody reads or hears them: its text, and the attributes that speak."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from .source import spoken

LETTER = re.compile(r"[^\W\d_]")
SPEAKING = {
    "aria-label",
    "aria-description",
    "aria-roledescription",
    "placeholder",
    "alt",
    "title",
    "data-tooltip",
    "label",
}
SENTENCE = re.compile(r"[^\W\d_][^\W_]*[ \u00a0]|⟦|[A-Z][a-z]+$")  # or a word that begins as one
FOR_SCRIPTS_ONLY = {"data-key", "data-needs"}  # keys and selectors
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr", "path", "use"}
SILENT = {"script", "style", "svg"}
# The same in every language, each with its reason.
ALLOWED = {
    "Memoward": "the product's name",
    "button--danger-final": "a class, in a block of its own",
}


class Said(NamedTuple):
    """Some words, where they stand (`text` or an attribute's name), and the elements around, outermost first."""

    words: str
    where: str
    around: tuple[tuple[str, dict[str, str]], ...]

    def is_within(self, *marks: str) -> bool:
        """Does it stand in an element of this name, or with this class?"""
        return any(not {tag, *held.get("class", "").split()}.isdisjoint(marks) for tag, held in self.around)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[Said] = []
        self._open: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        around = (*self._open, (tag, held))
        for name, value in held.items():
            is_button = name == "value" and tag == "input" and held.get("type") in {"submit", "button", "reset"}
            # What a script will say stands in an attribute of its own.
            is_for_script = name.startswith("data-") and name not in FOR_SCRIPTS_ONLY and SENTENCE.match(value)
            if name in SPEAKING or is_button or is_for_script:
                self.said.append(Said(value, name, around))
        if tag not in VOID:
            self._open.append((tag, held))

    def handle_endtag(self, tag: str) -> None:
        while tag in [name for name, _held in self._open]:
            if self._open.pop()[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        if not SILENT & {name for name, _held in self._open}:
            self.said.append(Said(data, "text", tuple(self._open)))


def read(html: str) -> list[Said]:
    """In the order of the page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.said


def bare_texts(template: Path) -> list[str]:
    """What a template says without asking for its translation."""
    bare = spoken(template)
    if template.suffix != ".html":
        return [line.strip() for line in bare.splitlines() if LETTER.search(line) and line.strip() not in ALLOWED]
    return list(_strange(read(bare)))


def _strange(said: list[Said]) -> Iterator[str]:
    for one in said:
        words = " ".join(one.words.split()).strip("· 0")
        is_markup = '="' in words  # where both branches of a tag stand, one is no markup any more
        if LETTER.search(words) and words not in ALLOWED and not is_markup and not one.is_within("kbd", "code", "pre"):
            yield words
