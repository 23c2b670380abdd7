"""The list of purposes: M3."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import ProtectedError

from memoward.memos import actions
from memoward.memos.models import Purpose
from memoward.testing import Cast, write_memo

from .staging import page, press, reload, typed_edit, words

SEED = [
    "for information",
    "for consideration",
    "on approval",
    "for the record",
    "to make a decision",
    "payment of regular expenses",
]


def offered() -> list[str]:
    return list(Purpose.objects.filter(retired_at=None).values_list("name", flat=True))


def named(name: str) -> Purpose:
    return Purpose.objects.get(name=name)


def test_m3_the_six_are_there_from_the_start(cast: Cast) -> None:
    assert offered() == SEED


def test_m3_an_administrator_adds_renames_and_orders(cast: Cast) -> None:
    added = actions.add_purpose(by=cast.ada, name="to celebrate")
    assert offered() == [*SEED, "to celebrate"]
    actions.change_purpose(added, by=cast.ada, name="to rejoice")
    actions.move_purpose(added, by=cast.ada, up=True)
    assert offered() == [*SEED[:5], "to rejoice", SEED[5]]
    actions.move_purpose(named(SEED[0]), by=cast.ada, up=False)
    assert offered()[:2] == [SEED[1], SEED[0]]


def test_m3_beyond_the_ends_there_is_no_place(cast: Cast) -> None:
    actions.move_purpose(named(SEED[0]), by=cast.ada, up=True)
    actions.move_purpose(named(SEED[-1]), by=cast.ada, up=False)
    assert offered() == SEED


def test_m3_a_retired_one_is_not_offered_and_memos_keep_it(cast: Cast) -> None:
    purpose = named("on approval")
    memo, other = write_memo(cast, purpose=purpose), write_memo(cast)
    actions.retire_purpose(purpose, by=cast.ada)
    assert "on approval" not in offered()
    assert "on approval" in words(page(cast.rita, "detail", memo))
    assert press(cast.olga, "edit", memo, **typed_edit(memo, title="Another title")).status_code == 302
    assert reload(memo).purpose == purpose
    assert press(cast.olga, "edit", other, **typed_edit(other, purpose=purpose.pk)).status_code == 422
    actions.return_purpose(purpose, by=cast.ada)
    assert offered()[-1] == "on approval"


def test_m3_one_remains(cast: Cast) -> None:
    for name in SEED[1:]:
        actions.retire_purpose(named(name), by=cast.ada)
    with pytest.raises(ValidationError, match="last purpose"):
        actions.retire_purpose(named(SEED[0]), by=cast.ada)
    assert offered() == SEED[:1]


def test_m3_a_retired_one_has_no_place_to_move_from(cast: Cast) -> None:
    purpose = named("on approval")
    actions.retire_purpose(purpose, by=cast.ada)
    actions.move_purpose(Purpose.objects.get(pk=purpose.pk), by=cast.ada, up=True)
    assert offered() == [name for name in SEED if name != "on approval"]


def test_m3_names_are_told_apart_without_their_case(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="already"):
        actions.add_purpose(by=cast.ada, name="For Information")
    with pytest.raises(ValidationError, match="already"):
        actions.change_purpose(named(SEED[1]), by=cast.ada, name="FOR INFORMATION")
    actions.change_purpose(named(SEED[0]), by=cast.ada, name="For information")
    assert offered()[0] == "For information"


def test_m3_one_in_use_is_never_deleted(cast: Cast) -> None:
    purpose = named("on approval")
    memo = write_memo(cast, purpose=purpose)
    with pytest.raises(ProtectedError):
        purpose.delete()
    assert reload(memo).purpose == purpose


@pytest.mark.parametrize("name", ["olga", "rita", "max"])
def test_p3_nobody_but_an_administrator_touches_them(cast: Cast, name: str) -> None:
    person, purpose = getattr(cast, name), named("on approval")
    acts = [
        lambda: actions.add_purpose(by=person, name="mine"),
        lambda: actions.change_purpose(purpose, by=person, name="mine"),
        lambda: actions.move_purpose(purpose, by=person, up=True),
        lambda: actions.retire_purpose(purpose, by=person),
        lambda: actions.return_purpose(purpose, by=person),
    ]
    for act in acts:
        with pytest.raises(PermissionDenied):
            act()
    assert offered() == SEED
