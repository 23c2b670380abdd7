"""The administrators' pages for purposes (M3), through HTTP."""

import pytest
from django.test import Client
from django.urls import reverse

from memoward.accounts.tests.administering import STRANGE, everybody_but_administrators, form_key, number_of_queries
from memoward.memos.models import Purpose
from memoward.testing import Cast, sign_in, write_memo

LIST = "/administration/purposes/"


@pytest.fixture
def ada(cast: Cast) -> Client:
    return sign_in(cast.ada)


def offered() -> list[str]:
    return list(Purpose.objects.filter(retired_at=None).values_list("name", flat=True))


def step(client: Client, name: str, purpose: Purpose) -> int:
    return client.post(reverse(f"purposes:{name}", args=[purpose.pk])).status_code


def test_m3_the_pages_do_not_exist_for_others(cast: Cast) -> None:
    purpose = Purpose.objects.first()
    assert purpose is not None
    steps = ("edit", "up", "down", "retire", "return")
    pages = [LIST, reverse("purposes:add"), *(reverse(f"purposes:{name}", args=[purpose.pk]) for name in steps)]
    before = offered()
    for person in everybody_but_administrators(cast):
        client = sign_in(person)
        for page in pages:
            assert client.get(page).status_code == 404
            assert client.post(page, {"name": "New"}).status_code == 404
    assert offered() == before


def test_m3_the_list_tells_how_many_memos_name_each(cast: Cast, ada: Client) -> None:
    purpose = Purpose.objects.get(name="on approval")
    for _time in range(3):
        write_memo(cast, purpose=purpose)
    rows = {row.name: row.number for row in ada.get(LIST).context["offered"]}
    assert rows["on approval"] == 3
    assert rows["for the record"] == 0


def test_m3_add_and_rename(cast: Cast, ada: Client) -> None:
    assert ada.post(reverse("purposes:add"), {"name": "  for \n signature "}).status_code == 302
    assert offered()[-1] == "for signature"
    purpose = Purpose.objects.get(name="for signature")
    memo = write_memo(cast, purpose=purpose)
    page = reverse("purposes:edit", args=[purpose.pk])
    assert "1 memo names this purpose" in ada.get(page).content.decode()
    assert ada.post(page, {"name": "to sign"}).status_code == 302
    memo.refresh_from_db()
    assert memo.purpose is not None
    assert memo.purpose.name == "to sign"


def test_m3_the_same_form_posted_twice_adds_once(cast: Cast, ada: Client) -> None:
    form = {"name": "for signature"} | form_key(cast.ada)
    for _time in range(2):
        assert ada.post(reverse("purposes:add"), form).status_code == 302
    assert offered().count("for signature") == 1


@pytest.mark.parametrize("name", ["", " \n ", "x" * 81, "a\x00b", "For Information", "\u200b"])
def test_m3_a_bad_name_is_refused_at_its_field_and_kept(ada: Client, name: str) -> None:
    purpose = Purpose.objects.get(name="on approval")
    before = offered()
    for page in (reverse("purposes:add"), reverse("purposes:edit", args=[purpose.pk])):
        refused = ada.post(page, {"name": name})
        assert refused.status_code == 422
        assert "name" in refused.context["form"].errors
        assert refused.context["form"]["name"].value() == name
    assert offered() == before


@pytest.mark.parametrize("name", STRANGE.values(), ids=STRANGE)
def test_m3_any_script_of_the_world_makes_a_name(ada: Client, name: str) -> None:
    assert ada.post(reverse("purposes:add"), {"name": name}).status_code == 302
    assert "<script>alert" not in ada.get(LIST).content.decode()


def test_m3_up_and_down(ada: Client) -> None:
    first, second, third = Purpose.objects.all()[:3]
    assert step(ada, "up", second) == 302
    assert offered()[:3] == [second.name, first.name, third.name]
    assert step(ada, "up", second) == 302
    assert step(ada, "down", second) == 302
    assert offered()[:3] == [first.name, second.name, third.name]


def test_m3_retire_and_return(cast: Cast, ada: Client) -> None:
    purpose = Purpose.objects.get(name="on approval")
    memo = write_memo(cast, purpose=purpose)
    assert step(ada, "retire", purpose) == 302
    assert purpose.name not in offered()
    assert step(ada, "up", purpose) == step(ada, "retire", purpose) == 302
    memo.refresh_from_db()
    assert memo.purpose == purpose
    assert purpose in ada.get(LIST).context["retired"]
    assert step(ada, "return", purpose) == 302
    assert offered()[-1] == purpose.name


def test_m3_the_last_one_stays_and_the_page_says_why(ada: Client) -> None:
    last = Purpose.objects.first()
    assert last is not None
    for purpose in Purpose.objects.exclude(pk=last.pk):
        assert step(ada, "retire", purpose) == 302
    refused = ada.post(reverse("purposes:retire", args=[last.pk]))
    assert refused.status_code == 409
    assert "last purpose" in refused.content.decode()
    assert offered() == [last.name]


@pytest.mark.parametrize("pk", [0, 999_999, 10**30])
def test_m3_no_such_purpose_is_404(ada: Client, pk: int) -> None:
    for name in ("edit", "up", "down", "retire", "return"):
        page = reverse(f"purposes:{name}", args=[pk])
        assert ada.get(page).status_code == ada.post(page).status_code == 404


def test_m3_the_list_takes_few_queries(cast: Cast, ada: Client) -> None:
    before = number_of_queries(ada, LIST)
    for place in range(20):
        Purpose.objects.create(name=f"Purpose {place}", order=place)
    assert number_of_queries(ada, LIST) == before
    assert before <= 10
