"""Signing in and one's own pages in a real browser: for everybody, in both themes, with and without script."""

from collections.abc import Callable
from typing import Any

import pytest

from memoward.accounts import actions
from memoward.testing import PASSWORD, Cast, make_cast

from .staging import link_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIGNED_OUT = ["/sign-in/", "/password/reset/", "/password/reset/sent/", "/password/choose/1-abc/", "/sign-in/ended/"]
SIGNED_IN = ["/profile/", "/password/change/", "/administration/mail/"]


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def come_in(page: Any, email: str) -> None:
    """Sign in as people do."""
    page.goto("/sign-in/?next=/profile/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Profile").wait_for()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_everybody_can_use_the_pages(page: Any, axe: Callable[..., list[str]], cast: Cast, theme: str) -> None:
    actions.send_reset(cast.olga)
    page.emulate_media(color_scheme=theme)
    for address in [*SIGNED_OUT, link_to(cast.olga)]:
        page.goto(address)
        assert axe(page) == [], address
    come_in(page, cast.ada.email)
    for address in SIGNED_IN:
        page.goto(address)
        assert axe(page) == [], address


@pytest.mark.parametrize("browser", ["page", "page_no_script"])
def test_sign_in_change_the_profile_sign_out(browser: str, request: pytest.FixtureRequest, cast: Cast) -> None:
    page = request.getfixturevalue(browser)
    come_in(page, cast.olga.email)
    page.get_by_label("Name").fill("Olga New")
    page.get_by_label("Time zone").select_option("Asia/Tokyo")
    page.get_by_label("Dark").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved.").wait_for()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.get_by_label("Your menu, Olga New").click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="Sign in to Example").wait_for()
    page.goto("/profile/")
    page.get_by_role("heading", name="Sign in to Example").wait_for()


def test_the_theme_switch_works_at_once_and_stays(page: Any, cast: Cast) -> None:
    come_in(page, cast.olga.email)
    page.locator("summary[aria-label='Theme']").click()
    with page.expect_response("**/profile/theme/"):
        page.get_by_role("button", name="Dark").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.reload()
    assert page.locator("html").get_attribute("data-theme") == "dark"


def test_a_password_can_be_pasted(page: Any, cast: Cast) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/sign-in/")
    page.evaluate("text => navigator.clipboard.writeText(text)", PASSWORD)
    page.get_by_label("E-mail").fill(cast.olga.email)
    page.get_by_label("Password").press("Control+V")
    assert page.get_by_label("Password").input_value() == PASSWORD
