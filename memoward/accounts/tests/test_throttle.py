"""S-F01: guessing is slowed, and neither the real person nor their office is kept out (docs/decisions/0003)."""

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import time_machine
from django.core import signing
from django.db import connection
from django.test import Client, RequestFactory

from memoward.accounts import throttle
from memoward.testing import Cast, make_cast

from .staging import WRONG, choose, fail, is_signed_in, link_to, try_to_sign_in

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 3, 5, 12, 0, tzinfo=dt.UTC)
OFFICE, ELSEWHERE = "192.0.2.1", "203.0.113.9"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def known_browser(email: str = "olga@example.test", *, address: str = OFFICE) -> Client:
    """A browser that has signed in to the account before."""
    client = Client()
    assert try_to_sign_in(client, email, address=address).status_code == 302
    client.post("/sign-out/")
    return client


def test_twenty_wrong_passwords_by_one_visitor_are_blocked_after_five(cast: Cast) -> None:
    assert fail(Client(), 20) == [422] * 5 + [429] * 15


def test_the_answer_says_how_long_to_wait_and_what_to_do_instead(cast: Cast, clock: Any) -> None:
    fail(Client(), 4)
    clock.shift(dt.timedelta(minutes=4))
    fail(Client(), 1)
    answer = try_to_sign_in(Client())
    assert answer.status_code == 429
    assert answer["Retry-After"] == str(11 * 60)
    assert b"Try again in 11 minutes" in answer.content
    assert b"/password/reset/" in answer.content


def test_the_right_password_does_not_get_through_while_blocked_but_does_afterwards(cast: Cast, clock: Any) -> None:
    fail(Client(), 5)
    assert try_to_sign_in(Client()).status_code == 429
    clock.shift(dt.timedelta(minutes=15, seconds=2))
    assert try_to_sign_in(Client()).status_code == 302


def test_tries_while_blocked_do_not_make_it_longer(cast: Cast, clock: Any) -> None:
    fail(Client(), 5)
    clock.shift(dt.timedelta(minutes=10))
    fail(Client(), 50)
    clock.shift(dt.timedelta(minutes=5, seconds=2))
    assert try_to_sign_in(Client()).status_code == 302


def test_an_unknown_account_is_blocked_just_the_same(cast: Cast) -> None:
    assert fail(Client(), 7, "nobody@example.test") == fail(Client(), 7) == [422] * 5 + [429] * 2


def test_an_address_in_another_case_is_the_same_account(cast: Cast) -> None:
    fail(Client(), 3, "OLGA@example.test")
    assert fail(Client(), 3, " olga@EXAMPLE.test") == [422, 422, 429]


def test_a_right_password_counts_for_nothing(cast: Cast) -> None:
    assert [try_to_sign_in(Client()).status_code for _ in range(61)] == [302] * 61


def test_a_right_password_does_not_wipe_the_wrong_ones(cast: Cast) -> None:
    """Or a guesser with an account would begin anew whenever they like."""
    fail(Client(), 4)
    try_to_sign_in(Client())
    assert fail(Client(), 2) == [422, 429]


def test_an_office_shares_an_address_and_is_not_kept_out_by_one_who_forgot(cast: Cast) -> None:
    fail(Client(), 20, "olga@example.test", address=OFFICE)
    for colleague in (cast.rita, cast.sam, cast.cole, cast.max, cast.ada):
        assert try_to_sign_in(Client(), colleague.email, address=OFFICE).status_code == 302


def test_one_address_cannot_go_through_all_accounts(cast: Cast) -> None:
    codes = [fail(Client(), 1, f"person{number}@example.test", address=ELSEWHERE)[0] for number in range(70)]
    assert codes == [422] * 60 + [429] * 10
    assert try_to_sign_in(Client(), address=OFFICE).status_code == 302


def test_many_addresses_cannot_go_through_one_account(cast: Cast) -> None:
    codes = [fail(Client(), 1, address=f"198.51.100.{number}")[0] for number in range(40)]
    assert codes == [422] * 30 + [429] * 10


@pytest.mark.slow
def test_a_known_browser_is_never_kept_out_by_somebody_elsewhere(cast: Cast) -> None:
    mine = known_browser()
    for number in range(40):  # the account's count and the office's count are both used up
        fail(Client(), 1, address=f"198.51.100.{number}")
    for number in range(60):
        fail(Client(), 1, f"person{number}@example.test", address=OFFICE)
    assert try_to_sign_in(Client(), address=OFFICE).status_code == 429
    assert try_to_sign_in(mine, address=OFFICE).status_code == 302


def test_a_known_browser_that_was_stolen_is_slowed_too(cast: Cast) -> None:
    mine = known_browser()
    assert fail(mine, 12) == [422] * 10 + [429] * 2
    assert try_to_sign_in(Client()).status_code == 302  # and its wrong passwords keep nobody else out


def test_a_browser_is_known_only_for_accounts_that_signed_in_with_it(cast: Cast) -> None:
    mallory = known_browser("sam@example.test", address=ELSEWHERE)
    assert fail(mallory, 6, "olga@example.test", address=ELSEWHERE) == [422] * 5 + [429]


def test_a_shared_computer_is_known_for_everyone_who_uses_it(cast: Cast) -> None:
    shared = known_browser("olga@example.test")
    assert try_to_sign_in(shared, "sam@example.test").status_code == 302
    shared.post("/sign-out/")
    fail(Client(), 5, "olga@example.test")
    assert try_to_sign_in(shared, "olga@example.test").status_code == 302


def test_the_cookie_is_ours_hidden_from_scripts_and_names_nobody(cast: Cast) -> None:
    client = Client()
    try_to_sign_in(client)
    cookie = client.cookies[throttle.COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == 365 * 24 * 3600
    content = str(signing.loads(cookie.value, salt="memoward.browser"))
    assert "olga" not in content


@pytest.mark.parametrize(
    "forged",
    ["", "x", "x:y:z", "%F0%9F%98%80", pytest.param(signing.dumps([["a", "b"]], salt="another"), id="other salt")],
)
def test_a_forged_cookie_is_an_unknown_browser(cast: Cast, forged: str) -> None:
    client = Client()
    client.cookies[throttle.COOKIE] = forged
    assert fail(client, 6) == [422] * 5 + [429]


def test_the_link_by_mail_always_works(cast: Cast) -> None:
    for number in range(40):
        fail(Client(), 1, address=f"198.51.100.{number}")
    browser = Client()
    assert try_to_sign_in(browser).status_code == 429
    assert browser.post("/password/reset/", {"email": "olga@example.test"}).status_code == 302
    assert choose(browser, link_to(cast.olga)).status_code == 302
    assert is_signed_in(browser)


@pytest.mark.django_db(transaction=True)
def test_many_tries_at_once_are_no_way_around(cast: Cast) -> None:
    def one(_number: int) -> int:
        try:
            return try_to_sign_in(Client(), password=WRONG).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        codes = sorted(pool.map(one, range(24)))
    assert codes.count(422) == 5
    assert codes.count(429) == 19


@pytest.mark.parametrize(
    ("proxies", "connected", "forwarded", "address"),
    [
        (0, "192.0.2.1", "", "192.0.2.1"),
        (0, "192.0.2.1", "203.0.113.9", "192.0.2.1"),
        (1, "10.0.0.1", "203.0.113.9", "203.0.113.9"),
        (1, "10.0.0.1", "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        (2, "10.0.0.1", "6.6.6.6, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "10.0.0.1", "203.0.113.9", "203.0.113.9"),
        (1, "10.0.0.1", "", "10.0.0.1"),
        (1, "10.0.0.1", "nonsense", "10.0.0.1"),
        (1, "10.0.0.1", "203.0.113.9:4711", "203.0.113.9"),
        (1, "10.0.0.1", "[2001:db8::1]:4711", "2001:db8::"),
        (0, "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::"),
        (0, "::ffff:192.0.2.1", "", "192.0.2.1"),
        (0, "", "", "::"),
        (0, "/run/memoward.sock", "", "::"),
    ],
)
def test_the_address_is_what_our_outermost_proxy_saw(
    settings: Any, proxies: int, connected: str, forwarded: str, address: str
) -> None:
    settings.TRUSTED_PROXIES = proxies
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    assert throttle.address_of(RequestFactory().get("/", REMOTE_ADDR=connected, **headers)) == address
