"""Deactivating a person (P5, M19): what they hold goes on, what they wrote stays."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from memoward.accounts import actions, holdings
from memoward.accounts.models import Department, User
from memoward.memos import actions as memos
from memoward.memos.models import Memo
from memoward.records.models import Event
from memoward.testing import Cast, make_cast, make_person, sign_in, write_memo

from .administering import form_key, hand_all_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def ada(cast: Cast) -> Client:
    return sign_in(cast.ada)


def address(person: User) -> str:
    return reverse("accounts:deactivate", args=[person.pk])


def shown(client: Client, person: User, **choices: object) -> dict[str, object]:
    """The form as the page shows it, with these choices instead of the suggested ones."""
    form = client.get(address(person)).context["form"]
    return {name: form[name].value() for name in form.fields} | choices


def test_m19_the_page_shows_number_owner_and_age_and_no_word_of_the_memo(cast: Cast, ada: Client) -> None:
    memo = write_memo(cast, title="Secret merger", description="Nobody knows.")
    page = ada.get(address(cast.rita)).content.decode()
    assert f"#{memo.number}" in page
    assert "from Olga Owner, new" in page
    assert "Secret merger" not in page
    assert "Nobody knows" not in page


def test_m19_the_choice_is_the_owners_list_without_the_person(cast: Cast, ada: Client) -> None:
    memo = write_memo(cast)
    field = ada.get(address(cast.rita)).context["form"][f"memo-{memo.pk}"]
    offered = {int(pk) for _label, group in field.field.choices[1:] for pk, _name in group}
    assert offered == {cast.olga.pk, cast.max.pk}
    assert field.value() == str(cast.max.pk)


def test_m19_the_owners_department_manager_is_suggested(cast: Cast, ada: Client) -> None:
    other = make_person("Mona Manager", department=cast.works)
    cast.works.managers.add(other)
    memo = write_memo(cast)
    assert ada.get(address(cast.rita)).context["form"][f"memo-{memo.pk}"].value() == str(other.pk)


def test_m19_open_memos_go_to_the_chosen_and_the_event_says_so(cast: Cast, ada: Client) -> None:
    pending, postponed = write_memo(cast), write_memo(cast, title="Later")
    memos.postpone(
        postponed, by=cast.rita, seen=postponed.version, until=postponed.created_at.date().replace(year=2099)
    )
    done = write_memo(cast, title="Done")
    memos.consider(done, by=cast.rita, seen=done.version, conclusion="Yes.")
    form = shown(ada, cast.rita, **{f"memo-{pending.pk}": cast.olga.pk, f"department-{cast.works.pk}": cast.cole.pk})
    assert f"memo-{done.pk}" not in form
    assert ada.post(address(cast.rita), form).status_code == 302
    for memo, recipient in ((pending, cast.olga), (postponed, cast.max), (done, cast.rita)):
        memo.refresh_from_db()
        assert memo.recipient == recipient
    assert (postponed.stage, postponed.postponed_until) == ("pending", None)
    event = Event.objects.get(record_id=pending.pk, verb="memo.handed_over")
    assert (event.actor, event.data["before"], event.data["to"]) == (cast.ada, "Rita Recipient", "Olga Owner")
    assert "Done" in sign_in(cast.olga).get(reverse("memos:detail", args=[done.pk])).content.decode()
    cast.rita.refresh_from_db()
    assert not cast.rita.is_active
    assert cast.rita.deactivated_at is not None
    assert list(cast.works.managers.all()) == [cast.cole]
    assert not Memo.objects.visible_to(cast.rita).exists()


def test_m19_a_memo_to_oneself_goes_to_somebody_of_ones_own_list(cast: Cast, ada: Client) -> None:
    memo = write_memo(cast, recipient=cast.olga)
    form = shown(ada, cast.olga)
    assert ada.post(address(cast.olga), form).status_code == 302
    memo.refresh_from_db()
    assert memo.recipient == cast.rita
    assert memo.owner == cast.olga


def test_p5_what_they_wrote_stays_and_is_counted(cast: Cast, ada: Client) -> None:
    memo, draft = write_memo(cast), write_memo(cast, draft=True)
    page = ada.get(address(cast.olga)).content.decode()
    assert "1 memo that they wrote keeps its owner." in page
    assert "1 draft of theirs stays, unseen." in page
    hand_all_to(cast.olga, cast.rita, by=cast.ada)
    for record in (memo, draft):
        record.refresh_from_db()
        assert record.owner == cast.olga


@pytest.mark.parametrize("choice", ["", "999999", "x\x00", "9" * 40])
def test_m19_nothing_happens_until_each_has_a_successor(cast: Cast, ada: Client, choice: str) -> None:
    memo = write_memo(cast)
    key = f"department-{cast.works.pk}"
    form = shown(ada, cast.rita, **{f"memo-{memo.pk}": choice, key: cast.cole.pk})
    refused = ada.post(address(cast.rita), form)
    assert refused.status_code == 422
    assert f"memo-{memo.pk}" in refused.context["form"].errors
    assert refused.context["form"][key].value() == str(cast.cole.pk)
    cast.rita.refresh_from_db()
    assert cast.rita.is_active


def test_m19_somebody_outside_the_owners_list_is_refused(cast: Cast, ada: Client) -> None:
    memo = write_memo(cast)
    form = shown(ada, cast.rita, **{f"memo-{memo.pk}": cast.sam.pk})
    assert ada.post(address(cast.rita), form).status_code == 422
    with pytest.raises(ValidationError) as refused:
        hand_all_to(cast.rita, cast.sam, by=cast.ada)
    assert set(refused.value.message_dict) == {f"memo-{memo.pk}"}
    memo.refresh_from_db()
    assert memo.recipient == cast.rita
    cast.rita.refresh_from_db()
    assert cast.rita.is_active


def test_m19_a_memo_that_came_or_changed_meanwhile_shows_the_list_again(cast: Cast, ada: Client) -> None:
    first = write_memo(cast)
    form = shown(ada, cast.rita, **{f"memo-{first.pk}": cast.olga.pk, f"department-{cast.works.pk}": cast.cole.pk})
    second = write_memo(cast, title="Another")
    conflict = ada.post(address(cast.rita), form)
    assert conflict.status_code == 409
    again = conflict.context["form"]
    assert again[f"memo-{first.pk}"].value() == str(cast.olga.pk)
    assert again[f"memo-{second.pk}"].value() == str(cast.max.pk)
    assert User.objects.get(pk=cast.rita.pk).is_active
    answer = ada.post(address(cast.rita), {name: again[name].value() for name in again.fields})
    assert answer.status_code == 302
    second.refresh_from_db()
    assert second.recipient == cast.max


def test_m19_an_edit_by_the_owner_meanwhile_is_a_conflict(cast: Cast, ada: Client) -> None:
    memo = write_memo(cast)
    form = shown(ada, cast.rita, **{f"department-{cast.works.pk}": cast.cole.pk})
    memos.edit(
        memo,
        by=cast.olga,
        seen=memo.version,
        title="Other",
        description="",
        recipient=cast.rita,
        purpose=None,
    )
    assert ada.post(address(cast.rita), form).status_code == 409


def test_m19_a_list_that_changed_inside_the_act_is_refused(cast: Cast) -> None:
    write_memo(cast)
    with pytest.raises(holdings.Changed):
        actions.deactivate(cast.rita, by=cast.ada, seen="", successors={})
    assert User.objects.get(pk=cast.rita.pk).is_active


def test_p2_a_department_keeps_its_other_managers(cast: Cast, ada: Client) -> None:
    cast.works.managers.add(cast.cole)
    page = ada.get(address(cast.rita)).content.decode()
    assert "Works keeps its other managers: Cole Colleague." in page
    assert ada.post(address(cast.rita), shown(ada, cast.rita)).status_code == 302
    assert list(cast.works.managers.all()) == [cast.cole]


def test_p2_a_department_without_a_manager_needs_a_successor(cast: Cast, ada: Client) -> None:
    form = shown(ada, cast.rita)
    assert form[f"department-{cast.works.pk}"] == ""
    assert ada.post(address(cast.rita), form).status_code == 422


def test_p2_the_manager_above_is_suggested(cast: Cast, ada: Client) -> None:
    board = Department.objects.create(name="Board")
    board.managers.add(cast.max)
    Department.objects.filter(pk=cast.works.pk).update(parent=board)
    assert shown(ada, cast.rita)[f"department-{cast.works.pk}"] == str(cast.max.pk)


def test_p5_sessions_end_and_stay_dead_after_reactivation(cast: Cast, ada: Client) -> None:
    sam = sign_in(cast.sam)
    assert sam.get(reverse("memos:list")).status_code == 200
    hand_all_to(cast.sam, cast.max, by=cast.ada)
    assert sam.get(reverse("memos:list")).status_code == 302
    again = sign_in(cast.dora)
    hand_all_to(cast.dora, cast.max, by=cast.ada)
    page = reverse("accounts:reactivate", args=[cast.dora.pk])
    assert ada.get(page).status_code == 200
    assert ada.post(page, form_key(cast.ada)).status_code == 302
    cast.dora.refresh_from_db()
    assert cast.dora.is_active
    assert again.get(reverse("memos:list")).status_code == 302
    assert sign_in(cast.dora).get(reverse("memos:list")).status_code == 200


def test_p5_reactivation_restores_sign_in_only(cast: Cast) -> None:
    memo = write_memo(cast)
    hand_all_to(cast.max, cast.olga, by=cast.ada)
    cast.works.managers.add(cast.cole)
    hand_all_to(cast.rita, cast.olga, by=cast.ada)
    for person in (cast.max, cast.rita):
        actions.reactivate(person, by=cast.ada)
        assert person.is_active
    memo.refresh_from_db()
    assert memo.recipient == cast.olga
    assert not cast.max.is_company_manager
    assert list(cast.works.managers.all()) == [cast.cole]


def test_p5_twice_is_once(cast: Cast, ada: Client) -> None:
    form = shown(ada, cast.sam) | form_key(cast.ada)
    assert ada.post(address(cast.sam), form).status_code == 302
    first = User.objects.get(pk=cast.sam.pk).deactivated_at
    assert ada.post(address(cast.sam), form).status_code == 302
    assert ada.post(address(cast.sam), form | form_key(cast.ada)).status_code == 302
    assert User.objects.get(pk=cast.sam.pk).deactivated_at == first


def test_p5_oneself_when_there_is_another_administrator(cast: Cast, ada: Client) -> None:
    make_person("Abe Other", is_administrator=True)
    assert "This is you." in ada.get(address(cast.ada)).content.decode()
    answer = ada.post(address(cast.ada), shown(ada, cast.ada))
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert ada.get(reverse("accounts:people")).status_code == 302


def test_p5_only_administrators(cast: Cast) -> None:
    for act in (
        lambda: hand_all_to(cast.sam, cast.olga, by=cast.rita),
        lambda: actions.reactivate(cast.gone, by=cast.rita),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_p5_nothing_is_possible_for_a_memo_for_which_nobody_is_left(cast: Cast, ada: Client) -> None:
    User.objects.filter(pk=cast.max.pk).update(is_company_manager=False)
    memo = write_memo(cast, recipient=cast.olga)
    cast.works.managers.clear()
    page = ada.get(address(cast.olga)).content.decode()
    assert "Nobody else is in this list." in page
    refused = ada.post(address(cast.olga), shown(ada, cast.olga))
    assert refused.status_code == 422
    assert f"memo-{memo.pk}" in refused.context["form"].errors
