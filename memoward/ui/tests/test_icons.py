"""The sprite holds every icon that is named, and is what `make_icons` makes."""

import re
from pathlib import Path

import pytest
from django.template import Context, Template

from memoward.ui.icons import ICONS
from memoward.ui.management.commands.make_icons import SPRITE, STRIP, sprite, strip

PACKAGE = Path(__file__).parents[2]


def test_the_sprite_is_up_to_date() -> None:
    assert SPRITE.read_text(encoding="utf-8") == sprite()
    assert STRIP.read_text(encoding="utf-8") == strip()


def test_every_icon_named_in_a_template_is_in_the_sprite() -> None:
    named = {
        name: template.name
        for template in PACKAGE.rglob("templates/**/*.html")
        for name in re.findall(r"""\{% icon ["']([\w-]+)["']""", template.read_text(encoding="utf-8"))
    }
    assert {name: where for name, where in named.items() if name not in ICONS} == {}


def test_an_icon_is_decoration_unless_it_has_a_label() -> None:
    quiet = Template("{% load ui %}{% icon 'check' %}").render(Context())
    named = Template("{% load ui %}{% icon 'check' label='Done' %}").render(Context())
    assert 'aria-hidden="true"' in quiet
    assert "icons.svg#check" in quiet
    assert 'role="img" aria-label="Done"' in named


def test_an_unknown_icon_says_what_to_do() -> None:
    with pytest.raises(ValueError, match="make_icons"):
        Template("{% load ui %}{% icon 'nonesuch' %}").render(Context())
