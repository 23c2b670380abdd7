"""One-click sign-in: there in a demo, and nowhere else (each test has its refusal beside it)."""

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from memoward.accounts import sign_in_parts
from memoward.accounts.models import Company, User
from memoward.demo import cast
from memoward.demo.people import COMPANY, PEOPLE

pytestmark = pytest.mark.django_db
ADDRESS = "/demo/sign-in/"


@pytest.fixture
def grace() -> User:
    """The cast's department manager, without the rest of the company."""
    return User.objects.create_user("grace@skerry.example", "Grace Tan")


@pytest.fixture
def demo() -> Company:
    return Company.objects.create(pk=1, name=COMPANY, is_demo=True)


@pytest.fixture
def real() -> Company:
    return Company.objects.create(pk=1, name=COMPANY)


def signed_in(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_one_click_signs_in(client: Client, demo: Company, grace: User) -> None:
    answer = client.post(ADDRESS, {"person": grace.pk})
    assert answer.status_code == 302
    assert answer["Location"] == "/"
    assert signed_in(client) == str(grace.pk)


@pytest.mark.parametrize("method", ["get", "post", "put", "delete", "head", "options"])
def test_without_the_mark_it_does_not_exist(client: Client, real: Company, grace: User, method: str) -> None:
    assert getattr(client, method)(ADDRESS, {"person": grace.pk}).status_code == 404
    assert signed_in(client) is None


def test_before_the_company_is_set_up_it_does_not_exist(client: Client, grace: User) -> None:
    assert client.post(ADDRESS, {"person": grace.pk}).status_code == 404


def test_a_link_signs_nobody_in(client: Client, demo: Company, grace: User) -> None:
    assert client.get(ADDRESS, {"person": grace.pk}).status_code == 405
    assert signed_in(client) is None


def test_another_site_signs_nobody_in(demo: Company, grace: User) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(ADDRESS, {"person": grace.pk}).status_code == 403
    assert signed_in(client) is None


@pytest.mark.parametrize("person", ["", "0", "-1", "abc", "1 or 1", "9" * 40, "\x00", "😀"])
def test_an_unknown_person_is_not_found(client: Client, demo: Company, grace: User, person: str) -> None:
    assert client.post(ADDRESS, {"person": person}).status_code == 404
    assert client.post(ADDRESS).status_code == 404
    assert signed_in(client) is None


def test_only_active_people_of_the_cast_are_offered(client: Client, demo: Company, grace: User) -> None:
    added = User.objects.create_user("somebody@skerry.example", "Somebody")
    User.objects.filter(pk=grace.pk).update(is_active=False)
    for person in (added, grace):
        assert client.post(ADDRESS, {"person": person.pk}).status_code == 404
    assert cast.members() == []


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/memos/?tab=drafts", "/memos/?tab=drafts"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_it_goes_on_to_where_one_was_heading(
    client: Client, demo: Company, grace: User, wanted: str, reached: str
) -> None:
    assert client.post(ADDRESS, {"person": grace.pk, "next": wanted})["Location"] == reached


def test_the_sign_in_page_offers_the_cast_in_a_demo(client: Client, demo: Company, grace: User) -> None:
    page = client.get(reverse("account_login"), {"next": "/memos/"}).content.decode()
    assert f'action="{ADDRESS}"' in page
    assert f'value="{grace.pk}"' in page
    assert "Grace Tan" in page
    assert 'value="/memos/"' in page


def test_the_sign_in_page_knows_nobody_elsewhere(client: Client, real: Company, grace: User) -> None:
    page = client.get(reverse("account_login")).content.decode()
    assert ADDRESS not in page
    assert "Grace" not in page
    assert sign_in_parts.parts(RequestFactory().get("/")) == []


def test_a_demo_stays_on_this_machine(demo: Company) -> None:
    assert "--empty" in cast.why_only_here()
    Company.objects.update(is_demo=False)
    assert cast.why_only_here() == ""


def test_members_come_in_the_order_of_the_cast(demo: Company, grace: User) -> None:
    anna = User.objects.create_user("anna@skerry.example", "Anna Lindqvist")
    assert [member.user for member in cast.members()] == [anna, grace]
    assert cast.members()[0].work == PEOPLE[0].work
