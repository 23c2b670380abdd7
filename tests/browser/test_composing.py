"""Writing by keyboard: people found by name and department, chips, the toolbar with the browser's own undo, preview."""

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from memoward.accounts.models import Department
from memoward.memos.models import Memo, MemoTemplate, Purpose
from memoward.testing import Cast, make_person

from .conftest import Browse

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.django_db(transaction=True)
NEW = "/memos/new/"


@pytest.fixture
def page(browse: Browse, cast: Cast) -> "Page":
    """Olga begins a memo; there are more people than in the cast."""
    sales = Department.objects.create(name="Štrukturen & Sales")
    make_person("Søren Öztürk", department=sales, is_company_manager=True)
    for number in range(40):
        make_person(f"Extra{number} Person", department=sales if number % 2 else cast.works)
    page = browse(cast.olga)
    page.goto(NEW)
    return page


def active(box: "Locator") -> str:
    """What a screen reader says is chosen in the list that belongs to the box."""
    page = box.page
    assert box.get_attribute("aria-expanded") == "true"
    return page.locator(f"#{box.get_attribute('aria-activedescendant')}").inner_text().replace("\n", " ")


def chips(page: "Page") -> list[str]:
    return page.locator("[data-chips] bdi").all_inner_texts()


def test_a_memo_is_written_and_sent_by_keyboard_alone(page: "Page", cast: Cast) -> None:
    page.get_by_label("Title").focus()
    page.keyboard.type("New pump")
    page.keyboard.press("Enter")  # goes on, and sends nothing
    to = page.get_by_role("combobox", name="To")
    expect(to).to_be_focused()
    finds_the_recipient_by_department(page, to)
    page.keyboard.press("Tab")
    for _ in range(20):  # past toolbar and views, each of which is one stop or two
        if page.evaluate("document.activeElement.id") == "id_description":
            break
        page.keyboard.press("Tab")
    page.keyboard.type("The old one ")
    page.keyboard.press("Control+b")
    page.keyboard.type("leaks")
    subscribers_are_chips(page)
    page.locator("#id_description").focus()
    page.keyboard.press("Control+Enter")
    page.wait_for_url(re.compile(r"/memos/\d+/$"))
    memo = Memo.objects.get()
    assert (memo.title, memo.description) == ("New pump", "The old one **leaks**")
    assert memo.recipient is not None
    assert memo.recipient.name == "Søren Öztürk"
    assert memo.subscriber_ids == {cast.sam.pk, cast.rita.pk}


def finds_the_recipient_by_department(page: "Page", to: "Locator") -> None:
    page.keyboard.type("zzz")
    expect(page.get_by_text("Nobody of that name or department.").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(to).to_have_value("")
    page.keyboard.press("ArrowDown")
    assert page.locator("[role=option]:visible").count() == 4
    page.keyboard.press("ArrowDown")
    assert active(to) == "RR Rita Recipient Works"
    assert page.locator("[role=group]:visible").first.get_attribute("aria-label") == "Me"
    to.fill("")
    page.keyboard.type("STRUKTUREN")  # neither case nor accents, and not the name
    assert active(to) == "SÖ Søren Öztürk Štrukturen & Sales"
    assert page.locator("[role=status]", has_text="Found: 1").count() == 1
    page.keyboard.press("Enter")
    expect(to).to_have_value("Søren Öztürk")
    expect(to).to_have_attribute("aria-expanded", "false")
    assert page.locator("select[name=recipient]").input_value() != ""
    expect(page.locator("#told")).to_contain_text("1 person will be told")


def subscribers_are_chips(page: "Page") -> None:
    page.locator("summary", has_text="Subscribers").press("Enter")
    box = page.get_by_role("combobox", name="Subscribers")
    box.focus()
    for typed in ("sam", "rita", "cole", "everybody", "works"):
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        expect(box).to_have_value("")
    assert chips(page) == ["Sam Subscriber", "Rita Recipient", "Cole Colleague", "Everybody", "Works"]
    page.keyboard.press("Backspace")
    page.keyboard.press("ArrowLeft")  # to the last chip
    page.keyboard.press("Delete")
    page.keyboard.press("Delete")
    assert chips(page) == ["Sam Subscriber", "Rita Recipient"]
    page.keyboard.press("ArrowRight")
    expect(box).to_be_focused()
    expect(page.locator("#told")).to_contain_text("3 people will be told")
    expect(page.locator("details", has=box).locator("[data-part-number]")).to_have_text("2")


def test_the_toolbar_types_and_the_browser_undoes_it(page: "Page") -> None:
    text = page.locator("#id_description")
    text.fill("one\ntwo")
    text.select_text()
    for name, expected in [
        ("List", "- one\n- two"),
        ("Numbered list", "1. one\n2. two"),
        ("Quotation", "> one\n> two"),
        ("Quotation", "one\ntwo"),
        ("Bold", "**one\ntwo**"),
        ("Bold", "one\ntwo"),
    ]:
        page.get_by_role("button", name=name, exact=True).click()
        expect(text).to_have_value(expected)
    for expected in ("**one\ntwo**", "one\ntwo", "> one\n> two"):
        text.press("Control+z")
        expect(text).to_have_value(expected)
    text.press("Control+Shift+z")
    expect(text).to_have_value("one\ntwo")

    text.fill("see here")
    text.evaluate("field => field.setSelectionRange(4, 8)")
    text.press("Control+k")
    expect(text).to_have_value("see [here](https://)")
    assert page.locator("dialog[open]").count() == 0  # the palette has the same keys, elsewhere
    page.keyboard.type("pumps.example")  # over the address, which is selected
    expect(text).to_have_value("see [here](pumps.example)")

    text.fill("- one")
    text.press("End")
    page.keyboard.type("\ntwo\n\nafter")
    expect(text).to_have_value("- one\n- two\n\nafter")

    bold, italic = (page.get_by_role("button", name=name, exact=True) for name in ("Bold", "Italic"))
    bold.focus()
    page.keyboard.press("ArrowRight")
    expect(italic).to_be_focused()
    assert page.locator("[role=toolbar] button[tabindex='0']").count() == 1


def test_write_and_preview_change_places_and_nothing_is_lost(page: "Page") -> None:
    text, preview = page.locator("#id_description"), page.locator("#preview")
    text.fill("It **leaks**.\n\n<b>no</b>")
    page.get_by_role("button", name="Preview").click()
    expect(preview.locator("strong")).to_have_text("leaks")
    expect(preview).to_contain_text("<b>no</b>")
    expect(text).to_be_hidden()
    page.context.clear_cookies(name="sessionid")  # signed out meanwhile
    page.get_by_role("button", name="Preview").click()
    expect(preview).to_contain_text("The server gave no preview.")
    page.get_by_role("button", name="Write").click()
    expect(text).to_be_focused()
    expect(text).to_have_value("It **leaks**.\n\n<b>no</b>")


def test_the_folded_line_says_what_is_chosen_and_files_open_theirs(page: "Page") -> None:
    purpose, _ = Purpose.objects.get_or_create(name="on approval")
    page.reload()
    line = page.locator("summary", has_text="Purpose")
    line.click()
    page.get_by_role("combobox", name="Purpose").select_option(str(purpose.pk))
    line.click()
    expect(line).to_contain_text(purpose.name)
    files = page.locator("details", has=page.locator("[data-file-field]"))
    assert files.get_attribute("open") is None
    page.locator("input[type=file]").set_input_files([{"name": "one.txt", "mimeType": "text/plain", "buffer": b"1"}])
    files.locator("input:checked").wait_for()
    assert files.get_attribute("open") is not None
    files.locator("summary").click()
    expect(files.locator("summary")).to_contain_text("one.txt")

    page.get_by_label("Title").fill("Rent for")
    page.locator("summary", has_text="Template").last.click()
    page.get_by_role("button", name="Save template").click()
    expect(page.get_by_text("Saved as the template “Rent for”.")).to_be_visible()
    assert MemoTemplate.objects.get().purpose == purpose
    expect(page.get_by_label("Title")).to_have_value("Rent for")


def test_touch_chooses_several_one_after_another(browse: Browse, cast: Cast) -> None:
    page = browse(cast.olga, viewport={"width": 390, "height": 844}, has_touch=True)
    page.goto(NEW)
    page.locator("summary", has_text="Subscribers").tap()
    page.get_by_role("combobox", name="Subscribers").tap()
    for name in ("Cole Colleague", "Sam Subscriber"):
        page.get_by_role("option", name=name).tap()  # the list stays open
    expect(page.locator("[data-chips] bdi")).to_have_text(["Cole Colleague", "Sam Subscriber"])
    page.get_by_role("button", name="Remove Cole Colleague").tap()
    expect(page.locator("[data-chips] bdi")).to_have_text(["Sam Subscriber"])
    bar = page.get_by_role("button", name="Send").bounding_box()
    assert bar is not None
    assert bar["y"] + bar["height"] <= 844  # in reach of the thumb
