"""What the source asks to be translated."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from django.template.base import Lexer, TokenType
from django.utils.translation.template import templatize

TRANSLATED = re.compile(r"{%\s*(blocktranslate|comment)\b.*?{%\s*end\1\s*%}", re.DOTALL)
PACKAGE = Path(__file__).resolve().parents[2] / "memoward"
# How a call holds its text: the arguments that are text, `c` for the context.
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}


def catalogue() -> Catalog:
    """Every text of the source, untranslated, with the files in which it stands."""
    found = Catalog(fuzzy=False)
    for file in files():
        name = file.relative_to(PACKAGE.parent).as_posix()
        for message, context in texts(file):
            found.add(message, context=context, locations=[(name, None)])
    return found


def files() -> list[Path]:
    """Modules and templates, without their tests, in an order that does not change."""
    modules = [file for file in PACKAGE.rglob("*.py") if "tests" not in file.parts]
    return sorted([*modules, *templates()])


def templates() -> list[Path]:
    return [file for suffix in ("html", "txt") for file in PACKAGE.rglob(f"templates/**/*.{suffix}")]


def texts(file: Path) -> Iterator[tuple[str | tuple[str, str], str | None]]:
    """What one file asks for: the text, or its singular and plural; and its context."""
    source = file.read_text(encoding="utf-8")
    if file.suffix != ".py":
        # Only the calls matter; where they stand in a line would be Python's indentation.
        source = "\n".join(line.lstrip() for line in templatize(source, file.name).splitlines())
    for _line, message, _comments, context in extract("python", BytesIO(source.encode()), keywords=KEYWORDS):
        if message:
            yield (message[0], message[1]) if isinstance(message, tuple) else message, context


def spoken(file: Path) -> str:
    """A template without its tags and its translated blocks: what stands there as it is."""
    rest = TRANSLATED.sub("", file.read_text(encoding="utf-8"))
    # A value leaves a digit, for an attribute without quotes needs something.
    told = {TokenType.TEXT: "{}", TokenType.VAR: "0"}
    return "".join(told.get(token.token_type, "").format(token.contents) for token in Lexer(rest).tokenize())
