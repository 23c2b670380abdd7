"""The product's main job, walked in a real browser, once with JavaScript and once without (issue: "Done when" 2)."""

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest
import time_machine

from memoward.core import clock
from memoward.memos.models import Memo
from memoward.testing import Cast

from .conftest import Browse
from .walking import main, open_act, post, sign_in_by_hand, status, write

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)
ACTS = ("edit", "delete", "send", "consider", "postpone", "resume", "reopen", "subscribe", "unsubscribe", "leave")
TITLE, CONCLUSION = "New pump for hall 3", "Buy it, but after Easter."


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_from_writing_to_the_considered_memo(cast: Cast, browse: Browse, script: bool) -> None:
    olga, rita, cole = (browse(java_script_enabled=script) for _ in range(3))

    sign_in_by_hand(olga, cast.olga)
    write(olga, to=cast.rita, title=TITLE, text="The old one **leaks**.")
    assert "The memo is sent." in olga.locator("body").inner_text()
    address = re.sub(r"^.*?(/memos/\d+/)$", r"\1", olga.url)
    form_opened_before = olga.context.new_page()
    form_opened_before.goto(f"{address}edit/")

    sign_in_by_hand(rita, cast.rita)
    assert rita.url.endswith("/memos/?view=needs")
    postpone_until_tomorrow(rita)

    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(days=1)):
        consider(rita)
        the_owner_sees_the_conclusion_and_is_locked_out(olga, address)
        the_form_opened_before_is_refused(form_opened_before)
        sign_in_by_hand(cole, cast.cole)
        a_third_person_finds_nothing(cole, address)

    memo = Memo.objects.get()
    assert (memo.title, memo.conclusion, memo.version) == (TITLE, CONCLUSION, 1)
    assert list(memo.events.order_by("id").values_list("verb", flat=True)) == [
        "memo.sent",
        "memo.postponed",
        "memo.considered",
    ]


def postpone_until_tomorrow(rita: "Page") -> None:
    """The memo is found under Needs me, read, postponed, and gone from there."""
    rita.get_by_role("link", name=TITLE).click()
    assert rita.locator(".prose strong").inner_text() == "leaks"
    open_act(rita, "Postpone")
    tomorrow = clock.today("UTC") + dt.timedelta(days=1)
    rita.get_by_label("Until").fill(tomorrow.isoformat())
    rita.locator(".review-bar").get_by_label("Reason").fill("Waiting for the quote.")
    rita.locator(".review-bar__form").get_by_role("button", name="Postpone").click()
    assert "Nothing more here" in main(rita)  # U13: it was the only one of its list
    rita.goto("/memos/?view=needs")
    assert "Nothing needs you" in main(rita)


def consider(rita: "Page") -> None:
    """On its day it needs her again."""
    rita.goto("/")
    rita.get_by_role("link", name=TITLE).click()
    assert "Waiting for the quote." in main(rita)
    open_act(rita, "Consider")
    rita.get_by_label("Conclusion").fill(CONCLUSION)
    rita.get_by_role("button", name="Consider and lock").click()
    assert "Nothing more here" in main(rita)
    rita.goto("/memos/?view=needs")
    assert "Nothing needs you" in main(rita)


def the_owner_sees_the_conclusion_and_is_locked_out(olga: "Page", address: str) -> None:
    """By the page, by the address, and by a direct POST."""
    olga.goto("/memos/?view=mine")
    olga.get_by_role("link", name=TITLE).click()
    assert CONCLUSION in main(olga)
    for name in ("Edit", "Delete"):
        assert olga.get_by_role("link", name=name, exact=True).count() == 0
    for act in ("edit", "delete"):
        assert status(olga, f"{address}{act}/") == 409
        assert "locked" in main(olga) or "can no longer be deleted" in main(olga)
    changed = {
        "seen": "1",
        "title": "Changed",
        "description": "Changed",
        "recipient": str(Memo.objects.get().recipient_id),
    }
    assert post(olga, f"{address}edit/", changed) == 409
    assert post(olga, f"{address}delete/", {"seen": "1"}) == 409


def the_form_opened_before_is_refused(page: "Page") -> None:
    page.get_by_label("Title").fill("Changed too late")
    page.get_by_role("button", name="Save").click()
    assert "is locked" in page.locator("h1").inner_text()
    assert page.get_by_label("Title").input_value() == "Changed too late"


def a_third_person_finds_nothing(cole: "Page", address: str) -> None:
    """404 everywhere, the same as for what does not exist; and no trace in list or search."""
    assert "No memos yet" in main(cole)
    for query in ("?q=pump", "?q=%231", "?view=all&q=1", "?stage=considered"):
        assert status(cole, f"/memos/{query}") == 200
        assert TITLE not in cole.content()
    missing = re.sub(r"\d+", "999999", address)
    for act in ("", *(f"{act}/" for act in ACTS)):
        assert status(cole, f"{address}{act}") == 404
        shown = cole.content()
        assert status(cole, f"{missing}{act}") == 404
        assert cole.content() == shown
    for act in ACTS:
        assert post(cole, f"{address}{act}/", {"seen": "1", "conclusion": "Mine", "title": "Mine"}) == 404
