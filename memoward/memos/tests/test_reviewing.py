"""The recipient's moves: M6, M7, S-A07; what each leaves behind: M11; versions: M10."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from memoward.core import clock
from memoward.memos import actions
from memoward.memos.models import Memo
from memoward.memos.stages import Stage
from memoward.records.conflicts import Conflict
from memoward.testing import Cast, write_memo

from .staging import happened, in_days, memo_in, page, press, reload, stored, typed_edit, words

# M7 as the specification has it, written once more on purpose: stages.MOVES must equal it.
ALLOWED = {
    (Stage.PENDING, "postpone"): Stage.POSTPONED,
    (Stage.PENDING, "consider"): Stage.CONSIDERED,
    (Stage.POSTPONED, "postpone"): Stage.POSTPONED,
    (Stage.POSTPONED, "resume"): Stage.PENDING,
    (Stage.POSTPONED, "consider"): Stage.CONSIDERED,
    (Stage.CONSIDERED, "reopen"): Stage.PENDING,
}
MOVES = ["postpone", "resume", "consider", "reopen"]
SENT = [Stage.PENDING, Stage.POSTPONED, Stage.CONSIDERED]


def typed_for(move: str) -> dict[str, Any]:
    return {
        "postpone": {"until": in_days(3), "reason": "Waiting."},
        "resume": {},
        "consider": {"conclusion": "We buy it."},
        "reopen": {"reason": "The price rose."},
    }[move]


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("stage", SENT)
def test_m7_every_move_from_every_stage(cast: Cast, stage: str, move: str) -> None:
    memo = memo_in(cast, stage)
    before, so_far = stored(memo), happened(memo)
    shown, answer = page(cast.rita, move, memo), press(cast.rita, move, memo, **typed_for(move))
    target = ALLOWED.get((Stage(stage), move))
    if target is None:
        assert (shown.status_code, answer.status_code) == (409, 409)
        with pytest.raises(Conflict):
            getattr(actions, move)(reload(memo), by=cast.rita, seen=memo.version, **typed_for(move))
        assert stored(memo) == before
        assert happened(memo) == so_far
    else:
        assert (shown.status_code, answer["Location"]) == (200, f"/memos/{memo.pk}/")
        assert reload(memo).stage == target
        assert len(happened(memo)) == len(so_far) + 1


@pytest.mark.parametrize("move", MOVES)
def test_m7_a_draft_is_not_moved_at_all(cast: Cast, move: str) -> None:
    memo = write_memo(cast, draft=True, recipient=cast.olga)
    assert press(cast.olga, move, memo, **typed_for(move)).status_code == 409
    assert press(cast.rita, move, memo, **typed_for(move)).status_code == 404
    assert reload(memo).stage == Stage.DRAFT


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("stage", SENT)
@pytest.mark.parametrize(
    ("name", "status"),
    [("olga", 403), ("sam", 403), ("dora", 404), ("cole", 404), ("max", 404), ("ada", 404)],
)
def test_s_a07_only_the_recipient_moves_it(cast: Cast, name: str, status: int, stage: str, move: str) -> None:
    memo = memo_in(cast, stage)
    before, person = stored(memo), getattr(cast, name)
    assert page(person, move, memo).status_code == status
    assert press(person, move, memo, **typed_for(move)).status_code == status
    with pytest.raises((PermissionDenied, Conflict)):
        getattr(actions, move)(reload(memo), by=person, seen=memo.version, **typed_for(move))
    assert stored(memo) == before


def test_s_a07_a_deactivated_recipient_moves_nothing(cast: Cast) -> None:
    memo = write_memo(cast)
    cast.rita.is_active = False
    cast.rita.save()
    with pytest.raises(PermissionDenied):
        actions.consider(memo, by=cast.rita, seen=memo.version)
    assert reload(memo).stage == Stage.PENDING


def test_s_a07_a_second_review_is_refused(cast: Cast) -> None:
    memo = write_memo(cast)
    assert press(cast.rita, "consider", memo, conclusion="Yes.").status_code == 302
    second = press(cast.rita, "consider", memo, conclusion="No, wait.")
    assert second.status_code == 409
    assert "No, wait." in words(second)
    assert reload(memo).conclusion == "Yes."
    assert happened(memo).count("memo.considered") == 1


def test_m7_a_memo_to_oneself_is_considered_by_oneself(cast: Cast) -> None:
    memo = write_memo(cast, recipient=cast.olga)
    assert press(cast.olga, "consider", memo, conclusion="Noted.").status_code == 302
    assert reload(memo).stage == Stage.CONSIDERED


def test_m9_m11_considering_records_conclusion_and_date(cast: Cast) -> None:
    moment = dt.datetime(2026, 3, 5, 14, 30, tzinfo=dt.UTC)
    memo = memo_in(cast, Stage.POSTPONED)
    assert stored(memo)["reviewed_at"] is None
    with clock.at(moment):
        press(cast.rita, "consider", memo, conclusion="Buy it, but **after** Easter.")
    after = reload(memo)
    assert (after.reviewed_at, after.sealed_at) == (moment, moment)
    assert (after.postponed_until, after.postponed_reason) == (None, "")
    for person in (cast.olga, cast.sam, cast.rita):
        assert "Buy it, but **after** Easter." in words(page(person, "detail", memo))


def test_m9_considered_without_further_words(cast: Cast) -> None:
    memo = write_memo(cast)
    assert press(cast.rita, "consider", memo).status_code == 302
    assert "Considered without further words." in words(page(cast.olga, "detail", memo))


def test_m7_reopening_moves_conclusion_and_date_to_the_history(cast: Cast) -> None:
    with clock.at(dt.datetime(2026, 3, 5, 9, tzinfo=dt.UTC)):
        memo = write_memo(cast)
        actions.consider(memo, by=cast.rita, seen=memo.version, conclusion="Buy it.")
    with clock.at(dt.datetime(2026, 3, 7, 9, tzinfo=dt.UTC)):
        press(cast.rita, "reopen", memo, reason="The price rose.")
    after = reload(memo)
    assert (after.stage, after.conclusion, after.reviewed_at, after.sealed_at) == (Stage.PENDING, "", None, None)
    shown = words(page(cast.olga, "detail", memo))
    for text in ("Considered", "Reopened", "Mar 5", "Mar 7", "The price rose.", "Buy it."):
        assert text in shown
    assert 'id="conclusion-head"' not in shown
    assert page(cast.olga, "edit", memo).status_code == 200  # it unlocks


def test_m7_reopening_needs_a_reason(cast: Cast) -> None:
    memo = memo_in(cast, Stage.CONSIDERED)
    for reason in ("", "  \n"):
        assert press(cast.rita, "reopen", memo, reason=reason).status_code == 422
        with pytest.raises(ValidationError):
            actions.reopen(reload(memo), by=cast.rita, seen=memo.version, reason=reason)
    assert reload(memo).stage == Stage.CONSIDERED


def test_m7_a_wrong_conclusion_is_mended_only_by_reopening(cast: Cast) -> None:
    memo = memo_in(cast, Stage.CONSIDERED)
    press(cast.rita, "reopen", memo, reason="I misread the figure.")
    press(cast.rita, "consider", memo, conclusion="Do not buy it.")
    assert reload(memo).conclusion == "Do not buy it."
    shown = words(page(cast.olga, "detail", memo))
    assert shown.index("Buy it.") < shown.index("Do not buy it.")
    assert happened(memo)[-3:] == ["memo.considered", "memo.reopened", "memo.considered"]


# ── M10: the version that was read is the one judged ───────────────────────────────────────────


def edited_meanwhile(memo: Memo, cast: Cast) -> None:
    fresh = reload(memo)
    actions.edit(
        fresh, by=cast.olga, seen=1, title="Now two pumps", description="Dearer.", recipient=cast.rita, purpose=None
    )


@pytest.mark.parametrize("move", ["consider", "postpone"])
def test_m10_an_older_version_is_not_judged_but_the_current_one_shown(cast: Cast, move: str) -> None:
    memo = write_memo(cast)
    edited_meanwhile(memo, cast)
    answer = press(cast.rita, move, memo, **typed_for(move))
    assert answer.status_code == 409
    shown = words(answer)
    for text in ("It was changed after you opened it", "Now two pumps", "Dearer.", *map(str, typed_for(move).values())):
        assert text in shown
    assert 'name="seen" value="2"' in shown
    assert reload(memo).stage == Stage.PENDING
    assert press(cast.rita, move, reload(memo), **typed_for(move)).status_code == 302


def test_m10_the_page_shows_the_version_that_it_names(cast: Cast) -> None:
    shown = words(page(cast.rita, "consider", write_memo(cast, description="The old one **leaks**.")))
    assert "The old one <strong>leaks</strong>." in shown
    assert 'name="seen" value="1"' in shown


def test_m10_the_review_names_the_version_judged_and_that_version_is_kept(cast: Cast) -> None:
    memo = write_memo(cast)
    edited_meanwhile(memo, cast)
    press(cast.rita, "consider", reload(memo), conclusion="Both.")
    event = memo.events.get(verb="memo.considered")
    judged = memo.versions.get(version=event.data["version"])
    assert (judged.version, judged.title, judged.description) == (2, "Now two pumps", "Dearer.")


def test_m8_resuming_clears_the_date_and_an_edit_keeps_it(cast: Cast) -> None:
    resumed, edited = memo_in(cast, Stage.POSTPONED), memo_in(cast, Stage.POSTPONED)
    press(cast.rita, "resume", resumed)
    press(cast.olga, "edit", edited, **typed_edit(edited, title="New"))
    assert reload(resumed).postponed_until is None
    assert reload(edited).postponed_until == in_days(7)
