"""Invitation and reset: a link by mail with which one chooses a password, once, within three days."""

import datetime as dt

import pytest
import time_machine
from django.test import Client

from memoward.accounts import actions
from memoward.accounts.models import User
from memoward.testing import PASSWORD, Cast, make_cast, sign_in

from .staging import NEW, choose, is_signed_in, jobs_of, link_to, try_to_sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def ines(cast: Cast) -> User:
    """Somebody whom the administrator has just invited."""
    return actions.invite(
        by=cast.ada,
        name="Ines Invited",
        email="ines@example.test",
        department=cast.works,
        is_company_manager=False,
        is_administrator=False,
        language="en",
        time_zone="UTC",
    )


def ask(client: Client, email: str) -> str:
    """Ask for a link; where the answer led."""
    answer = client.post("/password/reset/", {"email": email})
    assert answer.status_code == 302
    return answer["Location"]


def test_an_invited_person_chooses_a_password_and_is_signed_in(client: Client, ines: User) -> None:
    page = client.get(link_to(ines), follow=True)
    assert b"Welcome, Ines Invited" in page.content
    assert b"Example" in page.content
    assert b'autocomplete="new-password"' in page.content
    assert choose(client, link_to(ines))["Location"] == "/"
    assert is_signed_in(client)
    assert try_to_sign_in(Client(), ines.email, NEW).status_code == 302


def test_the_key_leaves_the_address_at_once(client: Client, ines: User) -> None:
    path = link_to(ines)
    page = client.get(path, follow=True)
    assert page.redirect_chain[-1][0].endswith("-set-password/")
    key = path.strip("/").rpartition("/")[2].partition("-")[2]
    assert key not in page.content.decode()


def test_nobody_signs_in_before_a_password_is_chosen(client: Client, ines: User) -> None:
    for password in ("!", "", PASSWORD):
        assert try_to_sign_in(client, ines.email, password).status_code == 422


def test_looking_at_the_link_does_not_use_it(ines: User) -> None:
    """Mail programs and scanners open links by themselves."""
    path = link_to(ines)
    for _ in range(3):
        assert Client().get(path, follow=True).status_code == 200
    assert choose(Client(), path).status_code == 302


def test_a_link_works_once(ines: User) -> None:
    path = link_to(ines)
    assert choose(Client(), path).status_code == 302
    second = Client()
    assert choose(second, path, "yet another 12345").status_code == 410
    assert not is_signed_in(second)
    assert try_to_sign_in(Client(), ines.email, NEW).status_code == 302


def test_of_two_forms_opened_with_one_link_one_counts(ines: User) -> None:
    path = link_to(ines)
    browsers = [Client(), Client()]
    forms = [browser.get(path, follow=True).redirect_chain[-1][0] for browser in browsers]
    answers = [
        browser.post(form, {"password1": password, "password2": password})
        for browser, form, password in zip(browsers, forms, (NEW, "yet another 12345"), strict=True)
    ]
    assert [answer.status_code for answer in answers] == [302, 410]
    with pytest.raises(actions.LinkUsed):
        actions.choose_password(ines, key="x-y", password=PASSWORD)


def test_a_link_is_good_for_three_days(ines: User) -> None:
    now = dt.datetime(2026, 3, 5, 12, 0, tzinfo=dt.UTC)
    with time_machine.travel(now, tick=False) as clock:
        path = link_to(ines)
        clock.shift(dt.timedelta(days=3, seconds=-5))
        assert Client().get(path, follow=True).status_code == 200
        clock.shift(dt.timedelta(seconds=10))
        assert Client().get(path, follow=True).status_code == 410


def test_a_link_dies_with_the_account_and_with_the_old_address(cast: Cast, ines: User) -> None:
    path = link_to(ines)
    actions.change_person(
        ines,
        by=cast.ada,
        name=ines.name,
        email="ines.new@example.test",
        department=None,
        is_company_manager=False,
        is_administrator=False,
    )
    assert Client().get(path, follow=True).status_code == 410
    ines.refresh_from_db()
    path = link_to(ines)
    browser = Client()
    form = browser.get(path, follow=True).redirect_chain[-1][0]
    User.objects.filter(pk=ines.pk).update(is_active=False)
    assert browser.post(form, {"password1": NEW, "password2": NEW}).status_code == 410
    ines.refresh_from_db()
    assert not ines.has_usable_password()


@pytest.mark.parametrize(
    "path",
    ["1-abc-def", "zzzzzzzzzzzzz-abc", "0-set-password", "1-set-password", "!-abc", "1-" + "a" * 200, "-", "1-%00"],
)
def test_a_link_that_nobody_made_opens_nothing(client: Client, cast: Cast, path: str) -> None:
    assert client.get(f"/password/choose/{path}/").status_code in {404, 410}
    assert client.post(f"/password/choose/{path}/", {"password1": NEW, "password2": NEW}).status_code in {404, 410}


@pytest.mark.parametrize(
    ("password", "again"), [("short", "short"), (NEW, "other"), ("", ""), ("ines@example.test", "ines@example.test")]
)
def test_a_bad_password_is_refused_and_the_link_stays_good(
    client: Client, ines: User, password: str, again: str
) -> None:
    assert choose(client, link_to(ines), password, again).status_code == 422
    assert choose(client, link_to(ines)).status_code == 302


def test_whoever_forgot_the_password_gets_a_link_and_their_other_sessions_end(cast: Cast) -> None:
    elsewhere, browser = sign_in(cast.olga), Client()
    assert ask(browser, " OLGA@example.test ") == "/password/reset/sent/"
    assert browser.get("/password/reset/sent/").status_code == 200
    assert choose(browser, link_to(cast.olga))["Location"] == "/"
    assert is_signed_in(browser)
    assert not is_signed_in(elsewhere)
    assert [job.payload["mail"] for job in jobs_of(cast.olga)] == ["password_reset", "password_changed"]


def test_an_unknown_or_deactivated_address_gets_the_same_answer_and_no_mail(client: Client, cast: Cast) -> None:
    assert ask(client, "nobody@example.test") == ask(client, cast.gone.email) == ask(client, cast.olga.email)
    assert jobs_of(cast.gone) == []
    assert len(jobs_of(cast.olga)) == 1


def test_nobodys_mailbox_is_filled(cast: Cast) -> None:
    now = dt.datetime(2026, 3, 5, 12, 0, tzinfo=dt.UTC)
    with time_machine.travel(now, tick=False) as clock:
        for _ in range(8):
            ask(Client(), cast.olga.email)
        assert len(jobs_of(cast.olga)) == 1
        clock.shift(dt.timedelta(minutes=15))
        ask(Client(), cast.olga.email)
        assert len(jobs_of(cast.olga)) == 2


def test_one_address_cannot_ask_for_everybody(client: Client, cast: Cast) -> None:
    codes = [client.post("/password/reset/", {"email": f"p{n}@example.test"}).status_code for n in range(25)]
    assert codes == [302] * 20 + [429] * 5


@pytest.mark.parametrize(
    "email", ["", "x", "a\x00@example.test", "a" * 300 + "@example.test", "a@b\r\nBcc: c@d.example"]
)
def test_bad_input_is_refused_at_the_field(client: Client, cast: Cast, email: str) -> None:
    answer = client.post("/password/reset/", {"email": email})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["email"]


def test_the_link_of_one_person_signs_another_out_first(cast: Cast, ines: User) -> None:
    browser = sign_in(cast.olga)
    assert choose(browser, link_to(ines)).status_code == 302
    assert b"Ines Invited" in browser.get("/profile/").content
