"""A person's browser, watched: anything that the console complains about fails the test."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from memoward.accounts.models import User
from memoward.testing import Cast, make_cast, sign_in

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, ConsoleMessage, Page

Browse = Callable[..., "Page"]


@pytest.fixture
def cast(live: str) -> Cast:
    """The people of `memoward.testing`, in the database of the live server."""
    return make_cast()


@pytest.fixture
def browse(new_context: "Callable[..., BrowserContext]", live: str) -> Iterator[Browse]:
    """`browse()` is somebody's fresh browser, `browse(person)` that person's; both take Playwright's options."""
    troubles: list[str] = []

    def make(person: User | None = None, **options: Any) -> "Page":
        context = new_context(**options)
        if person:
            session = sign_in(person).cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": live}])
        page = context.new_page()
        watch(page, troubles)
        return page

    yield make
    assert troubles == []


def watch(page: "Page", troubles: list[str]) -> None:
    """Note script errors, and whatever the content security policy refused."""

    def note(message: "ConsoleMessage") -> None:
        if message.type == "error" and not is_the_pages_own_status(message) and not is_overtaken(message):
            troubles.append(f"{page.url}: {message.text}")

    page.on("console", note)
    page.on("pageerror", lambda error: troubles.append(f"{page.url}: {error}"))


def is_overtaken(message: "ConsoleMessage") -> bool:
    """htmx notes each request that it gave up because a newer one took its place."""
    return message.text.startswith(("htmx:afterRequest,", "htmx:sendAbort,"))


def is_the_pages_own_status(message: "ConsoleMessage") -> bool:
    """Chromium notes each page that answers 404, 409 or 422; the tests look at those themselves."""
    address = message.location.get("url", "")
    return "the server responded with a status of 4" in message.text and "/static/" not in address
