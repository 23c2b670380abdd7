"""The languages' catalogues: read, brought up to the source, compiled."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from .source import PACKAGE

FOLDER = PACKAGE / "locale"


class Plain(Catalog):
    """A catalogue whose head says nothing that changes with the hour, so that the same source gives the same file."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:  # type: ignore[override]  # read only
        return [
            ("Language", str(self.locale_identifier)),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", self.plural_forms),
        ]


def languages() -> list[str]:
    return sorted(file.parents[1].name for file in FOLDER.glob("*/LC_MESSAGES/django.po"))


def po(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Plain:
    """What the file holds; an empty catalogue for a new language."""
    made = Plain(locale=language, fuzzy=False, creation_date=datetime(2000, 1, 1, tzinfo=UTC))
    if not po(language).exists():
        return made
    with po(language).open("rb") as file:
        held = read_po(file, locale=language)
    made.header_comment = held.header_comment
    for message in _messages(held):
        made[message.id] = message
    return made


def bring_up(language: str, source: Catalog) -> Plain:
    """The language's catalogue with exactly the texts of the source; translations stay while their text does."""
    catalogue = read(language)
    catalogue.update(source, no_fuzzy_matching=True, update_header_comment=False)
    catalogue.obsolete.clear()
    for message in _messages(catalogue):
        if message.fuzzy:  # it has got a plural, or lost it; nothing is guessed
            message.flags.discard("fuzzy")
            message.string = ("",) * catalogue.num_plurals if message.pluralizable else ""
    return catalogue


def as_po(catalogue: Catalog) -> bytes:
    out = BytesIO()
    write_po(out, catalogue, width=110, include_lineno=False, sort_by_file=True)
    return out.getvalue()


def as_mo(catalogue: Catalog) -> bytes:
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def write(language: str, catalogue: Catalog) -> None:
    """Both files: the one that people edit, and the one that the product reads."""
    po(language).parent.mkdir(parents=True, exist_ok=True)
    po(language).write_bytes(as_po(catalogue))
    po(language).with_suffix(".mo").write_bytes(as_mo(catalogue))


def untranslated(catalogue: Catalog) -> list[Message]:
    """Texts with nothing, or with a plural form missing."""
    return [message for message in _messages(catalogue) if not all(forms(message))]


def forms(message: Message) -> tuple[str, ...]:
    """The translation, or all its plural forms."""
    return tuple(message.string) if isinstance(message.string, (tuple, list)) else (message.string,)


def _messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]
