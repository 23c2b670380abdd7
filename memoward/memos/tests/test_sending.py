"""Sending a draft: M5, S-A09, and what is settled at that moment."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from memoward.accounts.models import Department, User
from memoward.core import clock
from memoward.memos import actions
from memoward.memos.counts import counts
from memoward.memos.models import Memo
from memoward.memos.stages import Stage
from memoward.records.conflicts import Conflict
from memoward.testing import Cast, sign_in, write_memo

from .staging import content, happened, page, press, reload, stored, typed_edit, words


def numbers(person: User) -> tuple[int, ...]:
    shown = counts(User.objects.get(pk=person.pk))
    return shown.needs, shown.mine, shown.subscribed, shown.drafts, shown.all


def test_m5_a_draft_is_its_owners_alone(cast: Cast) -> None:
    """S-A09: recipient and subscribers are chosen, and see, get and count nothing."""
    memo = write_memo(cast, draft=True, title="Quietly prepared")
    for person in (cast.rita, cast.sam, cast.max, cast.ada):
        assert page(person, "detail", memo).status_code == 404
        assert "Quietly prepared" not in words(page(person, "list"))
        assert numbers(person) == (0, 0, 0, 0, 0)
        assert not Memo.objects.visible_to(person).exists()
    assert numbers(cast.olga) == (0, 0, 0, 1, 1)
    assert "Only you can see this draft." in words(page(cast.olga, "detail", memo))


def test_m5_sending_shows_it_to_recipient_and_subscribers(cast: Cast) -> None:
    memo = write_memo(cast, draft=True)
    answer = press(cast.olga, "send", memo)
    assert answer["Location"] == f"/memos/{memo.pk}/"
    assert numbers(cast.rita) == (1, 0, 0, 0, 1)
    assert numbers(cast.sam) == (0, 0, 1, 0, 1)
    assert numbers(cast.olga) == (0, 1, 0, 0, 1)
    assert numbers(cast.cole) == (0, 0, 0, 0, 0)
    assert happened(memo) == ["memo.drafted", "memo.sent"]
    for person in (cast.rita, cast.sam):
        assert page(person, "detail", memo).status_code == 200
        assert "began a draft" not in words(page(person, "detail", memo))
    assert "began a draft" in words(page(cast.olga, "detail", memo))


def test_u19_the_page_before_sending_names_all_who_will_be_told(cast: Cast) -> None:
    memo = write_memo(cast, draft=True, subscribers=[cast.sam, cast.cole])
    shown = words(page(cast.olga, "send", memo))
    assert "3 people will be told" in shown
    for person in (cast.rita, cast.sam, cast.cole):
        assert person.name in shown


def test_m5_sending_needs_a_recipient(cast: Cast) -> None:
    memo = write_memo(cast, draft=True, recipient=None)
    answer = press(cast.olga, "send", memo)
    assert answer.status_code == 422
    assert "Choose to whom the memo is addressed." in words(answer)
    with pytest.raises(ValidationError):
        actions.send(memo, by=cast.olga, seen=memo.version)
    assert reload(memo).stage == Stage.DRAFT


def test_m5_it_is_sent_once(cast: Cast) -> None:
    memo = write_memo(cast, draft=True)
    opened_before = Memo.objects.get(pk=memo.pk)
    actions.send(memo, by=cast.olga, seen=memo.version)
    before = stored(memo)
    assert press(cast.olga, "send", memo).status_code == 409
    assert page(cast.olga, "send", memo).status_code == 409
    with pytest.raises(Conflict, match="sent already"):
        actions.send(opened_before, by=cast.olga, seen=opened_before.version)
    assert stored(memo) == before
    assert happened(memo).count("memo.sent") == 1


@pytest.mark.parametrize("stage", [Stage.PENDING, Stage.POSTPONED])
def test_m5_a_sent_memo_never_becomes_a_draft_again(cast: Cast, stage: str) -> None:
    memo = write_memo(cast)
    if stage == Stage.POSTPONED:
        actions.postpone(memo, by=cast.rita, seen=memo.version, until=clock.today("UTC") + dt.timedelta(days=2))
    assert 'name="draft"' not in words(page(cast.olga, "edit", memo))
    before = stored(memo)
    typed = typed_edit(memo, title="For my eyes only", draft="on")  # by a form opened before it was sent
    answer = press(cast.olga, "edit", memo, **typed)
    assert answer.status_code == 409
    assert "It was sent in the meantime" in words(answer)
    assert "For my eyes only" in words(answer)
    assert 'name="draft"' not in words(answer)
    assert stored(memo) == before
    assert press(cast.olga, "edit", memo, **typed | {"draft": ""}).status_code == 302
    assert reload(memo).stage == stage


def test_m5_only_its_owner_sends_it(cast: Cast) -> None:
    memo = write_memo(cast, draft=True)
    for person in (cast.rita, cast.sam, cast.cole, cast.ada):
        assert press(person, "send", memo).status_code == 404
        with pytest.raises(PermissionDenied):
            actions.send(reload(memo), by=person, seen=memo.version)
    assert reload(memo).stage == Stage.DRAFT


def test_a_draft_is_edited_and_sent_in_one_act(cast: Cast) -> None:
    memo = write_memo(cast, draft=True)
    kept = press(cast.olga, "edit", memo, **typed_edit(memo, title="Still a draft", draft="on"))
    assert kept.status_code == 302
    memo = reload(memo)
    assert (memo.title, memo.stage) == ("Still a draft", Stage.DRAFT)
    press(cast.olga, "edit", memo, **typed_edit(memo, title="Now it goes", subscribers=[cast.cole.pk]))
    memo = reload(memo)
    assert (memo.title, memo.stage, memo.number) == ("Now it goes", Stage.PENDING, 1)
    assert memo.subscriber_ids == {cast.cole.pk}
    assert happened(memo) == ["memo.drafted", "memo.sent"]


def test_m10_what_was_sent_is_the_first_version_kept(cast: Cast) -> None:
    memo = write_memo(cast, draft=True)
    press(cast.olga, "edit", memo, **typed_edit(memo, description="As sent", draft="on"))
    memo = reload(memo)
    assert not memo.versions.exists()
    actions.send(memo, by=cast.olga, seen=memo.version)
    kept = memo.versions.get()
    assert (kept.version, kept.title, kept.description) == (memo.version, memo.title, "As sent")
    assert kept.fields["recipient_name"] == "Rita Recipient"


def test_created_is_when_it_was_sent_and_the_department_as_it_was_then(cast: Cast) -> None:
    """L1: the list shows the owner's department as it was when sent, and the moment of sending."""
    began = dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)
    with clock.at(began):
        memo = write_memo(cast, draft=True)
    sales = Department.objects.create(name="Sales")
    User.objects.filter(pk=cast.olga.pk).update(department=sales)
    with clock.at(began + dt.timedelta(days=3)):
        press(cast.olga, "send", memo)
    User.objects.filter(pk=cast.olga.pk).update(department=cast.works)
    memo = reload(memo)
    assert memo.created_at == began + dt.timedelta(days=3)
    assert memo.department == sales
    assert set(memo.participations.values_list("created_at", flat=True)) == {memo.created_at}


def test_s_c03_the_same_form_sends_once(cast: Cast) -> None:
    memo = write_memo(cast, draft=True)
    client = sign_in(cast.olga)
    key = words(client.get(f"/memos/{memo.pk}/send/")).split('name="form_key" value="')[1].split('"')[0]
    form = {"seen": memo.version, "form_key": key}
    first, second = (client.post(f"/memos/{memo.pk}/send/", form) for _ in range(2))
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert happened(memo).count("memo.sent") == 1
    assert content(memo)["title"] == memo.title
