"""Addresses of the memo list that make no sense: what is not understood is left out, never an error (L4, U09)."""

import pytest

from memoward.accounts.models import User
from memoward.memos.stages import Stage
from memoward.testing import Cast, sign_in
from tests.matrix.world import snapshot

from .listing import LIST, look, titles
from .staging import memo_in, words

pytestmark = pytest.mark.slow  # left out of the inner loop, with everything else that walks many pages

NONSENSE = (
    "",
    "1-0123456789",
    "007-0123456789.7-0123456789",
    "1-0123456789.",
    f"{'9' * 15}-0123456789",
    "x",
    "-1",
    "0",
    str(10**30),
    "9" * 5000,
    "\x00",
    "<script>",
    "٣",
    "1e9",
    "x" * 100_000,
    "\u202e",
    "😀",
    "2026-13-45",
)


@pytest.mark.parametrize(
    "name",
    [
        *("view", "q", "stage", "recipient", "owner", "department", "purpose", "tag", "created", "since", "until"),
        *("draft", "unread", "sort", "after", "before", "page", "other"),
    ],
)
def test_nonsense_in_the_address_is_left_out(cast: Cast, name: str) -> None:
    memo_in(cast, Stage.PENDING)
    browser = sign_in(cast.sam)
    before = snapshot()
    for value in NONSENSE:
        assert browser.get(LIST, {name: [value, value], "sort": "title"}).status_code == 200, value[:40]
    assert browser.get(f"{LIST}?{name}=%ff%fe&{name}").status_code == 200
    assert snapshot() == before


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_the_ends_of_the_calendar_are_days_like_others(cast: Cast, zone: str) -> None:
    memo = memo_in(cast, Stage.PENDING)
    User.objects.filter(pk=cast.sam.pk).update(time_zone=zone)
    browser = sign_in(cast.sam)
    for day in ("0001-01-01", "9999-12-31", "10000-01-01", "2026-W01-1", "20260101", "1-1-1"):
        assert browser.get(LIST, {"since": day, "until": day}).status_code == 200, day
    assert titles(browser.get(LIST, {"since": "0001-01-01", "until": "9999-12-31"})) == [memo.title]


def test_a_day_that_does_not_exist_is_said_to_be_left_out(cast: Cast) -> None:
    assert "A day that does not exist was left out" in words(look(cast.olga, since="2026-02-30"))
    assert "left out" not in words(look(cast.olga, since="2026-02-28"))
