"""What the extraction finds, and what it must never have to look for: text that stands bare in a template."""

from pathlib import Path

import pytest

from . import source
from .reading import bare_texts

PYTHON = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
a = _("One")
b = ngettext("%(n)d thing", "%(n)d things", 2)
c = pgettext("menu", "Open")
d = _("long "
      "line")
"""
TEMPLATE = """{% load i18n %}
  {% translate "Two" as two %}<p title="{% translate 'It is 5 %' %}">
    {% blocktranslate trimmed with name=person.name %}
      Hello
      {{ name }}
    {% endblocktranslate %}
  {% translate "May" context "month" %}{{ value|default:_("Nobody") }}
  {% blocktranslate count number=things %}{{ number }} row{% plural %}{{ number }} rows{% endblocktranslate %}
{# {% translate "No" %} #}{% comment %}{% translate "Not this either" %}{% endcomment %}
"""


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "views.py",
            PYTHON,
            [("One", None), (("%(n)d thing", "%(n)d things"), None), ("Open", "menu"), ("long line", None)],
        ),
        (
            "page.html",
            TEMPLATE,
            [
                ("Two", None),
                ("It is 5 %%", None),
                ("Hello %(name)s", None),
                ("May", "month"),
                ("Nobody", None),
                (("%(number)s row", "%(number)s rows"), None),
            ],
        ),
    ],
)
def test_every_way_of_asking_is_found(tmp_path: Path, name: str, text: str, expected: list[object]) -> None:
    file = tmp_path / name
    file.write_text(text)
    assert list(source.texts(file)) == expected


def test_no_template_says_anything_bare() -> None:
    """Whatever people read or hear goes through `translate`; see ALLOWED for what is the same in every language."""
    found = {file.as_posix(): bare_texts(file) for file in source.templates() if "patterns" not in file.as_posix()}
    assert len(found) > 80
    assert {name: texts for name, texts in found.items() if texts} == {}


def test_no_text_is_asked_for_both_with_a_plural_and_without() -> None:
    """A catalogue holds it once, and would answer the one with the other's singular."""
    asked = {text for file in source.files() for text in source.texts(file)}
    plural = {(text[0], context) for text, context in asked if isinstance(text, tuple)}
    assert len(plural) > 30
    assert sorted(text for text, context in asked if (text, context) in plural) == []
