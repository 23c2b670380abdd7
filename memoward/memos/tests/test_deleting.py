"""Deleting: M13 (who, when, and the words about it), M14 (what goes and what stays)."""

import pytest
from django.core.exceptions import PermissionDenied

from memoward.accounts.models import User
from memoward.memos import actions
from memoward.memos.models import Memo
from memoward.memos.stages import Stage
from memoward.records.actions import mark_read
from memoward.records.conflicts import Conflict
from memoward.records.models import Event, Participation, Reading, Record, RecordVersion, Subscriber
from memoward.testing import Cast, write_memo

from .staging import in_days, memo_in, page, press, reload, stored, words

SENT = [Stage.PENDING, Stage.POSTPONED, Stage.CONSIDERED]


def is_gone(memo: Memo) -> bool:
    return not Record.objects.filter(pk=memo.pk).exists()


# ── M13: who may, and when ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.PENDING])
def test_m13_the_owner_deletes_what_was_never_moved(cast: Cast, stage: str) -> None:
    memo = memo_in(cast, stage)
    assert "Delete" in words(page(cast.olga, "detail", memo))
    assert page(cast.olga, "delete", memo).status_code == 200
    assert press(cast.olga, "delete", memo)["Location"] == "/memos/"
    assert is_gone(memo)


@pytest.mark.parametrize("stage", [Stage.POSTPONED, Stage.CONSIDERED])
def test_m13_the_owner_no_longer_deletes_what_the_recipient_took_up(cast: Cast, stage: str) -> None:
    memo = memo_in(cast, stage)
    the_owner_is_refused(cast, memo)


def test_m13_not_even_when_it_is_pending_again(cast: Cast) -> None:
    for back in ("resume", "reopen", "readdress"):
        memo = memo_in(cast, Stage.CONSIDERED if back == "reopen" else Stage.POSTPONED, title=back)
        if back == "resume":
            actions.resume(memo, by=cast.rita, seen=memo.version)
        elif back == "reopen":
            actions.reopen(memo, by=cast.rita, seen=memo.version, reason="Again.")
        else:
            actions.edit(memo, by=cast.olga, seen=1, title=back, description="", recipient=cast.max, purpose=None)
        assert reload(memo).stage == Stage.PENDING
        the_owner_is_refused(cast, reload(memo))


def the_owner_is_refused(cast: Cast, memo: Memo) -> None:
    before = stored(memo)
    assert f"/memos/{memo.pk}/delete/" not in words(page(cast.olga, "detail", memo))
    for answer in (page(cast.olga, "delete", memo), press(cast.olga, "delete", memo)):
        assert answer.status_code == 409
        assert "can no longer be deleted by its owner" in words(answer)
    with pytest.raises(Conflict):
        actions.delete(reload(memo), by=cast.olga, seen=memo.version)
    assert stored(memo) == before


@pytest.mark.parametrize("stage", SENT)
def test_m13_the_recipient_deletes_at_any_stage_but_is_told_that_it_is_bad_practice(cast: Cast, stage: str) -> None:
    memo = memo_in(cast, stage)
    shown = words(page(cast.rita, "delete", memo))
    assert "Deleting a memo that was addressed to you is bad practice." in shown
    assert "It leaves gaps in the record" in shown
    instead = f"/memos/{memo.pk}/consider/"
    assert (instead in shown) == (stage != Stage.CONSIDERED)
    assert press(cast.rita, "delete", memo).status_code == 302
    assert is_gone(memo)


def test_m13_the_owner_is_not_told_of_bad_practice_but_asked_to_make_sure(cast: Cast) -> None:
    shown = words(page(cast.olga, "delete", write_memo(cast)))
    assert "bad practice" not in shown
    assert "no longer needed for reporting, reference" in shown


def test_m13_one_who_is_both_may_at_any_stage(cast: Cast) -> None:
    for stage in SENT:
        memo = write_memo(cast, recipient=cast.olga)
        if stage == Stage.POSTPONED:
            actions.postpone(memo, by=cast.olga, seen=1, until=in_days(2))
        if stage == Stage.CONSIDERED:
            actions.consider(memo, by=cast.olga, seen=1)
        assert press(cast.olga, "delete", memo).status_code == 302
        assert is_gone(memo)


@pytest.mark.parametrize(("name", "status"), [("sam", 403), ("dora", 404), ("cole", 404), ("max", 404), ("ada", 404)])
@pytest.mark.parametrize("stage", SENT)
def test_m13_nobody_else_deletes(cast: Cast, name: str, status: int, stage: str) -> None:
    memo, person = memo_in(cast, stage), getattr(cast, name)
    assert page(person, "delete", memo).status_code == status
    assert press(person, "delete", memo).status_code == status
    with pytest.raises(PermissionDenied):
        actions.delete(reload(memo), by=person, seen=memo.version)
    assert not is_gone(memo)


def test_m13_a_draft_is_not_the_recipients_to_delete(cast: Cast) -> None:
    memo = write_memo(cast, draft=True)
    assert press(cast.rita, "delete", memo).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.delete(reload(memo), by=cast.rita, seen=memo.version)
    assert not is_gone(memo)


def test_m13_what_changed_since_the_page_was_shown_is_not_deleted_unseen(cast: Cast) -> None:
    memo = write_memo(cast)
    shown = memo.version
    actions.edit(memo, by=cast.olga, seen=1, title="Another", description="", recipient=cast.rita, purpose=None)
    answer = press(cast.rita, "delete", memo, seen=shown)
    assert answer.status_code == 409
    assert "Another" in words(answer)
    assert not is_gone(memo)


# ── M14: what goes and what stays ──────────────────────────────────────────────────────────────


def test_m14_the_page_lists_what_goes_and_what_stays(cast: Cast) -> None:
    shown = words(page(cast.rita, "delete", memo_in(cast, Stage.CONSIDERED)))
    goes, stays = shown.split('id="goes-head"')[1].split('id="stays-head"')
    for text in ("Memo #1 with its text", "Its conclusion", "Olga Owner", "Rita Recipient", "Sam Subscriber"):
        assert text in goes
    for text in ("users are never deleted", "The number #1, which is not given again", "A line in the history"):
        assert text in stays


def test_m14_the_page_of_a_draft_lists_what_a_draft_has(cast: Cast) -> None:
    shown = words(page(cast.olga, "delete", write_memo(cast, draft=True)))
    assert "The draft and its text" in shown
    assert "None" not in shown


def test_m14_links_to_people_go_and_people_never(cast: Cast) -> None:
    memo, other = memo_in(cast, Stage.CONSIDERED), write_memo(cast, title="Another")
    for person in (cast.olga, cast.rita, cast.sam):
        mark_read(memo, by=person)
    people = set(User.objects.values_list("pk", flat=True))
    press(cast.rita, "delete", memo)
    for kind in (Participation, Subscriber, Reading, RecordVersion, Event):
        left = kind.objects.filter(record_id=memo.pk)
        assert left.exists() == (kind is Event)
    assert set(User.objects.values_list("pk", flat=True)) == people
    assert stored(other)["subscribers"] == {cast.sam.pk}


def test_m14_the_history_keeps_number_title_who_and_when(cast: Cast) -> None:
    memo = memo_in(cast, Stage.POSTPONED, title="New pump")
    press(cast.rita, "delete", memo)
    event = Event.objects.get(verb="memo.deleted")
    assert (event.record_id, event.number, event.label, event.actor) == (memo.pk, 1, "New pump", cast.rita)
    assert event.at is not None
    verbs = Event.objects.filter(record_id=memo.pk).order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["memo.sent", "memo.postponed", "memo.deleted"]


def test_m12_a_deleted_memo_is_as_if_it_had_never_been(cast: Cast) -> None:
    memo = write_memo(cast)
    press(cast.olga, "delete", memo)
    for name in ("detail", "edit", "consider", "delete"):
        for person in (cast.olga, cast.rita, cast.sam, cast.cole):
            assert page(person, name, memo).status_code == 404
    assert press(cast.rita, "consider", memo).status_code == 404
    with pytest.raises(Conflict, match="deleted in the meantime"):
        actions.consider(memo, by=cast.rita, seen=1)
