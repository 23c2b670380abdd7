"""Subscribers: added at any stage, removed until considered, and free to leave (the table of the specification)."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from memoward.memos import actions
from memoward.memos.stages import Stage
from memoward.records.conflicts import Conflict
from memoward.testing import Cast, write_memo

from .staging import happened, memo_in, page, press, reload, stored, words

ALL = [Stage.DRAFT, Stage.PENDING, Stage.POSTPONED, Stage.CONSIDERED]
SENT = ALL[1:]


@pytest.mark.parametrize("stage", ALL)
def test_m9_the_owner_adds_subscribers_at_any_stage(cast: Cast, stage: str) -> None:
    memo = memo_in(cast, stage)
    assert press(cast.olga, "subscribe", memo, people=[cast.cole.pk, cast.max.pk]).status_code == 302
    assert reload(memo).subscriber_ids == {cast.sam.pk, cast.cole.pk, cast.max.pk}
    seen = page(cast.cole, "detail", memo).status_code
    assert seen == (404 if stage == Stage.DRAFT else 200)  # M5


@pytest.mark.parametrize("stage", SENT)
def test_m9_the_recipient_adds_subscribers_once_it_is_sent(cast: Cast, stage: str) -> None:
    memo = memo_in(cast, stage)
    assert press(cast.rita, "subscribe", memo, people=[cast.cole.pk]).status_code == 302
    assert cast.cole.pk in reload(memo).subscriber_ids
    assert "Rita Recipient added Cole Colleague as subscribers" in words(page(cast.sam, "detail", memo))


def test_the_recipient_of_a_draft_does_not_know_of_it(cast: Cast) -> None:
    memo = write_memo(cast, draft=True)
    assert press(cast.rita, "subscribe", memo, people=[cast.cole.pk]).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.subscribe(reload(memo), by=cast.rita, seen=1, people=[cast.cole])
    assert reload(memo).subscriber_ids == {cast.sam.pk}


@pytest.mark.parametrize(("name", "status"), [("sam", 403), ("dora", 404), ("cole", 404), ("ada", 404)])
@pytest.mark.parametrize("act", ["subscribe", "unsubscribe"])
def test_nobody_else_adds_or_removes(cast: Cast, name: str, status: int, act: str) -> None:
    memo, person = write_memo(cast), getattr(cast, name)
    typed = {"people": [cast.max.pk], "person": cast.sam.pk}
    assert page(person, act, memo).status_code == status
    assert press(person, act, memo, **typed).status_code == status
    whom: dict[str, Any] = {"people": [cast.max]} if act == "subscribe" else {"person": cast.sam}
    with pytest.raises(PermissionDenied):
        getattr(actions, act)(reload(memo), by=person, seen=1, **whom)
    assert reload(memo).subscriber_ids == {cast.sam.pk}


def test_m1_owner_recipient_and_those_present_are_not_added_again(cast: Cast) -> None:
    memo = write_memo(cast)
    added = actions.subscribe(memo, by=cast.olga, seen=1, people=[cast.olga, cast.rita, cast.sam, cast.cole, cast.cole])
    assert added == [cast.cole]
    assert reload(memo).subscriber_ids == {cast.sam.pk, cast.cole.pk}
    assert actions.subscribe(memo, by=cast.olga, seen=1, people=[cast.cole]) == []
    assert happened(memo) == ["memo.sent", "memo.subscribed"]
    offered = words(page(cast.olga, "subscribe", memo)).split("<main")[1]
    assert "Dora Departed" in offered
    for person in (cast.olga, cast.rita, cast.cole, cast.gone):
        assert person.name not in offered


def test_m2_nobody_inactive_or_unknown_is_added(cast: Cast) -> None:
    memo = write_memo(cast)
    for people in ([], [cast.gone.pk], ["999999"], ["x"], [cast.cole.pk, cast.gone.pk]):
        assert press(cast.olga, "subscribe", memo, people=people).status_code == 422
    assert reload(memo).subscriber_ids == {cast.sam.pk}


@pytest.mark.parametrize("stage", [Stage.PENDING, Stage.POSTPONED])
def test_the_owner_removes_a_subscriber_who_then_sees_nothing(cast: Cast, stage: str) -> None:
    """S-A10 as far as built: the next click is 404."""
    memo = memo_in(cast, stage)
    assert page(cast.sam, "detail", memo).status_code == 200
    assert press(cast.olga, "unsubscribe", memo, person=cast.sam.pk).status_code == 302
    assert page(cast.sam, "detail", memo).status_code == 404
    assert memo.title not in words(page(cast.sam, "list"))
    assert "removed Sam Subscriber from the subscribers" in words(page(cast.olga, "detail", memo))


def test_m9_not_once_it_is_considered(cast: Cast) -> None:
    memo = memo_in(cast, Stage.CONSIDERED)
    assert press(cast.olga, "unsubscribe", memo, person=cast.sam.pk).status_code == 409
    with pytest.raises(Conflict):
        actions.unsubscribe(memo, by=cast.olga, seen=1, person=cast.sam)
    assert page(cast.sam, "detail", memo).status_code == 200


def test_the_recipient_never_removes_a_subscriber(cast: Cast) -> None:
    memo = write_memo(cast)
    assert press(cast.rita, "unsubscribe", memo, person=cast.sam.pk).status_code == 403
    assert reload(memo).subscriber_ids == {cast.sam.pk}


@pytest.mark.parametrize("stage", SENT)
def test_a_subscriber_leaves_at_any_stage(cast: Cast, stage: str) -> None:
    memo = memo_in(cast, stage)
    assert "you no longer see it" in words(page(cast.sam, "leave", memo))
    assert press(cast.sam, "leave", memo)["Location"] == "/memos/"
    assert page(cast.sam, "detail", memo).status_code == 404
    assert happened(memo)[-1] == "memo.left"


@pytest.mark.parametrize(("name", "status"), [("olga", 403), ("rita", 403), ("cole", 404)])
def test_who_is_no_subscriber_cannot_leave(cast: Cast, name: str, status: int) -> None:
    memo, person = write_memo(cast), getattr(cast, name)
    before = stored(memo)
    assert page(person, "leave", memo).status_code == status
    assert press(person, "leave", memo).status_code == status
    assert stored(memo) == before


def test_subscribers_do_not_make_a_version(cast: Cast) -> None:
    memo = write_memo(cast)
    actions.subscribe(memo, by=cast.rita, seen=1, people=[cast.cole])
    actions.unsubscribe(memo, by=cast.olga, seen=1, person=cast.cole)
    actions.leave(memo, by=cast.sam, seen=1)
    assert reload(memo).version == 1
    assert memo.versions.count() == 1


def test_the_choice_of_a_draft_is_nobodys_news(cast: Cast) -> None:
    memo = write_memo(cast, draft=True)
    actions.subscribe(memo, by=cast.olga, seen=1, people=[cast.cole])
    actions.unsubscribe(memo, by=cast.olga, seen=1, person=cast.sam)
    assert happened(memo) == ["memo.drafted"]


def test_m2_the_deactivated_do_not_become_subscribers(cast: Cast) -> None:
    memo = write_memo(cast, subscribers=[cast.gone])
    assert memo.subscriber_ids == set()
    assert actions.subscribe(memo, by=cast.olga, seen=memo.version, people=[cast.gone, cast.cole]) == [cast.cole]
