"""Writing a memo: P1, M1, M2, M5."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from memoward.accounts.models import Department
from memoward.memos import actions
from memoward.memos.models import Memo, Purpose
from memoward.memos.stages import Stage
from memoward.testing import Cast, make_person, sign_in, write_memo

from .staging import happened, words

NEW = "/memos/new/"


def people_of(memo: Memo) -> set[str]:
    return {row.person.name.split()[0] for row in memo.subscribers.select_related("person")}


@pytest.mark.parametrize("name", ["olga", "rita", "sam", "dora", "cole", "max", "ada"])
def test_p1_any_active_person_writes_a_memo(cast: Cast, name: str) -> None:
    author = getattr(cast, name)
    answer = sign_in(author).post(NEW, {"title": "A word", "recipient": cast.max.pk})
    memo = Memo.objects.get()
    assert answer["Location"] == reverse("memos:detail", args=[memo.pk])
    assert (memo.owner, memo.recipient, memo.stage) == (author, cast.max, Stage.PENDING)


def test_p1_a_deactivated_person_writes_nothing(cast: Cast) -> None:
    answer = sign_in(cast.gone).post(NEW, {"title": "A word", "recipient": cast.max.pk})
    assert answer.status_code == 302
    assert not Memo.objects.exists()


def test_m1_the_owner_is_who_wrote_it_whatever_the_form_says(cast: Cast) -> None:
    sign_in(cast.olga).post(NEW, {"title": "A word", "recipient": cast.rita.pk, "owner": cast.max.pk, "number": "7"})
    memo = Memo.objects.get()
    assert memo.owner == cast.olga
    assert memo.number == 1


def test_m2_every_field_is_stored_as_typed(cast: Cast) -> None:
    purpose = Purpose.objects.get(name="on approval")
    text = "Two **pumps**,\n\n- 40 kW\n- 55 kW  \n\n<b>no markup</b>"
    sign_in(cast.olga).post(
        NEW,
        {
            "title": "  New\npump ",
            "recipient": cast.rita.pk,
            "description": text,
            "purpose": purpose.pk,
            "subscribers": [cast.sam.pk, cast.cole.pk],
        },
    )
    memo = Memo.objects.get()
    assert (memo.title, memo.description, memo.purpose) == ("New pump", text, purpose)
    assert people_of(memo) == {"Sam", "Cole"}
    assert memo.department == cast.works


def test_m2_the_text_is_shown_sanitised(cast: Cast) -> None:
    text = "**leaks** <script>alert(1)</script> [in](javascript:alert(1)) ![spy](https://example.test/spy.png)"
    memo = write_memo(cast, description=text)
    shown = sign_in(cast.rita).get(f"/memos/{memo.pk}/").content.decode()
    assert "<strong>leaks</strong>" in shown
    assert "&lt;script&gt;alert(1)" in shown
    for danger in ("<script>alert", 'href="javascript', '<img src="https://example.test'):
        assert danger not in shown
    assert memo.description == text


def test_m2_a_group_becomes_its_people_at_that_moment(cast: Cast) -> None:
    data = {"title": "A word", "recipient": cast.max.pk, "groups": [cast.works.pk]}
    sign_in(cast.olga).post(NEW, data)
    make_person("Nina Newcomer", department=cast.works)
    memo = Memo.objects.get()
    assert people_of(memo) == {"Rita", "Cole"}  # its owner is in Works too, and knows already


def test_m2_everybody_is_every_active_person_once(cast: Cast) -> None:
    groups = [cast.works.pk, "everybody"]
    data = {"title": "A word", "recipient": cast.rita.pk, "groups": groups, "subscribers": [cast.sam.pk]}
    sign_in(cast.olga).post(NEW, data)
    memo = Memo.objects.get()
    assert people_of(memo) == {"Sam", "Dora", "Cole", "Max", "Ada"}
    assert memo.subscribers.count() == 5


def test_m2_a_person_of_another_department_does_not_come_with_a_group(cast: Cast) -> None:
    other = Department.objects.create(name="Sales")
    make_person("Sue Seller", department=other)
    sign_in(cast.olga).post(NEW, {"title": "A word", "recipient": cast.rita.pk, "groups": [other.pk]})
    assert people_of(Memo.objects.get()) == {"Sue"}


def test_m2_the_deactivated_are_not_offered(cast: Cast) -> None:
    data = {"title": "A word", "recipient": cast.rita.pk, "subscribers": [cast.gone.pk]}
    answer = sign_in(cast.olga).post(NEW, data)
    assert answer.status_code == 422
    assert not Memo.objects.exists()


def test_m3_a_retired_purpose_is_not_offered(cast: Cast) -> None:
    purpose = Purpose.objects.get(name="on approval")
    actions.retire_purpose(purpose, by=cast.ada)
    answer = sign_in(cast.olga).post(NEW, {"title": "A", "recipient": cast.rita.pk, "purpose": purpose.pk})
    assert answer.status_code == 422
    assert not Memo.objects.exists()


def test_m5_a_draft_needs_a_title_only(cast: Cast) -> None:
    answer = sign_in(cast.olga).post(NEW, {"title": "Later", "draft": "on"})
    memo = Memo.objects.get()
    assert answer.status_code == 302
    assert (memo.stage, memo.recipient, memo.number) == (Stage.DRAFT, None, None)
    assert happened(memo) == ["memo.drafted"]


def test_m5_not_even_a_draft_goes_without_a_title(cast: Cast) -> None:
    for title in ("", "   ", "\n"):
        answer = sign_in(cast.olga).post(NEW, {"title": title, "draft": "on", "description": "The text"})
        assert answer.status_code == 422
        assert "The text" in words(answer)
    assert not Memo.objects.exists()


def test_m5_sending_needs_a_recipient(cast: Cast) -> None:
    answer = sign_in(cast.olga).post(NEW, {"title": "A word", "description": "What I typed"})
    assert answer.status_code == 422
    shown = words(answer)
    assert "Choose to whom the memo is addressed." in shown
    assert "What I typed" in shown
    with pytest.raises(ValidationError):
        actions.write(by=cast.olga, title="A word")
    assert not Memo.objects.exists()


def test_what_is_sent_at_once_stands_in_the_history_as_sent(cast: Cast) -> None:
    assert happened(write_memo(cast)) == ["memo.sent"]
