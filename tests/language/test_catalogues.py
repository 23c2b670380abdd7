"""Every language that is offered is complete: its catalogue holds what the source says, and what people edit runs."""

import re
from collections import Counter

import pytest
from babel.messages.catalog import Catalog, Message
from django.conf import settings

from . import catalogues, source

LANGUAGES = catalogues.languages()
FOREIGN = re.compile(r"[\"“”](?=\w)|(?<=\w)\"|\b(?:[Dd]u|[Dd]ein\w*|[Dd]ich|[Dd]ir)\b")
PLACEHOLDER = re.compile(r"%%|%\(\w+\)[sd]|%[sd]|\{\w*\}|</?\w+>")


@pytest.fixture(scope="module")
def texts() -> Catalog:
    return source.catalogue()


@pytest.fixture(params=LANGUAGES)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    return catalogues.read(request.param)


def known(catalogue: Catalog) -> dict[tuple[object, str | None], Message]:
    return {(message.id, message.context): message for message in catalogue if message.id}


def translated(catalogue: Catalog) -> list[tuple[Message, tuple[str, ...]]]:
    return [(message, catalogues.forms(message)) for message in known(catalogue).values()]


def test_every_language_offered_has_a_catalogue_and_the_other_way_round() -> None:
    offered = {code for code, _name in settings.LANGUAGES if not code.startswith("en")}
    assert set(LANGUAGES) == offered
    assert "de" in offered


def test_a_catalogue_has_exactly_the_texts_of_the_source(catalogue: Catalog, texts: Catalog) -> None:
    """Red after a change of text? Run `bin/translate`, and translate what it lists."""
    held, asked = set(known(catalogue)), set(known(texts))
    assert len(asked) > 800
    assert sorted(map(str, asked - held)) == []
    assert sorted(map(str, held - asked)) == []


def test_nothing_is_untranslated_and_nothing_is_a_guess(catalogue: Catalog) -> None:
    assert [message.id for message in catalogues.untranslated(catalogue)] == []
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []


def test_what_runs_is_what_people_edit(catalogue: Catalog) -> None:
    """The .mo is the .po, compiled."""
    language = str(catalogue.locale)
    assert catalogues.po(language).with_suffix(".mo").read_bytes() == catalogues.as_mo(catalogue)


def test_placeholders_and_markup_agree(catalogue: Catalog) -> None:
    """A form of the plural that stands for one number only need not say it."""
    wrong = []
    for message, forms in translated(catalogue):
        one, many = message.id if message.pluralizable else (message.id, message.id)
        allowed = [Counter(PLACEHOLDER.findall(text)) for text in (one, many)]
        wrong += [text for text in forms if Counter(PLACEHOLDER.findall(text)) not in allowed]
    assert wrong == []


def test_plural_forms_are_as_many_as_the_language_has(catalogue: Catalog) -> None:
    wrong = [
        message.id
        for message, forms in translated(catalogue)
        if len(forms) != (catalogue.num_plurals if message.pluralizable else 1)
    ]
    assert wrong == []


def test_sentences_end_as_they_do_in_the_source(catalogue: Catalog) -> None:
    """With the same mark, and without a blank at either end."""

    def end(text: str) -> str:
        return text[-1] if text[-1] in ".:?!…" else ""

    wrong = []
    for message, forms in translated(catalogue):
        first = message.id[0] if message.pluralizable else message.id
        wrong += [text for text in forms if text and (end(text) != end(first) or text != text.strip())]
    assert wrong == []


def test_german_is_set_in_german() -> None:
    """Its own quotation marks, and nobody is addressed as "du"."""
    forms = [form for _message, forms in translated(catalogues.read("de")) for form in forms]
    assert [form for form in forms if FOREIGN.search(form)] == []
