"""Another recipient: by the owner before review, or by an administrator when somebody leaves the company (M19)."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from memoward.accounts.models import User
from memoward.memos import actions
from memoward.memos.models import Memo
from memoward.memos.stages import Stage
from memoward.records.conflicts import Conflict
from memoward.testing import Cast, write_memo

from .staging import happened, memo_in, page, press, reload, stored, typed_edit, words

OPEN = [Stage.PENDING, Stage.POSTPONED]


def readdress(memo: Memo, cast: Cast, *, to: User, **more: object) -> None:
    actions.edit(
        memo,
        by=cast.olga,
        seen=memo.version,
        title=memo.title,
        description=memo.description,
        recipient=to,
        purpose=memo.purpose,
        **more,  # type: ignore[arg-type]
    )


# ── By the owner ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("stage", OPEN)
def test_m19_another_recipient_starts_afresh(cast: Cast, stage: str) -> None:
    memo = memo_in(cast, stage)
    assert press(cast.olga, "edit", memo, **typed_edit(memo, recipient=cast.max.pk)).status_code == 302
    after = reload(memo)
    assert (after.recipient, after.stage, after.version) == (cast.max, Stage.PENDING, 2)
    assert (after.postponed_until, after.postponed_reason) == (None, "")
    assert after.needs(cast.max)
    assert not after.needs(cast.rita)
    assert "Olga Owner addressed it to Max Manager instead" in words(page(cast.max, "detail", memo))


def test_m19_the_former_recipient_stays_as_a_subscriber(cast: Cast) -> None:
    memo = memo_in(cast, Stage.POSTPONED)
    readdress(memo, cast, to=cast.max)
    assert reload(memo).subscriber_ids == {cast.sam.pk, cast.rita.pk}
    assert page(cast.rita, "detail", memo).status_code == 200
    assert press(cast.rita, "consider", reload(memo)).status_code == 403
    assert page(cast.max, "detail", memo).status_code == 200


def test_m19_unless_removed_in_the_same_edit_or_later(cast: Cast) -> None:
    memo, other = write_memo(cast), write_memo(cast)
    readdress(memo, cast, to=cast.max, remove=[cast.rita])
    assert reload(memo).subscriber_ids == {cast.sam.pk}
    readdress(other, cast, to=cast.max)
    assert press(cast.olga, "unsubscribe", reload(other), person=cast.rita.pk).status_code == 302
    for one in (memo, other):
        assert page(cast.rita, "detail", one).status_code == 404


@pytest.mark.parametrize("stage", [Stage.DRAFT, *OPEN])
def test_m19_a_subscriber_who_becomes_recipient_is_the_recipient_only(cast: Cast, stage: str) -> None:
    memo = memo_in(cast, stage, subscribers=[cast.sam, cast.max])
    typed = {"draft": "on"} if stage == Stage.DRAFT else {}
    assert press(cast.olga, "edit", memo, **typed_edit(memo, recipient=cast.max.pk, **typed)).status_code == 302
    assert cast.max.pk not in reload(memo).subscriber_ids


def test_m19_to_oneself_and_away_again(cast: Cast) -> None:
    memo = write_memo(cast, recipient=cast.olga, subscribers=[])
    readdress(memo, cast, to=cast.rita)
    assert reload(memo).subscriber_ids == set()  # the owner knows already
    readdress(reload(memo), cast, to=cast.olga)
    assert reload(memo).subscriber_ids == {cast.rita.pk}


def test_m19_a_sent_memo_always_has_a_recipient(cast: Cast) -> None:
    memo = write_memo(cast)
    assert press(cast.olga, "edit", memo, **typed_edit(memo, recipient="")).status_code == 422
    with pytest.raises(ValidationError):
        actions.edit(memo, by=cast.olga, seen=1, title="A", description="", recipient=None, purpose=None)
    assert reload(memo).recipient == cast.rita


def test_m19_of_a_draft_nobody_hears(cast: Cast) -> None:
    memo = write_memo(cast, draft=True)
    readdress(memo, cast, to=cast.max)
    assert reload(memo).subscriber_ids == {cast.sam.pk}
    assert happened(memo) == ["memo.drafted"]


# ── By an administrator ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("stage", OPEN)
def test_m19_an_administrator_hands_an_open_memo_over(cast: Cast, stage: str) -> None:
    memo = memo_in(cast, stage)
    actions.hand_over(memo, to=cast.max, by=cast.ada)
    after = reload(memo)
    assert (after.recipient, after.stage, after.postponed_until) == (cast.max, Stage.PENDING, None)
    assert after.versions.get(version=2).fields["recipient_name"] == "Max Manager"
    told = "Ada Administrator handed it over from Rita Recipient to Max Manager"
    assert told in words(page(cast.olga, "detail", memo))
    assert cast.rita.pk not in after.subscriber_ids
    assert page(cast.ada, "detail", memo).status_code == 404  # it gave the administrator no role


def test_m19_only_to_somebody_of_its_owners_list(cast: Cast) -> None:
    memo = write_memo(cast)
    before = stored(memo)
    with pytest.raises(ValidationError, match="cannot be addressed to Cole"):
        actions.hand_over(memo, to=cast.cole, by=cast.ada)
    with pytest.raises(ValidationError, match="cannot be addressed to Gone"):
        actions.hand_over(memo, to=cast.gone, by=cast.ada)
    assert stored(memo) == before


@pytest.mark.parametrize("name", ["olga", "rita", "sam", "cole", "max"])
def test_m19_only_an_administrator_hands_over(cast: Cast, name: str) -> None:
    memo = write_memo(cast)
    with pytest.raises(PermissionDenied):
        actions.hand_over(memo, to=cast.max, by=getattr(cast, name))
    assert reload(memo).recipient == cast.rita


def test_m19_what_is_considered_keeps_its_name(cast: Cast) -> None:
    memo = memo_in(cast, Stage.CONSIDERED)
    with pytest.raises(Conflict):
        actions.hand_over(memo, to=cast.max, by=cast.ada)
    assert reload(memo).recipient == cast.rita


def test_m19_a_draft_is_nothing_to_hand_over(cast: Cast) -> None:
    memo = write_memo(cast, draft=True)
    with pytest.raises(Conflict):
        actions.hand_over(memo, to=cast.max, by=cast.ada)
    assert reload(memo).recipient == cast.rita


def test_p5_authorship_and_review_keep_the_name_of_who_left(cast: Cast) -> None:
    memo = memo_in(cast, Stage.CONSIDERED)
    User.objects.filter(pk__in=[cast.rita.pk, cast.olga.pk]).update(is_active=False)
    shown = words(page(cast.sam, "detail", memo))
    for text in ("Olga Owner", "Rita Recipient", "deactivated", "Buy it."):
        assert text in shown
