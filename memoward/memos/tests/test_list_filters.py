"""Filter and search of the memo list (L3, L4, U09–U11), and addresses that make no sense."""

import datetime as dt
import html
import re
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from memoward.accounts.models import Department, User
from memoward.core import clock
from memoward.memos import actions
from memoward.memos.models import Memo, Purpose
from memoward.records.models import Tag, Tagging
from memoward.testing import Cast, sign_in, write_memo

from .listing import LIST, five_memos, look, titles
from .staging import words

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


@pytest.mark.parametrize(
    ("period", "days"),
    {
        "today": ("2026-03-11", "2026-03-11"),
        "yesterday": ("2026-03-10", "2026-03-10"),
        "7-days": ("2026-03-05", "2026-03-11"),
        "month": ("2026-03-01", "2026-03-11"),
        "last-month": ("2026-02-01", "2026-02-28"),
        "year": ("2026-01-01", "2026-03-11"),
    }.items(),
)
def test_l3_days_with_a_name_are_whole_days_of_the_readers_zone(cast: Cast, period: str, days: tuple[str, str]) -> None:
    """In Auckland it is the 11th while it is the 10th in UTC; the first and the last moment of the days count."""
    zone = ZoneInfo("Pacific/Auckland")
    User.objects.filter(pk=cast.sam.pk).update(time_zone=zone.key)
    begin, last = (dt.datetime.fromisoformat(f"{day}T00:00").replace(tzinfo=zone) for day in days)
    end = last + dt.timedelta(days=1)
    second = dt.timedelta(seconds=1)
    for title, moment in (("too early", begin - second), ("first", begin), ("last", end - second), ("late", end)):
        with clock.at(moment.astimezone(dt.UTC)):
            write_memo(cast, title=title)
    with clock.at(dt.datetime(2026, 3, 10, 20, tzinfo=dt.UTC)):
        answer = look(User.objects.get(pk=cast.sam.pk), created=period, sort="created")
    assert titles(answer) == ["first", "last"]
    assert [chip.name for chip in answer.context["chips"]] == ["Created"]


def test_l3_days_that_are_given_win_over_those_with_a_name(cast: Cast, memos: dict[str, Memo]) -> None:
    assert titles(look(cast.sam, created="today")) == []
    answer = look(cast.sam, created="today", since="2026-03-02", sort="title")
    assert len(titles(answer)) == 4
    assert [chip.name for chip in answer.context["chips"]] == ["Created from"]


def test_l3_by_department_as_it_was_when_sent(cast: Cast, memos: dict[str, Memo]) -> None:
    sales = Department.objects.create(name="Sales")
    User.objects.filter(pk=cast.olga.pk).update(department=sales)
    write_memo(replace(cast, olga=User.objects.get(pk=cast.olga.pk)), title="From Sales")
    assert titles(look(cast.sam, department=sales.pk)) == ["From Sales"]
    assert len(titles(look(cast.sam, department=cast.works.pk))) == 4


def test_l3_by_purpose_and_by_those_that_were_merged_into_it(cast: Cast) -> None:
    """However long the way; what is considered keeps its purpose, and is found under either (M9)."""
    old, middle, new, other = (Purpose.objects.create(name=name) for name in ("Old", "Middle", "New", "Other"))
    for purpose in (old, new, other, None):
        write_memo(cast, title=f"{purpose}", purpose=purpose)
    Purpose.objects.filter(pk=old.pk).update(merged_into=middle)
    Purpose.objects.filter(pk=middle.pk).update(merged_into=new)
    found = {purpose.name: titles(look(cast.sam, purpose=purpose.pk, sort="title")) for purpose in (old, middle, new)}
    assert found == {"Old": ["Old"], "Middle": ["Old"], "New": ["New", "Old"]}
    assert list(look(cast.sam).context["choices"].purposes.values()) == ["New", "Old", "Other"]


def test_l3_by_tag(cast: Cast, memos: dict[str, Memo]) -> None:
    urgent, unused = Tag.objects.create(name="urgent"), Tag.objects.create(name="unused")
    for name in ("a", "c"):
        Tagging.objects.create(record_id=memos[name].pk, tag=urgent, by=cast.olga)
    Tagging.objects.create(record_id=memos["a"].pk, tag=unused, by=cast.olga)
    assert titles(look(cast.sam, tag=urgent.pk, sort="title")) == ["Bolts", "Zinc"]
    assert titles(look(cast.sam, tag=unused.pk)) == ["Zinc"]


def test_l3_unread_means_the_current_version(cast: Cast, memos: dict[str, Memo]) -> None:
    sam = sign_in(cast.sam)
    for name in ("a", "b"):
        sam.get(reverse("memos:detail", args=[memos[name].pk]))
    actions.edit(memos["a"], by=cast.olga, seen=1, title="Zinc II", description="", recipient=cast.rita, purpose=None)
    assert titles(look(cast.sam, unread="1", sort="title")) == ["apples", "Bolts", "Zinc II"]


def test_l3_drafts_only_and_without(cast: Cast, memos: dict[str, Memo]) -> None:
    assert titles(look(cast.olga, draft="only")) == ["Not yet"]
    without = look(cast.olga, draft="without")
    assert len(titles(without)) == without.context["count"] == 4
    assert titles(look(cast.rita, draft="only")) == []


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
    assert 'class="filter-bar__result">1 memo<' in answer.content.decode()


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
    assert "In all my memos" in words(look(cast.sam, q=str(memos["b"].number), view="needs"))
