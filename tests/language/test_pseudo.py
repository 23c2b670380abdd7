"""Every page in a language that nobody speaks: what is not in it cannot be translated."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

from memoward.accounts import mail
from memoward.accounts.models import User
from tests.browser import places
from tests.matrix.world import undone

from .known import Known, plain
from .pseudo import CLOSE, CODE, OPEN, spoken
from .reading import read

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
# The names of time zones are those of their database; a translation of all is Unicode's, not ours.
UNTRANSLATED = ("id_time_zone",)


@pytest.fixture
def company(settings: Any) -> Iterator[Known]:
    """The demo company with everything that use brings; all of them read the pseudo-language."""
    settings.LANGUAGES = [*settings.LANGUAGES, (CODE, "Pseudo")]
    with spoken():
        places.build()
        User.objects.update(language=CODE)
        list(places.places())  # some of them write what they show
        yield Known()


def untranslated(html: str, known: Known) -> list[str]:
    """The words outside every ⟦mark⟧ that are nobody's own, each with where it stands."""
    found, depth = [], 0
    for said in read(html):
        outside, at = "", depth if said.where == "text" else 0
        for letter in said.words:
            at += (letter == OPEN) - (letter == CLOSE)
            outside += letter if at == 0 and letter != CLOSE else " "
        if said.where == "text":
            depth = at
        if any(held.get("id") in UNTRANSLATED for _tag, held in said.around):
            continue
        if not known.covers(said._replace(words=outside)):
            found.append(f"{said.where}: {plain(outside)}")
    return found


def pages(place: places.Place, tried: set[str]) -> Iterator[str]:
    """The page, and what it answers to each of its forms with nothing filled in; an address of each kind once."""
    client = Client(headers={"accept-language": CODE})
    if place.person:
        client.force_login(place.person)
    html = client.get(place.path).content.decode()
    yield html
    for form in re.findall(r'<form[^>]*method="post".*?</form>', html, flags=re.S):
        action = re.search(r'<form[^>]*?\saction="([^"]*)"', form)
        target = action[1] if action and action[1] else place.path
        kind = re.sub(r"\d+|\?.*", "", target)
        if kind in tried:
            continue
        tried.add(kind)
        with undone():
            answer = client.post(target, dict(HIDDEN.findall(form)))
        if answer.status_code not in {302, 204} and not answer.streaming:
            yield answer.content.decode()


def test_every_page_can_be_translated(company: Known) -> None:
    tried: set[str] = set()
    wrong: dict[str, str] = {}
    for place in places.places():
        for html in pages(place, tried):
            wrong |= {words: place.name for words in untranslated(html, company) if words not in wrong}
    assert wrong == {}


def test_every_mail_can_be_translated(company: Known) -> None:
    """In the language of its reader, whatever the language of who caused it."""
    person, by = places.named("ivo"), places.named("owen")
    for kind in (mail.INVITATION, mail.RESET, mail.CHANGED):
        with translation.override("en"):
            message = mail.make({"mail": kind, "user": person.pk, "id": "1", "by": by.pk}, person).message
        for part in (message.subject, message.body, str(message.alternatives[0][0])):
            assert OPEN in part
            assert untranslated(part, company) == []


def test_the_pages_for_accidents_can_be_translated(company: Known) -> None:
    for status in (400, 403, 404, 409, 413, 422, 429, 500, 503):
        assert untranslated(render_to_string(f"{status}.html"), company) == []


def test_a_word_that_was_forgotten_is_found(company: Known) -> None:
    """And one that German has not."""
    assert untranslated("<p>⟦אב⟧ Save</p>", company) == ["text: Save"]
    assert untranslated('<p>⟦אב <b title="Close">ג</b>⟧</p>', company) == ["title: Close"]
    assert untranslated('<p data-said="Not saved">⟦אב⟧ 12</p>', company) == ["data-said: Not saved"]
    assert translation.gettext("A text that no catalogue has") == "A text that no catalogue has"
    assert translation.gettext("Save").startswith(OPEN)
