"""Saved views (L4): lists under names of one's own; they hold an address and no rows, and are nobody else's."""

import html
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from memoward.accounts.models import User
from memoward.core import once
from memoward.memos import actions
from memoward.memos.actions.views_saved import MOST
from memoward.memos.filters import MemoFilter
from memoward.memos.models import Purpose, SavedView
from memoward.records.models import Tag
from memoward.testing import Cast, sign_in, write_memo

from .listing import look, titles
from .staging import words


def save(person: User, name: str, query: str = "?view=mine&q=pump", **typed: Any) -> HttpResponse:
    return sign_in(person).post(reverse("memos:save_view"), {"name": name, "query": query} | typed)


def saved(person: User) -> dict[str, str]:
    return dict(SavedView.objects.filter(person=person).values_list("name", "query"))


def in_the_menu(page: HttpResponse) -> dict[str, bool]:
    """The entries under Memos, and which of them is where one is."""
    memos = next(entry for entry in page.context["shell"].main if entry.item.key == "memos")
    return {place.label: place.current for place in memos.more}


# ── Saving ─────────────────────────────────────────────────────────────────────────────────────


def test_l4_a_narrowed_list_is_saved_and_stands_in_the_menu(cast: Cast) -> None:
    write_memo(cast, title="New pump")
    write_memo(cast, title="Crane")
    answer = save(cast.olga, "  Pumps \n of mine ")
    assert (answer.status_code, answer["Location"]) == (302, "/memos/?view=mine&q=pump")
    page = sign_in(cast.olga).get(answer["Location"])
    assert titles(page) == ["New pump"]
    assert in_the_menu(page) == {"Pumps of mine": True}
    assert words(page).count('href="/memos/?view=mine&q=pump"') == 2  # in the sidebar and in the phone's sheet
    assert in_the_menu(look(cast.olga, view="mine")) == {"Pumps of mine": False}
    assert in_the_menu(sign_in(cast.olga).get(reverse("memos:create"))) == {"Pumps of mine": False}
    assert in_the_menu(look(cast.rita)) == {}


def test_l4_the_page_beside_the_filters_offers_it_when_something_narrows(cast: Cast) -> None:
    assert "Save this view" in words(look(cast.olga, q="pump"))
    assert "Save this view" not in words(look(cast.olga, view="mine", sort="title"))
    save(cast.olga, "Pumps")
    page = words(look(cast.olga, view="mine", q="pump"))
    assert "Save this view" not in page
    assert "Rename or delete this view" in page


def test_l4_only_what_a_filter_knows_is_kept(cast: Cast) -> None:
    query = "?view=mine&q=pump&sort=title&stage=burnt&owner=x&evil=1&after=3-0123456789&view2=<script>"
    assert save(cast.olga, "Mine", query)["Location"] == "/memos/?view=mine&q=pump&sort=title"
    assert saved(cast.olga) == {"Mine": "?view=mine&q=pump&sort=title"}
    longest = {"q": "😀" * 200, "tag": 10**14, "owner": 10**14, "recipient": 10**14, "department": 10**14}
    query = MemoFilter(view="subscribed", purpose=10**14, created="last-month", sort="-recipient", **longest).query()  # type: ignore[arg-type]  # values of several types
    assert save(cast.olga, "Longest", query).status_code == 302
    assert saved(cast.olga)["Longest"] == query
    assert len(query) <= SavedView._meta.get_field("query").max_length  # type: ignore[operator]  # it has one


@pytest.mark.parametrize(
    ("name", "said"), [("", "required"), (" \t ", "required"), ("x" * 61, "at most 60"), ("\u200b", "can be seen")]
)
def test_a_name_without_sense_is_said_at_its_field(cast: Cast, name: str, said: str) -> None:
    page = save(cast.olga, name)
    assert page.status_code == 422
    assert said in str(page.context["form"].errors["name"])
    assert 'value="?view=mine&q=pump"' in words(page)
    assert saved(cast.olga) == {}


def test_a_name_that_is_taken_is_replaced_only_after_saying_so(cast: Cast) -> None:
    save(cast.olga, "Pumps")
    page = save(cast.olga, "PUMPS", "?q=valve")
    assert page.status_code == 422
    assert "You have a view “Pumps” already." in words(page)
    assert 'type="checkbox" name="replace"' in words(page)
    assert saved(cast.olga) == {"Pumps": "?view=mine&q=pump"}
    assert save(cast.olga, "PUMPS", "?q=valve", replace="on").status_code == 302
    assert saved(cast.olga) == {"PUMPS": "?q=valve"}
    save(cast.rita, "Pumps")  # somebody else's name is nobody's concern
    assert saved(cast.rita) == {"Pumps": "?view=mine&q=pump"}


@pytest.mark.parametrize(("one", "other"), [("Über", "ÜBER"), ("Straße", "STRASSE"), ("é", "e\u0301"), ("İ", "i")])
def test_names_that_look_alike_never_break_it(cast: Cast, one: str, other: str) -> None:
    assert save(cast.olga, one).status_code == 302
    assert save(cast.olga, other).status_code in {302, 422}


def test_there_is_room_for_so_many(cast: Cast) -> None:
    SavedView.objects.bulk_create(SavedView(person=cast.olga, name=f"View {n}", query="?q=x") for n in range(MOST))
    page = save(cast.olga, "One more")
    assert page.status_code == 422
    assert f"You have {MOST} saved views" in words(page)
    assert save(cast.olga, "View 3", "?q=y", replace="on").status_code == 302
    assert len(saved(cast.olga)) == MOST


def test_c03_the_form_sent_twice_saves_once(cast: Cast) -> None:
    key = once.new_key(cast.olga.pk)
    answers = [save(cast.olga, "Pumps", form_key=key) for _ in range(2)]
    assert {answer["Location"] for answer in answers} == {"/memos/?view=mine&q=pump"}
    assert len(saved(cast.olga)) == 1


def test_the_page_for_saving_says_what_the_list_holds(cast: Cast) -> None:
    write_memo(cast)
    page = sign_in(cast.olga).get(reverse("memos:save_view"), {"q": "pump", "recipient": cast.rita.pk, "after": "x"})
    assert [(chip.name, chip.value) for chip in page.context["chips"]] == [("Search", "pump"), ("To", "Rita Recipient")]
    assert page.context["form"]["query"].value() == f"?q=pump&recipient={cast.rita.pk}"
    unknown = sign_in(cast.cole).get(reverse("memos:save_view"), {"recipient": cast.rita.pk})
    assert "Rita" not in words(unknown)


# ── What becomes of them ───────────────────────────────────────────────────────────────────────


def test_l4_a_view_of_what_is_gone_still_opens(cast: Cast) -> None:
    tag, purpose = Tag.objects.create(name="gone"), Purpose.objects.create(name="Gone")
    memo = write_memo(cast, tags=[tag], purpose=purpose)
    save(cast.olga, "Gone", f"?tag={tag.pk}&purpose={purpose.pk}&owner={cast.gone.pk}")
    actions.delete(memo, by=cast.olga, seen=1)
    Tag.objects.all().delete()
    Purpose.objects.filter(pk=purpose.pk).delete()
    page = sign_in(cast.olga).get("/memos/" + saved(cast.olga)["Gone"])
    assert (page.status_code, titles(page), in_the_menu(page)) == (200, [], {"Gone": True})


def test_l4_it_is_renamed_and_deleted_on_its_page(cast: Cast) -> None:
    save(cast.olga, "Pumps")
    save(cast.olga, "Valves", "?q=valve")
    view, client = SavedView.objects.get(name="Pumps"), sign_in(cast.olga)
    at = reverse("memos:view", args=[view.pk])
    assert "Pumps" in words(client.get(at))
    taken = client.post(at, {"name": "valves"})
    assert (taken.status_code, "You have a view “Valves” already." in words(taken)) == (422, True)
    assert client.post(at, {"name": "pumps"})["Location"] == "/memos/?view=mine&q=pump"
    assert set(saved(cast.olga)) == {"pumps", "Valves"}
    assert client.get(reverse("memos:delete_view", args=[view.pk]))["Location"] == at
    key = once.new_key(cast.olga.pk)
    for _ in range(2):
        gone = client.post(reverse("memos:delete_view", args=[view.pk]), {"form_key": key})
        assert (gone.status_code, gone["Location"]) == (302, "/memos/?view=mine&q=pump")
    assert set(saved(cast.olga)) == {"Valves"}
    listed = client.get(reverse("memos:views"))
    assert [row.name for row, _ in listed.context["rows"]] == ["Valves"]


def test_l4_anothers_view_is_as_if_there_were_none(cast: Cast) -> None:
    save(cast.olga, "Pumps of Olga")
    view = SavedView.objects.get()

    def all_of(client: Client, pk: int) -> list[HttpResponse]:
        at, gone = reverse("memos:view", args=[pk]), reverse("memos:delete_view", args=[pk])
        return [client.get(at), client.post(at, {"name": "Mine now"}), client.get(gone), client.post(gone)]

    for person in (cast.rita, cast.ada):
        client = sign_in(person)
        theirs, missing = all_of(client, view.pk), all_of(client, 10**12)
        assert [answer.status_code for answer in theirs] == [answer.status_code for answer in missing] == [404] * 4
        assert [len(answer.content) for answer in theirs] == [len(answer.content) for answer in missing]
        assert "Pumps of Olga" not in words(client.get(reverse("memos:views")))
        with pytest.raises(PermissionDenied):
            actions.delete_view(view, by=person)
        with pytest.raises(PermissionDenied):
            actions.rename_view(view, by=person, name="Mine now")
    assert set(saved(cast.olga)) == {"Pumps of Olga"}


def test_e01_a_name_is_text_wherever_it_stands(cast: Cast) -> None:
    evil = '<script>alert("x")</script>'
    save(cast.olga, evil, "?q=" + "%3Cscript%3E")
    view = SavedView.objects.get()
    addresses = ["/memos/", "/memos/" + view.query, reverse("memos:views"), reverse("memos:view", args=[view.pk])]
    for address in addresses:
        text = sign_in(cast.olga).get(address).content.decode()
        assert html.escape(evil) in text
        assert "<script>" not in text


def test_without_any_the_page_teaches(cast: Cast) -> None:
    assert "No saved views yet" in words(sign_in(cast.olga).get(reverse("memos:views")))
