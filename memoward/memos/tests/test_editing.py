"""Editing: M10 until the memo is considered, M9 afterwards, S-A08, S-C05."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied

from memoward.memos import actions
from memoward.memos.models import Memo, Purpose
from memoward.memos.stages import Stage
from memoward.records.conflicts import Conflict
from memoward.testing import Cast, sign_in, write_memo

from .staging import content, happened, memo_in, page, press, reload, stored, typed_edit, words

OPEN = [Stage.PENDING, Stage.POSTPONED]


def save(memo: Memo, cast: Cast, **changes: object) -> None:
    fields = {name: getattr(memo, name) for name in ("title", "description", "recipient", "purpose")}
    actions.edit(memo, by=cast.olga, seen=memo.version, **(fields | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize("stage", OPEN)
def test_m10_the_owner_edits_freely_until_it_is_considered(cast: Cast, stage: str) -> None:
    memo = memo_in(cast, stage)
    purpose = Purpose.objects.create(name="to test")
    typed = typed_edit(memo, title="Two pumps", description="Both *leak*.", purpose=purpose.pk)
    assert press(cast.olga, "edit", memo, **typed)["Location"] == f"/memos/{memo.pk}/"
    after = reload(memo)
    assert (after.title, after.description, after.purpose) == ("Two pumps", "Both *leak*.", purpose)
    assert after.description_html == "<p>Both <em>leak</em>.</p>\n"
    assert after.stage == stage
    assert happened(memo)[-1] == "memo.edited"


def test_m10_each_edit_is_a_version_and_keeps_what_it_said(cast: Cast) -> None:
    memo = write_memo(cast, title="First")
    save(memo, cast, title="Second")
    save(memo, cast, description="Third text")
    kept = [(row.version, row.title, row.description, row.by.name) for row in memo.versions.order_by("version")]
    assert kept == [
        (1, "First", "The old one **leaks**.", "Olga Owner"),
        (2, "Second", "The old one **leaks**.", "Olga Owner"),
        (3, "Second", "Third text", "Olga Owner"),
    ]
    assert reload(memo).version == 3
    told = [event.data["changed"] for event in memo.events.filter(verb="memo.edited").order_by("id")]
    assert told == [["title"], ["description"]]


def test_m10_the_version_rises_only_with_what_m9_locks(cast: Cast) -> None:
    memo = write_memo(cast)
    save(memo, cast)
    save(memo, cast, add=[cast.cole], remove=[cast.sam])
    assert (reload(memo).version, memo.versions.count()) == (1, 1)
    assert happened(memo) == ["memo.sent", "memo.subscribed", "memo.unsubscribed"]


def test_m10_the_history_says_what_was_changed(cast: Cast) -> None:
    memo = write_memo(cast)
    save(memo, cast, title="Two pumps", description="Both")
    assert "Olga Owner changed the title, the description" in words(page(cast.rita, "detail", memo))


@pytest.mark.parametrize("name", ["rita", "sam"])
@pytest.mark.parametrize("stage", [*OPEN, Stage.CONSIDERED])
def test_recipient_and_subscriber_never_edit(cast: Cast, name: str, stage: str) -> None:
    memo = memo_in(cast, stage)
    before, person = stored(memo), getattr(cast, name)
    assert page(person, "edit", memo).status_code == 403
    assert press(person, "edit", memo, **typed_edit(memo, title="Mine")).status_code == 403
    assert "Edit" not in words(page(person, "detail", memo)).split("page-header__actions")[1].split("</header>")[0]
    with pytest.raises((PermissionDenied, Conflict)):
        actions.edit(memo, by=person, seen=memo.version, title="Mine", description="", recipient=person, purpose=None)
    assert stored(memo) == before


@pytest.mark.parametrize("name", ["cole", "max", "ada", "dora"])
def test_m12_who_has_no_role_finds_nothing_to_edit(cast: Cast, name: str) -> None:
    memo = write_memo(cast)
    before, person = stored(memo), getattr(cast, name)
    assert page(person, "edit", memo).status_code == 404
    assert press(person, "edit", memo, **typed_edit(memo, title="Mine")).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.edit(memo, by=person, seen=memo.version, title="Mine", description="", recipient=person, purpose=None)
    assert stored(memo) == before


def test_s_c05_of_two_tabs_the_second_is_shown_the_current_text_and_loses_nothing(cast: Cast) -> None:
    memo = write_memo(cast)
    second_tab = typed_edit(memo, title="From tab two", description="Typed in tab two")
    save(memo, cast, title="From tab one", description="Typed in tab one")
    before = stored(memo)
    answer = press(cast.olga, "edit", memo, **second_tab)
    assert answer.status_code == 409
    shown = words(answer)
    for text in ("From tab one", "Typed in tab one", "From tab two", "Typed in tab two", "It was changed after you"):
        assert text in shown
    assert stored(memo) == before
    assert press(cast.olga, "edit", memo, **second_tab | {"seen": memo.version}).status_code == 302
    assert reload(memo).title == "From tab two"


def test_s_c05_two_tabs_do_not_undo_each_others_subscribers(cast: Cast) -> None:
    memo = write_memo(cast, subscribers=[cast.sam, cast.dora])
    second_tab = typed_edit(memo)
    save(memo, cast, add=[cast.cole], remove=[cast.dora])
    second_tab["subscribers"] = [cast.dora.pk, cast.max.pk]  # ticked Max, unticked Sam
    press(cast.olga, "edit", memo, **second_tab)
    assert reload(memo).subscriber_ids == {cast.cole.pk, cast.max.pk}


def test_a_form_that_does_not_say_what_it_showed_changes_nothing(cast: Cast) -> None:
    memo = write_memo(cast)
    for seen in ("", "0", "99"):
        answer = press(cast.olga, "edit", memo, **typed_edit(memo, title="Mine", seen=seen))
        assert answer.status_code == 409
    assert reload(memo).title == "New pump for hall 3"


# ── M9: considered, it is locked, whatever the door (S-A08) ────────────────────────────────────


def by_the_page(cast: Cast, memo: Memo) -> None:
    assert page(cast.olga, "edit", memo).status_code == 409


def by_a_form_opened_before(cast: Cast, memo: Memo) -> None:
    answer = press(cast.olga, "edit", memo, **typed_edit(memo, title="Too late", description="What I typed"))
    assert answer.status_code == 409
    assert "What I typed" in words(answer)
    assert "locked for everybody" in words(answer)


def by_an_incomplete_form(cast: Cast, memo: Memo) -> None:
    assert press(cast.olga, "edit", memo, title="").status_code == 409


def by_a_second_process(cast: Cast, memo: Memo) -> None:
    with pytest.raises(Conflict, match="considered in the meantime"):
        save(memo, cast, title="Too late")


def by_readdressing(cast: Cast, memo: Memo) -> None:
    assert press(cast.olga, "edit", memo, **typed_edit(memo, recipient=cast.max.pk)).status_code == 409


def by_removing_a_subscriber(cast: Cast, memo: Memo) -> None:
    assert press(cast.olga, "unsubscribe", memo, person=cast.sam.pk).status_code == 409
    with pytest.raises(Conflict, match="locked for everybody"):
        actions.unsubscribe(reload(memo), by=cast.olga, seen=memo.version, person=cast.sam)


DOORS: list[Callable[[Cast, Memo], None]] = [
    by_the_page,
    by_a_form_opened_before,
    by_an_incomplete_form,
    by_a_second_process,
    by_readdressing,
    by_removing_a_subscriber,
]


@pytest.mark.parametrize("door", DOORS, ids=[door.__name__ for door in DOORS])
def test_m9_considered_it_is_locked(cast: Cast, door: Callable[[Cast, Memo], None]) -> None:
    opened_before = write_memo(cast)
    elsewhere = Memo.objects.get(pk=opened_before.pk)
    actions.consider(elsewhere, by=cast.rita, seen=1, conclusion="Buy it.")
    locked, subscribers = content(elsewhere), stored(elsewhere)["subscribers"]
    door(cast, opened_before)
    assert content(elsewhere) == locked
    assert stored(elsewhere)["subscribers"] == subscribers
    assert elsewhere.versions.count() == 1


def test_m9_not_even_an_owner_who_is_the_recipient_edits_it(cast: Cast) -> None:
    memo = write_memo(cast, recipient=cast.olga)
    actions.consider(memo, by=cast.olga, seen=memo.version)
    assert press(cast.olga, "edit", memo, **typed_edit(memo, title="Mine")).status_code == 409
    assert sign_in(cast.olga).get(f"/memos/{memo.pk}/edit/").status_code == 409


def test_m9_the_models_own_door_refuses_a_mixed_update(cast: Cast) -> None:
    with pytest.raises(TypeError, match="claim the record"):
        Memo.objects.filter(pk=write_memo(cast).pk).update(title="Past the claim", stage=Stage.DRAFT)
