"""What the palette finds (L4), where a search stands in a title, and what is offered when it found nothing (U11)."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from memoward.memos import actions
from memoward.memos.models import Memo
from memoward.records.searching import marked
from memoward.testing import Cast, make_cast, sign_in, write_memo

from .listing import look, titles

pytestmark = pytest.mark.django_db
FIND = "/memos/find/"
AS_PART = {"HX-Request": "true"}


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def find(cast_member, text):
    return sign_in(cast_member).get(FIND, {"q": text}, headers=AS_PART)


def found(cast_member, text):
    return [
        Memo.objects.get(pk=pk).title
        for pk in re.findall(r'href="/memos/(\d+)/', find(cast_member, text).content.decode())
    ]


def test_it_finds_the_newest_eight_and_the_memo_of_that_number_first(cast: Cast) -> None:
    for n in range(12):
        write_memo(cast, title=f"Pump {n}")
    assert found(cast.rita, "pump") == [f"Pump {n}" for n in range(11, 3, -1)]
    assert found(cast.rita, "#3") == ["Pump 2"]
    assert found(cast.rita, "2")[:2] == ["Pump 1", "Pump 2"]  # number 2 first, then those with a 2 in their words
    assert found(cast.rita, "  ") == found(cast.rita, "crane") == []


def test_m12_it_finds_nothing_that_one_may_not_see(cast: Cast) -> None:
    """S-A03: for whoever has no role a hidden memo answers as nothing would, a draft for its recipient, too."""
    write_memo(cast, title="Malachite")
    draft = write_memo(cast, title="Malachite draft", draft=True)
    assert draft.number is None
    for outsider in (cast.dora, cast.cole, cast.max, cast.ada):
        for text in ("malachite", "1", "#1"):
            assert find(outsider, text).content == find(outsider, "nihilartikel").content
    assert found(cast.rita, "malachite") == found(cast.sam, "malachite") == ["Malachite"]
    assert found(cast.olga, "malachite") == ["Malachite draft", "Malachite"]


def test_it_asks_once_however_much_it_finds(cast: Cast) -> None:
    client = sign_in(cast.rita)
    costs = []
    for _ in range(3):
        write_memo(cast, title="Pump")
        with CaptureQueriesContext(connection) as captured:
            client.get(FIND, {"q": "pump 1"}, headers=AS_PART)
        costs.append(len(captured))
    assert len(set(costs)) == 1
    assert costs[0] <= 4  # session, person, memos, company


def test_without_script_it_is_the_lists_search(cast: Cast) -> None:
    client = sign_in(cast.rita)
    assert client.get(FIND, {"q": "new pump"})["Location"] == "/memos/?q=new+pump"
    assert client.get(FIND)["Location"] == "/memos/"
    assert client.get(FIND, {"q": "\x00#"}, headers=AS_PART).status_code == 200


@pytest.mark.parametrize(
    ("text", "asked", "hits"),
    [
        ("New pump for the pump room", "pump", ["pump", "pump"]),
        ("Große Straße", "strasse", ["Straße"]),
        ("Große Straße", "ß", ["ß", "ß"]),
        ("banana", "ana", ["anana"]),
        ("ÄPFEL and Birnen", "äpfel BIRNEN", ["ÄPFEL", "Birnen"]),
        ("A (b) [c", "(b [", ["(b", "["]),
        ("Nothing here", "pump", []),
        ("", "x", []),
    ],
)
def test_u11_hits_are_marked_where_they_are_found(text: str, asked: str, hits: list[str]) -> None:
    pieces = marked(text, asked)
    assert "".join(piece for piece, _ in pieces) == text
    assert [piece for piece, is_hit in pieces if is_hit] == hits


def test_u11_the_list_marks_hits_in_titles_and_escapes_the_rest(cast: Cast) -> None:
    write_memo(cast, title="<b>New</b> pump")
    page = look(cast.rita, q="pump").content.decode()
    assert "&lt;b&gt;New&lt;/b&gt; <mark>pump</mark>" in page
    assert "<mark>" not in look(cast.rita).content.decode()


def others(answer):
    return {str(other.words): (other.count, other.address) for other in answer.context["wider"]}


def test_u11_a_search_without_a_hit_offers_where_there_are_some(cast: Cast) -> None:
    memo = write_memo(cast, title="Pump")
    actions.consider(memo, by=cast.rita, seen=1)
    in_needs = others(look(cast.rita, view="needs", q="pump"))
    assert in_needs == {"In all my memos": (1, "?q=pump")}
    pending = look(cast.rita, q="pump", stage="pending", created="yesterday")
    assert titles(pending) == []
    assert others(pending) == {"In all my memos": (1, "?q=pump")}  # two things are in its way
    assert others(look(cast.rita, q="pump", stage="pending")) == {
        "Also in the other stages, considered ones too": (1, "?q=pump")
    }
    assert others(look(cast.rita, q="pump", until="2020-01-01")) == {"Of all dates": (1, "?q=pump")}
    assert others(look(cast.rita, q="pump", owner=cast.rita.pk)) == {"Without the other filters": (1, "?q=pump")}


def test_u11_nothing_is_offered_that_would_find_nothing(cast: Cast) -> None:
    write_memo(cast, title="Pump")
    answer = look(cast.cole, view="needs", q="pump")
    assert others(answer) == {}
    assert "Clear the filter" in answer.content.decode()
    assert look(cast.rita, q="pump").context["wider"] == []
