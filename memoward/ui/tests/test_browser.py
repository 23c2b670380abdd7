"""The kit in a real browser, on the page of its patterns."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse

from memoward.accounts.models import User

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def open_patterns(live: str, new_context: "Callable[..., BrowserContext]") -> "Callable[..., Page]":
    """Opens the pattern page as somebody who is signed in."""
    person = User.objects.create_user("paula@example.test", "Paula Pattern", "correct horse 7 battery")

    def open_it(**options: Any) -> "Page":
        client = Client()
        client.force_login(person)
        context = new_context(**options)
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live}])
        page = context.new_page()
        page.goto(reverse("ui:patterns"))
        return page

    return open_it


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(open_patterns: Any, axe: Any, theme: str) -> None:
    assert axe(open_patterns(color_scheme=theme)) == []


@pytest.mark.parametrize("width", [320, 390, 760, 1280])
def test_u22_nothing_scrolls_sideways(open_patterns: Any, width: int) -> None:
    page = open_patterns(viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_the_policy_lets_everything_of_ours_through(open_patterns: Any) -> None:
    page = open_patterns()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.reload()
    assert said == []
    assert page.evaluate("typeof htmx") == "object"


def test_the_two_themes_stand_side_by_side(open_patterns: Any) -> None:
    page = open_patterns()
    ground = "getComputedStyle(document.querySelector('.patterns__theme[data-theme={}]')).backgroundColor"
    assert page.evaluate(ground.format("light")) != page.evaluate(ground.format("dark"))


def test_u04_a_tooltip_shows_on_focus_and_goes_with_escape(open_patterns: Any) -> None:
    page = open_patterns()
    words = page.locator("[role=tooltip]")
    button = page.locator("#menus button[data-tooltip]").first
    page.locator("#menus summary").first.focus()
    page.keyboard.press("Shift+Tab")  # focus by key shows it; a click's would not
    button.focus()
    words.wait_for(state="visible")
    page.keyboard.press("Escape")
    words.wait_for(state="hidden")
    page.locator("#menus summary").first.focus()
    button.hover()
    words.wait_for(state="visible")


def test_a_menu_closes_with_escape_and_gives_the_focus_back(open_patterns: Any) -> None:
    page = open_patterns()
    summary = page.locator("#menus .menu summary").first
    summary.click()
    page.locator("#menus .menu__item").first.wait_for(state="visible")
    page.keyboard.press("Escape")
    page.locator("#menus .menu__item").first.wait_for(state="hidden")
    assert summary.evaluate("one => one === document.activeElement")


def test_a_dialog_gives_the_focus_back(open_patterns: Any) -> None:
    page = open_patterns()
    opener = page.locator("[data-dialog]").first
    opener.click()
    page.locator("dialog[open]").wait_for()
    page.keyboard.press("Escape")
    assert opener.evaluate("one => one === document.activeElement")


def test_people_are_found_and_stand_as_chips(open_patterns: Any) -> None:
    page = open_patterns()
    pick = page.locator("[data-combobox]", has=page.locator("[data-chips]")).first
    assert pick.locator("[data-chips] bdi").all_inner_texts() == ["Boris Kern", "Farid Nasser"]
    pick.locator("[data-combobox-input]").fill("ozturk")
    assert pick.locator("[role=option]").all_inner_texts() == ["EÖ\nElif Öztürk"]
    pick.locator("[role=option]").click()
    assert pick.locator("[data-chips] bdi").all_inner_texts() == ["Boris Kern", "Farid Nasser", "Elif Öztürk"]
    assert page.locator("input[name=light-subscribers]:checked").count() == 3  # what is sent


def test_without_script_the_native_controls_are_there(open_patterns: Any) -> None:
    page = open_patterns(java_script_enabled=False)
    assert page.locator("[data-combobox-input]:visible").count() == 0
    assert page.locator("select[name=light-recipient]").is_visible()
    assert page.locator("input[name=light-subscribers]:visible").count() == 8


def test_u21_the_errors_come_first_and_lead_to_their_fields(open_patterns: Any) -> None:
    page = open_patterns()
    assert page.locator("[data-errors]").first.evaluate("one => one === document.activeElement")
    page.locator("[data-errors] a").first.click()
    assert page.evaluate("document.activeElement.name") == "light-title"
