"""The memo list (L1, L3, L4, U01): its columns, its tabs with their counts, its order; all of it in the address."""

import datetime as dt
import re

import pytest

from memoward.accounts.models import User
from memoward.core import clock
from memoward.memos import actions
from memoward.memos.counts import counts
from memoward.memos.filters import SORTS, VIEWS
from memoward.memos.models import Memo
from memoward.memos.stages import Stage
from memoward.testing import Cast

from .listing import START, five_memos, look, titles
from .staging import in_days, memo_in, words


@pytest.fixture
def memos(cast: Cast) -> dict[str, Memo]:
    return five_memos(cast)


def test_l1_columns_and_their_order(cast: Cast) -> None:
    memo = memo_in(cast, Stage.CONSIDERED)
    page = look(cast.olga).content.decode()
    heads = [
        re.sub(r"<[^>]+>|\s+", " ", head).strip() for head in re.findall(r"<th scope=\"col\".*?</th>", page, re.DOTALL)
    ]
    assert heads == ["No.", "Title", "To", "Stage", "Reviewed", "From", "Department", "Created", "Acts"]
    row = page.split("<tbody>")[1].split("</tbody>")[0]
    cells = [
        f"#{memo.number}",
        memo.title,
        "Rita Recipient",
        "Considered</span>",
        "<time",
        "Olga Owner",
        "Works",
        "<time",
    ]
    assert re.search(".*".join(map(re.escape, cells)), row, re.DOTALL)


def test_l1_the_stage_has_its_word_and_a_tooltip(cast: Cast) -> None:
    memo_in(cast, Stage.POSTPONED)
    row = look(cast.olga).content.decode().split("<tbody>")[1]
    assert 'data-stage="postponed"' in row
    assert 'title="Postponed until ' in row
    assert "</svg>Postponed</span>" in row


def test_l1_a_draft_has_no_number_and_its_day_is_that_of_saving(cast: Cast) -> None:
    with clock.at(START):
        memo = memo_in(cast, Stage.DRAFT)
    with clock.at(START + dt.timedelta(days=9)):
        assert "Mar 2" in words(look(cast.olga))
        actions.send(memo, by=cast.olga, seen=1)
    shown = words(look(cast.olga))
    assert "Mar 11" in shown
    assert "Mar 2<" not in shown


def test_l4_the_tabs_hold_what_they_count(cast: Cast, memos: dict[str, Memo]) -> None:
    wanted = {
        cast.olga: {"needs": 0, "mine": 4, "subscribed": 0, "drafts": 1, "all": 5},
        cast.rita: {"needs": 2, "mine": 1, "subscribed": 0, "drafts": 0, "all": 3},
        cast.sam: {"needs": 0, "mine": 0, "subscribed": 4, "drafts": 0, "all": 4},
        cast.max: {"needs": 1, "mine": 0, "subscribed": 0, "drafts": 0, "all": 1},
        cast.cole: dict.fromkeys(VIEWS, 0),
        cast.ada: dict.fromkeys(VIEWS, 0),
    }
    for person, numbers in wanted.items():
        for view, number in numbers.items():
            answer = look(person, view=view)
            assert (answer.context["count"], len(answer.context["rows"])) == (number, number), (person, view)
            assert {name: shown for name, _, shown, _ in answer.context["tabs"]} == numbers
        assert vars(counts(User.objects.get(pk=person.pk))) == numbers


def test_m8_what_was_postponed_until_today_needs_me_again(cast: Cast) -> None:
    memo = memo_in(cast, Stage.PENDING)
    actions.postpone(memo, by=cast.rita, seen=1, until=in_days(1))
    assert titles(look(cast.rita, view="needs")) == []
    with clock.at(clock.now() + dt.timedelta(days=1)):
        assert titles(look(cast.rita, view="needs")) == [memo.title]
        assert look(cast.rita).context["tabs"][0][2] == 1


ORDERS = {
    "title": ["apples", "Bolts", "Zinc", "äpfel"],
    "recipient": ["äpfel", "Bolts", "Zinc", "apples"],  # Max, Olga, Rita, Rita
    "owner": ["Zinc", "äpfel", "Bolts", "apples"],
    "number": ["Zinc", "äpfel", "Bolts", "apples"],
    "created": ["Zinc", "äpfel", "Bolts", "apples"],
}


@pytest.mark.parametrize("sort", ORDERS)
def test_l3_each_sort_in_both_directions(cast: Cast, memos: dict[str, Memo], sort: str) -> None:
    assert titles(look(cast.sam, sort=sort)) == ORDERS[sort]
    assert titles(look(cast.sam, sort=f"-{sort}")) == ORDERS[sort][::-1]


def test_l3_what_was_not_reviewed_comes_last_in_both_directions(cast: Cast, memos: dict[str, Memo]) -> None:
    assert titles(look(cast.sam, sort="reviewed"))[:2] == ["Bolts", "apples"]
    assert titles(look(cast.sam, sort="-reviewed"))[:2] == ["apples", "Bolts"]


def test_u01_a_table_with_caption_and_headers_that_say_the_order(cast: Cast, memos: dict[str, Memo]) -> None:
    for sort in SORTS:
        for direction, word in (("", "ascending"), ("-", "descending")):
            page = look(cast.sam, sort=direction + sort).content.decode()
            assert re.search(rf"<caption[^>]*>Memos, sorted by [a-z ]+, {word}</caption>", page)
            assert re.findall(r'aria-sort="(\w+)"', page).count("none") == len(SORTS) - 1
            assert f'aria-sort="{word}"' in page
            other = "-" if direction == "" else ""
            assert f"sort={other}{sort}" in page or (other + sort == "-created" and 'href="?"' in page)
