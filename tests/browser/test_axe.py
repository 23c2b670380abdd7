"""Nobody is kept out: axe finds nothing serious on any page, in either theme and width; nothing scrolls sideways."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.urls import resolve

from tests.matrix.addresses import names

from .conftest import Browse
from .places import AREAS, Place, build, places, places_of_an_empty_installation

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)
Axe = Callable[..., list[str]]
SIZES = ({"width": 1280, "height": 900}, {"width": 390, "height": 844})
# axe looks at every node: the thirteenth row has nothing that the twelve before it have not, and costs as much.
LEAVE_OUT_WHAT_IS_ALIKE = """() => {
    for (const alike of document.querySelectorAll("main tr:nth-child(n+13), main li:nth-child(n+13)")) alike.remove();
}"""
# The page is the same in both widths but for what these look at; and the colours of a theme are the same in each.
NARROW_RULES = ["color-contrast", "target-size", "scrollable-region-focusable"]
# Addresses without a page of their own: they lead elsewhere, take a POST only, or stand for another's page.
WITHOUT_A_PAGE = {
    "home",
    "account_logout",
    "account_signup",
    "accounts:theme",
    "accounts:density",
    "accounts:single_keys",
    "memos:find",
    "accounts:language",
    "accounts:invite_again",
    "purposes:up",
    "purposes:down",
    "purposes:return",
    "purposes:retire",
    "accounts:end_session",
    "accounts:end_elsewhere",
    "scratch:save",
    "scratch:discard",
    "files:portrait_image",
    "files:remove_portrait",
    "files:upload",
    "memos:preview_text",
    "memos:export",
    "memos:delete_view",
    "files:download",
    "files:preview",
    "administrator_files:download",
    "tags:retire",
    "tags:return",
    "accounts:setup",  # on an empty installation
    "demo:sign-in",
    "ui:patterns",  # looked at in memoward/ui/tests/test_browser.py
}


@pytest.mark.slow
@pytest.mark.parametrize("area", AREAS)
def test_axe_finds_nothing_serious(browse: Browse, axe: Axe, area: str) -> None:
    build()
    look_at([place for place in places() if place.area == area], browse, axe)


def test_axe_finds_nothing_serious_on_the_first_pages(live: str, browse: Browse, axe: Axe) -> None:
    look_at(places_of_an_empty_installation(settings.SETUP_CODE_FILE), browse, axe)
    settings.SETUP_CODE_FILE.unlink()


def look_at(shown: list[Place], browse: Browse, axe: Axe) -> None:
    troubles: list[str] = []
    pages: dict[int | None, Page] = {}
    for place in shown:
        key = place.person.pk if place.person else None
        if key not in pages:
            pages[key] = browse(place.person, reduced_motion="reduce")
        place.open(pages[key])
        troubles += [f"{place.name}: {trouble}" for trouble in looks_like(pages[key], axe)]
    assert troubles == []


# axe measures a target by what is seen of it; what a bar covers half can be scrolled to.
UNSTICK = """() => {
    for (const bar of document.querySelectorAll(".top-bar, .send-bar")) bar.style.position = "relative";
}"""


def looks_like(page: "Page", axe: Axe) -> list[str]:
    """What is wrong with the page as it stands, in each size and theme."""
    found = []
    for size in SIZES:
        page.set_viewport_size(size)
        if (over := page.evaluate("document.documentElement.scrollWidth - innerWidth")) > 0:
            found.append(f"{size['width']}: scrolls {over} px sideways")
    page.evaluate(LEAVE_OUT_WHAT_IS_ALIKE)
    page.evaluate(UNSTICK)
    for size, theme, rules in zip(SIZES, ("light", "dark"), (None, NARROW_RULES), strict=True):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=theme)
        found += [f"{size['width']} {theme}: {one}" for one in axe(page, only=rules)]
    return found


def test_every_page_is_looked_at(transactional_db: None) -> None:
    """A new address must be listed in `places.py`, or here among those without a page."""
    build()
    seen = {resolve(re.sub(r"\?.*", "", place.path)).view_name for place in places() if place.path != "/nowhere/"}
    assert set(names()) - seen - WITHOUT_A_PAGE == set()
