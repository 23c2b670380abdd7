"""Files of a form in a real browser: by button, drop and paste; progress, cancelling, removal, refusals (U23).

Without script the same form is walked in `test_whole_memo.py`.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings

from memoward.files.models import Attachment, Upload
from memoward.memos.models import Memo
from memoward.testing import Cast, sign_in

from .conftest import Browse

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page, Route

pytestmark = pytest.mark.django_db(transaction=True)
PNG = list(b"\x89PNG\r\n\x1a\n" + bytes(40))
# What the browser itself would put on a clipboard, or hand over when something is let go.
GIVE = """(target, {kind, files, texts}) => {
    const carried = new DataTransfer();
    for (const {name, type, bytes} of files) carried.items.add(new File([new Uint8Array(bytes)], name, {type}));
    for (const [type, text] of Object.entries(texts)) carried.setData(type, text);
    const common = {bubbles: true, cancelable: true};
    const event = kind === "paste"
        ? new ClipboardEvent("paste", {...common, clipboardData: carried})
        : new DragEvent(kind, {...common, dataTransfer: carried});
    return !target.dispatchEvent(event);
}"""


def one(name: str, content: list[int] | bytes = b"1,200 a month", media_type: str = "text/plain") -> dict[str, Any]:
    return {"name": name, "type": media_type, "bytes": list(content)}


def give(target: "Locator", kind: str, *files: dict[str, Any], **texts: str) -> bool:
    """Paste, drag over or drop; was it taken, so that the browser does nothing of its own?"""
    named = {{"plain": "text/plain", "html": "text/html"}[name]: text for name, text in texts.items()}
    return bool(target.evaluate(GIVE, {"kind": kind, "files": files, "texts": named}))


def choose(page: "Page", *names: str, content: bytes = b"1,200 a month") -> None:
    page.locator("input[type=file]").set_input_files(
        [{"name": name, "mimeType": "text/plain", "buffer": content + name.encode()} for name in names]
    )


@pytest.fixture
def page(browse: Browse, cast: Cast) -> "Page":
    """Olga begins a memo to Rita."""
    page = browse(cast.olga)
    begin(page, cast)
    return page


def begin(page: "Page", cast: Cast) -> None:
    page.goto("/memos/new/")
    page.get_by_label("Title").fill("Rent for November")
    page.get_by_label("To", exact=True).first.select_option(str(cast.rita.pk))


def listed(page: "Page", name: str | re.Pattern[str]) -> "Locator":
    """The line of an attached file, once it is there."""
    line = page.locator("[data-file-list] li", has=page.locator("input:checked"), has_text=name)
    line.wait_for()
    return line


def send(page: "Page") -> list[str]:
    """The names of the memo's files."""
    page.get_by_role("button", name="Send").click()
    page.wait_for_url(re.compile(r"/memos/\d+/$"))
    return list(Memo.objects.get().attachments.values_list("name", flat=True))


def slow_line(page: "Page", bytes_a_second: int) -> None:
    """From now on the person's line takes up so many bytes a second; 0: as fast as it can."""
    conditions = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": bytes_a_second or -1}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", conditions)


def status(page: "Page") -> str:
    return page.locator("[data-file-status]").inner_text()


def test_f1_by_button_drop_and_paste_several_at_once(page: "Page") -> None:
    choose(page, "one.txt", "two.txt")
    form = page.locator("form[data-file-drop]")
    assert give(form, "drop", one("three.txt"), one("four.txt", b"4"))
    assert give(page.get_by_label("Text"), "paste", one("image.png", PNG, "image/png"))
    for name in ("one.txt", "two.txt", "three.txt", "four.txt"):
        listed(page, name)
    listed(page, re.compile(r"Pasted image \d{4}-\d\d-\d\d \d\d\.\d\d\.png"))
    assert page.locator("input[type=file]").input_value() == ""
    names = send(page)
    assert names[:4] == ["one.txt", "two.txt", "three.txt", "four.txt"]
    assert len(names) == 5
    assert not Upload.objects.exists()


def test_the_place_to_let_go_is_shown_while_something_is_dragged(page: "Page") -> None:
    form, hint = page.locator("form[data-file-drop]"), page.get_by_text("Let go to attach")
    assert not hint.is_visible()
    assert give(form, "dragover", one("a.txt"))
    assert hint.is_visible()
    give(form, "dragleave", one("a.txt"))
    assert not hint.is_visible()
    give(form, "dragover", one("a.txt"))
    give(form, "drop", one("a.txt"))
    assert not hint.is_visible()
    listed(page, "a.txt")


def test_what_misses_the_form_does_not_take_the_page_away(page: "Page") -> None:
    beside = page.locator(".top-bar")
    assert give(beside, "dragover", one("a.txt"))
    give(beside, "drop", one("a.txt"))
    assert page.locator("[data-file-list] li").count() == 0


def test_dragged_text_stays_the_browsers_business(page: "Page") -> None:
    assert not give(page.get_by_label("Text"), "dragover", plain="some words")
    assert not give(page.get_by_label("Text"), "drop", plain="some words")


def test_text_is_pasted_as_ever_also_when_a_program_adds_a_picture_of_it(page: "Page") -> None:
    field = page.get_by_label("Text")
    assert not give(field, "paste", plain="1,200")
    assert not give(field, "paste", one("image.png", PNG, "image/png"), plain="1,200", html="<b>1,200</b>")
    # A file manager puts the name beside the file.
    assert give(field, "paste", one("plan.txt"), plain="plan.txt")
    listed(page, "plan.txt")
    assert page.locator("[data-file-list] li").count() == 1


def test_a_file_on_its_way_shows_its_progress_and_can_be_cancelled(page: "Page") -> None:
    slow_line(page, 50_000)
    choose(page, "large.txt", "small.txt", content=b"x" * 400_000)
    lines = page.locator("[data-file-list] li")
    assert lines.locator("progress").count() == 2
    page.locator("progress:not([value='0'])").wait_for()
    slow_line(page, 0)
    lines.filter(has_text="large.txt").get_by_role("button", name="Cancel").click()
    assert "Removed: large.txt" in status(page)
    listed(page, "small.txt")
    assert send(page) == ["small.txt"]


def test_an_attached_file_can_be_removed_or_left_out(page: "Page") -> None:
    choose(page, "one.txt", "two.txt", "three.txt")
    for name in ("one.txt", "two.txt", "three.txt"):
        listed(page, name)
    assert "Attached: three.txt" in status(page)
    page.get_by_role("button", name="Remove one.txt").click()
    assert page.evaluate("document.activeElement.closest('li').textContent").strip().startswith("two.txt")
    page.get_by_role("checkbox", name=re.compile("two.txt")).uncheck()
    assert page.get_by_text("not attached").first.is_visible()
    assert send(page) == ["three.txt"]


def test_the_form_waits_for_its_files_and_says_so(page: "Page") -> None:
    slow_line(page, 50_000)
    choose(page, "one.txt", content=b"x" * 200_000)
    page.get_by_role("button", name="Send").click()
    button = page.get_by_role("button", name="Waiting for files: 1")
    button.wait_for()
    button.click()  # again, out of impatience
    assert not Memo.objects.exists()
    page.wait_for_url(re.compile(r"/memos/\d+/$"))
    assert Memo.objects.get().attachments.get().name == "one.txt"


def test_s_b05_what_is_refused_says_why_and_can_be_put_away(page: "Page") -> None:
    page.evaluate("document.querySelector('[data-file-field]').dataset.largest = '20'")
    choose(page, "small.txt", content=b"")
    listed(page, "small.txt")
    choose(page, "large.txt", content=b"x" * 30)
    line = page.locator("[data-file-list] li", has_text="large.txt")
    assert f"It is larger than {settings.MAX_FILE_SIZE // 2**20} MB." in line.inner_text()
    assert "Not attached: large.txt" in status(page)
    line.get_by_role("button", name="Close").click()
    assert send(page) == ["small.txt"]


@pytest.mark.parametrize("answer", [413, 500, None], ids=["too large on the way", "broken", "no answer"])
def test_a_file_that_did_not_arrive_stops_the_waiting_form(
    live: str, cast: Cast, new_context: "Callable[..., BrowserContext]", answer: int | None
) -> None:
    context = new_context()  # not watched: the console tells of the failure, as it should
    context.add_cookies([{"name": "sessionid", "value": sign_in(cast.olga).cookies["sessionid"].value, "url": live}])
    page = context.new_page()
    begin(page, cast)
    held: list[Route] = []

    def hold(route: "Route") -> None:
        held.append(route)

    page.route("**/files/upload/", hold)
    choose(page, "one.txt")
    page.get_by_role("button", name="Send").click()
    page.get_by_role("button", name="Waiting for files: 1").wait_for()
    [route] = held
    if answer:
        route.fulfill(status=answer, body="No.")
    else:
        route.abort()
    line = page.locator("li[data-failed]", has_text="one.txt")
    line.wait_for()
    assert "The server did not take it" in line.inner_text()
    assert page.get_by_role("button", name="Send").is_visible()
    assert page.evaluate("document.activeElement.closest('li').textContent").strip().startswith("one.txt")
    assert not Memo.objects.exists()
    assert not Attachment.objects.exists()


def test_u17_a_file_that_is_not_saved_yet_counts_as_unsaved(page: "Page") -> None:
    page.goto("/memos/new/")
    give(page.locator("form[data-file-drop]"), "drop", one("one.txt"))
    listed(page, "one.txt")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/memos/")
    assert asked == ["beforeunload"]


def test_files_survive_a_form_that_comes_back_with_errors(page: "Page") -> None:
    choose(page, "one.txt")
    listed(page, "one.txt")
    page.get_by_label("Title").fill("")
    page.get_by_role("button", name="Send").click()
    page.locator("[data-errors]").wait_for()
    listed(page, "one.txt")
    page.get_by_label("Title").fill("Rent for November")
    assert send(page) == ["one.txt"]


def test_2_1_1_the_button_works_by_keyboard(page: "Page") -> None:
    page.locator("summary", has_text="Files").press("Enter")
    chooser = page.locator("input[type=file]")
    chooser.wait_for()
    chooser.focus()
    with page.expect_file_chooser() as opened:
        page.keyboard.press("Space")
    opened.value.set_files({"name": "one.txt", "mimeType": "text/plain", "buffer": b"1"})
    listed(page, "one.txt")
