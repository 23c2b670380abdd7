"""What a page says while it waits, when it fails, and when there is no connection (U15, U22, U24); and on paper."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from playwright.sync_api import expect

from memoward.accounts.models import User
from memoward.memos import actions
from memoward.testing import Cast, make_person, sign_in, upload, write_memo

from .conftest import Browse

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Route

pytestmark = pytest.mark.django_db(transaction=True)
LIST = re.compile(r"/memos/\?.*q=")


def test_waiting_failing_and_no_connection_are_said_and_nothing_typed_is_lost(
    cast: Cast, new_context: "Callable[..., BrowserContext]", live: str
) -> None:
    """In a browser whose console is not watched: it complains about every request that is cut off."""
    write_memo(cast)
    context = new_context()
    context.add_cookies([{"name": "sessionid", "value": sign_in(cast.rita).cookies["sessionid"].value, "url": live}])
    page = context.new_page()
    waits_calmly(page)
    fails_and_is_tried_again(page)
    holds_a_form_while_there_is_no_connection(page)


def waits_calmly(page: "Page") -> None:
    """The list fades and a line grows, and nothing moves."""
    held: list[Route] = []
    page.goto("/memos/")

    def hold(route: "Route") -> None:
        held.append(route)

    page.route(LIST, hold)
    before = page.locator("h1").bounding_box()
    page.locator(".filter-bar [name=q]").fill("pump")
    expect(page.locator("#memo-list")).to_have_attribute("aria-busy", "true")
    expect(page.locator("#memo-list")).to_have_css("opacity", "0.6")
    page.wait_for_function("parseFloat(getComputedStyle(document.body, '::after').inlineSize) > 0")
    assert page.locator("h1").bounding_box() == before
    held[0].continue_()
    expect(page.locator("#memo-list")).to_have_css("opacity", "1")
    page.unroute(LIST)


def fails_and_is_tried_again(page: "Page") -> None:
    page.route(LIST, lambda route: route.abort())
    page.locator(".filter-bar [name=q]").fill("nothing of it")
    again = page.get_by_role("button", name="Try again")
    expect(again).to_be_visible()
    with page.expect_event("requestfailed"):
        page.keyboard.press("Tab")  # so that from here on nothing but the button asks
    expect(page.get_by_text("No answer from the server.")).to_have_count(1)
    page.unroute(LIST)
    again.click()
    expect(page.locator("#memo-list")).to_contain_text("0 memos")
    expect(again).to_have_count(0)
    assert "nothing" in page.url


def holds_a_form_while_there_is_no_connection(page: "Page") -> None:
    page.goto("/profile/")
    line = page.locator("[data-connection]")
    expect(line).to_be_hidden()
    page.context.set_offline(True)
    expect(line).to_have_text("No connection. What you type stays here.")
    page.get_by_label("Name").fill("Rita Renamed")
    page.get_by_role("button", name="Save").click()
    expect(line).to_contain_text("Not sent")
    expect(page.get_by_label("Name")).to_have_value("Rita Renamed")
    page.context.set_offline(False)
    expect(line).to_have_text("The connection is back.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert User.objects.filter(name="Rita Renamed").exists()


def on_paper(page: "Page") -> list[str]:
    """The text of each sheet."""
    with pypdfium2.PdfDocument(page.pdf(format="A4")) as document:
        return [sheet.get_textpage().get_text_bounded().replace("\r\n", "\n") for sheet in document]


def test_u24_a_memo_is_printed_as_a_letter(cast: Cast, browse: Browse) -> None:
    """The decision sheet, from a dark screen: who to whom, the text, the conclusion, and none of the machine."""
    people = [make_person(f"Subscriber{number} Farfromhere") for number in range(30)]
    rows = "\n".join(f"| Row {number} | {number} kg |" for number in range(60))
    memo = write_memo(
        cast,
        description=f"See [the offer](https://supplier.example/offer/7).\n\n| What | How much |\n|---|---|\n{rows}",
        subscribers=people,
        uploads=[upload(cast.olga, "Annex.txt")],
    )
    actions.consider(memo, by=cast.rita, seen=memo.version, conclusion="Buy it.")
    User.objects.filter(pk=cast.rita.pk).update(theme="dark")
    page = browse(cast.rita)
    page.goto(f"/memos/{memo.pk}/")
    sheets = on_paper(page)
    assert len(sheets) == 3
    first, letter = sheets[0], "\n".join(sheets)
    assert first.index("Example") < first.index(f"Memo #{memo.number}") < first.index("Olga Owner, Works")
    assert first.index("Rita Recipient") < first.index("Subscriber29 Farfromhere") < first.index(memo.title)
    assert "(https://supplier.example/offer/7)" in letter
    assert [sheet.count("How much") for sheet in sheets] == [1, 1, 1]  # the table's head stands on each sheet
    end = sheets[-1]
    assert end.index("Annex.txt") < end.index("Conclusion") < end.index("Buy it.")
    assert re.search(r"Rita Recipient, \w+day, \w+ \d+, \d{4}", end)
    assert re.search(r"Printed by Rita Recipient .*/memos/\d+/", end)
    for machine in ("New memo", "Search", "Copy", "Reopen", "History", "View", "Theme", "Administration", "Profile"):
        assert machine not in letter, machine
    page.emulate_media(media="print")
    dark = "getComputedStyle(document.body).color"
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    assert page.evaluate(dark).startswith("oklch(0.27")
