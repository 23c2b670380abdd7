"""What every kind of record does alike: participation, subscribers, versions, reading, and P4's notes."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from memoward.core import clock
from memoward.memos.models import Memo
from memoward.records import actions
from memoward.records.models import Event, Participation, Reading, Record, Subscriber
from memoward.testing import Cast, write_memo

MOMENT = dt.datetime(2026, 3, 5, 9, tzinfo=dt.UTC)


def flags(memo: Memo) -> dict[str, set[str]]:
    rows = Participation.objects.filter(record_id=memo.pk).select_related("person")
    return {row.person.name.split()[0]: {f[3:] for f in Participation.FLAGS if getattr(row, f)} for row in rows}


# ── Participation: the projection ──────────────────────────────────────────────────────────────


def test_one_row_per_person_with_all_their_roles(cast: Cast) -> None:
    memo = write_memo(cast, recipient=cast.olga)
    assert flags(memo) == {"Olga": {"owner", "recipient"}, "Sam": {"subscriber"}}


def test_flags_are_cleared_one_by_one_and_the_row_goes_with_the_last(cast: Cast) -> None:
    memo = write_memo(cast)
    Subscriber.objects.create(record_id=memo.pk, person=cast.rita, added_by=cast.olga)
    actions.sync_participation(memo)
    assert flags(memo)["Rita"] == {"recipient", "subscriber"}
    memo.change(recipient=cast.max)
    actions.sync_participation(memo)
    assert flags(memo) == {"Olga": {"owner"}, "Max": {"recipient"}, "Sam": {"subscriber"}, "Rita": {"subscriber"}}
    memo.subscribers.all().delete()
    actions.sync_participation(memo)
    assert flags(memo) == {"Olga": {"owner"}, "Max": {"recipient"}}


def test_m5_a_draft_has_its_owners_row_only(cast: Cast) -> None:
    assert flags(write_memo(cast, draft=True)) == {"Olga": {"owner"}}


def test_the_projection_can_be_rebuilt_from_its_sources(cast: Cast) -> None:
    memo = write_memo(cast)
    before = flags(memo)
    Participation.objects.all().delete()
    Participation.objects.create(record_id=memo.pk, person=cast.cole, kind="memo", created_at=MOMENT, is_owner=True)
    actions.sync_participation(Record.objects.get(pk=memo.pk))  # a plain Record will do
    assert flags(memo) == before


# ── Subscribers, versions, reading ─────────────────────────────────────────────────────────────


def test_subscribers_are_added_and_removed_once(cast: Cast) -> None:
    memo = write_memo(cast)
    assert actions.add_subscribers(memo, [cast.sam, cast.cole, cast.cole], by=cast.olga) == [cast.cole]
    assert actions.remove_subscribers(memo, [cast.dora, cast.cole, cast.cole]) == [cast.cole]
    assert memo.subscribers.get().person == cast.sam


def test_m10_a_version_is_kept_once(cast: Cast) -> None:
    memo = write_memo(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.keep_version(memo, by=cast.olga)
    assert memo.versions.count() == 1


def test_reading_keeps_the_last_version_opened(cast: Cast) -> None:
    memo = write_memo(cast)
    actions.mark_read(memo, by=cast.rita)
    memo.version = 2
    with clock.at(MOMENT):
        actions.mark_read(memo, by=cast.rita)
    row = Reading.objects.get()
    assert (row.opened_version, row.opened_at) == (2, MOMENT)


# ── P4: an administrator looked ────────────────────────────────────────────────────────────────


def looks(cast: Cast) -> int:
    return Event.objects.filter(verb="record.opened_by_administrator", actor=cast.ada).count()


def test_p4_noted_once_per_person_record_and_hour(cast: Cast) -> None:
    memo, other = write_memo(cast), write_memo(cast)
    for minutes in (0, 1, 59):
        with clock.at(MOMENT + dt.timedelta(minutes=minutes)):
            actions.note_administrators_look([memo], by=cast.ada, how="opened")
    assert looks(cast) == 1
    with clock.at(MOMENT + dt.timedelta(minutes=59)):
        actions.note_administrators_look([memo, other], by=cast.ada, how="opened")
    assert looks(cast) == 2
    with clock.at(MOMENT + dt.timedelta(minutes=61)):
        actions.note_administrators_look([memo, other], by=cast.ada, how="opened")
    assert looks(cast) == 3


def test_p4_finding_and_opening_are_told_apart(cast: Cast) -> None:
    memo = write_memo(cast)
    for how in ("found", "opened"):
        actions.note_administrators_look([memo], by=cast.ada, how=how)
    verbs = list(Event.objects.filter(actor=cast.ada).order_by("id").values_list("verb", flat=True))
    assert verbs == ["record.found_by_administrator", "record.opened_by_administrator"]


def test_p4_ones_own_role_is_no_look(cast: Cast) -> None:
    memo = write_memo(cast, subscribers=[cast.ada])
    actions.note_administrators_look([memo], by=cast.ada, how="opened")
    assert looks(cast) == 0
