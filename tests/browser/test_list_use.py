"""The list under people's hands: tooltips, chips, sorting, narrow screens and paper (U01, U04, U10, U22–U24)."""

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from memoward.core import clock
from memoward.memos import actions
from memoward.memos.tests.listing import give_files
from memoward.testing import Cast, write_memo

from .conftest import Browse

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.django_db(transaction=True)

LONG = "A title of many words, " * 8


@pytest.fixture
def few(cast: Cast) -> Cast:
    """Three of Olga's to Rita: one postponed, one considered, one pending with a long title and files."""
    postponed = write_memo(cast, title="Postponed one")
    actions.postpone(postponed, by=cast.rita, seen=1, until=clock.today("UTC") + dt.timedelta(days=3))
    considered = write_memo(cast, title="Considered one")
    actions.consider(considered, by=cast.rita, seen=1)
    give_files(write_memo(cast, title=LONG.strip()), 3)
    return cast


def tip(page: "Page") -> "Locator":
    return page.get_by_role("tooltip")


def pill(page: "Page", stage: str) -> "Locator":
    return page.locator(f"#memo-list .badge[data-stage={stage}]")


def test_u04_a_tooltip_shows_on_hover_can_be_entered_and_goes_with_escape(few: Cast, browse: Browse) -> None:
    page = browse(few.rita)
    page.goto("/memos/")
    pill(page, "postponed").hover()
    expect(tip(page)).to_have_text(re.compile(r"^Postponed until \w"))
    box = tip(page).bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=5)
    page.wait_for_timeout(500)  # longer than a tooltip outlives the pointer
    expect(tip(page)).to_be_visible()
    page.locator("h1").hover()
    expect(tip(page)).to_be_hidden()
    pill(page, "considered").hover()
    expect(tip(page)).to_have_text(re.compile(r"^Considered by you, \w"))
    page.keyboard.press("Escape")
    expect(tip(page)).to_be_hidden()
    pill(page, "considered").hover(position={"x": 14, "y": 10})  # still within it
    page.wait_for_timeout(500)
    expect(tip(page)).to_be_hidden()
    page.locator("tbody .table__mark").hover()
    expect(tip(page)).to_have_text("3 files")
    page.locator("h1").hover()
    expect(tip(page)).to_be_hidden()


def test_u04_focus_on_a_row_says_all_that_hovering_would(few: Cast, browse: Browse) -> None:
    page = browse(few.rita)
    page.goto("/memos/?sort=title")
    page.locator(".table__sort").last.focus()
    page.keyboard.press("Tab")  # to the box that selects the row
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name=LONG.strip())).to_be_focused()
    expect(tip(page)).to_be_visible()
    words = tip(page).inner_text().split("\n")
    assert words[:3] == [LONG.strip(), "3 files", "Pending: awaits your review"]
    assert words[3].startswith("Created: ")
    page.keyboard.press("Escape")
    expect(tip(page)).to_be_hidden()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Consider #3")).to_be_focused()
    expect(tip(page)).to_have_text("Consider #3")


def test_u04_rows_add_no_more_stops_than_they_have_links(few: Cast, browse: Browse) -> None:
    page = browse(few.sam)
    page.goto("/memos/")
    stops = page.locator("#memo-list tbody").evaluate(
        "body => [...body.querySelectorAll('a, button, [tabindex]')].map(one => one.className)"
    )
    assert len(stops) == 2 * 3  # title and copy


def test_u04_on_touch_a_tap_shows_it_and_a_tap_elsewhere_hides_it(few: Cast, browse: Browse) -> None:
    page = browse(few.sam, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.goto("/memos/")
    pill(page, "considered").tap()
    expect(tip(page)).to_have_text(re.compile("^Considered"))
    page.locator("h1").tap()
    expect(tip(page)).to_be_hidden()
    page.locator("tbody .table__mark").tap()
    expect(tip(page)).to_have_text("3 files")


def test_u01_sorting_by_keyboard_turns_the_arrow_and_the_words(few: Cast, browse: Browse) -> None:
    page = browse(few.sam)
    page.goto("/memos/")
    for address, direction in (("?sort=title", "ascending"), ("?sort=-title", "descending")):
        page.locator("thead").get_by_role("link", name="Title").focus()
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(re.escape(address)))
        heading = page.get_by_role("columnheader", name="Title")
        expect(heading).to_have_attribute("aria-sort", direction)
        expect(page.get_by_role("table", name=f"All, sorted by title, {direction}")).to_be_visible()
    assert page.locator("#memo-list .table__title").first.inner_text().endswith("Postponed one")


def test_u10_chips_appear_are_announced_and_are_taken_off(few: Cast, browse: Browse) -> None:
    page = browse(few.sam)
    page.goto("/memos/")
    page.get_by_text("Filters", exact=True).click()
    page.get_by_label("Stage").select_option("considered")
    expect(page.locator("#memo-list-said")).to_have_text(re.compile("^1 memo, sorted by"))
    page.get_by_label("Created", exact=True).select_option("today")
    page.wait_for_url(re.compile(r"created=today$"))
    page.get_by_label("Only unread").check()
    page.wait_for_url(re.compile(r"/memos/\?stage=considered&created=today&unread=1$"))
    expect(page.locator(".chip")).to_have_count(3)
    page.get_by_role("link", name="Remove the filter Stage: Considered").click()
    expect(page.locator("#memo-list .table__title")).to_have_count(3)
    page.get_by_text("Filters", exact=True).click()
    expect(page.get_by_label("Stage")).to_have_value("")
    page.get_by_role("link", name="Clear all").click()
    page.wait_for_url(re.compile(r"/memos/\?$"))
    expect(page.locator(".chip")).to_have_count(0)


def test_l3_of_named_days_and_typed_days_the_last_choice_counts(few: Cast, browse: Browse) -> None:
    page = browse(few.sam)
    page.goto("/memos/?created=month&fields=open")
    page.get_by_label("or from").fill("2026-01-31")
    page.wait_for_url(re.compile(r"\?since=2026-01-31$"))
    expect(page.get_by_label("Created", exact=True)).to_have_value("")
    page.get_by_label("Created", exact=True).select_option("yesterday")
    page.wait_for_url(re.compile(r"\?created=yesterday$"))
    expect(page.get_by_label("or from")).to_have_value("")


def test_u11_a_number_is_not_jumped_to_while_it_is_typed(few: Cast, browse: Browse) -> None:
    page = browse(few.sam)
    page.goto("/memos/")
    box = page.get_by_role("searchbox", name="Search these memos")
    box.press_sequentially("#1", delay=20)
    page.wait_for_url(re.compile(r"q=%231"))
    expect(page.locator("#memo-list .table__title")).to_have_count(1)
    assert page.locator("h1").count() == 1
    box.press("Enter")
    page.wait_for_url(re.compile(r"/memos/\d+/$"))


def test_u22_u23_nothing_scrolls_sideways_and_everything_can_be_hit(few: Cast, browse: Browse) -> None:
    for width in (320, 390, 700, 960, 1280):
        page = browse(few.rita, viewport={"width": width, "height": 800})
        page.goto("/memos/?stage=pending&unread=1")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, width
        small = page.locator("main :is(a, button, select, input:not([type=hidden]))").evaluate_all(
            "all => all.filter(one => one.offsetParent && !one.matches('.choice__box'))"
            ".map(one => [one.outerHTML.slice(0, 80), (one.closest('label') ?? one).getBoundingClientRect()])"
            ".filter(([, box]) => box.width < 24 || box.height < 24).map(([html]) => html)"
        )
        assert small == [], width
        tabs = page.locator(".tabs__tab").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect()).filter(box => box.right > innerWidth || box.left < 0)"
        )
        assert tabs == [], width


def test_l1_the_column_of_files_is_there_also_where_none_has_any(few: Cast, browse: Browse) -> None:
    page = browse(few.rita)
    page.goto("/memos/?stage=considered")
    box = page.get_by_role("columnheader", name="Files").bounding_box()
    assert box
    assert box["width"] >= 24


def test_u24_on_paper_the_list_is_a_table_with_its_filter_in_words(few: Cast, browse: Browse) -> None:
    page = browse(few.rita, viewport={"width": 718, "height": 900})  # A4 upright between its margins
    page.goto("/memos/?stage=considered&sort=title")
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    for gone in (".sidebar", ".top-bar", ".tabs", ".filter-bar", ".chip__remove", ".pagination"):
        assert page.locator(f"{gone}:visible").count() == 0, gone
    words = page.locator("main").inner_text()
    assert "Memos: All" in words
    assert re.search(r"Stage:\s*Considered", words)
    assert "1 memo, sorted by title, ascending" in words
    heads = page.locator("thead th:visible").all_inner_texts()
    assert heads == ["No.", "Title", "To", "Files", "Stage", "Reviewed", "From", "Department", "Created"]
