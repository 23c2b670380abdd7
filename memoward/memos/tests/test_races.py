"""Races with real parallel connections: S-C01, S-C02, S-C05, M5. Never a double winner, and nobody waits in vain."""

import datetime as dt
from collections.abc import Sequence

import pytest

from memoward.memos import actions
from memoward.memos.models import Memo
from memoward.memos.stages import Stage
from memoward.records.models import Event, RecordVersion
from memoward.testing import Cast

from .racing import CONFLICT, DONE, FEWER, ONE_WINS, ROUNDS, opened, prepare, race

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
UNTIL = dt.date(2100, 1, 1)


def edit(memo: Memo, by: Cast, title: str, **more: bool) -> None:
    """An owner's form, opened when the memo was."""
    actions.edit(
        memo, by=by.olga, seen=memo.version, title=title, description=title, recipient=by.rita, purpose=None, **more
    )


def histories(ids: Sequence[int]) -> list[list[str]]:
    told: dict[int, list[str]] = {pk: [] for pk in ids}
    for pk, verb in Event.objects.order_by("id").values_list("record_id", "verb"):
        told[pk].append(verb)
    return [told[pk] for pk in ids]


def what_was_judged(ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Title and text of the version that the review names."""
    versions = {(row.record_id, row.version): row for row in RecordVersion.objects.filter(record_id__in=ids)}
    events = Event.objects.filter(verb="memo.considered")
    found = {event.record_id: versions[event.record_id, event.data["version"]] for event in events}
    return {pk: (row.title, row.description) for pk, row in found.items()}


def test_s_c01_edit_and_consider(cast: Cast) -> None:
    """The edit is in the judged version, or it is refused; never a silent mix."""
    ids = prepare(cast, ROUNDS)
    mine, theirs = opened(ids), opened(ids)
    outcomes = race(
        lambda n: edit(mine[n], cast, f"Edited {n}"),
        lambda n: actions.consider(theirs[n], by=cast.rita, seen=1),
        rounds=ROUNDS,
    )
    assert set(outcomes) == ONE_WINS
    after, judged = opened(ids), what_was_judged(ids)
    for number, (memo, (edited, _)) in enumerate(zip(after, outcomes, strict=True)):
        if edited == DONE:
            assert (memo.stage, memo.version, memo.title) == (Stage.PENDING, 2, f"Edited {number}")
        else:
            assert (memo.stage, memo.version, memo.title) == (Stage.CONSIDERED, 1, f"Memo {number}")
            assert judged[memo.pk] == (memo.title, memo.description)


def test_s_c02_delete_and_consider(cast: Cast) -> None:
    """No review of nothing, and no deletion of what was reviewed."""
    ids = prepare(cast, ROUNDS)
    mine, theirs = opened(ids), opened(ids)
    outcomes = race(
        lambda n: actions.delete(mine[n], by=cast.olga, seen=1),
        lambda n: actions.consider(theirs[n], by=cast.rita, seen=1),
        rounds=ROUNDS,
    )
    assert set(outcomes) == ONE_WINS
    left = Memo.objects.in_bulk()
    for pk, (deleted, _), told in zip(ids, outcomes, histories(ids), strict=True):
        assert (pk in left) == (deleted == CONFLICT)
        assert told == ["memo.sent", "memo.deleted" if deleted == DONE else "memo.considered"]
        assert deleted == DONE or left[pk].stage == Stage.CONSIDERED


def test_s_a07_two_reviews(cast: Cast) -> None:
    ids = prepare(cast)
    one, other = opened(ids), opened(ids)
    outcomes = race(
        lambda n: actions.consider(one[n], by=cast.rita, seen=1, conclusion="Yes"),
        lambda n: actions.consider(other[n], by=cast.rita, seen=1, conclusion="No"),
    )
    assert set(outcomes) == ONE_WINS
    for memo, (yes, _), told in zip(opened(ids), outcomes, histories(ids), strict=True):
        assert memo.conclusion == ("Yes" if yes == DONE else "No")
        assert told == ["memo.sent", "memo.considered"]


def test_s_c01_consider_and_postpone(cast: Cast) -> None:
    """Postponed and then considered is a way that M7 has; considered and then postponed is not."""
    ids = prepare(cast)
    one, other = opened(ids), opened(ids)
    outcomes = race(
        lambda n: actions.consider(one[n], by=cast.rita, seen=1),
        lambda n: actions.postpone(other[n], by=cast.rita, seen=1, until=UNTIL),
    )
    assert set(outcomes) == {(DONE, CONFLICT), (DONE, DONE)}
    for memo, (_, postponed), told in zip(opened(ids), outcomes, histories(ids), strict=True):
        assert (memo.stage, memo.postponed_until) == (Stage.CONSIDERED, None)
        between = ["memo.postponed"] if postponed == DONE else []
        assert told == ["memo.sent", *between, "memo.considered"]


def test_m5_two_sends_of_one_draft(cast: Cast) -> None:
    ids = prepare(cast, draft=True)
    one, other = opened(ids), opened(ids)
    outcomes = race(
        lambda n: actions.send(one[n], by=cast.olga, seen=1), lambda n: actions.send(other[n], by=cast.olga, seen=1)
    )
    assert set(outcomes) == ONE_WINS
    assert all(told == ["memo.drafted", "memo.sent"] for told in histories(ids))
    assert sorted(memo.number or 0 for memo in opened(ids)) == list(range(1, FEWER + 1))


def test_m5_send_and_edit_of_a_draft(cast: Cast) -> None:
    """What was typed for a draft does not reach the recipient by way of another tab that sent it."""
    ids = prepare(cast, draft=True)
    one, other = opened(ids), opened(ids)
    outcomes = race(
        lambda n: actions.send(one[n], by=cast.olga, seen=1), lambda n: edit(other[n], cast, f"Edited {n}", draft=True)
    )
    assert set(outcomes) == ONE_WINS
    for number, (memo, (sent, _)) in enumerate(zip(opened(ids), outcomes, strict=True)):
        if sent == DONE:
            assert (memo.stage, memo.title) == (Stage.PENDING, f"Memo {number}")
        else:
            assert (memo.stage, memo.title, memo.number) == (Stage.DRAFT, f"Edited {number}", None)


def test_s_c05_two_edits(cast: Cast) -> None:
    ids = prepare(cast)
    one, other = opened(ids), opened(ids)
    outcomes = race(lambda n: edit(one[n], cast, "Tab one"), lambda n: edit(other[n], cast, "Tab two"))
    assert set(outcomes) == ONE_WINS
    kept = set(RecordVersion.objects.filter(version=2).values_list("record_id", "title", "description"))
    for memo, (first, _), told in zip(opened(ids), outcomes, histories(ids), strict=True):
        title = "Tab one" if first == DONE else "Tab two"
        assert (memo.version, memo.title, memo.description) == (2, title, title)
        assert (memo.pk, title, title) in kept
        assert told == ["memo.sent", "memo.edited"]
