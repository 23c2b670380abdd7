"""Races beside the ones in the checklist: handing over, subscribers, and a page opened while its memo goes."""

import pytest
from django.urls import reverse

from memoward.memos import actions
from memoward.memos.stages import Stage
from memoward.records.models import Record
from memoward.testing import Cast, sign_in

from .racing import CONFLICT, DONE, FEWER, ONE_WINS, opened, prepare, race

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_m19_handing_over_and_consider(cast: Cast) -> None:
    ids = prepare(cast, FEWER)
    one, other = opened(ids), opened(ids)
    outcomes = race(
        lambda n: actions.hand_over(one[n], to=cast.max, by=cast.ada),
        lambda n: actions.consider(other[n], by=cast.rita, seen=1),
        FEWER,
    )
    assert set(outcomes) == ONE_WINS
    for memo, (handed_over, _) in zip(opened(ids), outcomes, strict=True):
        assert (memo.recipient == cast.max) == (memo.stage == Stage.PENDING) == (handed_over == DONE)


def test_m9_removing_a_subscriber_and_consider(cast: Cast) -> None:
    """A subscriber is removed before the review or not at all."""
    ids = prepare(cast, FEWER)
    one, other = opened(ids), opened(ids)
    outcomes = race(
        lambda n: actions.unsubscribe(one[n], by=cast.olga, seen=1, person=cast.sam),
        lambda n: actions.consider(other[n], by=cast.rita, seen=1),
        FEWER,
    )
    assert set(outcomes) == {(DONE, DONE), (CONFLICT, DONE)}
    for memo, (removed, _) in zip(opened(ids), outcomes, strict=True):
        assert memo.stage == Stage.CONSIDERED
        assert (cast.sam.pk in memo.subscriber_ids) == (removed == CONFLICT)


def test_opening_and_delete(cast: Cast) -> None:
    """Who opens a memo at the moment of its deletion sees it for the last time, or finds nothing."""
    ids = prepare(cast, FEWER)
    mine, client = opened(ids), sign_in(cast.sam)
    seen: list[int] = []

    def open_page(number: int) -> None:
        seen.append(client.get(reverse("memos:detail", args=[ids[number]])).status_code)

    outcomes = race(open_page, lambda n: actions.delete(mine[n], by=cast.olga, seen=1), FEWER)
    assert set(outcomes) == {(DONE, DONE)}
    assert set(seen) <= {200, 404}
    assert not Record.objects.exists()
