"""Fixtures that every test may use: the browser. (The cast is in `memoward.testing`.)

The database is chosen in `tests/settings.py`.
"""

import os
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps
from django.db import connection
from pytest_django.plugin import blocking_manager_key

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE = {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last, see `chromium`; they get the `live` server whether they ask or not."""
    for item in items:
        if not {"chromium", "page", "page_no_script", "live", "axe"}.isdisjoint(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """A test with real transactions empties every table at its end; what a migration had put there comes back."""
    yield
    marker = item.get_closest_marker("django_db")
    asked = not {"live_server", "transactional_db"}.isdisjoint(getattr(item, "fixturenames", ()))
    real = asked or (marker and marker.kwargs.get("transaction"))
    if real and nextitem:  # after the last test the database is gone
        with item.config.stash[blocking_manager_key].unblock():
            import_module("memoward.memos.migrations.0002_purposes").add(apps, None)


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    """One Chromium for all browser tests of this process."""
    from playwright.sync_api import sync_playwright

    from tests.chromium import find

    with sync_playwright() as playwright:
        # From here on Playwright's event loop counts as running in this thread, and Django would refuse
        # every query of the test itself, though none is made in a coroutine.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        browser = playwright.chromium.launch(executable_path=find(), args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def live(live_server: Any) -> str:
    """The address of the real application, served by threads in this process."""
    return str(live_server)


@pytest.fixture
def new_context(chromium: "Browser", live: str) -> "Iterator[Callable[..., BrowserContext]]":
    """Makes a person's browser: `new_context(java_script_enabled=False)` and whatever Playwright knows."""
    contexts: list[BrowserContext] = []

    def make(**options: Any) -> "BrowserContext":
        context = chromium.new_context(**{"base_url": live, "viewport": WIDE, **options})
        context.set_default_timeout(10_000)
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_context: "Callable[..., BrowserContext]") -> "Page":
    """A page 1280 wide; paths are relative to the live server: `page.goto("/memos/")`."""
    return new_context().new_page()


@pytest.fixture
def page_no_script(new_context: "Callable[..., BrowserContext]") -> "Page":
    """The same without JavaScript."""
    return new_context(java_script_enabled=False).new_page()


@pytest.fixture
def axe(new_context: "Callable[..., BrowserContext]") -> "Callable[..., list[str]]":
    """`axe(page)` lists what is seriously wrong for people who see or move differently.

    It looks at the page as it stands, for everything or for some of axe's rules. `axe(page, theme="dark")` opens the
    page's address anew in that theme, as the same person.
    """
    from axe_playwright_python.sync_playwright import Axe

    def look(page: "Page", theme: str | None = None, only: list[str] | None = None) -> list[str]:
        if theme:
            state = page.context.storage_state()
            address, size = page.url, page.viewport_size or WIDE
            page = new_context(storage_state=state, color_scheme=theme, viewport=size).new_page()
            page.goto(address)
        found = Axe().run(page, options={"runOnly": only} if only else None).response["violations"]
        return [
            f"{one['id']} ({one['impact']}): {one['help']}: {node['html']}"
            for one in found
            if one["impact"] in {"serious", "critical"}
            for node in one["nodes"]
        ]

    return look


@pytest.fixture
def on_postgresql() -> bool:
    return connection.vendor == "postgresql"
