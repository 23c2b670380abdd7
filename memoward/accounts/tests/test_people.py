"""The administrators' pages for people (P3, P5), through HTTP."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from memoward.accounts import actions
from memoward.accounts.models import User
from memoward.core.models import Job
from memoward.testing import Cast, make_cast, make_person, sign_in

from .administering import INVITATION, STRANGE, everybody_but_administrators, form_key, number_of_queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def ada(cast: Cast) -> Client:
    return sign_in(cast.ada)


def values(person: User, **changes: object) -> dict[str, object]:
    """The form of a person as the page shows it."""
    shown = {"name": person.name, "email": person.email, "department": person.department_id or ""}
    roles = {name: "on" for name in ("is_company_manager", "is_administrator") if getattr(person, name)}
    return shown | roles | changes


def test_p3_the_pages_do_not_exist_for_others(cast: Cast) -> None:
    one = cast.cole.pk
    pages = [
        *(reverse(f"accounts:{name}") for name in ("people", "invite", "departments", "add_department", "company")),
        *(reverse(f"accounts:{name}", args=[one]) for name in ("person", "deactivate", "reactivate", "invite_again")),
        *(reverse(f"accounts:{name}", args=[cast.works.pk]) for name in ("department", "delete_department")),
    ]
    for person in everybody_but_administrators(cast):
        client = sign_in(person)
        for page in pages:
            assert client.get(page).status_code == 404
            assert client.post(page, {}).status_code == 404


def test_the_list_shows_who_is_here(cast: Cast, ada: Client) -> None:
    page = ada.get(reverse("accounts:people")).content.decode()
    assert "Olga Owner" in page
    assert "Manages Works" in page
    assert "Company manager" in page
    assert "Gone Guest" not in page
    gone = ada.get(reverse("accounts:people"), {"state": "deactivated"}).content.decode()
    assert "Gone Guest" in gone
    assert "Olga Owner" not in gone


@pytest.mark.parametrize("words", ["ŻÓŁTA", "żółta", "zolta@", "works zolta"])
def test_people_are_found_by_name_address_and_department_in_any_case(cast: Cast, ada: Client, words: str) -> None:
    User.objects.create_user("zolta@example.test", "Żółta Łąka", department=cast.works)
    page = ada.get(reverse("accounts:people"), {"q": words}).content.decode()
    assert "Żółta Łąka" in page
    assert "Olga Owner" not in page


@pytest.mark.parametrize("query", [{"page": "0"}, {"page": "9" * 40}, {"page": "x"}, {"q": "\x00"}, {"state": "?"}])
def test_a_strange_address_shows_the_list(ada: Client, query: dict[str, str]) -> None:
    assert ada.get(reverse("accounts:people"), query).status_code == 200


def test_the_list_takes_few_queries_however_many_people(cast: Cast, ada: Client) -> None:
    before = number_of_queries(ada, reverse("accounts:people"))
    for place in range(60):
        person = User.objects.create_user(f"p{place}@example.test", f"Person {place}", department=cast.works)
        cast.works.managers.add(person)
    assert number_of_queries(ada, reverse("accounts:people")) == before
    assert before <= 10
    assert "1–50 of 67" in ada.get(reverse("accounts:people")).content.decode()


def test_an_invitation_makes_a_person_without_password_and_queues_the_mail(cast: Cast, ada: Client) -> None:
    answer = ada.post(
        reverse("accounts:invite"), INVITATION | {"email": "Nina@Example.Test", "department": cast.works.pk}
    )
    assert answer.status_code == 302
    nina = User.objects.get(email="nina@example.test")
    assert not nina.has_usable_password()
    assert nina.department == cast.works
    assert nina.time_zone == "Europe/Warsaw"
    assert EmailAddress.objects.filter(user=nina, email=nina.email, verified=True, primary=True).exists()
    assert Job.objects.count() == 1
    assert "Invited" in ada.get(reverse("accounts:people")).content.decode()


def test_an_invitation_starts_with_the_companys_zone(cast: Cast, ada: Client) -> None:
    actions.change_company(by=cast.ada, name="Example", time_zone="Asia/Tokyo", anyone_may_receive=False)
    page = ada.get(reverse("accounts:invite")).content.decode()
    assert '<option value="Asia/Tokyo" selected>' in page


def test_the_same_form_posted_twice_invites_once(cast: Cast, ada: Client) -> None:
    key = form_key(cast.ada)
    first = ada.post(reverse("accounts:invite"), INVITATION | key)
    second = ada.post(reverse("accounts:invite"), INVITATION | key)
    assert first.status_code == second.status_code == 302
    assert User.objects.filter(email="nina@example.test").count() == 1


def test_nothing_changes_without_the_csrf_token(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.ada)
    assert client.post(reverse("accounts:invite"), INVITATION).status_code == 403
    assert not User.objects.filter(email="nina@example.test").exists()


@pytest.mark.parametrize("email", ["olga@example.test", "OLGA@example.TEST"])
def test_an_address_belongs_to_one_person(ada: Client, email: str) -> None:
    answer = ada.post(reverse("accounts:invite"), INVITATION | {"email": email})
    assert answer.status_code == 422
    assert "email" in answer.context["form"].errors
    assert 'value="Nina New"' in answer.content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "   "),
        ("name", "x" * 121),
        ("name", "a\x00b"),
        ("email", ""),
        ("email", "nobody"),
        ("email", f"{'x' * 250}@example.test"),
        ("email", "a\x00b@example.test"),
        ("department", "999999"),
        ("department", "9" * 40),
        ("department", "x\x00"),
        ("language", "xx"),
        ("language", ""),
        ("time_zone", "Mars/Olympus"),
        ("time_zone", "../../etc/passwd"),
    ],
)
def test_bad_input_is_refused_at_its_field_and_kept(ada: Client, field: str, value: str) -> None:
    answer = ada.post(reverse("accounts:invite"), INVITATION | {field: value})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert answer.context["form"]["email" if field == "name" else "name"].value()
    assert not User.objects.filter(name="Nina New").exists()


@pytest.mark.parametrize("name", STRANGE.values(), ids=STRANGE)
def test_any_script_of_the_world_makes_a_name(ada: Client, name: str) -> None:
    assert ada.post(reverse("accounts:invite"), INVITATION | {"name": name}).status_code == 302
    page = ada.get(reverse("accounts:people")).content.decode()
    assert User.objects.get(email="nina@example.test").name == name
    assert "<script>alert" not in page


def test_what_was_typed_outlives_the_sign_in(cast: Cast, ada: Client) -> None:
    key = form_key(cast.ada)
    ada.logout()
    ada.post(reverse("accounts:invite"), INVITATION | key)
    ada.force_login(cast.ada)
    page = ada.get(reverse("accounts:invite")).content.decode()
    assert 'value="Nina New"' in page


def test_inviting_again_until_the_invitation_is_accepted(cast: Cast, ada: Client) -> None:
    ada.post(reverse("accounts:invite"), INVITATION)
    nina = User.objects.get(email="nina@example.test")
    again = reverse("accounts:invite_again", args=[nina.pk])
    assert ada.get(again).status_code == 302
    assert "Invite again" in ada.get(reverse("accounts:person", args=[nina.pk])).content.decode()
    assert ada.post(again).status_code == 302
    assert Job.objects.count() == 2
    nina.set_password("a password of hers")
    nina.save()
    refused = ada.post(again)
    assert refused.status_code == 409
    page = refused.content.decode()
    assert "has accepted the invitation already" in page
    assert "Invite again" not in page
    assert Job.objects.count() == 2


def test_a_person_is_changed(cast: Cast, ada: Client) -> None:
    page = reverse("accounts:person", args=[cast.olga.pk])
    assert "olga@example.test" in ada.get(page).content.decode()
    assert ada.post(page, values(cast.olga, name="Olga New", email="ON@example.test")).status_code == 302
    cast.olga.refresh_from_db()
    assert (cast.olga.name, cast.olga.email) == ("Olga New", "on@example.test")
    assert list(EmailAddress.objects.filter(user=cast.olga).values_list("email", flat=True)) == ["on@example.test"]
    refused = ada.post(page, values(cast.olga, email="rita@example.test"))
    assert refused.status_code == 422
    assert 'value="rita@example.test"' in refused.content.decode()


@pytest.mark.parametrize("pk", [0, 999_999, 10**30])
def test_nobody_of_that_id_is_404(ada: Client, pk: int) -> None:
    for name in ("person", "deactivate", "reactivate", "invite_again"):
        assert ada.get(reverse(f"accounts:{name}", args=[pk])).status_code == 404


def test_p3_the_last_administrator_keeps_the_role(cast: Cast, ada: Client) -> None:
    page = reverse("accounts:person", args=[cast.ada.pk])
    refused = ada.post(page, values(cast.ada) | {"is_administrator": ""})
    assert refused.status_code == 422
    assert "is_administrator" in refused.context["form"].errors
    away = reverse("accounts:deactivate", args=[cast.ada.pk])
    assert "only administrator" in ada.get(away).content.decode()
    assert ada.post(away, {}).status_code == 409
    cast.ada.refresh_from_db()
    assert cast.ada.is_administrator
    assert cast.ada.is_active


def test_p3_somebody_who_cannot_sign_in_yet_does_not_count_as_administrator(cast: Cast, ada: Client) -> None:
    ada.post(reverse("accounts:invite"), INVITATION | {"is_administrator": "on"})
    page = reverse("accounts:person", args=[cast.ada.pk])
    assert ada.post(page, values(cast.ada) | {"is_administrator": ""}).status_code == 422


def test_p3_with_another_administrator_one_may_step_down(cast: Cast, ada: Client) -> None:
    make_person("Abe Other", is_administrator=True)
    page = reverse("accounts:person", args=[cast.ada.pk])
    answer = ada.post(page, values(cast.ada) | {"is_administrator": ""})
    assert answer.status_code == 302
    assert answer["Location"] == "/"
    assert ada.get(page).status_code == 404
