"""Which Chromium the browser tests drive: one that is there, or else Playwright's own.

`find` is for the tests; `python tests/chromium.py`, which `bin/test` runs first, installs one if need be.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """Its path; None lets Playwright take the one that it installed itself."""
    named = os.environ.get("MEMOWARD_TEST_CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


def ensure() -> None:
    """Install one in the platform's own way if there is none."""
    if find() or playwright_has_its_own():
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update"], check=False)  # a fresh machine has no list, or an old one
        subprocess.run(["apt-get", "install", "--yes", "--no-install-recommends", "chromium"], check=False)
    if not find():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if not find() and not playwright_has_its_own():
        sys.exit("No Chromium, and none could be installed: install one, or name it in MEMOWARD_TEST_CHROMIUM.")


def playwright_has_its_own() -> bool:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


if __name__ == "__main__":
    ensure()
