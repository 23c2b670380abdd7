"""A memo with its files, from writing to the refused deletion, with JavaScript and without (issue: "Done when" 1)."""

import re
from typing import TYPE_CHECKING

import pytest

from memoward.memos.models import Memo
from memoward.records.models import RecordVersion
from memoward.testing import Cast

from .conftest import Browse
from .walking import main, open_act, sign_in_by_hand

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)
TITLE = "Rent for November"
QUOTE = {"name": "quote.txt", "mimeType": "text/plain", "buffer": b"1,200 a month"}
NEW_QUOTE = {"name": "quote, corrected.txt", "mimeType": "text/plain", "buffer": b"1,250 a month"}
PLAN = {"name": "Plan – Größe.csv", "mimeType": "text/csv", "buffer": b"a,b\n1,2\n"}
PHOTO = {"name": "photo.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n" + b"\x00" * 40}


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_the_whole_memo(cast: Cast, browse: Browse, script: bool) -> None:
    olga, rita = (browse(java_script_enabled=script) for _ in range(2))
    sign_in_by_hand(olga, cast.olga)
    write_with_three_files(olga, cast, script=script)
    address = re.sub(r"^.*?(/memos/\d+/)$", r"\1", olga.url)
    assert Memo.objects.get().attachments.current().count() == 3

    sign_in_by_hand(rita, cast.rita)
    rita.goto(address)
    type_conclusion(rita, "Pay it.")

    edit_text_and_replace_a_file(olga, address)

    rita.get_by_role("button", name="Consider and lock").click()
    is_shown_the_difference(rita)
    rita.get_by_role("button", name=re.compile("Consider")).last.click()
    memo = Memo.objects.get()
    assert (memo.stage, memo.conclusion, memo.version) == ("considered", "Pay it.", 2)
    assert memo.events.get(verb="memo.considered").data["version"] == 2

    copy_for_next_month(rita, address, memo)
    reads_why_not_to_delete(rita, address)
    the_locked_version_is_as_it_was(memo)


def write_with_three_files(olga: "Page", cast: Cast, *, script: bool) -> None:
    olga.get_by_role("link", name="New memo").first.click()
    olga.get_by_label("Title").fill(TITLE)
    olga.get_by_label("To", exact=True).first.select_option(str(cast.rita.pk))
    olga.get_by_label("Text").fill("The rent is 1,200.\n\nPlease approve.")
    chooser = olga.locator("input[type=file]")
    if script:
        chooser.set_input_files([QUOTE, PLAN])
        paste(olga, PHOTO["buffer"])
        olga.locator("input[name=uploads]").nth(2).wait_for()
        olga.locator("#told", has_text="1 person will be told").wait_for()
    else:
        chooser.set_input_files([QUOTE, PLAN, PHOTO])
    olga.get_by_role("button", name="Send").click()
    assert "The memo is sent." in olga.locator("body").inner_text()
    for file in (QUOTE, PLAN):
        assert file["name"] in main(olga)


def paste(page: "Page", picture: bytes) -> None:
    """Press Ctrl-V with a picture in the clipboard."""
    page.get_by_label("Text").evaluate(
        """(field, bytes) => {
            const clip = new DataTransfer();
            clip.items.add(new File([new Uint8Array(bytes)], "image.png", { type: "image/png" }));
            field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: clip, bubbles: true, cancelable: true }));
        }""",
        list(picture),
    )


def type_conclusion(rita: "Page", words: str) -> None:
    """The page stays open like this while somebody else changes the memo."""
    open_act(rita, "Consider")
    rita.get_by_label("Conclusion").fill(words)


def edit_text_and_replace_a_file(olga: "Page", address: str) -> None:
    olga.goto(f"{address}edit/")
    olga.get_by_label("Text").fill("The rent is 1,250.\n\nPlease approve.")
    olga.get_by_role("checkbox", name=re.compile(r"^quote\.txt")).uncheck()
    olga.locator("input[type=file]").set_input_files([NEW_QUOTE])
    olga.get_by_role("button", name="Save").click()
    # The form names the file too, and it waits for the upload before it leaves.
    olga.wait_for_url(f"**{address}")
    assert NEW_QUOTE["name"] in main(olga)


def is_shown_the_difference(rita: "Page") -> None:
    shown = main(rita)
    for text in ("1,200", "1,250", QUOTE["name"], NEW_QUOTE["name"]):
        assert text in shown
    assert rita.get_by_label("Conclusion").input_value() == "Pay it."
    assert Memo.objects.get().stage == "pending"


def copy_for_next_month(rita: "Page", address: str, source: Memo) -> None:
    rita.goto(address)
    rita.get_by_role("link", name="Copy").first.click()
    assert rita.get_by_label("Title").input_value() == TITLE
    rita.get_by_label("Title").fill("Rent for December")
    for name in (r"^Plan", r"\.png"):
        rita.get_by_role("checkbox", name=re.compile(name)).uncheck()
    rita.get_by_role("button", name="Send").click()
    copied = Memo.objects.get(title="Rent for December")
    file = copied.attachments.get()
    assert file.name == NEW_QUOTE["name"]
    assert file.stored == source.attachments.current().get(name=NEW_QUOTE["name"]).stored
    assert copied.owner == source.recipient


def reads_why_not_to_delete(rita: "Page", address: str) -> None:
    rita.goto(address)
    rita.get_by_role("link", name="Delete").click()
    shown = main(rita)
    assert "bad practice" in shown
    assert NEW_QUOTE["name"] in shown
    rita.get_by_role("link", name="Cancel").click()
    assert Memo.objects.filter(title=TITLE).exists()


def the_locked_version_is_as_it_was(memo: Memo) -> None:
    """The bytes equal those whose hashes the judged version names (M9, M10)."""
    import hashlib

    from django.core.files.storage import default_storage

    judged = RecordVersion.objects.get(record_id=memo.pk, version=2)
    files = {file.pk: file for file in memo.attachments.at_version(2).select_related("stored")}
    assert {entry["id"] for entry in judged.fields["files"]} == set(files)
    for entry in judged.fields["files"]:
        with default_storage.open(files[entry["id"]].stored.path) as stored:
            assert hashlib.sha256(stored.read()).hexdigest() == entry["sha256"]
