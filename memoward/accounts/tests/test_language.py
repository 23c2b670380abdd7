"""Pages and mail are in the reader's language, from the next page on (P6, U26)."""

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils import translation

from memoward.accounts import mail
from memoward.accounts.models import User
from memoward.testing import PASSWORD, Cast, make_cast, sign_in, write_memo

pytestmark = pytest.mark.django_db
SWITCH = "/profile/language/"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def speaks(page: bytes, language: str) -> bool:
    return f'<html lang="{language}" dir="ltr"'.encode() in page


def test_p6_a_language_chosen_in_the_menu_is_that_of_the_next_page(cast: Cast) -> None:
    """It is the person's, in no cookie and no session: their other browsers speak it as well."""
    here, elsewhere = sign_in(cast.olga), sign_in(cast.olga)
    menu = here.get("/memos/").content.decode()
    assert f'action="{SWITCH}"' in menu
    assert "<bdi>Deutsch</bdi>" in menu
    before = set(here.cookies)
    answer = here.post(SWITCH, {"language": "de", "next": "/memos/?view=mine"})
    assert answer["Location"] == "/memos/?view=mine"
    for browser in (here, elsewhere):
        page = browser.get("/memos/?view=mine")
        assert speaks(page.content, "de")
        assert page["Content-Language"] == "de"
        assert "Von mir" in page.content.decode()
    assert set(here.cookies) == before
    here.post(SWITCH, {"language": "en-gb"})
    assert speaks(elsewhere.get("/memos/").content, "en-gb")


def test_p6_the_profile_changes_it_too_and_answers_in_it(cast: Cast) -> None:
    values = {"name": "Olga Owner", "language": "de", "time_zone": "UTC", "theme": "dark", "density": "compact"}
    page = sign_in(cast.olga).post("/profile/", values, follow=True).content
    assert speaks(page, "de")
    assert "Gespeichert." in page.decode()


def test_p6_the_persons_language_wins_over_the_browsers(cast: Cast) -> None:
    page = sign_in(cast.olga).get("/memos/", headers={"accept-language": "de"})
    assert speaks(page.content, "en")


def test_p6_what_was_done_is_said_in_the_persons_language_too(cast: Cast) -> None:
    """The words of a message are chosen when the answer leaves; the browser speaks another language."""
    User.objects.filter(pk=cast.olga.pk).update(language="de")
    values = {"name": "Olga", "language": "de", "time_zone": "UTC", "theme": "dark", "density": "compact"}
    page = sign_in(cast.olga).post("/profile/", values, follow=True, headers={"accept-language": "en"})
    assert "Gespeichert." in page.content.decode()


@pytest.mark.parametrize(
    ("wanted", "language", "word"),
    [
        ("de-AT,de;q=0.9,en;q=0.5", "de", "Anmelden"),
        ("en-GB", "en-gb", "Sign in"),
        ("fr", "en", "Sign in"),
        ("", "en", "Sign in"),
    ],
)
def test_p6_strangers_get_their_browsers_language(
    client: Client, cast: Cast, wanted: str, language: str, word: str
) -> None:
    page = client.get("/sign-in/", headers={"accept-language": wanted})
    assert speaks(page.content, language)
    assert word in page.content.decode()
    assert "Accept-Language" in page["Vary"]


def test_a_wrong_password_is_refused_in_the_browsers_language(client: Client, cast: Cast) -> None:
    tried = {"login": "olga@example.test", "password": PASSWORD + "x"}
    page = client.post("/sign-in/", tried, headers={"accept-language": "de"}).content.decode()
    assert "gehören nicht zusammen" in page


def test_a_language_that_is_not_offered_or_comes_by_a_link_changes_nothing(cast: Cast) -> None:
    olga = sign_in(cast.olga)
    assert olga.post(SWITCH, {"language": "xx"}).status_code == 422
    assert olga.get(SWITCH, {"language": "de"}).status_code == 302
    assert olga.post(SWITCH, {"language": "de", "next": "//evil.example"})["Location"] == "/profile/"
    assert User.objects.get(pk=cast.olga.pk).language == "de"


@pytest.mark.parametrize(
    ("language", "subject", "end"), [("de", "Wählen Sie", "Tage lang"), ("en", "Choose", "3 days")]
)
def test_u26_mail_is_in_its_readers_language(cast: Cast, language: str, subject: str, end: str) -> None:
    """Not in that of whoever sent it."""
    ines = User.objects.create_user("ines@example.test", "Ines Invited", language=language)
    cast.ada.language = "en-gb"
    message = mail.make({"mail": mail.INVITATION, "user": ines.pk, "id": "1", "by": cast.ada.pk}, ines).message
    assert message.subject.startswith(subject)
    assert end in message.body
    assert end in str(message.alternatives[0][0])


def test_counts_are_plural_and_grouped_as_the_reader_writes_them(cast: Cast) -> None:
    """One memo, two memos; ein Memo, zwei Memos; and a thousand has its mark."""
    write_memo(cast)
    olga = sign_in(cast.olga)
    assert ">1 memo<" in olga.get("/memos/").content.decode()
    write_memo(cast)
    assert ">2 memos<" in olga.get("/memos/").content.decode()
    olga.post(SWITCH, {"language": "de"})
    assert ">2 Memos<" in olga.get("/memos/").content.decode()


@pytest.mark.parametrize(("language", "written"), [("de", "1.234"), ("en", "1,234"), ("en-gb", "1,234")])
def test_large_numbers_have_the_marks_of_the_language(language: str, written: str) -> None:
    with translation.override(language):
        assert Template("{% load ui %}{{ number|grouped }}").render(Context({"number": 1234})) == written
