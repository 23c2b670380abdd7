"""The memo's page: what each reader finds on it (ui.md, M7, M9, M12, P4, U19)."""

import datetime as dt

import pytest
from django.test import Client

from memoward.core import clock
from memoward.memos import actions
from memoward.memos.models import Memo
from memoward.memos.stages import Stage
from memoward.records.models import Reading
from memoward.testing import Cast, sign_in, write_memo

from .staging import memo_in, page, press, words

ACTS = ("edit", "delete", "consider", "postpone", "resume", "reopen", "subscribe", "unsubscribe", "leave", "send")
# What the page offers to whom: the table "Who may do what", read as buttons.
OFFERED = {
    (Stage.DRAFT, "olga"): {"edit", "delete", "send", "subscribe", "unsubscribe"},
    (Stage.PENDING, "olga"): {"edit", "delete", "subscribe", "unsubscribe"},
    (Stage.PENDING, "rita"): {"consider", "postpone", "delete", "subscribe"},
    (Stage.PENDING, "sam"): {"leave"},
    (Stage.POSTPONED, "olga"): {"edit", "subscribe", "unsubscribe"},
    (Stage.POSTPONED, "rita"): {"consider", "postpone", "resume", "delete", "subscribe"},
    (Stage.POSTPONED, "sam"): {"leave"},
    (Stage.CONSIDERED, "olga"): {"subscribe"},
    (Stage.CONSIDERED, "rita"): {"reopen", "delete", "subscribe"},
    (Stage.CONSIDERED, "sam"): {"leave"},
}


@pytest.mark.parametrize(("stage", "name"), OFFERED)
def test_the_page_offers_what_the_table_allows_and_nothing_else(cast: Cast, stage: str, name: str) -> None:
    memo = memo_in(cast, stage)
    shown = words(page(getattr(cast, name), "detail", memo))
    offered = {act for act in ACTS if f'"/memos/{memo.pk}/{act}/"' in shown}
    assert offered == OFFERED[Stage(stage), name]


def test_the_owner_is_told_why_not_and_what_instead(cast: Cast) -> None:
    considered, postponed = memo_in(cast, Stage.CONSIDERED), memo_in(cast, Stage.POSTPONED)
    assert "the recipient can reopen it, or you can write a new memo" in words(page(cast.olga, "detail", considered))
    assert "can no longer be deleted by its owner" in words(page(cast.olga, "detail", postponed))


def test_m7_the_line_says_how_far_it_has_come(cast: Cast) -> None:
    day = dt.datetime(2026, 3, 3, 9, tzinfo=dt.UTC)
    with clock.at(day):
        memo = write_memo(cast)
        actions.consider(memo, by=cast.rita, seen=1)
    with clock.at(day + dt.timedelta(days=2)):
        actions.reopen(memo, by=cast.rita, seen=1, reason="Again.")
        actions.postpone(memo, by=cast.rita, seen=1, until=dt.date(2026, 3, 12))
        trail = words(page(cast.olga, "detail", memo)).split('class="trail"')[1].split("</ol>")[0]
    steps = ["Asked", "Mar 3", "Considered", "Mar 3", "Reopened", "Mar 5", "Postponed until", "Mar 12"]
    rest = trail
    for step in steps:
        assert step in rest
        rest = rest.split(step, 1)[1]


def test_p6_dates_are_shown_in_the_readers_zone(cast: Cast) -> None:
    cast.rita.time_zone = "Pacific/Kiritimati"
    cast.rita.save()
    with clock.at(dt.datetime(2026, 3, 5, 10, 30, tzinfo=dt.UTC)):
        memo = write_memo(cast)
    with clock.at(dt.datetime(2026, 3, 25, tzinfo=dt.UTC)):
        assert "Mar 6" in words(page(cast.rita, "detail", memo))
        assert "Mar 5" in words(page(cast.olga, "detail", memo))


def test_p4_the_owner_alone_sees_that_an_administrator_looked(cast: Cast) -> None:
    from memoward.records.actions import note_administrators_look

    memo = write_memo(cast)
    note_administrators_look([memo], by=cast.ada, how="opened")
    told = "Ada Administrator read this as an administrator"
    assert told in words(page(cast.olga, "detail", memo))
    for person in (cast.rita, cast.sam):
        assert told not in words(page(person, "detail", memo))


def test_opening_a_memo_marks_its_version_read(cast: Cast) -> None:
    memo = write_memo(cast)
    assert "data-unread" in words(page(cast.rita, "list"))
    page(cast.rita, "detail", memo)
    assert Reading.objects.get(person=cast.rita).opened_version == 1
    assert "data-unread" not in words(page(cast.rita, "list"))
    actions.edit(memo, by=cast.olga, seen=1, title="Another", description="", recipient=cast.rita, purpose=None)
    assert "data-unread" in words(page(cast.rita, "list"))


def test_a_head_request_marks_nothing(cast: Cast) -> None:
    memo = write_memo(cast)
    assert sign_in(cast.rita).head(f"/memos/{memo.pk}/").status_code == 200
    assert not Reading.objects.exists()


def test_the_first_page_is_what_needs_me(cast: Cast) -> None:
    assert sign_in(cast.rita).get("/")["Location"] == "/memos/"
    memo = write_memo(cast)
    assert sign_in(cast.rita).get("/")["Location"] == "/memos/?view=needs"
    press(cast.rita, "consider", memo)
    assert sign_in(cast.rita).get("/")["Location"] == "/memos/"


def test_the_answer_to_an_act_says_what_happened(cast: Cast) -> None:
    memo = write_memo(cast)
    answer = sign_in(cast.rita).post(f"/memos/{memo.pk}/consider/", {"seen": 1}, follow=True)
    assert "is considered and locked." in words(answer)


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_do_nothing(cast: Cast, method: str) -> None:
    memo = write_memo(cast)
    for path in ("", "edit/", "delete/", "consider/"):
        assert getattr(sign_in(cast.rita), method)(f"/memos/{memo.pk}/{path}").status_code == 405
    assert Memo.objects.filter(pk=memo.pk, stage=Stage.PENDING).exists()


def test_s_f05_a_link_changes_nothing(cast: Cast) -> None:
    memo = write_memo(cast)
    client = sign_in(cast.rita)
    for act in ACTS:
        for method in (client.get, client.head):
            method(f"/memos/{memo.pk}/{act}/", {"seen": 1, "conclusion": "By a link", "until": "2099-01-01"})
    after = Memo.objects.get(pk=memo.pk)
    assert (after.stage, after.version, after.subscriber_ids) == (Stage.PENDING, 1, {cast.sam.pk})


def test_s_f05_another_site_changes_nothing(cast: Cast) -> None:
    memo = write_memo(cast)
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.rita)
    assert client.post(f"/memos/{memo.pk}/consider/", {"seen": 1}).status_code == 403
    assert Memo.objects.get(pk=memo.pk).stage == Stage.PENDING
