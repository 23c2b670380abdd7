"""Several rows at once, with and without script; and views under names of one's own (L4)."""

import csv
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from memoward.memos.models import Memo
from memoward.memos.tests.staging import in_days
from memoward.records.models import Tag
from memoward.testing import Cast, write_memo

from .conftest import Browse

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def six(cast: Cast) -> Cast:
    Tag.objects.create(name="budget")
    for n in range(1, 7):
        write_memo(cast, title=f"Pump {n}")
    return cast


def box(page: "Page", number: int) -> "Locator":
    return page.get_by_role("checkbox", name=f"Select #{number}", exact=True)


def bar(page: "Page") -> "Locator":
    return page.locator("[data-select-bar]")


def said(page: "Page") -> "Locator":
    return page.locator("#memo-list-said")


def test_l4_rows_are_selected_by_pointer_and_by_key_and_worked_on_together(
    six: Cast, browse: Browse, tmp_path: Path
) -> None:
    page = browse(six.rita)
    page.goto("/memos/?sort=number")
    expect(bar(page)).to_be_hidden()
    box(page, 2).click()
    box(page, 4).click(modifiers=["Shift"])
    expect(bar(page)).to_be_visible()
    expect(bar(page)).to_contain_text("Selected: 3")
    expect(said(page)).to_have_text("Selected: 3")
    head = page.get_by_role("checkbox", name="Select all memos of this page")
    assert head.evaluate("box => box.indeterminate")
    head.click()
    expect(bar(page)).to_contain_text("Selected: 6")
    bar(page).get_by_role("button", name="Clear").click()
    expect(bar(page)).to_be_hidden()
    expect(said(page)).to_have_text("Nothing is selected any more.")
    assert not head.is_checked()

    # The key x takes the row where one is.
    page.get_by_role("link", name="Pump 5").focus()
    page.keyboard.press("x")
    expect(box(page, 5)).to_be_checked()
    page.keyboard.press("x")
    expect(box(page, 5)).not_to_be_checked()

    # Another filter is another list.
    box(page, 1).check()
    page.get_by_role("searchbox", name="Search these memos").press_sequentially("pump 1", delay=20)
    expect(said(page)).to_have_text(re.compile(r"^1 memo, .* Nothing is selected any more\.$"))
    expect(bar(page)).to_be_hidden()
    page.goto("/memos/?sort=number")

    box(page, 1).check()
    box(page, 3).check()
    with page.expect_download() as download:
        bar(page).get_by_role("button", name="Export").click()
    download.value.save_as(tmp_path / "memos.csv")
    with (tmp_path / "memos.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row[1] for row in csv.reader(file)] == ["Title", "Pump 1", "Pump 3"]

    bar(page).get_by_role("button", name="Postpone").click()
    page.get_by_label("Until").fill(in_days(3).isoformat())
    page.get_by_role("button", name="Postpone").click()
    page.wait_for_url(re.compile(r"/memos/\?sort=number$"))
    expect(page.get_by_text("2 memos are postponed.")).to_be_visible()
    assert list(Memo.objects.filter(stage="postponed").values_list("number", flat=True).order_by("number")) == [1, 3]
    expect(bar(page)).to_be_hidden()


def test_l4_without_script_the_bar_stands_below_the_list(six: Cast, browse: Browse) -> None:
    page = browse(six.olga, java_script_enabled=False, viewport={"width": 390, "height": 844})
    page.goto("/memos/?sort=number")
    expect(bar(page)).to_be_visible()
    target = page.locator("[data-rows] tbody label").first.bounding_box()
    assert target
    assert min(target["width"], target["height"]) >= 44
    bar(page).get_by_role("button", name="Tag").click()
    expect(page.locator("main")).to_contain_text("No memo is chosen")
    page.get_by_role("link", name="To the list").click()
    box(page, 2).check()
    box(page, 6).check()
    bar(page).get_by_role("button", name="Tag").click()
    page.get_by_label("budget").check()
    page.get_by_role("button", name="Save").click()
    page.wait_for_url(re.compile(r"/memos/\?sort=number$"))
    assert set(Memo.objects.filter(taggings__tag__name="budget").values_list("number", flat=True)) == {2, 6}


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_l4_a_view_is_saved_marked_in_the_menu_and_deleted(six: Cast, browse: Browse, script: bool) -> None:
    page = browse(six.olga, java_script_enabled=script)
    page.goto("/memos/?q=pump+1")
    page.get_by_text("Save this view").click()
    page.get_by_label("Name of the view").fill("The first pump")
    page.get_by_role("button", name="Save", exact=True).click()
    entry = page.locator(".sidebar").get_by_role("link", name="The first pump")
    expect(entry).to_have_attribute("aria-current", "page")
    page.goto("/memos/")
    expect(entry).not_to_have_attribute("aria-current", "page")
    if script:
        page.get_by_role("searchbox", name="Search these memos").press_sequentially("pump 1", delay=20)
        expect(entry).to_have_attribute("aria-current", "page")
    entry.click()
    page.get_by_role("link", name="Rename or delete this view").click()
    page.get_by_role("button", name="Delete").click()
    page.wait_for_url(re.compile(r"\?q=pump\+1$"))
    expect(entry).to_have_count(0)
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0 if script else True
