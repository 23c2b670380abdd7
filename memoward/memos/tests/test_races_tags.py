"""Tagging while an administrator merges: nothing is lost, nothing stays on a tag that is gone, and no error."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError

from memoward.memos import actions
from memoward.memos.models import Memo
from memoward.records import tagging
from memoward.records.models import Tag, Tagging
from memoward.testing import Cast

from .racing import CONFLICT, DONE, FEWER, opened, prepare, run_together, shuffled

pytestmark = pytest.mark.django_db(transaction=True)
few_and_many = pytest.mark.parametrize("rounds", [10, pytest.param(FEWER, marks=pytest.mark.race)])


class Round:
    """A memo that its owner has open, and two tags of its own: the first is merged into the second."""

    def __init__(self, memo: Memo, number: int) -> None:
        self.memo = memo
        self.goes, self.stays = (Tag.objects.create(name=f"{word} {number}") for word in ("goes", "stays"))
        self.outcomes = ["", ""]

    def end(self) -> tuple[list[str], list[str]]:
        """Who was done, and what the memo carries."""
        names = {self.goes.pk: "goes", self.stays.pk: "stays"}
        taggings = Tagging.objects.filter(record=self.memo.pk).values_list("tag", flat=True)
        return self.outcomes, sorted(names[pk] for pk in taggings)


def race_with_merging(cast: Cast, rounds: int, before: str, wanted: str) -> list[tuple[list[str], list[str]]]:
    """The memo carries the tags named `before`; at the moment of the merge its owner wants those named `wanted`."""
    all_rounds = [Round(memo, number) for number, memo in enumerate(opened(prepare(cast, rounds)))]

    def tags(at: Round, names: str) -> list[Tag]:
        return [getattr(at, name) for name in names.split()]

    for at in all_rounds:
        actions.set_tags(at.memo, by=cast.olga, seen=1, tags=tags(at, before))
    acts: tuple[Callable[[Round], None], Callable[[Round], None]] = (
        lambda at: actions.set_tags(at.memo, by=cast.olga, seen=1, tags=tags(at, wanted)),
        lambda at: tagging.merge_tag(at.goes, into=at.stays, by=cast.ada),
    )

    swaps = shuffled(rounds)

    def act(thread: int, number: int) -> None:
        which, at = (thread + swaps[number]) % 2, all_rounds[number]
        try:
            acts[which](at)
            at.outcomes[which] = DONE
        except ValidationError:
            at.outcomes[which] = CONFLICT

    run_together(2, rounds, act)
    assert not Tag.objects.filter(pk__in=[at.goes.pk for at in all_rounds]).exists()
    return [at.end() for at in all_rounds]


@few_and_many
def test_one_that_is_just_being_merged_is_put_on(cast: Cast, rounds: int) -> None:
    """Either it was put on first and is the other now, or its owner is told that it is gone."""
    for outcomes, carried in race_with_merging(cast, rounds, before="", wanted="goes"):
        assert (outcomes, carried) in [([DONE, DONE], ["stays"]), ([CONFLICT, DONE], [])]


@few_and_many
def test_the_one_into_which_it_is_merged_is_put_on(cast: Cast, rounds: int) -> None:
    """The record would carry it twice."""
    for outcomes, carried in race_with_merging(cast, rounds, before="goes", wanted="stays"):
        assert (outcomes, carried) == ([DONE, DONE], ["stays"])


@few_and_many
def test_it_is_taken_off(cast: Cast, rounds: int) -> None:
    for outcomes, carried in race_with_merging(cast, rounds, before="goes", wanted=""):
        assert (outcomes, carried) == ([DONE, DONE], [])


@few_and_many
def test_two_merges_into_each_other(cast: Cast, rounds: int) -> None:
    """One wins; the other is told that its tag is gone. No record loses its tag."""
    all_rounds = [Round(memo, number) for number, memo in enumerate(opened(prepare(cast, rounds)))]
    for at in all_rounds:
        actions.set_tags(at.memo, by=cast.olga, seen=1, tags=[at.goes, at.stays])

    def act(thread: int, number: int) -> None:
        at = all_rounds[number]
        one, other = (at.goes, at.stays) if thread else (at.stays, at.goes)
        try:
            tagging.merge_tag(one, into=other, by=cast.ada)
            at.outcomes[thread] = DONE
        except ValidationError:
            at.outcomes[thread] = CONFLICT

    run_together(2, rounds, act)
    assert all(sorted(at.outcomes) == [CONFLICT, DONE] for at in all_rounds)
    assert all(len(at.end()[1]) == 1 for at in all_rounds)
