"""The pages of the memo list (L3, L4, U09): every memo once and in order, also while memos come, go and change."""

import datetime as dt
import html
import re

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from memoward.core import clock
from memoward.memos import actions
from memoward.memos.filters import PAGE, SORTS
from memoward.memos.models import Memo
from memoward.records.models import Record
from memoward.testing import Cast, make_person, sign_in, write_memo

from .listing import LIST, START, look, titles
from .staging import words

pytestmark = pytest.mark.slow  # left out of the inner loop, with everything else that walks many pages

SIZE = 7  # rows of a page in these tests
MANY = 3 * SIZE + 2


@pytest.fixture(autouse=True)
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("memoward.memos.filters.pages.PAGE", SIZE)


@pytest.fixture
def many(cast: Cast) -> list[Memo]:
    """Olga's to several people, with ties in every column, and hers that are not sent: without number and recipient."""
    people = [make_person(f"Person{n} Extra", is_company_manager=True) for n in range(3)]
    memos = []
    for n in range(MANY):
        with clock.at(START + dt.timedelta(hours=n // 2)):
            is_draft, recipient = n % 5 == 4, people[n % 3]
            memo = write_memo(
                cast,
                title=f"Title {n % 4}",
                draft=is_draft,
                recipient=None if is_draft and n % 2 else recipient,
            )
        if n % 3 == 0 and not is_draft:
            with clock.at(START + dt.timedelta(days=1 + n // 6)):
                actions.consider(memo, by=recipient, seen=1)
        memos.append(memo)
    return memos


def ids(answer: HttpResponse) -> list[int]:
    return [int(row["url"].split("/")[-2]) for row in answer.context["rows"]]


def follow(cast: Cast, answer: HttpResponse, name: str) -> HttpResponse:
    """Press *Next* or *Previous* as it stands on the page."""
    found = re.search(rf'rel="{name}" href="([^"]*)"', answer.content.decode())
    assert found
    return sign_in(cast.olga).get(LIST + html.unescape(found[1]))


def walk(cast: Cast, answer: HttpResponse, name: str) -> list[HttpResponse]:
    pages = [answer]
    while f'rel="{name}"' in pages[-1].content.decode():
        pages.append(follow(cast, pages[-1], name))
        assert len(pages) < MANY, "it goes round and round"
    return pages


def expected(memos: list[Memo], sort: str) -> list[int]:
    """The order said again, in Python: by value, then id, both in the same direction; without a value, last."""
    name, descending = sort.removeprefix("-"), sort.startswith("-")
    values = {
        "number": lambda memo: memo.number,
        "title": lambda memo: memo.title.lower(),
        "recipient": lambda memo: memo.recipient and memo.recipient.name.lower(),
        "reviewed": lambda memo: memo.reviewed_at,
        "owner": lambda memo: memo.owner.name.lower(),
        "created": lambda memo: memo.created_at,
    }
    fresh = list(Memo.objects.filter(pk__in=[memo.pk for memo in memos]).select_related("owner", "recipient"))
    valued = [memo for memo in fresh if values[name](memo) is not None]
    gaps = [memo for memo in fresh if values[name](memo) is None]
    valued.sort(key=lambda memo: (values[name](memo), memo.pk), reverse=descending)
    gaps.sort(key=lambda memo: memo.pk, reverse=descending)
    return [memo.pk for memo in valued + gaps]


@pytest.mark.parametrize("direction", ["", "-"])
@pytest.mark.parametrize("sort", SORTS)
def test_l3_every_memo_once_and_in_order_there_and_back(
    cast: Cast, many: list[Memo], sort: str, direction: str
) -> None:
    there = walk(cast, look(cast.olga, sort=direction + sort), "next")
    shown = [pk for page in there for pk in ids(page)]
    assert shown == expected(many, direction + sort)
    assert [len(ids(page)) for page in there] == [SIZE, SIZE, SIZE, 2]
    back = walk(cast, there[-1], "prev")
    assert [ids(page) for page in back] == [ids(page) for page in there[::-1]]
    numbers = ["1–7 of 23", "8–14 of 23", "15–21 of 23", "22–23 of 23"]
    for pages, ranges in ((there, numbers), (back, numbers[::-1])):
        assert [re.search(r"\d+–\d+ of \d+", words(page))[0] for page in pages] == ranges  # type: ignore[index]


def test_l3_nothing_is_lost_or_doubled_while_memos_come(cast: Cast, many: list[Memo]) -> None:
    first = look(cast.olga)
    for n in range(SIZE + 1):
        write_memo(cast, title=f"New {n}")
    second = follow(cast, first, "next")
    assert ids(first) + ids(second) == expected(many, "-created")[: 2 * SIZE]
    assert "16–22 of 31" in words(second)
    assert ids(follow(cast, second, "prev")) == ids(first)
    assert titles(walk(cast, second, "prev")[-1])[0] == f"New {SIZE}"


def test_l3_nothing_is_lost_when_the_last_memo_of_a_page_goes(cast: Cast, many: list[Memo]) -> None:
    """Not even when its neighbours go with it; when all whom the address names are gone, one begins anew."""
    wanted = expected(many, "title")
    first = look(cast.olga, sort="title")
    for last in (wanted[SIZE - 1], wanted[SIZE - 2]):
        Memo.objects.filter(pk=last).delete()
        assert ids(follow(cast, first, "next")) == wanted[SIZE : 2 * SIZE]
    Memo.objects.filter(pk=wanted[SIZE - 3]).delete()
    again = follow(cast, first, "next")
    assert ids(again) == [pk for pk in wanted if pk not in wanted[SIZE - 3 : SIZE]][:SIZE]


def test_l3_a_memo_that_moved_is_not_where_one_goes_on(cast: Cast, many: list[Memo]) -> None:
    wanted = expected(many, "title")
    first = look(cast.olga, sort="title")
    Record.objects.filter(pk=wanted[SIZE - 1]).update(title="Zzz")  # from the end of the page to that of the list
    assert ids(follow(cast, first, "next")) == wanted[SIZE : 2 * SIZE]


def test_l4_a_memo_that_left_the_tab_still_says_where_one_was(cast: Cast) -> None:
    """One considers what needs one, and goes on."""
    memos = [write_memo(cast, title=f"Memo {n:02}") for n in range(MANY)]
    rita = sign_in(cast.rita)
    first = rita.get(LIST, {"view": "needs", "sort": "title"})
    for memo in memos[:SIZE]:
        actions.consider(memo, by=cast.rita, seen=1)
    second = rita.get(LIST + html.unescape(re.search(r'rel="next" href="([^"]*)"', first.content.decode())[1]))  # type: ignore[index]
    assert titles(second) == [f"Memo {n:02}" for n in range(SIZE, 2 * SIZE)]
    assert f"1–7 of {MANY - SIZE}" in words(second)


def test_s_a03_an_anchor_is_looked_for_among_ones_own_memos_only(cast: Cast, many: list[Memo]) -> None:
    """Somebody else's place is the first page, like that of no memo at all; so is one's own under another order."""
    first = look(cast.olga, sort="title")
    address = re.search(r'rel="next" href="([^"]*)"', first.content.decode())[1]  # type: ignore[index]
    stranger = sign_in(cast.cole)
    own = [actions.write(by=cast.cole, title=title, recipient=cast.rita) for title in ("Before", "Zzz, after")]
    assert ids(stranger.get(LIST + html.unescape(address))) == [memo.pk for memo in own]
    for other in ("number", "-title", "created"):
        moved = html.unescape(address).replace("sort=title", f"sort={other}")
        assert ids(sign_in(cast.olga).get(LIST + moved)) == expected(many, other)[:SIZE], other


def test_s_f08_the_address_of_a_page_says_nothing_of_its_memos(cast: Cast, many: list[Memo]) -> None:
    page = look(cast.olga, sort="title").content.decode()
    anchor = re.search(r"[?;&]after=([^\"&]*)\"", page)
    assert anchor
    assert re.fullmatch(r"(\d+-[0-9a-f]{10}\.?){3}", anchor[1])


def test_u09_whatever_changes_one_is_on_the_first_page(cast: Cast, many: list[Memo]) -> None:
    second = follow(cast, look(cast.olga, sort="title", draft="without"), "next")
    page = second.content.decode().split("<main")[1]
    links = [link for link in re.findall(r'href="(\?[^"]*)"', page) if "after=" in link or "before=" in link]
    assert len(links) == 1  # Next; Previous leads to the first page
    assert 'name="after"' not in page
    third = follow(cast, second, "next").content.decode()
    assert re.search(r'href="\?draft=without&amp;sort=title">First<', third)


def test_no_page_is_found_by_counting_rows(cast: Cast, many: list[Memo]) -> None:
    second = follow(cast, look(cast.olga, sort="title"), "next")
    with CaptureQueriesContext(connection) as captured:
        follow(cast, second, "next")
        follow(cast, second, "prev")
    assert [query["sql"] for query in captured if "OFFSET" in query["sql"].upper()] == []
    assert PAGE == 50
