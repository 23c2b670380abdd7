"""The first visit to the list by a browser that has never been here: little comes over the wire, and nothing moves.

Against a server as `bin/run` starts it, joined and compressed. How quick it is, `bin/bench --only first-visit` says.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bench import first_visit, measuring
from bench.serving import Data, make

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.own_database]

MOST = 150_000  # bytes over the wire, headers included
MOST_ANSWERS = 10  # page, stylesheet, two scripts, three pictures, and what a page may need besides


def test_the_first_visit_is_light_and_nothing_moves(chromium: "Browser", tmp_path: Path) -> None:
    data = make(Data(200, tmp_path))
    with measuring.places([data]) as [place]:
        base, session = f"http://127.0.0.1:{place.server.port}", place.known["steady"]["session"]
        seen = first_visit.watch_one(chromium, base, session, slowly=False)
    assert place.known["steady"]["visible"] == 200
    assert 20_000 < seen["bytes"] <= MOST
    assert seen["requests"] <= MOST_ANSWERS
    assert seen["shift"] == 0
