"""The list in a real browser: it narrows while one types, and keeps its place in the address (U09, L4)."""

import re
from typing import TYPE_CHECKING

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from memoward.testing import Cast, write_memo

from .conftest import Browse
from .walking import main, type_credentials

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def three(cast: Cast) -> Cast:
    for title in ("New pump", "Broken crane", "Pump station"):
        write_memo(cast, title=title)
    return cast


def titles(page: "Page") -> list[str]:
    return [title.removeprefix("unread: ") for title in page.locator("#memo-list .table__title").all_inner_texts()]


def search_box(page: "Page") -> "Locator":
    return page.get_by_role("searchbox", name="Search these memos")


def type_into_the_filter(page: "Page", text: str) -> None:
    search_box(page).press_sequentially(text, delay=20)
    page.wait_for_url(re.compile(rf"q={text}"))


def test_u09_the_list_narrows_while_one_types_and_the_focus_stays(three: Cast, browse: Browse) -> None:
    page = browse(three.olga)
    page.goto("/memos/?view=mine")
    type_into_the_filter(page, "pump")
    expect(search_box(page)).to_be_focused()
    assert sorted(text.split()[-1] for text in titles(page)) == ["pump", "station"]
    assert page.locator("#memo-list .filter-bar__result").inner_text() == "2 memos"
    expect(page.locator("#memo-list-said")).to_have_text("2 memos, sorted by date created, descending")
    assert "view=mine" in page.url


def test_u09_reload_back_and_a_second_tab_show_the_same(three: Cast, browse: Browse) -> None:
    page = browse(three.olga)
    page.goto("/memos/")
    type_into_the_filter(page, "crane")
    page.reload()
    assert len(titles(page)) == 1
    second = page.context.new_page()
    second.goto(page.url)
    assert titles(second) == titles(page)
    page.get_by_role("link", name="Broken crane").click()
    page.wait_for_url(re.compile(r"/memos/\d+/\?in="))
    page.go_back()
    assert len(titles(page)) == 1
    page.go_back()
    page.wait_for_url(re.compile(r"/memos/$"))
    expect(page.locator("#memo-list .table__title")).to_have_count(3)


def test_without_script_the_filter_is_a_form(three: Cast, browse: Browse) -> None:
    page = browse(three.olga, java_script_enabled=False)
    page.goto("/memos/")
    search_box(page).fill("pump")
    page.locator(".filter-bar").get_by_role("button", name="Search").click()
    assert len(titles(page)) == 2
    page.get_by_role("link", name="Remove the filter Search").click()
    assert len(titles(page)) == 3


def test_a_sign_in_that_ended_leads_to_the_sign_in_page_and_back(three: Cast, browse: Browse) -> None:
    page = browse(three.olga)
    page.goto("/memos/")
    Session.objects.all().delete()
    search_box(page).press_sequentially("pump", delay=20)
    page.wait_for_url(re.compile(r"/sign-in/\?next="))
    assert page.locator("h1").count() == 1
    type_credentials(page, three.olga)
    page.wait_for_url(re.compile(r"/memos/\?q=p"))
    assert "Broken crane" not in main(page)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_a_sign_in_that_ended_while_writing_keeps_the_text(cast: Cast, browse: Browse, script: bool) -> None:
    page = browse(cast.olga, java_script_enabled=script)
    page.goto("/memos/new/")
    page.get_by_label("Title").fill("Half an hour of work")
    page.get_by_label("To", exact=True).first.select_option(str(cast.rita.pk))
    page.get_by_label("Text").fill("Long and well thought out.")
    Session.objects.all().delete()
    page.get_by_role("button", name="Send").click()
    page.wait_for_url(re.compile(r"/sign-in/"))
    assert "What you wrote is kept" in page.locator("body").inner_text()
    type_credentials(page, cast.olga)
    page.wait_for_url(re.compile(r"/memos/new/$"))
    assert page.get_by_label("Text").input_value() == "Long and well thought out."
    page.get_by_role("button", name="Send").click()
    page.wait_for_url(re.compile(r"/memos/\d+/$"))
    assert "Half an hour of work" in page.locator("h1").inner_text()
