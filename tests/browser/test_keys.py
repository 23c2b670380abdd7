"""Keys, overlay, palette and the list's search under people's hands (U06–U08, U29, 2.1.4, 2.4.11)."""

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from memoward.testing import Cast, write_memo

from .conftest import Browse

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = pytest.mark.django_db(transaction=True)

# Does anything that sticks lie over the thing that has the focus?
COVERED = """() => {
  const {left, right, top, bottom} = document.activeElement.getBoundingClientRect();
  const x = Math.min(left + 20, right - 1);
  return [top + 1, bottom - 1].some((y) => {
    const there = document.elementFromPoint(x, y);
    return !there || !document.activeElement.closest("tr").contains(there);
  });
}"""

EARLY = re.compile(r"q=memo(\+|%20)1(&|$)")  # a request that another one overtakes


@pytest.fixture
def many(cast: Cast) -> Cast:
    for n in range(20):
        write_memo(cast, title=f"Memo {n:02}")
    return cast


def press(page: "Page", keys: str) -> None:
    for key in keys.split():
        page.keyboard.press(key)


def focused(page: "Page") -> str:
    return str(page.evaluate("document.activeElement.textContent.trim()")).removeprefix("unread:").strip()


def test_u08_j_and_k_move_a_row_that_no_bar_covers_and_letters_open_its_acts(many: Cast, browse: Browse) -> None:
    page = browse(many.rita, viewport={"width": 1280, "height": 400})
    page.goto("/memos/")
    seen = []
    for key in "j" * 20 + "k" * 19:
        page.keyboard.press(key)
        seen.append(focused(page))
        assert page.evaluate(COVERED) is False, (key, focused(page))
    assert seen[:20] == [f"Memo {n:02}" for n in range(19, -1, -1)]
    assert seen[-1] == "Memo 19"
    assert page.evaluate("getComputedStyle(document.activeElement.closest('tr')).outlineStyle") == "solid"
    press(page, "j x")
    assert page.locator("[data-rows] input[name=memo]:checked").count() == 1
    press(page, "e")
    page.wait_for_url(re.compile(r"/memos/\d+/consider/"))
    assert "Memo 18" in page.locator("main").inner_text()


def test_u06_u07_a_memo_is_reviewed_by_keys_and_fields_keep_their_letters(many: Cast, browse: Browse) -> None:
    page = browse(many.rita)
    page.goto("/memos/?view=needs")
    press(page, "j Enter")
    page.wait_for_url(re.compile(r"/memos/\d+/"))
    expect(page.locator("h1")).to_contain_text("Memo 19")
    page.keyboard.press("p")
    expect(page.get_by_label("Until")).to_be_focused()
    page.locator("h1").click()
    page.keyboard.press("e")
    expect(page.get_by_label("Conclusion")).to_be_focused()
    page.keyboard.type("Just enjoy upcoming cycles? /ok")
    expect(page.get_by_label("Conclusion")).to_have_value("Just enjoy upcoming cycles? /ok")
    page.keyboard.press("Control+Enter")
    expect(page.locator("h1")).to_contain_text("Memo 18")  # the next one of the list


def test_u08_u29_the_overlay_tells_the_keys_and_its_switch_turns_all_off(many: Cast, browse: Browse) -> None:
    page = browse(many.rita)
    page.goto("/memos/")
    press(page, "j ?")
    overlay = page.get_by_role("dialog", name="Keys")
    expect(overlay.get_by_text("Consider the memo").first).to_be_visible()
    expect(overlay.get_by_text("Back to the list")).to_be_hidden()  # works on another page
    page.keyboard.press("j")
    page.keyboard.press("Escape")
    expect(overlay).to_be_hidden()
    assert focused(page) == "Memo 19"
    page.get_by_role("link", name="Keys").click()
    with page.expect_response("**/profile/keys/"):
        overlay.get_by_role("button", name="Off").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Keys")).to_be_focused()
    for _ in ("at once", "and after loading"):
        for key in "jkepycxfu/?":
            page.keyboard.press(key)
        press(page, "g n")
        assert page.evaluate("document.activeElement.closest('[data-rows], input')") is None
        assert page.url.endswith("/memos/")
        expect(overlay).to_be_hidden()
        page.reload()
    page.keyboard.press("Control+k")  # no single key
    expect(page.get_by_role("combobox")).to_be_focused()


def test_the_palette_goes_where_one_types_and_switches_the_theme(many: Cast, browse: Browse) -> None:
    page = browse(many.rita)
    page.goto("/memos/")
    page.keyboard.press("Control+k")
    box = page.get_by_role("combobox")
    expect(page.get_by_role("option", name="Theme: dark")).to_be_visible()
    page.keyboard.type("theme dark")
    expect(page.get_by_role("option", name="Theme: dark")).to_have_attribute("aria-selected", "true")
    chosen = page.get_by_role("option", name="Theme: dark").get_attribute("id")
    expect(box).to_have_attribute("aria-activedescendant", str(chosen))
    with page.expect_response("**/profile/theme/"):
        page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("Control+k")
    page.keyboard.type("memo 07")
    expect(page.get_by_role("option", name="Memo 07")).to_be_visible()
    expect(page.get_by_role("option", name="Search for “memo 07”")).to_have_attribute("aria-selected", "true")
    expect(page.locator("[data-palette-count]")).to_have_text("Choices: 2")
    press(page, "ArrowDown Enter")
    page.wait_for_url(re.compile(r"/memos/\d+/"))
    expect(page.locator("h1")).to_contain_text("Memo 07")
    page.keyboard.press("Control+k")
    page.keyboard.type("draf")
    expect(page.get_by_role("option", name="Drafts")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"view=drafts"))


def test_without_script_keys_palette_and_density_are_pages_and_forms(many: Cast, browse: Browse) -> None:
    page = browse(many.rita, java_script_enabled=False)
    page.goto("/memos/?q=memo")
    page.get_by_role("button", name="Compact").click()
    page.wait_for_url(re.compile(r"/memos/\?q=memo$"))
    expect(page.locator("html")).to_have_attribute("data-density", "compact")
    page.get_by_role("link", name="Keys").click()
    page.get_by_role("button", name="Off").click()
    expect(page.locator("html")).to_have_attribute("data-shortcuts", "off")
    page.get_by_role("link", name="Go to …").click()
    page.locator("main").get_by_role("link", name="Needs me").click()
    page.wait_for_url(re.compile(r"view=needs"))


def test_u09_search_keeps_focus_caret_and_text_whatever_order_answers_come_in(many: Cast, browse: Browse) -> None:
    page = browse(many.rita)
    page.goto("/memos/")
    held: list[Route] = []

    def hold(route: "Route") -> None:
        held.append(route)

    page.route(EARLY, hold)
    box = page.get_by_role("searchbox", name="Search these memos")
    with page.expect_request(EARLY):
        box.press_sequentially("memo 1", delay=5)
    expect(page.locator("#memo-list")).to_have_attribute("aria-busy", "true")
    box.press_sequentially("7")
    page.wait_for_url(re.compile(r"q=memo\+17"))
    for route in held:
        route.continue_()  # the late answer to what is no longer asked
    expect(page.locator("#memo-list-said")).to_have_text(re.compile(r"^1 memo, "))
    expect(page.locator("#memo-list .table__title")).to_have_count(1)
    expect(page.locator("#memo-list mark")).to_have_text(["Memo", "17"])
    expect(page.locator("#memo-list")).not_to_have_attribute("aria-busy", "true")
    expect(box).to_be_focused()
    expect(box).to_have_value("memo 17")
    box.press("Home")
    page.keyboard.type("x", delay=5)
    page.wait_for_url(re.compile(r"q=xmemo"))
    expect(page.get_by_text("No memo fits this filter")).to_be_visible()
    assert box.evaluate("field => field.selectionStart") == 1
    page.keyboard.press("Delete")
    expect(box).to_have_value("xemo 17")
