"""Pictures of every page of the demo company, for people to look at: `bin/screenshots [--readme] [name …]`.

They come to `build/screenshots/<width>-<theme>/<name>.png`; with names, only of pages whose name begins so. `--readme`
takes the one picture that the README shows.
"""

import argparse
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.chromium import find

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from .places import Place

ROOT = Path(__file__).resolve().parents[2]
SIZES = {"1280": {"width": 1280, "height": 800}, "390": {"width": 390, "height": 844}}
THEMES = ("light", "dark")
START_WITHIN = 60.0


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/screenshots", description="Take pictures of every page.")
    parser.add_argument("--readme", action="store_true", help="only docs/screenshot.png")
    parser.add_argument("names", nargs="*", help="only pages whose name begins so")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="memoward-pictures-") as data, browser() as chromium:
        port = prepare(Path(data))
        with served(port):
            from .places import places

            if options.readme:
                wanted = [place for place in places() if place.name == "list-all"]
                take(chromium, port, wanted, "1280", "light", lambda place: ROOT / "docs/screenshot.png", whole=False)
                return
            wanted = [one for one in places() if not options.names or one.name.startswith(tuple(options.names))]
            for size in SIZES:
                for theme in THEMES:
                    folder = ROOT / "build" / "screenshots" / f"{size}-{theme}"
                    folder.mkdir(parents=True, exist_ok=True)
                    take(chromium, port, wanted, size, theme, lambda place, to=folder: to / f"{place.name}.png")
                    sys.stdout.write(f"{len(wanted)} pictures in {folder.relative_to(ROOT)}\n")


def prepare(data: Path) -> int:
    """An own database with the demo company in it; returns the port on which it will be served."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "memoward.settings",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "true",  # Playwright's loop counts as running in this thread
        "MEMOWARD_DATA": str(data),
        "MEMOWARD_SECRET_KEY": secrets.token_urlsafe(50),
        "MEMOWARD_URL": f"http://127.0.0.1:{port}",
    }
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from .places import build

    build()
    return port


@contextmanager
def served(port: int) -> Iterator[None]:
    """The product as `bin/run` starts it."""
    command = [sys.executable, "-m", "memoward", "serve", "--port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + START_WITHIN
        while not answers(port):
            if server.poll() is not None or time.monotonic() > deadline:
                sys.exit("The server did not start.")
            time.sleep(0.1)
        yield
    finally:
        server.terminate()
        server.wait()


def answers(port: int) -> bool:
    with socket.socket() as caller:
        caller.settimeout(2)
        try:
            caller.connect(("127.0.0.1", port))
            caller.sendall(b"GET /sign-in/ HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")
            return caller.recv(12).endswith(b"200")
        except OSError:
            return False


@contextmanager
def browser() -> "Iterator[Browser]":
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


def take(
    chromium: "Browser", port: int, wanted: "list[Place]", size: str, theme: str, file: object, *, whole: bool = True
) -> None:
    """One picture per place; each person has a browser of their own."""
    pages: dict[int | None, Page] = {}
    for place in wanted:
        key = place.person.pk if place.person else None
        if key not in pages:
            pages[key] = opened(chromium, port, place, size, theme)
        pages[key].set_viewport_size(SIZES[size])
        place.open(pages[key])
        pages[key].wait_for_load_state("networkidle")
        if whole:
            stretch(pages[key])
        pages[key].screenshot(path=file(place))  # type: ignore[operator]
    for page in pages.values():
        page.context.close()


def stretch(page: "Page") -> None:
    """Make the window as high as the page: what sticks to its edges then stands where the page ends."""
    size = page.viewport_size or SIZES["1280"]
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": max(size["height"], height)})


def opened(chromium: "Browser", port: int, place: "Place", size: str, theme: str) -> "Page":
    from memoward.testing import sign_in

    address = f"http://127.0.0.1:{port}"
    context = chromium.new_context(
        base_url=address,
        viewport=SIZES[size],
        color_scheme=theme,
        reduced_motion="reduce",
        device_scale_factor=1,  # type: ignore[arg-type]
    )
    if place.person:
        session = sign_in(place.person).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
    return context.new_page()


if __name__ == "__main__":
    main()
