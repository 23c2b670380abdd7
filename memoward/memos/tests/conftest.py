"""The cast, and what must hold after every act of every test."""

from collections.abc import Iterator

import pytest

from memoward.memos.models import Memo
from memoward.memos.registrations import roles
from memoward.records import verbs
from memoward.records.models import Event, Participation
from memoward.testing import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Iterator[Cast]:
    """The people of `memoward.testing`. Afterwards every event of the test is told, and the projection is in step."""
    yield make_cast()
    every_event_has_its_sentence()
    participation_equals_its_sources()


def every_event_has_its_sentence() -> None:
    """A verb without a sentence, or a sentence whose data the act did not record, fails the test that made it."""
    for event in Event.objects.select_related("actor"):
        assert event.verb in verbs.names()
        told = verbs.sentence(event)
        assert "%(" not in told
        assert event.actor is None or event.actor.name in told
        verbs.quote(event)


def participation_equals_its_sources() -> None:
    """One row per person who may see the record, with exactly their roles (M12)."""
    stored = {
        (row.record_id, row.person_id): {flag for flag in Participation.FLAGS if getattr(row, flag)}
        for row in Participation.objects.all()
    }
    expected: dict[tuple[int, int], set[str]] = {}
    for memo in Memo.objects.all():
        for flag, people in roles(memo).items():
            for person in people:
                expected.setdefault((memo.pk, person), set()).add(flag)
    assert stored == expected
