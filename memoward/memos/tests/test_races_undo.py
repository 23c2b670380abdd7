"""Races for the last step (M18): it is taken back once, or not at all, and never under somebody's feet."""

import datetime as dt

import pytest

from memoward.memos import actions
from memoward.memos.models import Memo
from memoward.memos.stages import Stage
from memoward.testing import Cast

from .racing import CONFLICT, DONE, ONE_WINS, opened, prepare, race
from .staging import happened

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
ROUNDS = 40
UNTIL = dt.date(2100, 1, 1)


@pytest.fixture(autouse=True)
def plenty_of_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """All memos of a race are moved before it begins."""
    monkeypatch.setattr("memoward.memos.undo.WINDOW", dt.timedelta(hours=1))


def moved(cast: Cast, move: str) -> tuple[list[int], list[int]]:
    """Memos that Rita has just moved, and the events of it."""
    ids = prepare(cast, ROUNDS)
    for memo in opened(ids):
        typed = {"until": UNTIL} if move == "postpone" else {}
        getattr(actions, move)(memo, by=cast.rita, seen=1, **typed)
    return ids, [memo.events.latest("id").pk for memo in opened(ids)]


def undo(memo: Memo, event: int, cast: Cast) -> None:
    actions.undo(memo, by=cast.rita, seen=1, event=event)


@pytest.mark.parametrize("move", ["consider", "postpone"])
def test_m18_two_undos_at_once(cast: Cast, move: str) -> None:
    ids, events = moved(cast, move)
    one, other = opened(ids), opened(ids)
    outcomes = race(lambda n: undo(one[n], events[n], cast), lambda n: undo(other[n], events[n], cast), rounds=ROUNDS)
    assert set(outcomes) == ONE_WINS
    for memo in opened(ids):
        assert (memo.stage, memo.first_moved_at) == (Stage.PENDING, None)
        assert happened(memo).count("memo.undone") == 1


def test_m18_undo_and_the_owners_edit(cast: Cast) -> None:
    """Either it is as it was and then edited, or edited and as postponed as it is."""
    ids, events = moved(cast, "postpone")
    mine, theirs = opened(ids), opened(ids)

    def edit(n: int) -> None:
        actions.edit(theirs[n], by=cast.olga, seen=1, title="New", description="", recipient=cast.rita, purpose=None)

    outcomes = race(lambda n: undo(mine[n], events[n], cast), edit, rounds=ROUNDS)
    assert {edited for _, edited in outcomes} == {DONE}
    for memo, (undone, _) in zip(opened(ids), outcomes, strict=True):
        assert (memo.stage, memo.version, memo.title) == (
            Stage.PENDING if undone == DONE else Stage.POSTPONED,
            2,
            "New",
        )


def test_m18_undo_of_a_postponement_and_considering_in_another_tab(cast: Cast) -> None:
    ids, events = moved(cast, "postpone")
    one, other = opened(ids), opened(ids)
    outcomes = race(
        lambda n: undo(one[n], events[n], cast),
        lambda n: actions.consider(other[n], by=cast.rita, seen=1),
        rounds=ROUNDS,
    )
    assert set(outcomes) <= {(DONE, DONE), (CONFLICT, DONE)}
    for memo, (undone, _) in zip(opened(ids), outcomes, strict=True):
        between = ["memo.undone"] if undone == DONE else []
        assert happened(memo) == ["memo.sent", "memo.postponed", *between, "memo.considered"]
        assert (memo.stage, memo.sealed_at is None) == (Stage.CONSIDERED, False)


def test_m18_undo_of_a_review_and_reopening_in_another_tab(cast: Cast) -> None:
    ids, events = moved(cast, "consider")
    one, other = opened(ids), opened(ids)
    outcomes = race(
        lambda n: undo(one[n], events[n], cast),
        lambda n: actions.reopen(other[n], by=cast.rita, seen=1, reason="No"),
        rounds=ROUNDS,
    )
    assert set(outcomes) <= ONE_WINS  # the undo looks twice before it claims, and may lose every time
    for memo, (undone, _) in zip(opened(ids), outcomes, strict=True):
        assert (memo.stage, memo.sealed_at, memo.first_moved_at is None) == (Stage.PENDING, None, undone == DONE)
