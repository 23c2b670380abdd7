"""Filter, search and pages of the memo list (L3, L4, U09–U11), and addresses that make no sense."""

import datetime as dt
import html
import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from memoward.accounts.models import User
from memoward.core import clock
from memoward.memos import actions
from memoward.memos.filters import PAGE
from memoward.memos.models import Memo
from memoward.memos.stages import Stage
from memoward.testing import Cast, make_person, sign_in, write_memo
from tests.matrix.world import snapshot

from .listing import LIST, five_memos, look, titles
from .staging import memo_in, reload, words

pytestmark = pytest.mark.slow  # left out of the inner loop, with everything else that walks many pages


@pytest.fixture
def memos(cast: Cast) -> dict[str, Memo]:
    return five_memos(cast)


FILTERS: dict[str, tuple[dict[str, Any], list[str]]] = {
    "pending": ({"stage": "pending"}, ["äpfel", "Zinc"]),
    "considered": ({"stage": "considered"}, ["apples", "Bolts"]),
    "postponed": ({"stage": "postponed"}, []),
    "from a moment on": ({"since": "2026-03-03"}, []),
    "that day": ({"since": "2026-03-02", "until": "2026-03-02"}, ["apples", "Bolts", "äpfel", "Zinc"]),
    "before": ({"until": "2026-03-01"}, []),
    "word": ({"q": "bolt"}, ["Bolts"]),
    "two words": ({"q": "leaks APPLES"}, ["apples"]),
    "two words apart": ({"q": "bolts apples"}, []),
    "not ASCII, other case": ({"q": "ÄPFEL"}, ["äpfel"]),
    "conclusion": ({"q": "übernommen"}, ["apples"]),
    "what LIKE means otherwise": ({"q": "%"}, []),
    "likewise": ({"q": "_olts"}, []),
    "word and stage": ({"q": "old", "stage": "pending", "sort": "title"}, ["Zinc", "äpfel"]),
}


@pytest.mark.parametrize("name", FILTERS)
def test_l3_each_filter(cast: Cast, memos: dict[str, Memo], name: str) -> None:
    asked, found = FILTERS[name]
    answer = look(cast.sam, **asked)
    assert titles(answer) == found
    assert answer.context["count"] == len(found)
    assert f"{len(found)} memo" in words(answer)


def test_l3_by_person_and_by_number(cast: Cast, memos: dict[str, Memo]) -> None:
    assert titles(look(cast.sam, recipient=cast.rita.pk)) == ["apples", "Zinc"]
    assert titles(look(cast.sam, recipient=cast.max.pk, owner=cast.olga.pk)) == ["äpfel"]
    assert titles(look(cast.sam, owner=cast.rita.pk)) == []
    assert titles(look(cast.sam, q=str(memos["c"].number))) == ["Bolts"]
    assert titles(look(cast.rita, owner=cast.rita.pk)) == ["My own"]


def test_l3_a_word_with_letters_beyond_ascii_is_found_in_any_case(cast: Cast) -> None:
    memo = write_memo(cast, title="Überholung der Straße", description="ЁЛКА İstanbul ΣΊΣΥΦΟΣ")
    for word in ("überholung", "ÜBERHOLUNG", "STRASSE", "straße", "ёлка", "Ёлка", "σίσυφος", "holung"):
        assert titles(look(cast.olga, q=word)) == [memo.title], word


def test_l3_a_reopened_conclusion_is_no_longer_found(cast: Cast, memos: dict[str, Memo]) -> None:
    actions.reopen(memos["d"], by=cast.rita, seen=1, reason="Wrong")
    assert titles(look(cast.sam, q="übernommen")) == []


def test_p6_days_are_those_of_the_readers_zone(cast: Cast) -> None:
    with clock.at(dt.datetime(2026, 3, 5, 23, 30, tzinfo=dt.UTC)):
        write_memo(cast, title="Late")
    for zone, day in (("UTC", "2026-03-05"), ("Asia/Tokyo", "2026-03-06")):
        User.objects.filter(pk=cast.sam.pk).update(time_zone=zone)
        person = User.objects.get(pk=cast.sam.pk)
        assert titles(look(person, since=day, until=day)) == ["Late"]
        other = "2026-03-06" if day.endswith("5") else "2026-03-05"
        assert titles(look(person, since=other, until=other)) == []


def test_u10_active_filters_are_chips_that_can_be_taken_off(cast: Cast, memos: dict[str, Memo]) -> None:
    asked = {"view": "subscribed", "q": "old", "stage": "pending", "recipient": cast.rita.pk, "sort": "title"}
    answer = look(cast.sam, **asked, since="2026-03-01", until="2026-03-31", owner=cast.olga.pk)
    assert titles(answer) == ["Zinc"]
    chips = {chip.name: (chip.value, chip.without) for chip in answer.context["chips"]}
    assert {name: value for name, (value, _) in chips.items()} == {
        "Search": "old",
        "Stage": "Pending",
        "To": "Rita Recipient",
        "From": "Olga Owner",
        "Created from": "March 1, 2026",
        "Created until": "March 31, 2026",
    }
    without_stage = sign_in(cast.sam).get(LIST + chips["Stage"][1])
    assert titles(without_stage) == ["apples", "Zinc"]
    assert "Stage" not in {chip.name for chip in without_stage.context["chips"]}
    assert f'href="{html.escape("?view=subscribed&sort=title")}">Clear all' in answer.content.decode()
    assert 'role="status">1 memo<' in answer.content.decode()


def test_u09_every_address_on_the_page_leads_to_what_it_says(cast: Cast, memos: dict[str, Memo]) -> None:
    """Followed from a filtered page, no link of the list is broken, and each keeps its view."""
    answer = look(cast.sam, view="subscribed", q="old", sort="-title")
    links = {html.unescape(link) for link in re.findall(r'href="(\?[^"]*)"', answer.content.decode())}
    assert len(links) > 8
    for link in links:
        assert sign_in(cast.sam).get(LIST + link).status_code == 200


def test_u11_a_number_with_its_mark_jumps(cast: Cast, memos: dict[str, Memo]) -> None:
    answer = look(cast.sam, q=f"#{memos['b'].number}")
    assert answer["Location"] == reverse("memos:detail", args=[memos["b"].pk])
    nothing = look(cast.sam, q="#4711")
    assert (nothing.status_code, titles(nothing)) == (200, [])
    assert "No memo fits this filter" in words(nothing)
    assert "Search in all my memos" in words(look(cast.sam, q="nothing", view="needs"))


@pytest.fixture
def many(cast: Cast) -> list[Memo]:
    """More than two pages of Olga's, from several people's point of view."""
    people = [make_person(f"Person{n} Extra", is_company_manager=True) for n in range(6)]
    return [
        write_memo(cast, title=f"Memo {n:03}", recipient=people[n % 6], subscribers=[cast.sam])
        for n in range(2 * PAGE + 10)
    ]


def test_l3_pages(cast: Cast, many: list[Memo]) -> None:
    seen: list[str] = []
    for page, number in ((1, PAGE), (2, PAGE), (3, 10)):
        answer = look(cast.sam, sort="title", page=page, q="memo")
        assert len(titles(answer)) == number
        assert f"of {len(many)}" in words(answer)
        seen += titles(answer)
    assert seen == sorted(memo.title for memo in many)
    assert titles(look(cast.sam, sort="title", page=99)) == seen[-10:]
    assert html.escape("?q=memo&sort=title&page=2") in look(cast.sam, sort="title", q="memo").content.decode()


def queries(person: User, **asked: Any) -> int:
    browser = sign_in(person)
    browser.get(LIST)
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(LIST, asked).status_code == 200
    return len(captured)


def test_the_list_costs_ten_queries_however_many_memos_there_are(cast: Cast) -> None:
    for n in range(5):
        write_memo(cast, title=f"Memo {n}")
    asked: list[dict[str, Any]] = [{}, {"q": "memo", "sort": "-title"}, {"view": "subscribed"}, {"stage": "pending"}]
    few = [queries(cast.sam, **one) for one in asked]
    for n in range(55):
        write_memo(cast, title=f"More {n}", recipient=[cast.rita, cast.max, cast.olga][n % 3])
    assert [queries(cast.sam, **one) for one in asked] == few
    assert max(few) <= 10


NONSENSE = (
    "",
    "x",
    "-1",
    "0",
    str(10**30),
    "9" * 5000,
    "\x00",
    "<script>",
    "٣",
    "1e9",
    "x" * 100_000,
    "\u202e",
    "😀",
    "2026-13-45",
)


@pytest.mark.parametrize(
    "name", ["view", "q", "stage", "recipient", "owner", "since", "until", "sort", "page", "other"]
)
def test_nonsense_in_the_address_is_left_out(cast: Cast, name: str) -> None:
    memo_in(cast, Stage.PENDING)
    browser = sign_in(cast.sam)
    before = snapshot()
    for value in NONSENSE:
        assert browser.get(LIST, {name: [value, value], "sort": "title"}).status_code == 200, value[:40]
    assert browser.get(f"{LIST}?{name}=%ff%fe&{name}").status_code == 200
    assert snapshot() == before


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_the_ends_of_the_calendar_are_days_like_others(cast: Cast, zone: str) -> None:
    memo = memo_in(cast, Stage.PENDING)
    User.objects.filter(pk=cast.sam.pk).update(time_zone=zone)
    browser = sign_in(cast.sam)
    for day in ("0001-01-01", "9999-12-31", "10000-01-01", "2026-W01-1", "20260101", "1-1-1"):
        assert browser.get(LIST, {"since": day, "until": day}).status_code == 200, day
    assert titles(browser.get(LIST, {"since": "0001-01-01", "until": "9999-12-31"})) == [memo.title]


def test_a_day_that_does_not_exist_is_said_to_be_left_out(cast: Cast) -> None:
    assert "A day that does not exist was left out" in words(look(cast.olga, since="2026-02-30"))
    assert "left out" not in words(look(cast.olga, since="2026-02-28"))


def test_what_i_have_not_read_is_said_in_words(cast: Cast) -> None:
    memo = memo_in(cast, Stage.PENDING)
    browser = sign_in(cast.rita)
    assert "unread: " in words(browser.get(LIST))
    browser.get(reverse("memos:detail", args=[memo.pk]))
    assert "unread: " not in words(browser.get(LIST))
    changed = reload(memo)
    actions.edit(changed, by=cast.olga, seen=1, title="Changed", description="", recipient=cast.rita, purpose=None)
    assert "unread: " in words(browser.get(LIST))
