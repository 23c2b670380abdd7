"""The administrators' pages for tags (M2, P4), through HTTP."""

import html

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from memoward.accounts.tests.administering import STRANGE, everybody_but_administrators, form_key, number_of_queries
from memoward.records.models import Tag
from memoward.testing import Cast, sign_in, write_memo

LIST = "/administration/tags/"
STEPS = ("edit", "merge", "retire", "return")


@pytest.fixture
def ada(cast: Cast) -> Client:
    return sign_in(cast.ada)


@pytest.fixture
def tags(cast: Cast) -> list[Tag]:
    """Three; Olga's memos carry the first twice, the second once."""
    rows = [Tag.objects.create(name=name) for name in ("budget", "money", "safety")]
    write_memo(cast, tags=rows[:2])
    write_memo(cast, tags=rows[:1])
    return rows


def at(name: str, tag: Tag) -> str:
    return reverse(f"tags:{name}", args=[tag.pk])


def words(answer: HttpResponse) -> str:
    return html.unescape(answer.content.decode())


def names() -> list[str]:
    return [tag.name for tag in Tag.objects.offered().by_name()]


def test_p4_the_pages_do_not_exist_for_others(cast: Cast, tags: list[Tag]) -> None:
    pages = [LIST, reverse("tags:add"), *(at(name, tags[0]) for name in STEPS)]
    for person in everybody_but_administrators(cast):
        client = sign_in(person)
        for page in pages:
            assert client.get(page).status_code == 404
            assert client.post(page, {"name": "New", "into": tags[1].pk}).status_code == 404
    assert names() == ["budget", "money", "safety"]


def test_the_list_tells_how_many_records_carry_each(ada: Client, tags: list[Tag]) -> None:
    assert {row.name: row.number for row in ada.get(LIST).context["offered"]} == {"budget": 2, "money": 1, "safety": 0}


def test_p4_the_pages_name_no_record(ada: Client, tags: list[Tag]) -> None:
    for page in (LIST, at("edit", tags[0]), at("merge", tags[0])):
        assert "New pump" not in words(ada.get(page))
        assert "Olga" not in words(ada.get(page))


def test_add_and_rename(ada: Client, tags: list[Tag]) -> None:
    assert ada.post(reverse("tags:add"), {"name": "  hall \n three "}).status_code == 302
    assert "hall three" in names()
    assert "2 records carry this tag" in words(ada.get(at("edit", tags[0])))
    assert ada.post(at("edit", tags[0]), {"name": "Budget 2027"}).status_code == 302
    assert names() == ["Budget 2027", "hall three", "money", "safety"]


def test_s_c03_the_same_form_posted_twice_acts_once(cast: Cast, ada: Client, tags: list[Tag]) -> None:
    """Of a merge too, though after the first there is no such page any more."""
    for page, typed in ((reverse("tags:add"), {"name": "new"}), (at("merge", tags[0]), {"into": tags[1].pk})):
        form = typed | form_key(cast.ada)
        for _time in range(2):
            assert ada.post(page, form)["Location"] == LIST
    assert names() == ["money", "new", "safety"]
    assert ada.get(at("merge", tags[0])).status_code == 404


@pytest.mark.parametrize("name", ["", " \n ", "x" * 41, "a\x00b", "MONEY", "\u200b", "\u202e"])
def test_a_bad_name_is_refused_at_its_field_and_kept(ada: Client, tags: list[Tag], name: str) -> None:
    for page in (reverse("tags:add"), at("edit", tags[0])):
        refused = ada.post(page, {"name": name})
        assert refused.status_code == 422
        assert "name" in refused.context["form"].errors
        assert refused.context["form"]["name"].value() == name
    assert names() == ["budget", "money", "safety"]


@pytest.mark.parametrize("name", STRANGE.values(), ids=STRANGE)
def test_s_e01_any_script_of_the_world_makes_a_name(cast: Cast, ada: Client, name: str) -> None:
    assert ada.post(reverse("tags:add"), {"name": name}).status_code == 302
    tag = Tag.objects.get()
    memo = write_memo(cast, tags=[tag])
    pages = [ada.get(LIST), ada.get(at("merge", tag)), sign_in(cast.rita).get(f"/memos/{memo.pk}/")]
    assert all("<script>alert" not in page.content.decode() for page in pages)


def test_retire_and_return(ada: Client, tags: list[Tag]) -> None:
    assert ada.post(at("retire", tags[0])).status_code == 302
    assert names() == ["money", "safety"]
    assert tags[0] in ada.get(LIST).context["retired"]
    assert ada.post(at("return", tags[0])).status_code == 302
    assert names() == ["budget", "money", "safety"]


def test_merging_says_what_it_does_and_does_it(ada: Client, tags: list[Tag]) -> None:
    page = words(ada.get(at("merge", tags[0])))
    assert "2 records carry “budget”" in page
    assert "cannot be undone" in page
    assert ada.post(at("merge", tags[0]), {"into": tags[1].pk}).status_code == 302
    assert {row.name: row.number for row in ada.get(LIST).context["offered"]} == {"money": 2, "safety": 0}


def test_only_what_is_offered_can_be_merged_into(ada: Client, tags: list[Tag]) -> None:
    ada.post(at("retire", tags[2]))
    assert set(ada.get(at("merge", tags[0])).context["targets"]) == {str(tags[1].pk)}
    for into in ("", "x", "999999", str(10**30), str(tags[0].pk), str(tags[2].pk)):
        refused = ada.post(at("merge", tags[0]), {"into": into})
        assert refused.status_code == 422
        assert "into" in refused.context["form"].errors
    assert names() == ["budget", "money"]


def test_where_there_is_no_other_the_page_says_so(cast: Cast, ada: Client) -> None:
    tag = Tag.objects.create(name="only")
    assert "No other tag is offered" in words(ada.get(at("merge", tag)))
    assert ada.post(at("merge", tag), {"into": tag.pk}).status_code == 422


def test_an_empty_list_teaches(cast: Cast, ada: Client) -> None:
    assert "Add the first" in words(ada.get(LIST))


@pytest.mark.parametrize("pk", [0, 999_999, 10**30])
def test_no_such_tag_is_404(ada: Client, pk: int) -> None:
    for name in STEPS:
        page = reverse(f"tags:{name}", args=[pk])
        assert ada.get(page).status_code == ada.post(page, {"into": "1"}).status_code == 404


def test_the_list_takes_few_queries(cast: Cast, ada: Client, tags: list[Tag]) -> None:
    before = number_of_queries(ada, LIST)
    for place in range(20):
        write_memo(cast, tags=[Tag.objects.create(name=f"Tag {place}")])
    assert number_of_queries(ada, LIST) == before
    assert before <= 10
