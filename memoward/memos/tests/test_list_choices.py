"""What the filter offers and what its chips name (L4, S-A03, U10): nothing but what stands in one's own memos."""

import html
import re

import pytest
from django.http import HttpResponse

from memoward.accounts.models import Department, User
from memoward.memos.models import Purpose
from memoward.records.models import Tag, Tagging
from memoward.testing import Cast, sign_in, write_memo

from .listing import look

KINDS = ("recipient", "owner", "department", "purpose", "tag")


@pytest.fixture
def known_and_hidden(cast: Cast) -> Cast:
    """A memo that Sam sees, and one that he does not: different in everything."""
    hall, sea = (Department.objects.create(name=name) for name in ("Hall", "Sea"))
    for pk, department in ((cast.olga.pk, hall), (cast.rita.pk, sea)):
        User.objects.filter(pk=pk).update(department=department)
    for owner, to, name, sam in ((cast.olga, cast.rita, "seen", True), (cast.rita, cast.max, "hidden", False)):
        cast_of_owner = _as_owner(cast, owner)
        purpose, tag = Purpose.objects.create(name=f"{name} purpose"), Tag.objects.create(name=f"{name} tag")
        memo = write_memo(cast_of_owner, recipient=to, purpose=purpose, subscribers=[cast.sam] if sam else [])
        Tagging.objects.create(record_id=memo.pk, tag=tag, by=owner)
    Tag.objects.create(name="unused tag")
    return cast


def _as_owner(cast: Cast, owner: User) -> Cast:
    return Cast(**{**vars(cast), "olga": User.objects.get(pk=owner.pk)})


def options(answer: HttpResponse, name: str) -> list[str]:
    field = re.search(rf'<select class="input" name="{name}".*?</select>', answer.content.decode(), re.DOTALL)
    return [html.unescape(word) for word in re.findall(r"<option[^>]*>([^<]+)<", field[0])][1:] if field else []


def test_s_a03_choices_come_from_ones_own_memos_only(known_and_hidden: Cast) -> None:
    sam = look(known_and_hidden.sam, fields="open")
    assert {name: options(sam, name) for name in KINDS} == {
        "recipient": ["Rita Recipient"],
        "owner": ["Olga Owner"],
        "department": ["Hall"],
        "purpose": ["seen purpose"],
        "tag": ["seen tag"],
    }
    for outsider in (known_and_hidden.cole, known_and_hidden.ada):
        assert {name: options(look(outsider, fields="open"), name) for name in KINDS} == {name: [] for name in KINDS}


def test_s_a03_what_is_not_in_ones_memos_is_named_no_more_than_what_does_not_exist(known_and_hidden: Cast) -> None:
    hidden = {
        "recipient": known_and_hidden.max.pk,
        "owner": known_and_hidden.ada.pk,
        "department": Department.objects.get(name="Sea").pk,
        "purpose": Purpose.objects.get(name="hidden purpose").pk,
        "tag": Tag.objects.get(name="hidden tag").pk,
    }
    for name, pk in hidden.items():
        pages = [look(known_and_hidden.sam, **{name: asked}) for asked in (pk, 4711)]
        assert [page.context["count"] for page in pages] == [0, 0]
        texts = [page.content.decode().split("<main")[1].replace("4711", "·").replace(str(pk), "·") for page in pages]
        assert len({re.sub(r'(csrf|form_key)[^>]*"', "", text) for text in texts}) == 1, name


def test_s_a09_a_drafts_recipient_is_a_choice_for_its_owner_alone(cast: Cast) -> None:
    write_memo(cast, draft=True)
    assert options(look(cast.olga, fields="open"), "recipient") == ["Rita Recipient"]
    for named in (cast.rita, cast.sam):
        assert [options(look(named, fields="open"), name) for name in KINDS] == [[]] * len(KINDS)


def test_u10_each_filter_is_a_chip_in_words(known_and_hidden: Cast) -> None:
    cast = known_and_hidden
    tag, purpose = Tag.objects.get(name="seen tag"), Purpose.objects.get(name="seen purpose")
    hall = Department.objects.get(name="Hall")
    answer = look(
        cast.sam, department=hall.pk, purpose=purpose.pk, tag=tag.pk, created="last-month", draft="without", unread="1"
    )
    assert {chip.name: chip.value for chip in answer.context["chips"]} == {
        "Department": "Hall",
        "Purpose": "seen purpose",
        "Tag": "seen tag",
        "Created": "Last month",
        "Drafts": "No drafts",
        "Unread": "only",
    }
    removers = re.findall(r'aria-label="Remove the filter ([^"]*)"', answer.content.decode())
    assert removers[0] == "Department: Hall"


def test_u10_a_retired_tag_can_still_be_filtered_by(known_and_hidden: Cast) -> None:
    Tag.objects.update(retired_at="2026-01-01T00:00Z")
    assert options(look(known_and_hidden.sam, fields="open"), "tag") == ["seen tag"]


def test_u10_the_part_that_htmx_swaps_says_its_count_and_its_plain_address(known_and_hidden: Cast) -> None:
    """The region that is announced stays on the page; the address holds what is asked for and nothing empty."""
    asked = {"view": "subscribed", "q": " new  ", "stage": "", "owner": "", "since": "", "unread": ""}
    part = sign_in(known_and_hidden.sam).get("/memos/", asked, headers={"HX-Request": "true"})
    assert part["HX-Push-Url"] == "/memos/?view=subscribed&q=new"
    said = re.search(r'<p id="memo-list-said" hx-swap-oob="innerHTML">([^<]*)</p>', part.content.decode())
    assert said
    assert said[1] == "1 memo, sorted by date created, descending"
    whole = look(known_and_hidden.sam).content.decode()
    assert re.search(r'<p class="visually-hidden" id="memo-list-said" role="status"[^>]*></p>', whole)
    plain = sign_in(known_and_hidden.sam).get("/memos/", {"q": ""}, headers={"HX-Request": "true"})
    assert plain["HX-Push-Url"] == "/memos/"


def test_the_fields_come_when_somebody_reaches_for_them_and_lose_no_filter(known_and_hidden: Cast) -> None:
    """With script as a part of the page, without it by a link; until then the form holds what is chosen already."""
    sam, olga = sign_in(known_and_hidden.sam), known_and_hidden.olga.pk
    page = sam.get("/memos/", {"owner": olga, "sort": "title", "q": "new"}).content.decode()
    form = page.split('<form class="filter-bar')[1].split("</form>")[0]
    assert "<select" not in form
    held = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form)
    assert held == [("owner", str(olga)), ("sort", "title")]
    part, whole = re.findall(r'(?:hx-get|href)="(\?fields[^"]*)"', form)
    for address, headers in ((part, {"HX-Request": "true"}), (whole, {})):
        answer = sam.get("/memos/" + html.unescape(address), headers=headers)
        assert options(answer, "owner") == ["Olga Owner"]
        assert f'<option value="{olga}" selected>' in answer.content.decode()
        assert ("<html" in answer.content.decode()) == (address == whole)
    assert not sam.get("/memos/" + html.unescape(part), headers={"HX-Request": "true"}).has_header("HX-Push-Url")
