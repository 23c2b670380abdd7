"""The memo list (L1, L3, L4, U01): its columns, its tabs with their counts, its order; all of it in the address."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from memoward.accounts.models import User
from memoward.core import clock
from memoward.files.models import Place
from memoward.memos import actions
from memoward.memos.counts import counts
from memoward.memos.filters import SORTS, VIEWS
from memoward.memos.models import Memo
from memoward.memos.stages import Stage
from memoward.testing import Cast, sign_in

from .listing import LIST, START, five_memos, give_files, look, titles
from .staging import in_days, memo_in, reload, words


@pytest.fixture
def memos(cast: Cast) -> dict[str, Memo]:
    return five_memos(cast)


def test_l1_columns_and_their_order(cast: Cast) -> None:
    memo = memo_in(cast, Stage.CONSIDERED)
    give_files(memo, 3)
    page = look(cast.olga).content.decode()
    heads = [
        re.sub(r"<[^>]+>|\s+", " ", head).strip() for head in re.findall(r"<th scope=\"col\".*?</th>", page, re.DOTALL)
    ]
    assert heads == [
        "Select",
        "No.",
        "Title",
        "To",
        "Files",
        "Stage",
        "Reviewed",
        "From",
        "Department",
        "Created",
        "Copy",
    ]
    row = page.split("<tbody>")[1].split("</tbody>")[0]
    cells = [
        f"#{memo.number}",
        memo.title,
        "Rita Recipient",
        "3 files</span>",
        "Considered</span>",
        "<time",
        "Olga Owner",
        "Works",
        "<time",
        f'href="{LIST}{memo.pk}/copy/" aria-label="Copy #{memo.number}"',
    ]
    assert re.search(".*".join(map(re.escape, cells)), row, re.DOTALL)


def test_l1_f1_the_file_icon_counts_the_files_of_the_body_as_it_is_now(cast: Cast) -> None:
    memo = memo_in(cast, Stage.PENDING)
    assert "paperclip" not in look(cast.sam).content.decode().split("<tbody>")[1]
    give_files(memo, 2)
    give_files(memo, 1, until_version=1)
    give_files(memo, 4, place=Place.CHAT)
    assert look(cast.sam).context["rows"][0]["files"] == {"number": 2, "words": "2 files"}
    assert 'data-tooltip="2 files"' in look(cast.sam).content.decode()


HINTS = {
    Stage.DRAFT: "Draft: only you can see it",
    Stage.PENDING: "Pending: awaits review by Rita Recipient",
    Stage.POSTPONED: "Postponed until Mar 9",
    Stage.CONSIDERED: "Considered Mar 2 by Rita Recipient",
}


@pytest.mark.parametrize("stage", Stage)
def test_l1_the_stage_has_its_word_and_a_tooltip_that_is_also_said(cast: Cast, stage: Stage) -> None:
    with clock.at(START):
        memo_in(cast, stage)
        row = look(cast.olga).content.decode().split("<tbody>")[1]
    assert f"data-stage={stage} " in row
    assert f'data-tooltip="{HINTS[stage]}">' in row
    if stage == Stage.POSTPONED:
        assert f'<span aria-hidden="true">{stage.label}</span>' in row
        assert f'<span class="visually-hidden">{HINTS[stage]}</span>' in row
    else:  # the columns To and Reviewed say the rest
        assert f">{stage.label}</span>" in row


def test_l1_dates_are_short_and_know_their_hour_in_the_readers_zone(cast: Cast) -> None:
    with clock.at(START):
        memo_in(cast, Stage.CONSIDERED)
        memo_in(cast, Stage.DRAFT)
    User.objects.filter(pk=cast.olga.pk).update(time_zone="Asia/Tokyo")
    row = look(cast.olga).content.decode()
    for what in ("Created", "Reviewed"):
        assert f'data-label="{what}"><time datetime=2026-03-02T18:00>Mar 2</time>' in row, what


def test_l1_only_what_the_policy_allows_is_offered_on_a_row(cast: Cast) -> None:
    memo = memo_in(cast, Stage.PENDING)
    for person, acts in ((cast.rita, ["consider", "postpone", "copy"]), (cast.olga, ["copy"]), (cast.sam, ["copy"])):
        assert re.findall(rf'href="{LIST}{memo.pk}/(\w+)/(?:\?in=[^"]*)?"', look(person).content.decode()) == acts
    memo_in(cast, Stage.DRAFT)
    assert 'aria-label="Copy New pump for hall 3"' in look(cast.olga).content.decode()


def test_u04_no_row_has_a_native_tooltip(cast: Cast, memos: dict[str, Memo]) -> None:
    """It could neither be closed nor reached by keyboard or touch."""
    assert 'title="' not in look(cast.sam).content.decode().split("<main")[1]


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
            assert re.search(rf"<caption[^>]*>All, sorted by [a-z ]+, {word}</caption>", page)
            assert re.findall(r'aria-sort="(\w+)"', page).count("none") == len(SORTS) - 1
            assert f'aria-sort="{word}"' in page
            other = "-" if direction == "" else ""
            assert f"sort={other}{sort}" in page or (other + sort == "-created" and 'href="?"' in page)


def test_what_i_have_not_read_is_said_in_words(cast: Cast) -> None:
    memo = memo_in(cast, Stage.PENDING)
    browser = sign_in(cast.rita)
    assert "unread: " in words(browser.get(LIST))
    browser.get(reverse("memos:detail", args=[memo.pk]))
    assert "unread: " not in words(browser.get(LIST))
    changed = reload(memo)
    actions.edit(changed, by=cast.olga, seen=1, title="Changed", description="", recipient=cast.rita, purpose=None)
    assert "unread: " in words(browser.get(LIST))
