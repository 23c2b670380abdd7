"""The list as a file (L1): what the filter shows, no more and no less, and nothing in it that is carried out."""

import csv
import datetime as dt
import io
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from memoward.accounts.models import Department, User
from memoward.core import clock
from memoward.memos import actions, export
from memoward.memos.models import Memo, Purpose
from memoward.records.models import Event, Record, Tag
from memoward.testing import Cast, sign_in, write_memo

from .listing import START, five_memos, give_files, look, titles
from .staging import words

HEADINGS = [
    *("No.", "Title", "To", "Files", "Stage", "Postponed until"),
    *("Reviewed", "From", "Department", "Created", "Purpose", "Tags"),
]


def fetch(person: User, **asked: Any) -> HttpResponse:
    return sign_in(person).get(reverse("memos:export"), asked)


def table(answer: HttpResponse) -> list[list[str]]:
    """The rows of the file, its headings first."""
    assert answer.status_code == 200
    text = b"".join(answer.streaming_content).decode("utf-8")  # type: ignore[attr-defined]  # a file
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def exported(person: User, **asked: Any) -> list[str]:
    """The titles, in their order."""
    return [row[1] for row in table(fetch(person, **asked))[1:]]


# ── What the filter shows ──────────────────────────────────────────────────────────────────────

ASKED: list[dict[str, str]] = [
    {},
    *({"view": view} for view in ("needs", "mine", "subscribed", "drafts")),
    *(
        {"sort": f"{sign}{name}"}
        for name in ("number", "title", "recipient", "reviewed", "owner")
        for sign in ("", "-")
    ),
    *({"stage": stage} for stage in ("pending", "considered", "postponed")),
    *({"q": word} for word in ("bolt", "ÄPFEL", "übernommen", "%", "2")),
    *({"draft": draft} for draft in ("only", "without")),
    {"unread": "1"},
    {"since": "2026-03-03"},
    {"until": "2026-03-02"},
    {"created": "today"},
    {"recipient": "rita"},
    {"owner": "olga", "sort": "title"},
    {"department": "works"},
    {"purpose": "purpose"},
    {"tag": "tag"},
    {"view": "subscribed", "q": "old", "stage": "pending", "sort": "-title"},
]


@pytest.mark.parametrize("name", ["olga", "rita", "sam", "cole"])
def test_l1_the_file_holds_what_the_list_shows_in_its_order(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """For every filter and order; in chunks of two, so that chunks begin and end within them."""
    monkeypatch.setattr(export, "CHUNK", 2)
    purpose, tag = Purpose.objects.create(name="Only here"), Tag.objects.create(name="urgent")
    five_memos(cast)
    write_memo(cast, title="Tagged", purpose=purpose, tags=[tag])
    named = {"rita": cast.rita.pk, "olga": cast.olga.pk, "works": cast.works.pk, "purpose": purpose.pk, "tag": tag.pk}
    person, found = getattr(cast, name), 0
    for asked in ASKED:
        query = {key: named.get(value, value) for key, value in asked.items()}
        assert exported(person, **query) == titles(look(person, **query)), asked
        found += len(exported(person, **query))
    assert (found > 20) == (name != "cole")


def test_l1_it_is_the_whole_list_whatever_the_page(cast: Cast) -> None:
    for n in range(55):
        write_memo(cast, title=f"Memo {n:02}")
    second = look(cast.olga, sort="title").context["after"].partition("after=")[2]
    assert exported(cast.olga, sort="title", after=second) == [f"Memo {n:02}" for n in range(55)]


def test_l1_every_column_says_what_it_is(cast: Cast) -> None:
    purpose, tags = Purpose.objects.create(name="To decide"), [Tag.objects.create(name=name) for name in "ba"]
    User.objects.filter(pk=cast.sam.pk).update(time_zone="Pacific/Auckland")
    sam = User.objects.get(pk=cast.sam.pk)
    with clock.at(START):
        memo = write_memo(cast, title='He said "buy",\nor not', purpose=purpose, tags=tags)
        give_files(memo, 2)
    with clock.at(START + dt.timedelta(hours=1)):
        later = write_memo(cast, title="Later")
        actions.postpone(later, by=cast.rita, seen=1, until=dt.date(2026, 4, 1))
        actions.consider(memo, by=cast.rita, seen=1)
    headings, second, first = table(fetch(sam))
    assert headings == HEADINGS
    works = cast.works.name
    both = [str(memo.number), memo.title, "Rita Recipient", "2", "Considered", "", "2026-03-02 23:00", "Olga Owner"]
    assert first == [*both, works, "2026-03-02 22:00", "To decide", "a, b"]
    assert second[4:7] == ["Postponed", "2026-04-01", ""]


def test_p6_headings_and_words_are_in_the_readers_language(cast: Cast, settings: Any) -> None:
    """As far as there is a catalogue; the language is that of the person, not of the server."""
    from django.utils import translation

    with translation.override(cast.sam.language):
        assert table(fetch(cast.sam))[0] == [str(column.heading) for column in export.COLUMNS]


# ── The selected rows ──────────────────────────────────────────────────────────────────────────


def test_l4_of_the_selected_rows_only_those_and_in_the_lists_order(cast: Cast) -> None:
    memos = [write_memo(cast, title=title) for title in ("Zinc", "Bolts", "Apples")]
    hidden = actions.write(by=cast.olga, title="Never for Sam", recipient=cast.max)
    chosen = [memos[0].pk, memos[2].pk, hidden.pk, 987_654]
    assert exported(cast.sam, memo=chosen, **{"in": "view=needs&sort=title&q=bolts"}) == ["Apples", "Zinc"]
    assert exported(cast.sam, memo=chosen) == ["Apples", "Zinc"]


def test_l4_nothing_selected_is_not_everything(cast: Cast) -> None:
    """Without script the button is there also when nothing is ticked."""
    write_memo(cast)
    for asked in ({"in": ""}, {"in": "view=all"}, {"memo": ""}, {"memo": "x"}):
        answer = fetch(cast.sam, **asked)
        assert answer.status_code == 422
        assert "No memo is chosen" in words(answer)
    too_many = fetch(cast.sam, memo=list(range(1, 300)))
    assert (too_many.status_code, "200 can be worked on" in words(too_many)) == (422, True)


# ── Whose it is ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["dora", "cole", "max", "ada"])
def test_a03_the_file_of_an_outsider_is_the_same_with_and_without_the_memos(cast: Cast, name: str) -> None:
    outsider = getattr(cast, name)
    asked: list[dict[str, Any]] = [{}, {"q": "zirconium"}, {"q": "1"}, {"owner": cast.olga.pk}, {"sort": "number"}]
    before = [table(fetch(outsider, **one)) for one in asked]
    memo = write_memo(cast, title="Zirconium")
    write_memo(cast, title="Zirconium draft", draft=True)
    assert [table(fetch(outsider, **one)) for one in asked] == before == [[HEADINGS]] * len(asked)
    assert table(fetch(outsider, memo=memo.pk)) == table(fetch(outsider, memo=987_654)) == [HEADINGS]


def test_m5_nothing_of_anothers_draft(cast: Cast) -> None:
    draft = write_memo(cast, title="Draft to Rita", draft=True)
    for person in (cast.rita, cast.sam, cast.ada):
        assert exported(person) == exported(person, memo=draft.pk) == []
    assert exported(cast.olga) == ["Draft to Rita"]


def test_a10_a_removed_subscriber_exports_it_no_longer(cast: Cast) -> None:
    memo = write_memo(cast)
    actions.unsubscribe(memo, by=cast.olga, seen=1, person=cast.sam)
    assert exported(cast.sam, memo=memo.pk) == []


def test_exporting_is_reading_and_leaves_no_event(cast: Cast) -> None:
    write_memo(cast)
    before = Event.objects.count()
    assert exported(cast.sam) != []
    assert Event.objects.count() == before
    assert len(titles(look(cast.sam, unread="1"))) == 1


# ── As a file ──────────────────────────────────────────────────────────────────────────────────


def test_it_is_saved_under_its_day_and_kept_nowhere_else(cast: Cast) -> None:
    User.objects.filter(pk=cast.sam.pk).update(time_zone="Pacific/Auckland")
    with clock.at(dt.datetime(2026, 3, 2, 20, tzinfo=dt.UTC)):
        answer = fetch(User.objects.get(pk=cast.sam.pk))
    assert answer["Content-Disposition"] == 'attachment; filename="memos-2026-03-03.csv"'
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert int(answer["Content-Length"]) == len(answer.getvalue())
    head = sign_in(cast.sam).head(reverse("memos:export"))
    assert (head.status_code, head.content) == (200, b"")


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t=", "\r=", "  =", "＝", "＋", "－", "＠"])
def test_e01_no_cell_is_a_formula(cast: Cast, begin: str) -> None:
    """Whatever people named things; typed or, for what a form takes off, written past it."""
    evil = f'{begin}HYPERLINK("https://evil.example")'
    tag, purpose = Tag.objects.create(name=evil[:40]), Purpose.objects.create(name=evil)
    memo = write_memo(cast, title="Harmless", tags=[tag], purpose=purpose)
    Record.objects.filter(pk=memo.pk).update(title=evil)
    for person in (cast.olga, cast.rita):
        User.objects.filter(pk=person.pk).update(name=evil)
    Department.objects.filter(pk=cast.works.pk).update(name=evil)
    (row,) = table(fetch(cast.sam))[1:]
    assert [cell for cell in row if "HYPERLINK" in cell] == [f"'{evil}"] * 5 + [f"'{evil[:40]}"]


def test_e01_what_is_no_formula_stays_as_it_is(cast: Cast) -> None:
    titles_ = ["3 < 4 & 5", "a=b", "'quoted'", "🙂 שלום", '"', "comma, semicolon; tab\there"]
    for title in titles_:
        write_memo(cast, title=title)
    assert exported(cast.sam, sort="created") == [memo.title for memo in Memo.objects.order_by("pk")]


# ── What it costs ──────────────────────────────────────────────────────────────────────────────


def test_a_chunk_costs_three_queries_however_long_it_is(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    tags = [Tag.objects.create(name=name) for name in "abc"]
    memos = [write_memo(cast, tags=tags) for _ in range(12)]
    for memo in memos:
        give_files(memo, 1)
    client, costs = sign_in(cast.sam), {}
    for size in (3, 6, 100):
        monkeypatch.setattr(export, "CHUNK", size)
        with CaptureQueriesContext(connection) as asked:
            assert len(table(client.get(reverse("memos:export")))) == 13
        costs[size] = len(asked)
    # Four full chunks and the look behind the last; two and that; one.
    assert costs[3] - costs[6] == 2 * 3
    assert costs[6] - costs[100] == 3 + 1
    assert costs[100] <= 8
