"""Administration › All records (P4): everything through one separate door, read only, and every look is on record."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from memoward.accounts.tests.administering import everybody_but_administrators, number_of_queries
from memoward.core import clock
from memoward.memos import actions as memos
from memoward.memos.models import Memo
from memoward.records import kinds
from memoward.records.models import Event
from memoward.testing import Cast, make_cast, sign_in, write_memo

pytestmark = pytest.mark.django_db

OPENED, FOUND = "record.opened_by_administrator", "record.found_by_administrator"
LIST = "/administration/records/"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def ada(cast: Cast) -> Client:
    return sign_in(cast.ada)


def page_of(memo: Memo) -> str:
    return reverse("records:detail", args=[memo.pk])


def looks(memo: Memo, verb: str) -> int:
    return Event.objects.filter(record_id=memo.pk, verb=verb).count()


def test_p4_the_door_does_not_exist_for_others(cast: Cast) -> None:
    memo = write_memo(cast)
    for person in everybody_but_administrators(cast):
        client = sign_in(person)
        for page in (reverse("records:list"), reverse("records:deleted"), page_of(memo)):
            assert client.get(page).status_code == 404
            assert client.post(page).status_code == 404
    assert looks(memo, OPENED) == 0


def test_p4_the_plain_list_has_no_titles_and_notes_nothing(cast: Cast, ada: Client) -> None:
    memo, draft = write_memo(cast, title="Secret merger"), write_memo(cast, title="Hidden draft", draft=True)
    answer = ada.get(LIST)
    page = answer.content.decode()
    assert f"#{memo.number}" in page
    assert "Olga Owner" in page
    assert "Works" in page
    assert page_of(memo) in page
    assert page_of(draft) in page
    for text in ("Secret merger", "Hidden draft", "leaks"):
        assert text not in page
    assert "Titles show when you open or search" in page
    assert looks(memo, FOUND) == looks(memo, OPENED) == 0


@pytest.mark.parametrize("words", ["mergér", "MERGÉR zażółć", "GĘŚLĄ"])
def test_p4_a_search_shows_titles_and_is_noted_for_each(cast: Cast, ada: Client, words: str) -> None:
    found = write_memo(cast, title="Mergér", description="Zażółć gęślą jaźń")
    other = write_memo(cast, title="Canteen")
    page = ada.get(LIST, {"q": words}).content.decode()
    assert "Mergér" in page
    assert "Canteen" not in page
    assert (looks(found, FOUND), looks(other, FOUND)) == (1, 0)


@pytest.mark.parametrize("form", ["{}", "#{}"])
def test_p4_a_search_by_number(cast: Cast, ada: Client, form: str) -> None:
    write_memo(cast, title="Other")
    memo = write_memo(cast, title="This one")
    page = ada.get(LIST, {"q": form.format(memo.number)}).content.decode()
    assert "This one" in page
    assert looks(memo, FOUND) == 1


def test_p4_only_what_a_page_shows_is_noted(cast: Cast, ada: Client) -> None:
    for place in range(52):
        write_memo(cast, title=f"Pump {place}")
    ada.get(LIST, {"q": "pump"})
    assert Event.objects.filter(verb=FOUND).count() == 50
    ada.get(LIST, {"q": "pump", "page": "2"})
    assert Event.objects.filter(verb=FOUND).count() == 52


def test_p4_opening_is_noted_and_its_owner_sees_it(cast: Cast, ada: Client) -> None:
    memo = write_memo(cast, title="Secret merger")
    page = ada.get(page_of(memo)).content.decode()
    assert "Secret merger" in page
    assert "The old one <strong>leaks</strong>." in page
    assert "Rita Recipient" in page
    assert "Sam Subscriber" in page
    assert looks(memo, OPENED) == 1
    told = "Ada Administrator read this as an administrator"
    own = reverse("memos:detail", args=[memo.pk])
    assert told in sign_in(cast.olga).get(own).content.decode()
    for person in (cast.rita, cast.sam):
        assert told not in sign_in(person).get(own).content.decode()


def test_p4_a_draft_can_be_read_and_its_owner_sees_it(cast: Cast, ada: Client) -> None:
    draft = write_memo(cast, title="Hidden draft", draft=True)
    assert "Hidden draft" in ada.get(page_of(draft)).content.decode()
    own = reverse("memos:detail", args=[draft.pk])
    assert "read this as an administrator" in sign_in(cast.olga).get(own).content.decode()


def test_p4_noted_once_per_person_record_and_hour(cast: Cast, ada: Client) -> None:
    memo = write_memo(cast)
    now = clock.now()
    for minutes, expected in ((0, 1), (30, 1), (59, 1), (61, 2), (90, 2)):
        with clock.at(now + dt.timedelta(minutes=minutes)):
            ada.get(page_of(memo))
            ada.get(LIST, {"q": "pump"})
        assert (looks(memo, OPENED), looks(memo, FOUND)) == (expected, expected)


def test_p4_a_head_request_shows_nothing_and_is_not_noted(cast: Cast, ada: Client) -> None:
    memo = write_memo(cast)
    assert ada.head(page_of(memo)).status_code == 200
    assert ada.head(LIST, {"q": "pump"}).status_code == 200
    assert looks(memo, OPENED) == looks(memo, FOUND) == 0


def test_p4_ones_own_role_is_no_look_as_administrator(cast: Cast, ada: Client) -> None:
    memo = write_memo(cast, subscribers=[cast.ada])
    page = ada.get(page_of(memo)).content.decode()
    assert reverse("memos:detail", args=[memo.pk]) in page
    assert looks(memo, OPENED) == 0


def test_p4_there_is_no_way_to_change_anything(cast: Cast, ada: Client) -> None:
    memo = write_memo(cast)
    page = ada.get(page_of(memo)).content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    assert "<form" not in main
    assert reverse("memos:detail", args=[memo.pk]) not in page
    for send in (ada.post, ada.put, ada.patch, ada.delete):
        assert send(page_of(memo)).status_code == 405
    for act in ("detail", "edit", "consider", "delete", "subscribe"):
        assert ada.get(reverse(f"memos:{act}", args=[memo.pk])).status_code == 404


def test_p4_an_administrators_own_list_stays_their_own(cast: Cast, ada: Client) -> None:
    write_memo(cast, title="Secret merger")
    assert "Secret merger" not in ada.get(reverse("memos:list")).content.decode()
    assert "Secret merger" not in ada.get(reverse("memos:list"), {"q": "merger"}).content.decode()


def test_p4_the_whole_history_is_shown_through_the_door(cast: Cast, ada: Client) -> None:
    draft = write_memo(cast, draft=True)
    memos.send(draft, by=cast.olga, seen=draft.version)
    page = ada.get(page_of(draft)).content.decode()
    assert "Olga Owner began a draft" in page
    assert "Olga Owner sent the memo" in page
    assert "Ada Administrator read this as an administrator" in page


def test_m14_the_deleted_keep_number_title_who_and_when(cast: Cast, ada: Client) -> None:
    memo, draft = write_memo(cast, title="Wrong order"), write_memo(cast, title="Hidden draft", draft=True)
    number = memo.number
    memos.delete(memo, by=cast.rita, seen=memo.version)
    memos.delete(draft, by=cast.olga, seen=draft.version)
    page = ada.get(reverse("records:deleted")).content.decode()
    for text in (f"#{number}", "Wrong order", "Rita Recipient", "Draft, never sent"):
        assert text in page
    assert "Hidden draft" not in page
    assert ada.get(page_of(Memo(pk=999_999))).status_code == 404


def test_filters_by_state_owner_kind_and_period(cast: Cast, ada: Client) -> None:
    with clock.at(dt.datetime(2020, 3, 5, 12, tzinfo=dt.UTC)):
        old = write_memo(cast, title="Old")
    draft = write_memo(cast, draft=True)
    rita = memos.write(by=cast.rita, title="Hers", draft=False, recipient=cast.max, description="", subscribers=[])
    expected = {
        "state=draft": [draft],
        "state=sent": [rita, old],
        f"owner={cast.rita.pk}": [rita],
        "until=2020-03-05": [old],
        "since=2020-03-06": [rita, draft],
        "kind=memo": [rita, draft, old],
        "state=sent&since=2020-03-05&until=2020-03-05": [old],
    }
    for query, records in expected.items():
        rows = ada.get(f"{LIST}?{query}").context["rows"]
        assert [row["pk"] for row in rows] == [record.pk for record in records]


@pytest.mark.parametrize(
    "query",
    [
        {"page": "9" * 30},
        {"page": "-1"},
        {"owner": "9" * 30},
        {"owner": "x\x00"},
        {"kind": "robot"},
        {"state": "?"},
        {"since": "2026-02-30"},
        {"since": "0001-01-01"},
        {"until": "9999-12-31"},
        {"q": "\x00"},
        {"q": "🦊 ' OR 1=1 --"},
        {"q": "9" * 15},
        {"q": "%_"},
        {"q": "x" * 5000},
    ],
)
def test_a_strange_address_shows_a_list(cast: Cast, ada: Client, query: dict[str, str]) -> None:
    write_memo(cast)
    assert ada.get(LIST, query).status_code == 200
    assert ada.get(reverse("records:deleted"), query).status_code == 200


def test_the_lists_take_few_queries_however_many_records(cast: Cast, ada: Client) -> None:
    write_memo(cast)
    gone = write_memo(cast)
    memos.delete(gone, by=cast.olga, seen=gone.version)
    ada.get(LIST, {"q": "pump"})
    pages = (LIST, f"{LIST}?q=pump", reverse("records:deleted"))
    before = [number_of_queries(ada, page) for page in pages]
    for person in (cast.olga, cast.rita, cast.max) * 6:
        memos.write(by=person, title="Pump", draft=False, recipient=person, description="", subscribers=[])
    ada.get(LIST, {"q": "pump"})
    assert [number_of_queries(ada, page) for page in pages] == before
    assert max(before) <= 10


def test_every_kind_of_record_is_named() -> None:
    assert [kind.name for kind in kinds.all_kinds()] == ["memo"]
    assert kinds.kind_of("memo") in kinds.all_kinds()
