"""The list of tags (M2, P4): the company's, kept by administrators; what a record carries follows it."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import ProtectedError

from memoward.core import clock
from memoward.memos.models import Memo
from memoward.records import tagging
from memoward.records.actions import put_tags
from memoward.records.models import Event, Record, Tag, Tagging
from memoward.testing import Cast, write_memo


def make(*names: str) -> list[Tag]:
    return [Tag.objects.create(name=name) for name in names]


def carried(record: Record) -> list[str]:
    return [tag.name for tag in record.tags]


def offered() -> list[str]:
    return [tag.name for tag in Tag.objects.offered().by_name()]


def test_p4_an_administrator_adds_renames_retires_and_returns(cast: Cast) -> None:
    tag = tagging.add_tag(by=cast.ada, name="budget")
    memo = write_memo(cast, tags=[tag])
    tagging.rename_tag(tag, by=cast.ada, name="Money")
    assert carried(memo) == offered() == ["Money"]
    tagging.retire_tag(tag, by=cast.ada)
    assert (carried(memo), offered()) == (["Money"], [])
    tagging.return_tag(tag, by=cast.ada)
    assert offered() == ["Money"]


def test_retiring_again_keeps_the_day(cast: Cast) -> None:
    (tag,) = make("budget")
    tagging.retire_tag(tag, by=cast.ada)
    first = Tag.objects.get().retired_at
    tagging.retire_tag(tag, by=cast.ada)
    assert Tag.objects.get().retired_at == first


@pytest.mark.parametrize("name", ["Ärger", "ärger", "ÄRGER", "A\u0308rger", "a\u0308RGER"])
def test_names_are_told_apart_without_their_case_in_any_script(cast: Cast, name: str) -> None:
    """Composed and decomposed letters are the same; SQLite alone would take all of these."""
    (other,) = make("other")
    tag = tagging.add_tag(by=cast.ada, name="ärgeR")
    with pytest.raises(ValidationError, match="already"):
        tagging.add_tag(by=cast.ada, name=name)
    with pytest.raises(ValidationError, match="already"):
        tagging.rename_tag(other, by=cast.ada, name=name)
    tagging.retire_tag(tag, by=cast.ada)
    with pytest.raises(ValidationError, match="already"):
        tagging.add_tag(by=cast.ada, name=name)
    tagging.rename_tag(tag, by=cast.ada, name=name)
    assert {row.name for row in Tag.objects.all()} == {"other", name}


@pytest.mark.parametrize("name", ["olga", "rita", "max", "gone"])
def test_p4_nobody_but_an_administrator_touches_them(cast: Cast, name: str) -> None:
    person, (one, two) = getattr(cast, name), make("one", "two")
    acts = [
        lambda: tagging.add_tag(by=person, name="mine"),
        lambda: tagging.rename_tag(one, by=person, name="mine"),
        lambda: tagging.retire_tag(one, by=person),
        lambda: tagging.return_tag(one, by=person),
        lambda: tagging.merge_tag(one, into=two, by=person),
    ]
    for act in acts:
        with pytest.raises(PermissionDenied):
            act()
    assert offered() == ["one", "two"]


# ── Merging ────────────────────────────────────────────────────────────────────────────────────


def test_merging_moves_what_carries_it_once_per_record(cast: Cast) -> None:
    one, two, third = make("one", "two", "third")
    memos = [write_memo(cast, tags=tags) for tags in ([one], [one, two], [two], [one, third], [])]
    tagging.merge_tag(one, into=two, by=cast.ada)
    assert [carried(memo) for memo in memos] == [["two"], ["two"], ["two"], ["third", "two"], []]
    assert offered() == ["third", "two"]
    assert Tagging.objects.count() == 5


def test_merging_changes_nothing_else_in_a_record(cast: Cast) -> None:
    """P4: no version, no event, no sight of what it says; what is considered stays as it was."""
    one, two = make("one", "two")
    memo = write_memo(cast, tags=[one])
    before, events = Memo.objects.filter(pk=memo.pk).values().get(), Event.objects.count()
    tagging.merge_tag(one, into=two, by=cast.ada)
    assert Memo.objects.filter(pk=memo.pk).values().get() == before
    assert Event.objects.count() == events


def test_a_retired_one_can_be_merged_and_not_merged_into(cast: Cast) -> None:
    one, two = make("one", "two")
    memo = write_memo(cast, tags=[one, two])
    tagging.retire_tag(two, by=cast.ada)
    with pytest.raises(ValidationError, match="retired"):
        tagging.merge_tag(one, into=two, by=cast.ada)
    assert carried(memo) == ["one", "two"]
    tagging.merge_tag(two, into=one, by=cast.ada)
    assert carried(memo) == ["one"]


def test_a_tag_is_not_merged_into_itself(cast: Cast) -> None:
    (one,) = make("one")
    memo = write_memo(cast, tags=[one])
    with pytest.raises(ValidationError, match="another"):
        tagging.merge_tag(one, into=one, by=cast.ada)
    assert carried(memo) == ["one"]


def test_what_was_merged_away_is_gone_for_every_verb(cast: Cast) -> None:
    one, two, third = make("one", "two", "third")
    memo = write_memo(cast, tags=[third])
    tagging.merge_tag(Tag.objects.get(pk=one.pk), into=two, by=cast.ada)
    acts = [
        lambda: tagging.rename_tag(one, by=cast.ada, name="new"),
        lambda: tagging.retire_tag(one, by=cast.ada),
        lambda: tagging.return_tag(one, by=cast.ada),
        lambda: tagging.merge_tag(one, into=third, by=cast.ada),
        lambda: tagging.merge_tag(third, into=one, by=cast.ada),
    ]
    for act in acts:
        with pytest.raises(ValidationError, match="no longer exists"):
            act()
    with pytest.raises(ValidationError, match="No longer offered: one"):
        put_tags(memo, [one], by=cast.olga)
    assert carried(memo) == ["third"]


def test_a_tag_in_use_is_never_deleted(cast: Cast) -> None:
    (one,) = make("one")
    memo = write_memo(cast, tags=[one])
    with pytest.raises(ProtectedError):
        one.delete()
    assert carried(memo) == ["one"]


# ── What a record carries ──────────────────────────────────────────────────────────────────────


def test_a_retired_one_may_stay_and_not_be_put_on(cast: Cast) -> None:
    one, two = make("one", "two")
    memo, other = write_memo(cast, tags=[one]), write_memo(cast)
    Tag.objects.filter(pk=one.pk).update(retired_at=clock.now())
    assert set(Tag.objects.offered(memo)) == {one, two}
    assert set(Tag.objects.offered(other)) == {two}
    assert put_tags(memo, [one, two], by=cast.olga) == ([two], [])
    with pytest.raises(ValidationError, match="No longer offered: one"):
        put_tags(other, [one, two], by=cast.olga)
    assert (carried(memo), carried(other)) == (["one", "two"], [])


def test_s_e01_tags_are_in_the_order_of_their_names_whatever_the_case(cast: Cast) -> None:
    tags = make("b", "A", "c")
    assert carried(write_memo(cast, tags=tags)) == ["A", "b", "c"]
