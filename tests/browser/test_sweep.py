"""Going through what needs one by keyboard alone and by thumb alone, and the line that takes a step back (U06, U13)."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from memoward.memos.models import Memo
from memoward.memos.stages import Stage
from memoward.testing import Cast, write_memo

from .conftest import Browse

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "\n\n".join(f"{n}. A reason that takes a line or two of everybody's screen, however wide." for n in range(60))
MOST_KEYS = 6


@pytest.fixture
def three(cast: Cast) -> list[Memo]:
    """Olga's to Rita, as her list shows them: the newest first."""
    return [write_memo(cast, title=title, description=LONG) for title in ("Third", "Second", "First")][::-1]


def heading(page: "Page", title: str) -> "Locator":
    return page.get_by_role("heading", level=1, name=title)


def arrive(page: "Page", title: str) -> None:
    """The memo's page is there, its keys too."""
    expect(heading(page, title)).to_be_visible()
    page.wait_for_load_state("load")


def test_u06_the_whole_review_flow_by_keyboard_in_six_keys_a_memo(
    cast: Cast, three: list[Memo], browse: Browse
) -> None:
    page = browse(cast.rita)
    page.goto("/memos/?view=needs")
    pressed: list[str] = []

    def press(key: str) -> None:
        pressed.append(key)
        page.keyboard.press(key)

    press("j")
    expect(page.get_by_role("link", name="First")).to_be_focused()
    press("Enter")
    for memo in three:
        arrive(page, memo.title)
        press("e")
        expect(page.get_by_label("Conclusion")).to_be_focused()
        page.keyboard.type(f"About {memo.title}: yes.")  # e, j and p among them
        press("Control+Enter")
        if memo != three[-1]:
            following = three[three.index(memo) + 1]
            expect(heading(page, following.title)).to_be_focused()
            expect(page.locator("[data-toast]")).to_contain_text(f"{memo.title}")
        assert len(pressed) <= MOST_KEYS
        pressed.clear()
    expect(page.get_by_text("Nothing more here")).to_be_visible()
    expect(page.get_by_text("Nothing needs you")).to_be_visible()
    assert [memo.conclusion for memo in Memo.objects.order_by("-pk")] == [f"About {one.title}: yes." for one in three]


def test_u13_keys_go_to_next_and_previous_and_back_to_the_list(cast: Cast, three: list[Memo], browse: Browse) -> None:
    page = browse(cast.rita)
    page.goto("/memos/?view=needs&sort=-title")  # Third, Second, First
    page.get_by_role("link", name="Third").click()
    arrive(page, "Third")
    for key, title in (("j", "Second"), ("j", "First"), ("j", "First"), ("k", "Second")):
        page.keyboard.press(key)
        arrive(page, title)
    expect(page.get_by_role("navigation", name="Memos of this list")).to_contain_text("2 of 3")
    page.keyboard.press("u")
    page.wait_for_url(re.compile(r"/memos/\?view=needs&sort=-title$"))
    expect(page.get_by_role("link", name="Second")).to_be_focused()


def test_u22_u23_the_same_by_touch_on_a_phone(cast: Cast, three: list[Memo], browse: Browse) -> None:
    page = browse(cast.rita, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.goto("/memos/?view=needs")
    page.get_by_role("link", name="First").tap()
    for memo in three:
        expect(heading(page, memo.title)).to_be_visible()
        for where in (0, 900, 100_000):
            page.evaluate("where => scrollTo({ top: where, behavior: 'instant' })", where)
            the_bar_is_under_the_thumb(page)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        page.locator(".review-bar summary", has_text="Consider").tap()
        page.get_by_label("Conclusion").tap()
        page.keyboard.type(f"About {memo.title}.")
        send = page.get_by_role("button", name="Consider and lock")
        assert (send.bounding_box() or {})["height"] >= 44
        send.tap()
    expect(page.get_by_text("Nothing more here")).to_be_visible()
    assert Memo.objects.filter(stage=Stage.CONSIDERED).count() == 3


def the_bar_is_under_the_thumb(page: "Page") -> None:
    """In the lower half of the screen and above what sticks below it; each target a finger wide."""
    bar = page.locator(".review-bar").bounding_box()
    below = page.locator(".bottom-bar").bounding_box()
    assert bar
    assert below
    assert bar["y"] >= 844 / 2
    assert bar["y"] + bar["height"] <= below["y"]
    for target in page.locator(".review-bar summary, .review-bar > form > button").all():
        box = target.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44


def test_m18_considered_and_taken_back(
    cast: Cast, three: list[Memo], browse: Browse, axe: Callable[..., list[str]]
) -> None:
    page = browse(cast.rita)
    page.goto(f"/memos/{three[0].pk}/?in=view=needs")
    page.locator(".review-bar summary", has_text="Consider").click()
    page.get_by_role("button", name="Consider and lock").click()
    expect(heading(page, "Second")).to_be_focused()
    toast = page.get_by_role("status").locator("[data-toast]")
    expect(toast).to_contain_text("First")
    assert 0 < int(toast.get_attribute("data-stay") or 0) <= 10_000
    assert axe(page) == []
    toast.get_by_role("button", name="Undo").click()
    expect(heading(page, "First")).to_be_focused()
    expect(page.get_by_role("navigation", name="Memos of this list")).to_contain_text("1 of 3")
    expect(page.locator(".page-header .badge")).to_have_text("Pending")
    assert Memo.objects.filter(stage=Stage.PENDING).count() == 3


def test_u15_without_script_the_message_stands_on_the_page_with_its_button(
    cast: Cast, three: list[Memo], browse: Browse
) -> None:
    page = browse(cast.rita, java_script_enabled=False, viewport={"width": 390, "height": 844})
    page.goto("/memos/?view=needs")
    page.get_by_role("link", name="First").click()
    page.locator(".review-bar summary", has_text="Consider").click()
    page.get_by_role("button", name="Consider and lock").click()
    page.wait_for_url(re.compile(r"#memo$"))
    page.get_by_role("button", name="Undo").click()
    expect(heading(page, "First")).to_be_visible()
    assert Memo.objects.filter(stage=Stage.PENDING).count() == 3
