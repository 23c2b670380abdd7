"""U17, "Done when" 3: the server killed between keystrokes, the sign-in ended, the line cut, two tabs: no word is lost.

Against a real server in its own data folder; every test asks its database at the end where the words are.
"""

import os
import re
import signal
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from memoward.testing import PASSWORD
from tests.file_server import FileServer, started

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page

NOTE = {"name": "note.txt", "mimeType": "text/plain", "buffer": b"12 bar"}
NEW = "/memos/new/"
FIELDS = {"Title": "[name=title]", "Text": "[name=description]", "Conclusion": "[name=conclusion]"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FileServer]:
    with started(tmp_path_factory.mktemp("words") / "data") as running:
        yield running


@pytest.fixture
def olga(chromium: "Browser", server: FileServer) -> "Iterator[BrowserContext]":
    """Olga's browser, signed in by hand."""
    context = chromium.new_context(base_url=f"http://127.0.0.1:{server.port}", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(20_000)
    sign_in(context.new_page())
    yield context
    context.close()


def sign_in(page: "Page", to: str = "/") -> None:
    if to:
        page.goto(to)
    page.get_by_label("E-mail").fill("olga@example.test")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(re.compile(r"/memos/"))


def opened(context: "BrowserContext", path: str = NEW) -> "Page":
    page = context.new_page()
    page.goto(path)
    return page


def types(page: "Page", label: str, words: str) -> None:
    """Key by key, at the end of what stands there."""
    field = page.locator(FIELDS[label])
    field.press("Control+End")
    field.press_sequentially(words)


def text_of(page: "Page") -> str:
    return page.locator(FIELDS["Text"]).input_value()


def line(page: "Page") -> "Locator":
    return page.locator("[data-scratch-words]").first


def is_saved(page: "Page") -> None:
    expect(line(page)).to_have_text(re.compile(r"^Saved \d"), timeout=40_000)


def is_in_trouble(page: "Page", words: str) -> None:
    expect(line(page)).to_contain_text(words, timeout=40_000)
    expect(page.locator("[data-scratch-line][data-trouble]")).to_be_visible()
    expect(page.locator("[data-scratch-spoken]").first).to_contain_text(words)


def scratch(server: FileServer) -> list[str]:
    """The unfinished texts, decoded."""
    return server.within(  # type: ignore[no-any-return]  # JSON
        "from urllib.parse import unquote_plus\n"
        "from memoward.core.models import Scratch\n"
        "result = [unquote_plus(row.body) for row in Scratch.objects.order_by('pk')]"
    )


def memos(server: FileServer, words: str) -> list[dict[str, Any]]:
    """The memos whose text holds these words."""
    return server.within(  # type: ignore[no-any-return]  # JSON
        "from memoward.memos.models import Memo\n"
        "result = [dict(pk=memo.pk, title=memo.title, text=memo.description, people=sorted(memo.subscriber_ids),"
        " files=[file.name for file in memo.attachments.current()])"
        f" for memo in Memo.objects.filter(description__contains={words!r})]"
    )


def expire(server: FileServer) -> None:
    """Every sign-in ends."""
    server.within("from django.contrib.sessions.models import Session\nresult = Session.objects.all().delete()[0]")


def send(page: "Page", leads_to: str = r"/memos/\d+/") -> None:
    page.get_by_role("button", name="Send").click()
    page.wait_for_url(re.compile(leads_to))


def to_rita(page: "Page") -> None:
    page.evaluate(
        """() => { const to = document.querySelector("select[name=recipient]");
            to.value = [...to.options].find((one) => one.text.includes("Rita")).value;
            to.dispatchEvent(new Event("input", { bubbles: true })); }"""
    )


def test_u17_the_server_is_killed_between_keystrokes(olga: "BrowserContext", server: FileServer) -> None:
    page = opened(olga)
    types(page, "Title", "Pump in hall 3")
    to_rita(page)
    is_saved(page)
    supervisor, web = server.running.process.pid, server.web
    os.kill(supervisor, signal.SIGSTOP)  # or it would be there again before anybody has typed
    try:
        os.kill(web, signal.SIGKILL)
        types(page, "Text", "Typed while nobody listened.")
        is_in_trouble(page, "Not saved: no answer")
        page.get_by_role("button", name="Send").click()
        is_in_trouble(page, "Not sent: no answer")
        assert text_of(page) == "Typed while nobody listened."
    finally:
        os.kill(supervisor, signal.SIGCONT)
    is_saved(page)
    assert any("Typed while nobody listened." in text for text in scratch(server))
    page.reload()
    assert page.get_by_label("Title").input_value() == "Pump in hall 3"
    assert text_of(page) == "Typed while nobody listened."
    types(page, "Text", " And after.")
    send(page)
    assert [memo["text"] for memo in memos(server, "nobody listened")] == ["Typed while nobody listened. And after."]
    assert scratch(server) == []
    page.go_back()
    expect(page.locator(FIELDS["Text"])).to_have_value("")
    expect(page.locator(FIELDS["Title"])).to_have_value("")


def test_u17_the_sign_in_ends_while_somebody_types(olga: "BrowserContext", server: FileServer) -> None:
    page = opened(olga)
    types(page, "Title", "Seals")
    to_rita(page)
    is_saved(page)
    expire(server)
    types(page, "Text", "Signed out, I write.")
    is_in_trouble(page, "You are signed out")
    assert not any("Signed out, I write." in text for text in scratch(server))
    sign_in(opened(olga), to="")  # in another tab; this page's tokens are stale from now on
    page.evaluate("dispatchEvent(new Event('focus'))")  # as coming back to it does
    is_saved(page)
    assert any("Signed out, I write." in text for text in scratch(server))
    expire(server)
    types(page, "Text", " And again.")
    page.get_by_role("button", name="Send").click()
    page.get_by_text("What you wrote is kept").wait_for()
    sign_in(page, to="")
    assert text_of(page) == "Signed out, I write. And again."
    send(page)
    assert [memo["text"] for memo in memos(server, "Signed out")] == ["Signed out, I write. And again."]
    assert scratch(server) == []


def test_u17_sent_at_once_after_signing_in_elsewhere(olga: "BrowserContext", server: FileServer) -> None:
    """Before the page has found its new token: the form comes back with every word, and is sent the second time."""
    page = opened(olga)
    expire(server)
    sign_in(opened(olga), to="")
    types(page, "Title", "Stale")
    to_rita(page)
    page.locator("textarea[name=description]").evaluate("field => { field.value = 'All the words.' }")
    page.evaluate("document.querySelector('form[data-scratch]').requestSubmit()")
    page.get_by_text("You have signed in anew").wait_for()
    assert text_of(page) == "All the words."
    send(page)
    assert len(memos(server, "All the words.")) == 1
    assert scratch(server) == []


def test_u17_the_line_is_cut(olga: "BrowserContext", server: FileServer) -> None:
    page = opened(olga)
    types(page, "Title", "On the train")
    is_saved(page)
    olga.set_offline(True)
    types(page, "Text", "Into the tunnel")
    is_in_trouble(page, "Not saved")
    asked: list[str] = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.evaluate("location.href = '/memos/'")
    assert asked == ["beforeunload"]
    types(page, "Text", " and out of it")
    olga.set_offline(False)
    is_saved(page)
    page.once("dialog", lambda dialog: asked.append("asked for nothing"))
    page.goto("/memos/?view=drafts")
    assert asked == ["beforeunload"]
    page.get_by_role("link", name="Take it up: On the train").click()
    assert text_of(page) == "Into the tunnel and out of it"
    to_rita(page)
    send(page)
    assert len(memos(server, "Into the tunnel and out of it")) == 1
    assert scratch(server) == []


def test_s_c05_two_tabs_edit_one_memo_and_two_begin_new_ones(olga: "BrowserContext", server: FileServer) -> None:
    path = f"/memos/{server.known['memo']}/edit/"
    one, other = opened(olga, path), opened(olga, path)
    for page, words in ((one, " First tab."), (other, " Second tab.")):
        types(page, "Text", words)
        is_saved(page)
    one.locator("input[type=file]").set_input_files([NOTE])
    one.locator("input[name=uploads]").wait_for()
    is_saved(one)
    assert len(scratch(server)) == 2
    one.get_by_role("button", name="Save", exact=True).click()
    one.wait_for_url(re.compile(r"/memos/\d+/$"))
    other.get_by_role("button", name="Save", exact=True).click()
    expect(other.locator("main")).to_contain_text("First tab.")
    assert text_of(other).endswith("Second tab.")
    is_saved(other)
    assert ["Second tab." in text for text in scratch(server)] == [True]
    types(other, "Text", " First tab too.")
    other.get_by_role("button", name="Save", exact=True).click()
    other.wait_for_url(re.compile(r"/memos/\d+/$"))
    (memo,) = memos(server, "Second tab. First tab too.")
    assert "note.txt" in memo["files"]
    assert memo["people"]
    assert scratch(server) == []
    new = [opened(olga), opened(olga)]
    for page, words in zip(new, ("Apples", "Pears"), strict=True):
        types(page, "Title", words)
        is_saved(page)
    assert sorted("Apples" in text for text in scratch(server)) == [False, True]
    again = opened(olga)
    again.get_by_role("link", name="Take it up: Apples").click()
    types(again, "Title", " and plums")
    is_saved(again)
    types(new[0], "Title", " and cherries")  # the tab in which it was begun is still open
    is_saved(new[0])
    titles = " ".join(scratch(server))
    assert all(fruit in titles for fruit in ("Apples and plums", "Apples and cherries", "Pears"))
    again.goto(NEW)
    for _ in range(3):
        before = again.locator(".unfinished li").count()
        again.get_by_role("button", name=re.compile("Throw it away")).first.click()
        expect(again.locator(".unfinished li")).to_have_count(before - 1)
    assert scratch(server) == []


def test_u17_a_conclusion_in_the_review_bar(chromium: "Browser", server: FileServer, olga: "BrowserContext") -> None:
    rita = chromium.new_context(base_url=f"http://127.0.0.1:{server.port}")
    rita.add_cookies([{"name": "sessionid", "value": rita_session(server), "url": f"http://127.0.0.1:{server.port}"}])
    page = opened(rita, f"/memos/{server.known['memo']}/")
    page.locator(".review-bar summary", has_text="Consider").click()
    types(page, "Conclusion", "Buy it.")
    is_saved(page)
    page.reload()
    page.locator(".review-bar summary", has_text="Consider").click()
    page.get_by_role("link", name="Take it up: Buy it.").click()
    assert page.get_by_label("Conclusion").input_value() == "Buy it."
    page.get_by_role("button", name="Consider").last.click()
    page.wait_for_url(re.compile(r"/memos/"))
    assert scratch(server) == []
    rita.close()


def rita_session(server: FileServer) -> str:
    return server.within(  # type: ignore[no-any-return]  # JSON
        "from memoward.accounts.models import User\nfrom memoward.testing import sign_in\n"
        "result = sign_in(User.objects.get(email='rita@example.test')).cookies['sessionid'].value"
    )
