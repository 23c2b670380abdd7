"""The sentence of each verb, written once."""

import datetime as dt
import re

import pytest
from django.utils import translation

from memoward.memos.registrations import VERBS
from memoward.records import verbs
from memoward.records.models import Event
from memoward.testing import Cast

DATA = {
    "changed": ["title", "recipient"],
    "to": "Max Manager",
    "before": "Rita Recipient",
    "people": ["Sam Subscriber", "Cole Colleague"],
    "added": ["budget", "safety"],
    "removed": ["leaks"],
    "until": "2026-03-09",
    "reason": "Waiting.",
    "conclusion": "Buy it.",
    "reviewed_at": "2026-03-05T14:30:00+00:00",
    "version": 2,
}


def test_every_registered_verb_has_a_sentence(cast: Cast) -> None:
    """Each with the names that its acts record; none without its actor."""
    for name in verbs.names():
        event = Event(actor=cast.ada, verb=name, data=DATA)
        assert verbs.sentence(event).startswith("Ada Administrator ")
        verb = verbs.verb_of(event)
        needed = set(re.findall(r"%\((\w+)\)s", " ".join(map(str, [verb.sentence, *verb.alone.values()]))))
        assert needed <= {"actor", *DATA}
        assert verbs.verb_of(event).icon


def test_every_verb_of_the_memos_is_registered() -> None:
    assert set(VERBS) <= verbs.names()
    assert {name for name in verbs.names() if verbs.is_for_owner(name)} == {
        "memo.drafted",
        "record.downloaded_by_administrator",
        "record.found_by_administrator",
        "record.opened_by_administrator",
    }


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        ("memo.edited", "Ada Administrator changed the title, the recipient"),
        ("memo.subscribed", "Ada Administrator added Sam Subscriber, Cole Colleague as subscribers"),
        ("memo.postponed", "Ada Administrator postponed it to March 9, 2026"),
    ],
)
def test_names_and_dates_are_put_into_words(cast: Cast, verb: str, said: str) -> None:
    assert verbs.sentence(Event(actor=cast.ada, verb=verb, data=DATA)) == said


@pytest.mark.parametrize(
    ("added", "removed", "said"),
    [
        (["budget", "safety"], [], "tagged it with budget, safety"),
        ([], ["leaks"], "removed leaks from its tags"),
        (["budget"], ["leaks"], "tagged it with budget and removed leaks from its tags"),
    ],
)
def test_a_sentence_leaves_out_the_list_in_which_nothing_stands(
    cast: Cast, added: list[str], removed: list[str], said: str
) -> None:
    event = Event(actor=cast.ada, verb="memo.tagged", data={"added": added, "removed": removed})
    assert verbs.sentence(event) == f"Ada Administrator {said}"


def test_p6_a_date_is_said_in_the_readers_way(cast: Cast) -> None:
    with translation.override("en-gb"):
        said = verbs.sentence(Event(actor=cast.ada, verb="memo.postponed", data=DATA))
    assert said.endswith("9 Mar 2026")


def test_what_was_written_with_it_is_quoted(cast: Cast) -> None:
    assert verbs.quote(Event(actor=cast.ada, verb="memo.considered", data=DATA)) == "Buy it."
    assert verbs.quote(Event(actor=cast.ada, verb="memo.considered", data={"conclusion": ""})) == ""
    assert verbs.quote(Event(actor=cast.ada, verb="memo.sent", data=DATA)) == ""


def test_a_verb_nobody_knows_and_an_act_of_nobody_are_still_told() -> None:
    event = Event(actor=None, verb="task.sung", data={}, at=dt.datetime(2026, 3, 5, tzinfo=dt.UTC))
    assert verbs.sentence(event) == "Memoward did something here"
    assert not verbs.is_for_owner("task.sung")
