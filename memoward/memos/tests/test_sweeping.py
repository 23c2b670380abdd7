"""Through a list from memo to memo: the list travels with the memo (U09), and a review leads to the next one (U13)."""

import datetime as dt
import re
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.http import HttpResponse, QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from memoward.accounts.models import User
from memoward.core import clock, once
from memoward.core.models import Submission
from memoward.memos import actions
from memoward.memos.filters import SORTS, VIEWS, Choices, MemoFilter, Neighbours, Origin, neighbours, page_of
from memoward.memos.models import Memo, Purpose
from memoward.memos.stages import Stage
from memoward.records.actions import mark_read
from memoward.testing import Cast, sign_in, write_memo

from .listing import START, five_memos, look
from .staging import in_days, reload, words

NEEDS = "view=needs"


def three(cast: Cast) -> list[Memo]:
    """Three of Olga's to Rita, as her list shows them: the newest first."""
    made = []
    for day in range(3):
        with clock.at(START + dt.timedelta(days=day)):
            made.append(write_memo(cast, title=f"Memo {day}"))
    return made[::-1]


def address(memo: Memo, origin: str = NEEDS, act: str = "") -> str:
    return f"/memos/{memo.pk}/{act}?in={quote(origin, safe='=')}"


def post(browser: Client, memo: Memo, act: str, origin: str = NEEDS, **typed: Any) -> HttpResponse:
    return browser.post(f"/memos/{memo.pk}/{act}/", {"seen": memo.version, "in": origin} | typed)


def links(answer: HttpResponse) -> dict[str, str]:
    """Where Previous and Next lead."""
    shown = words(answer)
    return dict(re.findall(r'rel="(prev|next)" data-key="[kj]" href="([^"]*)"', shown))


# ── The list travels ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("asked", ["", "view=needs", "q=Memo & more=5%&sort=-reviewed", "q=Größe+1&stage=pending"])
def test_u09_what_a_row_links_to_names_the_list_and_the_memo_leads_back_to_it(cast: Cast, asked: str) -> None:
    write_memo(cast, title="Memo & more=5% Größe 1")
    query = QueryDict(asked.replace(" & more=5%", "%20%26%20more%3D5%25"))
    shown = words(sign_in(cast.rita).get(f"/memos/?{query.urlencode()}"))
    link = re.search(r'table__title"? href="([^"]*)"', shown)
    assert link
    memo_page = sign_in(cast.rita).get(link[1])
    assert memo_page.context["origin"].wanted == MemoFilter.read(query)
    back = re.search(r'data-back-to-list="[^"]*" data-key="u" href="([^"]*)"', words(memo_page))
    assert back
    assert titles_at(cast.rita, back[1]) == titles_at(cast.rita, f"/memos/?{query.urlencode()}")


def titles_at(person: User, where: str) -> list[str]:
    return [row["title"] for row in sign_in(person).get(where).context["rows"]]


@pytest.mark.parametrize("act", ["consider", "postpone"])
def test_u09_the_acts_of_a_row_name_it_too(cast: Cast, act: str) -> None:
    memo = write_memo(cast)
    link = f"/memos/{memo.pk}/{act}/?in=view=needs"
    assert f'href="{link}"' in words(look(cast.rita, view="needs"))
    shown = words(sign_in(cast.rita).get(link))
    assert '<input type="hidden" name="in" value="view=needs">' in shown
    assert f'href="/memos/{memo.pk}/?in=view=needs"' in shown  # "Cancel" keeps it


@pytest.mark.parametrize(
    "text",
    ["", "x", "view=nothing", "sort=--", "recipient=nobody&owner=-1", "%ff%00&q=%00", "&" * 5000, "q=" + "ü" * 5000],
)
def test_u09_a_list_that_makes_no_sense_is_no_error(cast: Cast, text: str) -> None:
    memo, browser = write_memo(cast), sign_in(cast.rita)
    for act in ("", "consider/"):
        assert browser.get(f"/memos/{memo.pk}/{act}", {"in": text}).status_code == 200
    assert post(browser, memo, "consider", text).status_code == 302
    assert reload(memo).stage == Stage.CONSIDERED


def test_u09_a_search_too_long_to_travel_stays_behind(cast: Cast) -> None:
    """So that fifty links of it are no burden, and the result of an act fits where it is kept."""
    long = Origin(MemoFilter(q="Ж" * 200))
    assert long.suffix == ""
    longest = max((Origin(MemoFilter(q="Ж" * length)).suffix for length in range(200)), key=len)
    assert 350 < len(longest) <= 400
    memo, browser = write_memo(cast), sign_in(cast.rita)
    write_memo(cast)
    key = once.new_key(cast.rita.pk)
    typed = {"seen": 1, "in": QueryDict(longest.removeprefix("?"))["in"], once.FIELD: key}
    assert browser.post(f"/memos/{memo.pk}/resume/", typed).status_code == 409
    actions.postpone(memo, by=cast.rita, seen=1, until=in_days(3))
    assert browser.post(f"/memos/{memo.pk}/resume/", typed).status_code == 302
    field = Submission._meta.get_field("result")
    assert len(Submission.objects.get().result) <= (field.max_length or 0)


def test_s_a03_a_made_up_list_names_nobody(cast: Cast) -> None:
    """The page says no more than that the list is filtered."""
    memo = write_memo(cast)
    for made_up in (f"owner={cast.max.pk}", f"recipient={cast.gone.pk}", f"department={cast.works.pk}", "tag=1"):
        shown = words(sign_in(cast.sam).get(address(memo, made_up)))
        assert "Memos, filtered" in shown
        assert cast.max.name not in shown
        assert cast.gone.name not in shown


def test_m12_neighbours_are_ones_own_memos_only(cast: Cast) -> None:
    first, last = write_memo(cast), write_memo(cast)
    hidden = write_memo(cast, recipient=cast.max, subscribers=[])
    assert neighbours(first.pk, MemoFilter(), cast.rita) == Neighbours(last.pk, None, 2, 2)
    assert neighbours(hidden.pk, MemoFilter(), cast.rita) == Neighbours()
    assert neighbours(987_654, MemoFilter(), cast.rita) == Neighbours()


# ── Previous and next ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("sort", [sign + name for name in SORTS for sign in ("", "-")])
def test_u13_previous_and_next_follow_every_order_of_the_list(cast: Cast, sort: str) -> None:
    five_memos(cast)
    for person in (cast.olga, cast.rita, cast.sam):
        for view in VIEWS:
            wanted = MemoFilter(view=view, sort=sort)
            ids = page_of(wanted, person, Choices(person)).ids
            walked = [neighbours(pk, wanted, person) for pk in ids]
            assert [one.previous for one in walked] == [None, *ids][: len(ids)]
            assert [one.next for one in walked] == [*ids, None][1:][: len(ids)]
            assert [(one.place, one.total) for one in walked] == [(n, len(ids)) for n in range(1, len(ids) + 1)]


def test_u13_the_head_of_the_memo_shows_them(cast: Cast) -> None:
    first, second, third = three(cast)
    browser = sign_in(cast.rita)
    answers = [browser.get(address(memo)) for memo in (first, second, third)]
    assert [links(answer) for answer in answers] == [
        {"next": address(second)},
        {"prev": address(first), "next": address(third)},
        {"prev": address(second)},
    ]
    assert [bool(re.search(f">{n} of 3<", words(answer))) for n, answer in enumerate(answers, 1)] == [True] * 3
    assert links(browser.get(f"/memos/{second.pk}/")) == {}


def test_u13_also_beside_a_memo_that_has_left_the_list(cast: Cast) -> None:
    first, second, third = three(cast)
    actions.consider(second, by=cast.rita, seen=1)
    answer = sign_in(cast.rita).get(address(second))
    assert links(answer) == {"prev": address(first), "next": address(third)}
    assert " of 2<" not in words(answer)


def test_u13_a_list_of_unread_memos_still_counts_the_one_that_is_opened(cast: Cast) -> None:
    first, second, _ = three(cast)
    browser = sign_in(cast.rita)
    assert ">1 of 3<" in words(browser.get(address(first, "unread=1")))
    mark_read(first, by=cast.rita)
    assert neighbours(second.pk, MemoFilter(unread=True), cast.rita).previous is None


def test_u13_they_cost_four_queries_at_most(cast: Cast) -> None:
    """Beside what the page costs anyway; for a list of one purpose a fifth."""
    purpose = Purpose.objects.create(name="for a try")
    memos = [write_memo(cast, purpose=purpose) for _ in range(3)]
    sam, page = sign_in(cast.sam), f"/memos/{memos[1].pk}/"

    def cost(query: str) -> int:
        sam.get(page + query)  # read by now
        with CaptureQueriesContext(connection) as asked:
            assert sam.get(page + query).status_code == 200
        return len(asked)

    plain = cost("")
    for origin in ("view=all", "view=subscribed&sort=title", "q=pump&unread=1", "stage=pending&sort=-reviewed"):
        assert cost(f"?in={quote(origin)}") - plain <= 4, origin
    assert cost(f"?in=purpose={purpose.pk}") - plain == 5


# ── From a review to the next memo ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("act", "typed"), [("consider", {"conclusion": "Yes"}), ("postpone", {"until": in_days(3)})])
def test_u13_a_review_leads_to_the_next_then_the_previous_then_the_list(
    cast: Cast, act: str, typed: dict[str, Any]
) -> None:
    first, second, third = three(cast)
    browser = sign_in(cast.rita)
    assert post(browser, second, act, **typed)["Location"] == f"{address(third)}#memo"
    assert post(browser, third, act, **typed)["Location"] == f"{address(first)}#memo"
    last = post(browser, first, act, **typed)
    assert last["Location"] == "/memos/?view=needs"
    shown = words(browser.get("/memos/?view=needs"))
    assert "Nothing more here" in shown
    assert "#3 Memo 2" in shown


def test_u13_the_heading_can_take_the_focus_and_the_message_says_which_memo_it_was(cast: Cast) -> None:
    first, second, _ = three(cast)
    browser = sign_in(cast.rita)
    post(browser, first, "consider")
    shown = words(browser.get(address(second)))
    assert '<h1 class="page-header__title" id="memo" tabindex="-1">' in shown
    assert "#3 Memo 2\u2069 is considered and locked" in shown
    assert "Nothing more here" not in shown


def test_u13_the_next_one_is_that_of_the_list_as_it_was(cast: Cast) -> None:
    """Considering moves the memo to the other end of this order."""
    first, second, third = three(cast)
    wanted = "sort=reviewed"  # what is not reviewed comes last, by id
    ids = page_of(MemoFilter(sort="reviewed"), cast.rita, Choices(cast.rita)).ids
    assert ids == [third.pk, second.pk, first.pk]
    assert post(sign_in(cast.rita), second, "consider", wanted)["Location"] == f"{address(first, wanted)}#memo"


def test_u13_without_a_list_one_stays_on_the_memo(cast: Cast) -> None:
    first, _, _ = three(cast)
    answer = sign_in(cast.rita).post(f"/memos/{first.pk}/consider/", {"seen": 1})
    assert answer["Location"] == f"/memos/{first.pk}/"


def test_u13_other_acts_stay_on_the_memo_and_keep_the_list(cast: Cast) -> None:
    first, _, _ = three(cast)
    browser = sign_in(cast.rita)
    post(browser, first, "consider")
    assert post(browser, first, "reopen", reason="No")["Location"] == f"{address(first)}#memo"
    assert post(browser, first, "delete")["Location"] == "/memos/?view=needs"


def test_s_c01_an_old_page_stays_with_the_difference_and_keeps_the_list(cast: Cast) -> None:
    first, second, _ = three(cast)
    actions.edit(reload(first), by=cast.olga, seen=1, title="Other", description="", recipient=cast.rita, purpose=None)
    browser = sign_in(cast.rita)
    answer = post(browser, first, "consider", conclusion="Mine")
    assert answer.status_code == 409
    assert '<input type="hidden" name="in" value="view=needs">' in words(answer)
    assert post(browser, reload(first), "consider", conclusion="Mine")["Location"] == f"{address(second)}#memo"


def test_s_c03_the_same_form_posted_twice_leads_to_the_same_memo(cast: Cast) -> None:
    first, second, _ = three(cast)
    browser, key = sign_in(cast.rita), once.new_key(cast.rita.pk)
    answers = [post(browser, first, "consider", **{once.FIELD: key}) for _ in range(2)]
    assert [answer["Location"] for answer in answers] == [f"{address(second)}#memo"] * 2


def test_u17_the_list_outlives_the_sign_in(cast: Cast) -> None:
    first, second, _ = three(cast)
    browser = Client()
    typed = {"seen": 1, "in": NEEDS, "conclusion": "Mine", "form_key": once.new_key(cast.rita.pk)}
    browser.post(f"/memos/{first.pk}/consider/", typed)
    browser.force_login(cast.rita)
    assert '<input type="hidden" name="in" value="view=needs">' in words(browser.get(f"/memos/{first.pk}/consider/"))
    assert post(browser, first, "consider", conclusion="Mine")["Location"] == f"{address(second)}#memo"


def test_m18_undo_from_the_next_memo_leads_back_and_keeps_the_list(cast: Cast) -> None:
    first, second, _ = three(cast)
    browser = sign_in(cast.rita)
    post(browser, first, "consider")
    shown = words(browser.get(address(second)))
    form = shown.split('class="toast__text"')[1].split("</form>")[0]
    assert f'action="/memos/{first.pk}/undo/"' in form
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
    assert browser.post(f"/memos/{first.pk}/undo/", fields)["Location"] == f"{address(first)}#memo"
    assert reload(first).stage == Stage.PENDING
