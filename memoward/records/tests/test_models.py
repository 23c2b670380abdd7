"""The claim, the doors, and a history that only grows."""

import pytest
from django.db import transaction
from django.utils import timezone

from memoward.records.actions import log
from memoward.records.conflicts import Conflict
from memoward.records.models import Event, HistoryIsAppendOnly, Record
from memoward.testing import Cast, write_memo

# ── The claim: every act begins with it ────────────────────────────────────────────────────────


def record_at(cast: Cast, *, version: int = 1, sealed: bool = False) -> Record:
    pk = write_memo(cast).pk
    Record.objects.filter(pk=pk).update(version=version, sealed_at=timezone.now() if sealed else None)
    return Record.objects.get(pk=pk)


@pytest.mark.parametrize("seen", [0, 1, 3, 2**31 - 1])
def test_m10_another_version_than_the_one_seen_is_not_claimed(cast: Cast, seen: int) -> None:
    record = record_at(cast, version=2)
    with pytest.raises(Conflict, match="It was changed after you opened it"):
        Record.objects.claim(record, seen=seen)
    Record.objects.claim(record, seen=2)


@pytest.mark.parametrize(
    ("is_sealed", "wanted", "gets_it"),
    [
        (False, False, True),
        (True, False, False),
        (False, True, False),
        (True, True, True),
        (False, None, True),
        (True, None, True),
    ],
)
def test_m9_sealed_or_not_as_the_act_needs_it(cast: Cast, is_sealed: bool, wanted: bool | None, gets_it: bool) -> None:
    record = record_at(cast, sealed=is_sealed)
    if gets_it:
        Record.objects.claim(record, seen=1, sealed=wanted)
    else:
        with pytest.raises(Conflict):
            Record.objects.claim(record, seen=1, sealed=wanted)


def test_who_comes_late_is_told_what_happened(cast: Cast) -> None:
    sealed = record_at(cast, sealed=True)
    with pytest.raises(Conflict, match="considered in the meantime and is locked"):
        Record.objects.claim(sealed, seen=1)
    gone = record_at(cast)
    Record.objects.filter(pk=gone.pk).delete()
    with pytest.raises(Conflict, match="deleted in the meantime"):
        Record.objects.claim(gone, seen=1)


def test_what_was_claimed_is_read_afresh(cast: Cast) -> None:
    """Policy and stage are checked on what is stored, not on what somebody had open."""
    memo = write_memo(cast)
    assert memo.subscriber_ids == {cast.sam.pk}
    opened_before = type(memo).objects.get(pk=memo.pk)
    memo.change(stage="considered", reviewed_at=timezone.now())
    memo.subscribers.all().delete()
    assert opened_before.subscriber_ids == frozenset()  # asked only now
    assert memo.subscriber_ids == {cast.sam.pk}  # asked before, and kept
    Record.objects.claim(opened_before, seen=1)
    Record.objects.claim(memo, seen=1, words="new")
    assert opened_before.stage == "considered"
    assert memo.subscriber_ids == frozenset()
    assert memo.words == "new"


# ── The doors ──────────────────────────────────────────────────────────────────────────────────


def test_m12_visible_is_what_one_has_a_role_in(cast: Cast) -> None:
    record = write_memo(cast)
    seeing = {person for person in vars(cast) if person != "works" and sees(getattr(cast, person), record)}
    assert seeing == {"olga", "rita", "sam"}


def sees(person: object, record: Record) -> bool:
    return Record.objects.visible_to(person).filter(pk=record.pk).exists()  # type: ignore[arg-type]  # one of the cast


def test_s_a14_the_deactivated_see_nothing_whatever_their_roles(cast: Cast) -> None:
    record = write_memo(cast)
    for person in (cast.olga, cast.rita, cast.sam):
        person.is_active = False
        assert not sees(person, record)


def test_p4_the_administrators_door_is_theirs_alone(cast: Cast) -> None:
    write_memo(cast, draft=True)
    assert Record.objects.readable_by_administrator(cast.ada).count() == 1
    for person in (cast.olga, cast.rita, cast.max, cast.gone):
        assert not Record.objects.readable_by_administrator(person).exists()
    cast.ada.is_active = False
    assert not Record.objects.readable_by_administrator(cast.ada).exists()


# ── History ────────────────────────────────────────────────────────────────────────────────────


def test_history_is_neither_changed_nor_deleted(cast: Cast) -> None:
    write_memo(cast)
    event = Event.objects.get()
    attempts = [
        lambda: Event.objects.update(label="Other"),
        lambda: Event.objects.filter(pk=event.pk).delete(),
        lambda: Event.objects.bulk_update([event], ["label"]),
        event.save,
        event.delete,
    ]
    event.label = "Other"
    for attempt in attempts:
        with pytest.raises(HistoryIsAppendOnly), transaction.atomic():
            attempt()
    assert Event.objects.get().label == "New pump for hall 3"


def test_m14_history_outlives_its_record(cast: Cast) -> None:
    record = write_memo(cast)
    log(cast.olga, "memo.deleted", record)
    Record.objects.get(pk=record.pk).delete()
    assert Event.objects.filter(record_id=record.pk).count() == 2


def test_a_record_is_named_by_its_number_and_title(cast: Cast) -> None:
    assert str(write_memo(cast, title="Pump")) == "#1 Pump"
    assert str(write_memo(cast, title="Pump", draft=True)) == "Pump"
