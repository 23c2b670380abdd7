"""The list keeps its place: filter, page and scroll are there again when one comes back from a memo (U09)."""

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from memoward.testing import Cast, write_memo

from .conftest import Browse

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def many(cast: Cast) -> Cast:
    for n in range(70):
        write_memo(cast, title=f"Memo {n:02}")
    return cast


@pytest.fixture
def one(cast: Cast) -> Cast:
    write_memo(cast, title="The only one")
    return cast


def test_u09_back_keeps_filter_and_scroll(many: Cast, browse: Browse) -> None:
    page = browse(many.sam)
    page.goto("/memos/")
    page.get_by_role("searchbox", name="Search these memos").press_sequentially("memo", delay=20)
    page.wait_for_url(re.compile(r"q=memo"))
    page.get_by_role("link", name="Next").click()
    page.wait_for_url(re.compile(r"after="))
    expect(page.locator(".pagination")).to_contain_text("51–70 of 70")
    open_far_down(page, "Memo 03")
    before = page.evaluate("window.wasAt")
    page.go_back()
    page.wait_for_url(re.compile(r"q=memo&after="))
    page.wait_for_function("wanted => Math.abs(scrollY - wanted) < 2", arg=before)
    expect(page.get_by_role("searchbox", name="Search these memos")).to_have_value("memo")


def test_u09_the_breadcrumb_leads_back_to_the_list_as_it_was_left(many: Cast, browse: Browse) -> None:
    page = browse(many.sam)
    page.goto("/memos/?view=subscribed&sort=title")
    open_far_down(page, "Memo 45")
    before = page.evaluate("window.wasAt")
    assert before > 300
    page.locator("[data-back-to-list]").get_by_text("Subscribed", exact=True).click()
    page.wait_for_url(re.compile(r"/memos/\?view=subscribed&sort=title$"))
    page.wait_for_function("wanted => Math.abs(scrollY - wanted) < 2", arg=before)
    expect(page.get_by_role("link", name="Memo 45")).to_be_focused()
    expect(page.get_by_role("tooltip")).to_be_hidden()
    page.reload()
    page.goto("/memos/?view=subscribed&sort=title")
    assert page.evaluate("scrollY") == 0  # who comes another way begins at the top


@pytest.mark.parametrize(
    "kept", ['{"address": "//evil.example/memos/"}', '{"address": "/demo/"}', "[]", "not even JSON", "null"]
)
def test_s_e07_the_breadcrumb_leads_to_the_list_and_nowhere_else(one: Cast, browse: Browse, kept: str) -> None:
    page = browse(one.sam)
    page.goto("/memos/")
    page.get_by_role("link", name="The only one").click()
    page.evaluate("kept => sessionStorage.setItem('memoward-list', kept)", kept)
    page.reload()
    back = page.locator("[data-back-to-list]")
    expect(back).to_have_attribute("href", "/memos/")
    expect(back).to_have_text("Memos")


def test_the_place_is_a_number_and_is_forgotten_with_the_sign_in(one: Cast, browse: Browse) -> None:
    page = browse(one.sam)
    page.goto("/memos/?q=one")
    page.get_by_role("link", name="The only one").click()
    page.wait_for_url(re.compile(r"/memos/\d+/\?in="))
    kept = page.evaluate("JSON.parse(sessionStorage.getItem('memoward-list'))")
    assert kept == {"address": "/memos/?q=one", "name": "All", "list": "q=one", "y": 0}
    page.context.clear_cookies()
    page.goto("/memos/")
    page.wait_for_url(re.compile("/sign-in/"))
    assert page.evaluate("sessionStorage.getItem('memoward-list')") is None


def open_far_down(page: "Page", title: str) -> None:
    """Scroll and follow a title; what the page remembers of it is read before it goes."""
    link = page.get_by_role("link", name=title, exact=False)
    link.scroll_into_view_if_needed()
    link.click()
    page.wait_for_url(re.compile(r"/memos/\d+/\?in="))
    page.evaluate("window.wasAt = JSON.parse(sessionStorage.getItem('memoward-list')).y")
