"""Signing in and out (P6), and which sessions are alive (S-F03, S-A14)."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver

from memoward.accounts.models import User
from memoward.testing import PASSWORD, Cast, make_cast, sign_in

from .staging import SIGN_IN, WRONG, is_signed_in, try_to_sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def test_the_page_names_the_company_and_helps_password_managers(client: Client, cast: Cast) -> None:
    page = client.get(SIGN_IN).content.decode()
    assert "Sign in to Example" in page
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page
    assert "onpaste" not in page


def test_e_mail_and_password_sign_in(client: Client, cast: Cast) -> None:
    answer = try_to_sign_in(client)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert is_signed_in(client)


@pytest.mark.parametrize("email", ["OLGA@example.test", "  olga@Example.Test  "])
def test_the_address_may_be_written_in_any_case(client: Client, cast: Cast, email: str) -> None:
    assert try_to_sign_in(client, email).status_code == 302


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client: Client, cast: Cast) -> None:
    known = try_to_sign_in(client, password=WRONG)
    unknown = try_to_sign_in(client, "nobody@example.test", WRONG)
    assert known.status_code == unknown.status_code == 422
    assert [str(error) for error in known.context["form"].non_field_errors()] == [
        str(error) for error in unknown.context["form"].non_field_errors()
    ]
    assert b'value="olga@example.test"' in known.content  # what was typed is kept …
    assert WRONG.encode() not in known.content  # … but the password
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("login", ""),
        ("login", "olga"),
        ("login", "olga\x00@example.test"),
        ("login", "o" * 300 + "@example.test"),
        ("login", "<script>alert(1)</script>"),
        ("login", "😀@example.test"),
        ("login", "\u202eagl@example.test"),
        ("password", ""),
        ("password", "a\x00b"),
        ("password", "x" * 1001),
        ("password", "<script>"),
        ("password", "😀\u202e"),
    ],
)
def test_bad_input_is_answered_at_the_form(client: Client, cast: Cast, field: str, value: str) -> None:
    fields = {"login": "olga@example.test", "password": PASSWORD} | {field: value}
    answer = client.post(SIGN_IN, fields)
    assert answer.status_code == 422
    assert b"<script>alert(1)" not in answer.content


def test_a_form_without_fields_is_no_error_of_ours(client: Client, cast: Cast) -> None:
    assert client.post(SIGN_IN).status_code == 422


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/memos/?tab=drafts", "/memos/?tab=drafts"),
        ("//evil.example", "/"),
        ("///evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example/", "/"),
        ("http://testserver/memos/", "/"),
        ("javascript:alert(1)", "/"),
        ("memos/", "/"),
        ("\x00/memos/", "/"),
    ],
)
def test_se07_one_is_led_back_only_to_a_path_of_this_site(
    client: Client, cast: Cast, wanted: str, reached: str
) -> None:
    page = client.get(SIGN_IN, {"next": wanted})
    assert page.context["back_to"] == (reached if reached != "/" else "")
    assert try_to_sign_in(client, next=wanted)["Location"] == reached
    assert client.get(SIGN_IN, {"next": wanted})["Location"] == reached  # signed in already


def test_sf05_posts_need_their_token(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    for address in (SIGN_IN, "/sign-out/", "/password/reset/", "/password/change/", "/profile/", "/profile/theme/"):
        assert strict.post(address).status_code == 403, address


def test_sf03_the_session_has_a_new_id_after_signing_in(client: Client, cast: Cast) -> None:
    session = client.session
    session["something"] = 1
    session.save()
    before = client.cookies["sessionid"].value
    try_to_sign_in(client)
    assert client.cookies["sessionid"].value != before


def test_sf03_a_session_is_dead_after_signing_out(client: Client, cast: Cast) -> None:
    try_to_sign_in(client)
    stolen = Client()
    stolen.cookies["sessionid"] = client.cookies["sessionid"].value
    assert is_signed_in(stolen)
    assert client.post("/sign-out/")["Location"] == SIGN_IN
    assert not is_signed_in(client)
    assert not is_signed_in(stolen)


@pytest.mark.parametrize("method", ["get", "head", "put", "delete"])
def test_a_link_signs_nobody_out(client: Client, cast: Cast, method: str) -> None:
    try_to_sign_in(client)
    assert getattr(client, method)("/sign-out/").status_code == 405
    assert is_signed_in(client)


def test_signing_out_twice_is_no_error(client: Client, cast: Cast) -> None:
    assert client.post("/sign-out/").status_code == 302


def test_sa14_a_deactivated_person_is_out_at_once_and_cannot_come_in(cast: Cast) -> None:
    olga = sign_in(cast.olga)
    assert is_signed_in(olga)
    User.objects.filter(pk=cast.olga.pk).update(is_active=False, deactivated_at=dt.datetime.now(dt.UTC))
    assert not is_signed_in(olga)
    answer = try_to_sign_in(Client())
    assert answer["Location"] == "/sign-in/ended/"
    assert olga.get("/sign-in/ended/").status_code == 200


def test_sa14_an_old_session_stays_dead_when_the_person_comes_back(cast: Cast) -> None:
    olga = sign_in(cast.olga)
    User.objects.filter(pk=cast.olga.pk).update(is_active=False, deactivated_at=dt.datetime.now(dt.UTC))
    User.objects.filter(pk=cast.olga.pk).update(is_active=True)
    assert not is_signed_in(olga)
    assert try_to_sign_in(Client())["Location"] == "/"


@pytest.mark.parametrize(
    "address",
    ["/sign-up/", "/signup/", "/email/", "/confirm-email/", "/reauthenticate/", "/password/set/", "/login/code/"],
)
def test_what_allauth_offers_besides_does_not_exist(client: Client, cast: Cast, address: str) -> None:
    for method in (client.get, client.post):
        assert method(address).status_code == 404


def test_only_the_named_addresses_of_allauth_exist() -> None:
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str) and name.startswith("account_")}
    assert names == {
        "account_login",
        "account_logout",
        "account_signup",
        "account_inactive",
        "account_change_password",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
    }


def test_it_answers_pages_to_whoever_asks_for_json(client: Client, cast: Cast) -> None:
    answer = client.get(SIGN_IN, headers={"accept": "application/json", "x-requested-with": "XMLHttpRequest"})
    assert answer["Content-Type"].startswith("text/html")


def test_what_was_posted_after_the_sign_in_ended_is_offered_to_its_writer_alone(cast: Cast) -> None:
    """S-D06's neighbour: the text typed into a form survives an expired sign-in."""
    for who, gets_it in ((cast.olga, True), (cast.sam, False)):
        browser = sign_in(cast.olga)
        form = browser.get("/profile/").content.decode()
        key = form.partition('name="form_key" value="')[2].partition('"')[0]
        browser.post("/sign-out/")
        answer = browser.post(
            "/profile/",
            {"form_key": key, "name": "Olga Kept", "language": "en", "time_zone": "UTC", "theme": "dark"},
        )
        assert answer["Location"] == f"{SIGN_IN}?next=%2Fprofile%2F"
        answer = try_to_sign_in(browser, who.email, next="/profile/")
        assert answer["Location"] == "/profile/"
        assert (b"Olga Kept" in browser.get("/profile/").content) is gets_it
        assert b"Olga Kept" not in browser.get("/profile/").content  # handed out once
    cast.olga.refresh_from_db()
    assert cast.olga.name == "Olga Owner"


def test_whether_there_are_people_is_asked_on_the_sign_in_page_alone(cast: Cast) -> None:
    olga = sign_in(cast.olga)
    with CaptureQueriesContext(connection) as caught:
        assert olga.get("/profile/").status_code == 200
    assert not [query["sql"] for query in caught if 'SELECT 1 AS "a" FROM "accounts_user"' in query["sql"]]
