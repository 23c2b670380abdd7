"""Acts on several memos (L4): the single acts in a loop, each row answering for itself, none of them betrayed."""

from collections.abc import Sequence
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from memoward.accounts.models import User
from memoward.core import once
from memoward.core.models import Submission
from memoward.memos import actions
from memoward.memos.models import Memo
from memoward.memos.selection import MOST
from memoward.memos.stages import Stage
from memoward.memos.views import bulk
from memoward.records.models import Tag
from memoward.testing import Cast, sign_in, write_memo

from .staging import happened, in_days, memo_in, reload, words

MISSING = 987_654


def ask(person: User, name: str, memos: Sequence[Memo | int], **more: Any) -> HttpResponse:
    return sign_in(person).get(reverse(f"memos:{name}_several"), {"memo": ids(memos), **more})


def press(person: User, name: str, memos: Sequence[Memo | int], **typed: Any) -> HttpResponse:
    """The form as its page would post it: with the version of each memo that it showed."""
    seen = [f"{memo.pk}-{memo.version}" for memo in memos if isinstance(memo, Memo)]
    form = {"memo": ids(memos), "seen": seen, "until": in_days(5).isoformat()} if name == "postpone" else {}
    return sign_in(person).post(reverse(f"memos:{name}_several"), {"memo": ids(memos), "seen": seen} | form | typed)


def ids(memos: Sequence[Memo | int]) -> list[int]:
    return [memo.pk if isinstance(memo, Memo) else memo for memo in memos]


def answers(page: HttpResponse) -> dict[str, str]:
    """What the page says about each memo; empty where it was done."""
    return {line.memo.title: line.why_not for line in (*page.context["done"], *page.context["lines"])}


# ── Each row answers for itself ────────────────────────────────────────────────────────────────


def test_l4_all_of_them_are_postponed_and_one_is_back_at_the_list(cast: Cast) -> None:
    memos = [write_memo(cast, title=f"Memo {n}") for n in range(3)]
    answer = press(cast.rita, "postpone", memos, reason="Holiday", **{"in": "view=needs&q=memo"})
    assert (answer.status_code, answer["Location"]) == (302, "/memos/?view=needs&q=memo")
    for memo in memos:
        row = reload(memo)
        assert (row.stage, row.postponed_until, row.postponed_reason) == (Stage.POSTPONED, in_days(5), "Holiday")
        assert happened(memo) == ["memo.sent", "memo.postponed"]


def test_l4_each_row_says_why_not(cast: Cast) -> None:
    """One that may be, one considered, one changed meanwhile, one of another recipient, one unseen, one that is not."""
    allowed, changed = write_memo(cast, title="Allowed"), write_memo(cast, title="Changed")
    considered = memo_in(cast, Stage.CONSIDERED, title="Considered")
    own = actions.write(by=cast.rita, title="To Max", recipient=cast.max)
    unseen = actions.write(by=cast.olga, title="Never for Rita", recipient=cast.max)
    fields = {"title": "Changed", "description": "Twice the price.", "recipient": cast.rita, "purpose": None}
    actions.edit(reload(changed), by=cast.olga, seen=1, **fields)
    page = press(cast.rita, "postpone", [allowed, considered, changed, own, unseen, MISSING])
    assert page.status_code == 200
    said = answers(page)
    assert said["Allowed"] == ""
    assert "has been considered" in said["Considered"]
    assert "changed after you opened it" in said["Changed"]
    assert "Your role" in said["To Max"]
    assert "Never for Rita" not in words(page)
    assert "1 memo is postponed." in words(page)
    assert "2 of those chosen are not there." in words(page)
    assert [reload(memo).stage for memo in (allowed, considered, changed, own, unseen)] == [
        Stage.POSTPONED,
        Stage.CONSIDERED,
        Stage.PENDING,
        Stage.PENDING,
        Stage.PENDING,
    ]


def test_l4_where_none_could_be_it_is_a_conflict(cast: Cast) -> None:
    page = press(cast.rita, "postpone", [memo_in(cast, Stage.CONSIDERED)])
    assert page.status_code == 409
    assert "To the list" in words(page)


def test_l4_a_memo_that_its_page_did_not_show_answers_that_it_changed(cast: Cast) -> None:
    memo = write_memo(cast)
    data = {"memo": [memo.pk], "until": in_days(2).isoformat()}
    assert sign_in(cast.rita).post(reverse("memos:postpone_several"), data).status_code == 409
    assert reload(memo).stage == Stage.PENDING


def test_l4_the_page_names_what_it_will_do_and_what_it_leaves_out(cast: Cast) -> None:
    pending, considered = write_memo(cast, title="Open one"), memo_in(cast, Stage.CONSIDERED, title="Closed one")
    page = ask(cast.rita, "postpone", [pending, considered, MISSING])
    assert [memo.title for memo, _, _ in page.context["open"]] == ["Open one"]
    assert [line.memo.title for line in page.context["lines"]] == ["Closed one"]
    assert "1 of those chosen is not there." in words(page)


# ── What was typed ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("until", ["", "soon", "2020-01-01"])
def test_l4_a_day_without_sense_is_said_at_its_field_and_nothing_is_done(cast: Cast, until: str) -> None:
    memos = [memo_in(cast, Stage.CONSIDERED), write_memo(cast), write_memo(cast)]
    page = press(cast.rita, "postpone", memos, until=until, reason="Kept")
    assert page.status_code == 422
    assert "until" in page.context["form"].errors
    assert "Kept" in words(page)
    assert {happened(memo)[-1] for memo in memos[1:]} == {"memo.sent"}


def test_l4_what_is_unticked_stays_in_sight_and_untouched(cast: Cast) -> None:
    one, other = write_memo(cast, title="One"), write_memo(cast, title="Other")
    seen = [f"{memo.pk}-1" for memo in (one, other)]
    page = press(cast.rita, "postpone", [one], seen=seen, until="")
    assert [(memo.title, is_ticked) for memo, is_ticked, _ in page.context["open"]] == [("One", True), ("Other", False)]
    none = press(cast.rita, "postpone", [], seen=seen)
    assert none.status_code == 422
    assert "Choose at least one memo." in words(none)
    assert press(cast.rita, "postpone", [one], seen=seen).status_code == 302
    assert reload(other).stage == Stage.PENDING


@pytest.mark.parametrize("name", ["postpone", "tag"])
def test_l4_nothing_and_too_much_are_said_and_betray_nothing(cast: Cast, name: str) -> None:
    hidden = [actions.write(by=cast.olga, title="Not Sam's", recipient=cast.max) for _ in range(2)]
    pages = [words(ask(cast.sam, name, memos)) for memos in ([], hidden, [MISSING, MISSING + 1], [-1, 10**30])]
    assert all("No memo is chosen" in page for page in pages)
    for method in (ask, press):
        answer = method(cast.sam, name, list(range(1, MOST + 2)))
        assert answer.status_code == 422
        assert f"You have chosen {MOST + 1} memos. {MOST} can be worked on at a time." in words(answer)
    assert ask(cast.sam, name, hidden).status_code == ask(cast.sam, name, [MISSING]).status_code == 422


def test_l4_the_list_that_one_comes_back_to_is_never_elsewhere(cast: Cast) -> None:
    for origin in ("https://evil.example/", "//evil", "view=nonsense&q=", "\x00"):
        answer = press(cast.rita, "postpone", [write_memo(cast)], **{"in": origin})
        assert answer["Location"] == "/memos/"


# ── Once ───────────────────────────────────────────────────────────────────────────────────────


def test_c03_the_same_form_twice_acts_once_per_memo(cast: Cast) -> None:
    memos = [write_memo(cast, title=f"Memo {n}") for n in range(2)]
    key = once.new_key(cast.rita.pk)
    for _ in range(2):
        assert press(cast.rita, "postpone", memos, form_key=key).status_code == 302
    assert [happened(memo).count("memo.postponed") for memo in memos] == [1, 1]


def test_c03_a_form_that_was_cut_off_half_way_does_the_rest_when_it_is_sent_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each memo is a transaction of its own (S-D01): what was done stays done, and is not done again."""
    memos = [write_memo(cast, title=f"Memo {n}") for n in range(3)]
    key, do_one = once.new_key(cast.rita.pk), bulk._do_one

    class Killed(BaseException):
        pass

    def killed_at_the_second(request: Any, act: Any, memo: Memo, **given: Any) -> None:
        if memo == memos[1]:
            raise Killed
        do_one(request, act, memo, **given)

    with monkeypatch.context() as patch:
        patch.setattr(bulk, "_do_one", killed_at_the_second)
        with pytest.raises(Killed):
            press(cast.rita, "postpone", memos, form_key=key)
    assert [reload(memo).stage for memo in memos] == [Stage.POSTPONED, Stage.PENDING, Stage.PENDING]
    assert press(cast.rita, "postpone", memos, form_key=key).status_code == 302
    assert [happened(memo).count("memo.postponed") for memo in memos] == [1, 1, 1]
    assert Submission.objects.count() == 3


def test_a_form_sent_after_the_sign_in_ended_comes_back_filled_in(cast: Cast) -> None:
    memos = [write_memo(cast, title=f"Memo {n}") for n in range(2)]
    client = sign_in(cast.rita)
    address = reverse("memos:postpone_several")
    client.logout()
    typed = {"memo": ids(memos), "seen": [f"{memo.pk}-1" for memo in memos], "reason": "Thought through"}
    client.post(address, typed | {"form_key": once.new_key(cast.rita.pk)})
    client.post(reverse("account_login"), {"login": cast.rita.email, "password": "correct horse 7 battery"})
    page = client.get(address)
    assert "Thought through" in words(page)
    assert [memo.title for memo, _, _ in page.context["open"]] == ["Memo 0", "Memo 1"]


# ── Tags ───────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def tags(db: None) -> list[Tag]:
    return [Tag.objects.create(name=name) for name in ("budget", "safety", "Ärger")]


def names(memo: Memo) -> list[str]:
    return [tag.name for tag in reload(memo).tags]


def test_m2_tags_are_added_and_removed_and_the_others_stay(cast: Cast, tags: list[Tag]) -> None:
    budget, safety, trouble = tags
    one, other = write_memo(cast, tags=[budget, trouble]), write_memo(cast, tags=[trouble])
    page = ask(cast.olga, "tag", [one, other])
    assert [name for _, name in page.context["form"].fields["remove"].choices] == ["budget", "Ärger"]
    assert press(cast.olga, "tag", [one, other], add=[safety.pk], remove=[budget.pk]).status_code == 302
    assert (names(one), names(other)) == (["safety", "Ärger"], ["safety", "Ärger"])
    assert press(cast.olga, "tag", [one, other], add=[safety.pk]).status_code == 302
    assert happened(other).count("memo.tagged") == 1  # the second time there was nothing to tell


def test_m2_a_recipient_tags_what_is_considered_and_hears_about_the_rest(cast: Cast, tags: list[Tag]) -> None:
    done, pending = memo_in(cast, Stage.CONSIDERED, title="Done"), write_memo(cast, title="Pending")
    page = press(cast.rita, "tag", [done, pending], add=[tags[0].pk])
    assert (names(done), names(pending)) == (["budget"], [])
    assert answers(page)["Done"] == ""
    assert "its tags are its owner's" in answers(page)["Pending"]
    refused = press(cast.sam, "tag", [done], add=[tags[1].pk])
    assert (refused.status_code, names(done)) == (409, ["budget"])


def test_m2_neither_nothing_nor_both_at_once(cast: Cast, tags: list[Tag]) -> None:
    memo = write_memo(cast, tags=tags[:1])
    for typed, said in (
        ({}, "Choose a tag to add or to remove."),
        ({"add": [tags[0].pk], "remove": [tags[0].pk]}, "To be added and removed at once: budget."),
        ({"add": [MISSING]}, "One of these tags is not offered any more"),
    ):
        page = press(cast.olga, "tag", [memo], **typed)
        assert (page.status_code, said in words(page)) == (422, True), said
    assert names(memo) == ["budget"]


def test_m2_without_any_tags_the_page_says_so(cast: Cast) -> None:
    assert "There are no tags yet" in words(ask(cast.olga, "tag", [write_memo(cast)]))


# ── What it costs ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["postpone", "tag"])
def test_asking_costs_the_same_for_two_as_for_twenty(cast: Cast, name: str, tags: list[Tag]) -> None:
    memos = [write_memo(cast, tags=tags) for _ in range(20)]
    client, costs = sign_in(cast.rita), []
    for number in (2, 20):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse(f"memos:{name}_several"), {"memo": ids(memos[:number])}).status_code == 200
        costs.append(len(asked))
    assert costs[0] == costs[1] <= 12
