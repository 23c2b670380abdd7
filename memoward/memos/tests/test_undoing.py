"""M18: within ten seconds the last change of stage is taken back, while nothing else has happened to the memo."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import Client

from memoward.core import clock
from memoward.memos import actions
from memoward.memos.models import Memo
from memoward.memos.stages import Stage
from memoward.memos.trail import earlier_conclusions, trail
from memoward.memos.versions import judgements
from memoward.records.actions import note_administrators_look
from memoward.records.conflicts import Conflict
from memoward.testing import Cast, sign_in, write_memo

from .staging import happened, in_days, memo_in, page, press, reload, stored, typed_edit, words

MOMENT = dt.datetime(2026, 3, 5, 10, 30, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)
MOVES: list[tuple[str, str, dict[str, Any]]] = [
    (Stage.PENDING, "consider", {"conclusion": "We sell it."}),
    (Stage.POSTPONED, "consider", {"conclusion": ""}),
    (Stage.PENDING, "postpone", {"until": dt.date(2026, 3, 20), "reason": "Waiting."}),
    (Stage.POSTPONED, "postpone", {"until": dt.date(2026, 3, 20), "reason": "Still waiting."}),
    (Stage.POSTPONED, "resume", {}),
    (Stage.CONSIDERED, "reopen", {"reason": "The price rose."}),
]
UNDER = [f"{stage}-{move}" for stage, move, _ in MOVES]


@pytest.fixture(autouse=True)
def at_that_moment() -> Iterator[None]:
    """Time stands still unless a test moves it."""
    with clock.at(MOMENT):
        yield


def moved(cast: Cast, stage: str, move: str, typed: dict[str, Any]) -> tuple[Memo, dict[str, Any]]:
    """A memo that Rita moves now, a minute after what came before; and its rows as they were."""
    with clock.at(MOMENT - 60 * SECOND):
        memo = memo_in(cast, stage)
    before = stored(memo)
    getattr(actions, move)(memo, by=cast.rita, seen=memo.version, **typed)
    return memo, before


def last_event(memo: Memo) -> int:
    return memo.events.order_by("-id").values_list("id", flat=True)[0]


def undo(memo: Memo, cast: Cast, by: str = "rita") -> None:
    actions.undo(reload(memo), by=getattr(cast, by), seen=memo.version, event=last_event(memo))


@pytest.mark.parametrize(("stage", "move", "typed"), MOVES, ids=UNDER)
def test_m18_every_column_is_as_it_was_and_the_history_says_so(
    cast: Cast, stage: str, move: str, typed: dict[str, Any]
) -> None:
    memo, before = moved(cast, stage, move, typed)
    so_far = happened(memo)
    with clock.at(MOMENT + 9 * SECOND):
        undo(memo, cast)
    after = stored(memo)
    assert after | {"touched_at": None} == before | {"touched_at": None}
    assert happened(memo) == [*so_far, "memo.undone"]
    history = words(page(cast.olga, "detail", memo)).split('class="timeline"')[1]
    assert "Rita Recipient took back: " in history


@pytest.mark.parametrize(("stage", "move", "typed"), MOVES, ids=UNDER)
def test_m18_what_was_taken_back_counts_nowhere(cast: Cast, stage: str, move: str, typed: dict[str, Any]) -> None:
    with clock.at(MOMENT - 60 * SECOND):
        memo = memo_in(cast, stage)
    before = [trail(memo), earlier_conclusions(memo), judgements(memo)]
    getattr(actions, move)(memo, by=cast.rita, seen=memo.version, **typed)
    undo(memo, cast)
    memo = reload(memo)
    assert [trail(memo), earlier_conclusions(memo), judgements(memo)] == before


def test_m13_the_owner_may_delete_again_what_was_never_moved(cast: Cast) -> None:
    memo = write_memo(cast)
    actions.consider(memo, by=cast.rita, seen=1, conclusion="Sorry")
    assert page(cast.olga, "delete", memo).status_code == 409
    undo(memo, cast)
    assert page(cast.olga, "delete", memo).status_code == 200


def test_m18_after_an_undo_the_memo_is_reviewed_as_ever(cast: Cast) -> None:
    memo = write_memo(cast)
    actions.consider(memo, by=cast.rita, seen=1, conclusion="Wrong")
    undo(memo, cast)
    assert press(cast.rita, "consider", memo, conclusion="Right").status_code == 302
    assert [one.conclusion for one in judgements(reload(memo))[1]] == ["Right"]
    assert [str(step.word) for step in trail(reload(memo))] == ["Asked", "Considered"]


@pytest.mark.parametrize("conclusion", ["Vermilion"])
def test_l3_a_conclusion_that_was_taken_back_is_not_found(cast: Cast, conclusion: str) -> None:
    memo = write_memo(cast)
    actions.consider(memo, by=cast.rita, seen=1, conclusion=conclusion)
    assert memo.title in words(sign_in(cast.olga).get("/memos/?q=vermilion"))
    undo(memo, cast)
    assert memo.title not in words(sign_in(cast.olga).get("/memos/?q=vermilion"))


# ── Too late, or not theirs ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("stage", "move", "typed"), MOVES, ids=UNDER)
def test_m18_after_ten_seconds_it_is_refused_with_what_can_be_done(
    cast: Cast, stage: str, move: str, typed: dict[str, Any]
) -> None:
    memo, _ = moved(cast, stage, move, typed)
    after, so_far = stored(memo), happened(memo)
    with clock.at(MOMENT + 10 * SECOND):
        answer = press(cast.rita, "undo", memo, event=last_event(memo))
        assert (answer.status_code, page(cast.rita, "undo", memo).status_code) == (409, 409)
        with pytest.raises(Conflict):
            undo(memo, cast)
    assert "A step can be taken back for ten seconds" in words(answer)
    assert ("reopen it with a reason instead" in words(answer)) == (after["stage"] == Stage.CONSIDERED)
    assert (stored(memo), happened(memo)) == (after, so_far)


@pytest.mark.parametrize("name", ["olga", "sam", "cole", "ada"])
def test_m18_by_its_actor_only(cast: Cast, name: str) -> None:
    memo, _ = moved(cast, Stage.PENDING, "consider", {})
    person = getattr(cast, name)
    assert press(person, "undo", memo, event=last_event(memo)).status_code == (403 if name in {"olga", "sam"} else 404)
    with pytest.raises(PermissionDenied):
        undo(memo, cast, by=name)
    assert reload(memo).stage == Stage.CONSIDERED


def edit(memo: Memo, cast: Cast) -> None:
    assert press(cast.olga, "edit", memo, **typed_edit(memo, title="Another")).status_code == 302


def subscribe(memo: Memo, cast: Cast) -> None:
    assert press(cast.olga, "subscribe", memo, people=[cast.cole.pk]).status_code == 302


def resume(memo: Memo, cast: Cast) -> None:
    assert press(cast.rita, "resume", memo).status_code == 302


@pytest.mark.parametrize("happens", [edit, subscribe, resume])
def test_m18_while_nothing_else_has_happened(cast: Cast, happens: Any) -> None:
    memo, _ = moved(cast, Stage.PENDING, "postpone", {"until": in_days(3)})
    event, seen = last_event(memo), memo.version
    happens(memo, cast)
    after = stored(memo)
    for version in {seen, reload(memo).version}:
        answer = press(cast.rita, "undo", memo, seen=version, event=event)
        assert answer.status_code == 409
    assert stored(memo) == after


def test_p4_an_administrators_look_is_nothing_that_happened_to_it(cast: Cast) -> None:
    memo, _ = moved(cast, Stage.PENDING, "consider", {})
    event = last_event(memo)
    note_administrators_look([memo], by=cast.ada, how="opened")
    assert press(cast.rita, "undo", memo, event=event).status_code == 302
    assert reload(memo).stage == Stage.PENDING


def test_m18_an_undo_is_not_undone_and_leaves_none_before_it(cast: Cast) -> None:
    memo = write_memo(cast)
    actions.postpone(memo, by=cast.rita, seen=1, until=in_days(3))
    actions.resume(memo, by=cast.rita, seen=1)
    undo(memo, cast)
    for event in memo.events.values_list("id", flat=True):
        assert press(cast.rita, "undo", memo, event=event).status_code == 409
    assert reload(memo).stage == Stage.POSTPONED


@pytest.mark.parametrize("event", ["", "x", "-1", "0", "99999999999999999999", "987654"])
def test_m18_another_step_than_the_one_offered_is_never_taken_back(cast: Cast, event: str) -> None:
    memo, _ = moved(cast, Stage.PENDING, "consider", {})
    assert press(cast.rita, "undo", memo, event=event).status_code in {409, 422}
    assert reload(memo).stage == Stage.CONSIDERED


# ── The button in the message ──────────────────────────────────────────────────────────────────


def offered(answer: HttpResponse) -> dict[str, str]:
    """The form in the message: its address and what it holds."""
    form = re.search(r'<form method="post" action="([^"]*/undo/)".*?</form>', words(answer), re.DOTALL)
    if form is None:
        return {}
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form[0]))
    return fields | {"address": form[1]}


@pytest.mark.parametrize(("stage", "move", "typed"), MOVES, ids=UNDER)
def test_m18_the_message_offers_the_undo(cast: Cast, stage: str, move: str, typed: dict[str, Any]) -> None:
    with clock.at(MOMENT - 60 * SECOND):
        memo = memo_in(cast, stage)
    before, browser = stored(memo), sign_in(cast.rita)
    answer = browser.post(f"/memos/{memo.pk}/{move}/", {"seen": 1} | typed, follow=True)
    assert "#1 New pump for hall 3" in words(answer).split('class="toast__text"')[1].split("</p>")[0]
    assert 'data-stay="10000"' in words(answer)
    form = offered(answer)
    again = browser.post(form.pop("address"), form, follow=True)
    assert again.redirect_chain[-1][0] == f"/memos/{memo.pk}/"
    assert "is as it was before" in words(again)
    assert offered(again) == {}
    assert stored(memo) | {"touched_at": None} == before | {"touched_at": None}


def test_m18_a_message_that_is_seen_too_late_offers_nothing(cast: Cast) -> None:
    memo, browser = write_memo(cast), sign_in(cast.rita)
    browser.post(f"/memos/{memo.pk}/consider/", {"seen": 1})
    with clock.at(MOMENT + 11 * SECOND):
        answer = browser.get(f"/memos/{memo.pk}/")
    assert "is considered and locked" in words(answer)
    assert offered(answer) == {}


def test_m18_other_acts_offer_none(cast: Cast) -> None:
    memo, browser = write_memo(cast), sign_in(cast.rita)
    answer = browser.post(f"/memos/{memo.pk}/subscribe/", {"seen": 1, "people": [cast.cole.pk]}, follow=True)
    assert "The subscribers are added." in words(answer)
    assert offered(answer) == {}


def test_s_c03_the_undo_pressed_twice_acts_once(cast: Cast) -> None:
    memo, browser = write_memo(cast), sign_in(cast.rita)
    form = offered(browser.post(f"/memos/{memo.pk}/consider/", {"seen": 1}, follow=True))
    address = form.pop("address")
    assert [browser.post(address, form)["Location"] for _ in range(2)] == [f"/memos/{memo.pk}/"] * 2
    assert happened(memo) == ["memo.sent", "memo.considered", "memo.undone"]


def test_u15_without_script_the_page_of_the_act_does_it_too(cast: Cast) -> None:
    memo, _ = moved(cast, Stage.PENDING, "consider", {})
    browser = Client()
    browser.force_login(cast.rita)
    shown = words(browser.get(f"/memos/{memo.pk}/undo/"))
    form = dict(re.findall(r'<input type="hidden" name="(seen|event)" value="(\d+)"', shown))
    assert browser.post(f"/memos/{memo.pk}/undo/", form).status_code == 302
    assert reload(memo).stage == Stage.PENDING


def test_m18_the_memo_page_asks_nothing_more_once_the_time_is_over(cast: Cast, django_assert_num_queries: Any) -> None:
    memo, _ = moved(cast, Stage.PENDING, "consider", {})
    from memoward.memos import policies

    memo = reload(memo)
    with clock.at(MOMENT + 10 * SECOND), django_assert_num_queries(0):
        assert not policies.allows(cast.rita, memo, "undo")
