"""Numbers: M17."""

import pytest
from django.db import transaction

from memoward.core.models import Counter, next_number
from memoward.memos import actions
from memoward.memos.models import Memo
from memoward.memos.stages import Stage
from memoward.testing import Cast, sign_in, write_memo

from .staging import happened, page, press, reload, words


class Broken(Exception):
    """Something that goes wrong in the middle of an act."""


@transaction.atomic
def write_and_break(cast: Cast) -> None:
    write_memo(cast)
    raise Broken


def test_m17_in_the_order_of_sending(cast: Cast) -> None:
    first_written = write_memo(cast, draft=True)
    numbers = [write_memo(cast).number for _ in range(3)]
    assert numbers == [1, 2, 3]
    press(cast.olga, "send", first_written)
    assert reload(first_written).number == 4


def test_m17_a_draft_has_none_and_uses_none(cast: Cast) -> None:
    drafts = [write_memo(cast, draft=True) for _ in range(3)]
    press(cast.olga, "delete", drafts[0])
    assert all(memo.number is None for memo in drafts)
    assert write_memo(cast).number == 1
    assert "#" not in words(page(cast.olga, "detail", drafts[1])).split("<h1")[1].split("</h1>")[0]


def test_m17_what_is_rolled_back_leaves_no_gap(cast: Cast) -> None:
    assert write_memo(cast).number == 1
    for _ in range(3):
        with pytest.raises(Broken):
            write_and_break(cast)
    assert write_memo(cast).number == 2
    assert Memo.objects.count() == 2


def test_m17_what_is_refused_leaves_no_gap(cast: Cast) -> None:
    memo = write_memo(cast, draft=True, recipient=None)
    assert press(cast.olga, "send", memo).status_code == 422
    assert sign_in(cast.olga).post("/memos/new/", {"title": "A", "recipient": cast.cole.pk}).status_code == 422
    assert write_memo(cast).number == 1


def test_m17_the_number_of_a_deleted_memo_stays_used(cast: Cast) -> None:
    memo = write_memo(cast)
    press(cast.olga, "delete", memo)
    assert write_memo(cast).number == 2


def test_m17_it_never_changes(cast: Cast) -> None:
    memo = write_memo(cast)
    actions.edit(memo, by=cast.olga, seen=1, title="Two", description="", recipient=cast.max, purpose=None)
    actions.consider(memo, by=cast.max, seen=2)
    actions.reopen(memo, by=cast.max, seen=2, reason="Again.")
    assert (reload(memo).number, reload(memo).stage) == (1, Stage.PENDING)
    assert set(memo.events.values_list("number", flat=True)) == {1}
    assert happened(memo)[0] == "memo.sent"


def test_m17_one_series_per_kind_of_record(db: None) -> None:
    assert [next_number("memo"), next_number("task"), next_number("memo"), next_number("task")] == [1, 1, 2, 2]
    assert dict(Counter.objects.values_list("kind", "last")) == {"memo": 2, "task": 2}


def test_m17_addresses_carry_the_records_own_id(cast: Cast) -> None:
    write_memo(cast, draft=True)
    memo = write_memo(cast)
    assert memo.pk != memo.number
    assert page(cast.rita, "detail", memo).status_code == 200
    assert sign_in(cast.rita).get("/memos/?q=%231")["Location"] == f"/memos/{memo.pk}/"
