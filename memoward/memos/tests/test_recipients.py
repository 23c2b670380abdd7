"""To whom one may address a memo: M4."""

import pytest
from django.core.exceptions import ValidationError

from memoward.accounts.models import Company, Department, User
from memoward.memos import actions, recipients
from memoward.memos.models import Memo
from memoward.memos.stages import Stage
from memoward.testing import Cast, make_person, sign_in, write_memo

from .staging import memo_in, page, press, reload, stored, typed_edit, words


def offered(owner: User) -> dict[str, list[str]]:
    return {group.label: [person.name.split()[0] for person in group.people] for group in recipients.offered(owner)}


@pytest.fixture
def tree(cast: Cast) -> Cast:
    """Works stands under Production (Pat), that under Operations (Opal and Max); Sales (Sue) stands alone."""
    operations = Department.objects.create(name="Operations")
    operations.managers.set([make_person("Opal Operations"), cast.max])
    production = Department.objects.create(name="Production", parent=operations)
    production.managers.set([make_person("Pat Production")])
    Department.objects.filter(pk=cast.works.pk).update(parent=production)
    Department.objects.create(name="Sales").managers.set([make_person("Sue Sales")])
    return cast


def anyone_may_receive() -> None:
    Company.objects.update(anyone_may_receive=True)


def test_m4_the_list_is_grouped_nearest_first_and_each_person_once(tree: Cast) -> None:
    assert offered(tree.olga) == {
        "Me": ["Olga"],
        "My department's managers": ["Rita", "Pat", "Max", "Opal"],  # Max is a company manager as well
        "Other department managers": ["Sue"],
    }


def test_m4_without_a_department_there_are_the_others(tree: Cast) -> None:
    assert offered(tree.sam) == {
        "Me": ["Sam"],
        "Company managers": ["Max"],
        "Other department managers": ["Opal", "Pat", "Rita", "Sue"],
    }


def test_m4_a_manager_addresses_those_above(tree: Cast) -> None:
    assert offered(tree.rita)["Me"] == ["Rita"]
    assert offered(tree.rita)["My department's managers"] == ["Pat", "Max", "Opal"]


def test_m4_the_deactivated_are_left_out(tree: Cast) -> None:
    User.objects.filter(pk__in=[tree.max.pk, tree.rita.pk]).update(is_active=False)
    assert offered(tree.olga)["My department's managers"] == ["Pat", "Opal"]
    assert "Company managers" not in offered(tree.olga)


def test_m4_departments_in_a_circle_end_the_walk(tree: Cast) -> None:
    Department.objects.filter(name="Operations").update(parent=tree.works)
    assert offered(tree.olga)["My department's managers"] == ["Rita", "Pat", "Max", "Opal"]


def test_m4_one_setting_widens_the_list(tree: Cast) -> None:
    anyone_may_receive()
    assert offered(tree.olga)["Everyone else"] == ["Ada", "Cole", "Dora", "Sam"]
    assert write_memo(tree, recipient=tree.cole, subscribers=[]).recipient == tree.cole


@pytest.mark.parametrize("setting", [False, True])
def test_m4_who_is_offered_and_who_is_listed_are_the_same(tree: Cast, setting: bool) -> None:
    """The list is what people see, the question what an act asks; each of everybody about everybody."""
    Company.objects.update(anyone_may_receive=setting)
    User.objects.filter(name="Sue Sales").update(is_active=False)
    make_person("Cora Company", is_company_manager=True)
    everybody = list(User.objects.all())
    for owner in everybody:
        listed = {person for group in recipients.offered(owner) for person in group.people}
        assert {person for person in everybody if recipients.is_offered(owner, person)} == listed, owner.name


def test_m4_the_form_offers_the_same_list(tree: Cast) -> None:
    shown = words(page(tree.olga, "create"))
    assert '<optgroup label="My department\'s managers">' in shown
    assert "Sue Sales" in shown
    select = shown.split('name="recipient"')[1].split("</select>")[0]
    assert "Cole Colleague" not in select
    assert select.count("Max Manager") == 1


@pytest.mark.parametrize("name", ["sam", "cole", "ada", "gone"])
def test_m4_the_server_refuses_others_when_it_is_written(cast: Cast, name: str) -> None:
    other = getattr(cast, name)
    for draft in ({}, {"draft": "on"}):
        typed = {"title": "A word", "recipient": other.pk, "description": "What I typed", **draft}
        answer = sign_in(cast.olga).post("/memos/new/", typed)
        assert answer.status_code == 422
        assert "What I typed" in words(answer)
    with pytest.raises(ValidationError, match="cannot be addressed"):
        actions.write(by=cast.olga, title="A word", recipient=other)
    with pytest.raises(ValidationError, match="cannot be addressed"):
        actions.write(by=cast.olga, title="A word", recipient=other, draft=True)
    assert not Memo.objects.exists()


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.PENDING, Stage.POSTPONED])
def test_m4_the_server_refuses_others_when_the_recipient_is_changed(cast: Cast, stage: str) -> None:
    memo = memo_in(cast, stage)
    before = stored(memo)
    assert press(cast.olga, "edit", memo, **typed_edit(memo, recipient=cast.cole.pk)).status_code == 422
    with pytest.raises(ValidationError, match="cannot be addressed"):
        edit_only_title(memo, recipient=cast.cole)
    assert stored(memo) == before


def test_m4_the_server_refuses_who_is_no_longer_offered_when_it_is_sent(cast: Cast) -> None:
    memo = write_memo(cast, draft=True, recipient=cast.max)
    User.objects.filter(pk=cast.max.pk).update(is_company_manager=False)
    assert press(cast.olga, "send", memo).status_code == 422
    with pytest.raises(ValidationError, match="cannot be addressed"):
        actions.send(memo, by=cast.olga, seen=memo.version)
    assert reload(memo).stage == Stage.DRAFT


def test_m4_nor_when_a_draft_is_edited_and_sent_in_one_act(cast: Cast) -> None:
    memo = write_memo(cast, draft=True, recipient=cast.max)
    User.objects.filter(pk=cast.max.pk).update(is_company_manager=False)
    answer = press(cast.olga, "edit", memo, **typed_edit(memo, title="Another title"))
    assert answer.status_code == 422
    assert "cannot be addressed to Max Manager" in words(answer)
    with pytest.raises(ValidationError, match="cannot be addressed"):
        edit_only_title(memo, then_send=True)
    assert reload(memo).stage == Stage.DRAFT


def test_m4_other_edits_keep_a_recipient_who_is_no_longer_offered(cast: Cast) -> None:
    memo = write_memo(cast, recipient=cast.max)
    User.objects.filter(pk=cast.max.pk).update(is_company_manager=False)
    assert press(cast.olga, "edit", memo, **typed_edit(memo, title="Another title")).status_code == 302
    after = reload(memo)
    assert (after.title, after.recipient) == ("Another title", cast.max)
    assert "Until now" in words(page(cast.olga, "edit", memo))


def edit_only_title(memo: Memo, **changes: object) -> None:
    fields = {"description": memo.description, "recipient": memo.recipient, "purpose": memo.purpose} | changes
    actions.edit(memo, by=memo.owner, seen=memo.version, title="Another title", **fields)  # type: ignore[arg-type]
