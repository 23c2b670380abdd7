"""The main pages from right to left, in the language that nobody speaks (`tests/language/pseudo.py`)."""

from collections.abc import Iterator

import pytest

from memoward.accounts.models import User
from memoward.memos import actions
from memoward.testing import Cast, write_memo
from tests.language.pseudo import CODE, OPEN, spoken

from .conftest import Browse

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "A pump for hall 3, another for hall 4, and none for hall 5 before the wall has been mended there"
IN_SIGHT = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
# Where it begins, as a part of the page's width: 0 on the left.
BEGINS_AT = "(it) => it.getBoundingClientRect().left / innerWidth"


@pytest.fixture
def rita(cast: Cast) -> Iterator[User]:
    """Someone who reads so, with an open memo and a considered one."""
    write_memo(cast, title=LONG)
    done = write_memo(cast)
    actions.consider(done, by=cast.rita, seen=done.version, conclusion="Yes.")
    User.objects.filter(pk=cast.rita.pk).update(language=CODE)
    with spoken():
        yield cast.rita


@pytest.mark.parametrize("width", [1280, 390])
def test_from_right_to_left_everything_is_the_other_way_round(rita: User, browse: Browse, width: int) -> None:
    """No page scrolls sideways, what points is turned, and a title is cut at its own end."""
    page = browse(rita, viewport={"width": width, "height": 844})
    for path in ("/memos/", "/memos/?view=needs&q=pump", "/memos/new/", "/profile/", "/memos/"):
        page.goto(path)
        assert page.locator("html").get_attribute("dir") == "rtl"
        assert OPEN in page.locator("h1").inner_text()
        assert page.evaluate(IN_SIGHT), path
    title = page.locator(".table__title bdi", has_text=LONG)
    assert title.evaluate("(it) => getComputedStyle(it).direction") == "ltr"
    if width == 1280:
        assert page.locator(".sidebar").evaluate(BEGINS_AT) > 0.5
    title.click()
    page.locator("h1", has_text=LONG).wait_for()
    assert page.evaluate(IN_SIGHT)
    pointing = page.locator(".icon[data-pointing]")
    assert pointing.count()
    assert set(pointing.evaluate_all("(all) => all.map((it) => getComputedStyle(it).scale)")) == {"-1 1"}
