"""Merging purposes (M3): one is retired in favour of another, and no memo changes (M9)."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from memoward.accounts.tests.administering import everybody_but_administrators, form_key
from memoward.memos import actions
from memoward.memos.models import Purpose
from memoward.memos.stages import Stage
from memoward.records.models import Event
from memoward.testing import Cast, sign_in, write_memo

from .staging import content, memo_in, page, press, reload, typed_edit, words

NAMES = ("for information", "for consideration", "on approval")


@pytest.fixture
def ada(cast: Cast) -> Client:
    return sign_in(cast.ada)


@pytest.fixture
def purposes(cast: Cast) -> list[Purpose]:
    """Three of those that are there from the start."""
    return [Purpose.objects.get(name=name) for name in NAMES]


def offered() -> list[str]:
    return [name for name in Purpose.objects.filter(retired_at=None).values_list("name", flat=True) if name in NAMES]


def fresh(purpose: Purpose) -> Purpose:
    return Purpose.objects.get(pk=purpose.pk)


def at(purpose: Purpose) -> str:
    return reverse("purposes:merge", args=[purpose.pk])


# ── The action ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("stage", list(Stage))
def test_m9_no_memo_changes(cast: Cast, purposes: list[Purpose], stage: str) -> None:
    one, two, _ = purposes
    memo = memo_in(cast, stage, purpose=one)
    before, version, events = content(memo), reload(memo).version, Event.objects.count()
    actions.merge_purpose(one, into=two, by=cast.ada)
    assert (content(memo), reload(memo).version, Event.objects.count()) == (before, version, events)
    assert "for information" in words(page(cast.olga, "detail", memo))


def test_m3_the_one_is_retired_for_the_other(cast: Cast, purposes: list[Purpose]) -> None:
    one, two, third = purposes
    memo = write_memo(cast, purpose=one)
    actions.merge_purpose(one, into=two, by=cast.ada)
    assert offered() == [two.name, third.name]
    assert fresh(one).offered_instead() == two
    assert press(cast.olga, "edit", memo, **typed_edit(memo, title="Another title")).status_code == 302
    assert reload(memo).purpose == one
    other = write_memo(cast)
    assert press(cast.olga, "edit", other, **typed_edit(other, purpose=one.pk)).status_code == 422


def test_m3_offering_it_again_undoes_it(cast: Cast, purposes: list[Purpose]) -> None:
    one, two, third = purposes
    actions.merge_purpose(one, into=two, by=cast.ada)
    actions.return_purpose(fresh(one), by=cast.ada)
    assert (fresh(one).merged_into, fresh(one).retired_at) == (None, None)
    assert offered() == [two.name, third.name, one.name]


def test_m3_chains_lead_to_what_is_offered(cast: Cast, purposes: list[Purpose]) -> None:
    one, two, third = purposes
    actions.merge_purpose(one, into=two, by=cast.ada)
    actions.merge_purpose(two, into=third, by=cast.ada)
    assert fresh(one).offered_instead() == fresh(two).offered_instead() == third
    actions.return_purpose(two, by=cast.ada)
    assert fresh(one).offered_instead() == two


def test_m3_there_is_never_a_circle(cast: Cast, purposes: list[Purpose]) -> None:
    """Whatever is merged and offered again in whatever order: what is offered stands for nothing else."""
    one, two, third = purposes
    actions.merge_purpose(one, into=two, by=cast.ada)
    actions.merge_purpose(two, into=third, by=cast.ada)
    for into in (one, two):
        with pytest.raises(ValidationError, match="retired"):
            actions.merge_purpose(third, into=into, by=cast.ada)
    actions.return_purpose(one, by=cast.ada)
    actions.merge_purpose(third, into=one, by=cast.ada)
    assert fresh(two).offered_instead() == fresh(third).offered_instead() == one
    assert not Purpose.objects.filter(retired_at=None).exclude(merged_into=None).exists()


def test_m3_not_into_itself_and_not_into_a_retired_one(cast: Cast, purposes: list[Purpose]) -> None:
    one, two, _ = purposes
    with pytest.raises(ValidationError, match="another"):
        actions.merge_purpose(one, into=one, by=cast.ada)
    actions.retire_purpose(two, by=cast.ada)
    with pytest.raises(ValidationError, match="retired"):
        actions.merge_purpose(one, into=two, by=cast.ada)
    assert one.name in offered()


def test_m3_a_retired_one_is_merged_and_keeps_its_day(cast: Cast, purposes: list[Purpose]) -> None:
    one, two, third = purposes
    actions.retire_purpose(one, by=cast.ada)
    day = fresh(one).retired_at
    for into in (two, third):
        actions.merge_purpose(one, into=into, by=cast.ada)
        assert (fresh(one).merged_into, fresh(one).retired_at) == (into, day)


@pytest.mark.parametrize("name", ["olga", "rita", "max", "gone"])
def test_p3_nobody_but_an_administrator_merges(cast: Cast, purposes: list[Purpose], name: str) -> None:
    with pytest.raises(PermissionDenied):
        actions.merge_purpose(purposes[0], into=purposes[1], by=getattr(cast, name))
    assert purposes[0].name in offered()


@pytest.mark.parametrize("name", ["ÜBERSICHT", "übersicht", "U\u0308bersicht"])
def test_m3_names_are_told_apart_without_their_case_in_any_script(cast: Cast, name: str) -> None:
    actions.add_purpose(by=cast.ada, name="Übersicht")
    with pytest.raises(ValidationError, match="already"):
        actions.add_purpose(by=cast.ada, name=name)


# ── The page ───────────────────────────────────────────────────────────────────────────────────


def test_m3_the_page_does_not_exist_for_others(cast: Cast, purposes: list[Purpose]) -> None:
    for person in everybody_but_administrators(cast):
        client = sign_in(person)
        assert client.get(at(purposes[0])).status_code == 404
        assert client.post(at(purposes[0]), {"into": purposes[1].pk}).status_code == 404
    assert purposes[0].name in offered()


def test_m3_the_page_says_what_it_does_and_does_it_once(cast: Cast, ada: Client, purposes: list[Purpose]) -> None:
    one, two, third = purposes
    actions.merge_purpose(third, into=one, by=cast.ada)
    for _time in range(2):
        write_memo(cast, purpose=one)
    shown = words(ada.get(at(one)))
    assert "The 2 memos that name it keep it" in shown
    assert f"goes along: <bdi>“{third.name}”" in shown
    form = {"into": two.pk} | form_key(cast.ada)
    for _time in range(2):
        assert ada.post(at(one), form)["Location"] == reverse("purposes:list")
    assert f"merged into “{two.name}”" in words(ada.get(reverse("purposes:list")))


def test_m3_only_what_is_offered_can_be_merged_into(cast: Cast, ada: Client, purposes: list[Purpose]) -> None:
    one, two, _ = purposes
    actions.retire_purpose(two, by=cast.ada)
    for into in ("", "x", "999999", str(10**30), str(one.pk), str(two.pk)):
        refused = ada.post(at(one), {"into": into})
        assert refused.status_code == 422
        assert "into" in refused.context["form"].errors
    assert fresh(one).merged_into is None


def test_m3_where_there_is_no_other_the_page_says_so(cast: Cast, ada: Client, purposes: list[Purpose]) -> None:
    for purpose in Purpose.objects.exclude(pk=purposes[0].pk):
        actions.retire_purpose(purpose, by=cast.ada)
    assert "No other purpose is offered" in words(ada.get(at(purposes[0])))


@pytest.mark.parametrize("pk", [0, 999_999, 10**30])
def test_m3_no_such_purpose_is_404(ada: Client, pk: int) -> None:
    page_of_it = reverse("purposes:merge", args=[pk])
    assert ada.get(page_of_it).status_code == ada.post(page_of_it, {"into": "1"}).status_code == 404
