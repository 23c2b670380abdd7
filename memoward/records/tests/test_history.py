"""The timeline of a record, as one reader or another is told it (M5, P4)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from memoward.memos import actions as memos
from memoward.records import history
from memoward.records.actions import note_administrators_look
from memoward.testing import Cast, make_cast, write_memo

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def told(timeline: list[dict[str, object]]) -> list[str]:
    return [str(entry["sentence"]) for entry in timeline]


BEGAN, SENT = "Olga Owner began a draft", "Olga Owner sent the memo"
READ = "Ada Administrator read this as an administrator"


def test_m5_what_happened_to_the_draft_is_told_to_its_owner_only(cast: Cast) -> None:
    memo = write_memo(cast, draft=True)
    note_administrators_look([memo], by=cast.ada, how="opened")
    memos.send(memo, by=cast.olga, seen=memo.version)
    assert told(history.timeline(memo, cast.olga)) == [BEGAN, READ, SENT]
    assert told(history.timeline(memo, cast.rita)) == [SENT]
    assert told(history.timeline(memo, cast.sam)) == [SENT]
    assert told(history.whole_timeline(memo)) == [BEGAN, READ, SENT]


def test_p4_what_administrators_looked_at_is_told_to_the_owner_only(cast: Cast) -> None:
    memo = write_memo(cast)
    note_administrators_look([memo], by=cast.ada, how="found")
    assert told(history.timeline(memo, cast.rita)) == [SENT]
    assert "Ada Administrator found this by an administrator's search" in told(history.timeline(memo, cast.olga))


def test_an_entry_has_words_quote_icon_moment_and_actor(cast: Cast) -> None:
    memo = write_memo(cast)
    memos.consider(memo, by=cast.rita, seen=memo.version, conclusion="Buy <b>two</b>.")
    entry = history.timeline(memo, cast.sam)[-1]
    assert entry["sentence"] == "Rita Recipient considered the memo"
    assert entry["quote"] == "Buy <b>two</b>."
    assert entry["icon"] == "circle-check"
    assert entry["actor"] == cast.rita
    assert entry["at"] >= memo.reviewed_at


def test_a_timeline_takes_one_query(cast: Cast) -> None:
    memo = write_memo(cast)
    for person in (cast.dora, cast.cole, cast.max):
        memos.subscribe(memo, by=cast.olga, seen=memo.version, people=[person])
    for tell in (lambda: history.timeline(memo, cast.rita), lambda: history.whole_timeline(memo)):
        with CaptureQueriesContext(connection) as queries:
            assert len(tell()) == 4
        assert len(queries) == 1
