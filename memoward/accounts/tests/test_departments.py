"""Departments (P2) and the company (M4's one setting), through HTTP."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from memoward.accounts import actions
from memoward.accounts.models import Company, Department, User
from memoward.memos import recipients
from memoward.testing import Cast, make_cast, sign_in, write_memo

from .administering import STRANGE, form_key, number_of_queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def ada(cast: Cast) -> Client:
    return sign_in(cast.ada)


def address(department: Department) -> str:
    return reverse("accounts:department", args=[department.pk])


def test_p2_a_department_is_added_under_another(cast: Cast, ada: Client) -> None:
    form = {"name": "  Hall \n 3 ", "parent": cast.works.pk, "managers": [cast.cole.pk, cast.olga.pk]}
    assert ada.post(reverse("accounts:add_department"), form).status_code == 302
    hall = Department.objects.get(name="Hall 3")
    assert hall.parent == cast.works
    assert set(hall.managers.all()) == {cast.cole, cast.olga}
    page = ada.get(reverse("accounts:departments")).content.decode()
    assert page.index("Works") < page.index("Hall 3")
    assert 'data-depth="1"' in page


def test_p2_the_same_form_posted_twice_adds_once(cast: Cast, ada: Client) -> None:
    form = {"name": "Hall 3", "managers": [cast.cole.pk]} | form_key(cast.ada)
    for _time in range(2):
        assert ada.post(reverse("accounts:add_department"), form).status_code == 302
    assert Department.objects.filter(name="Hall 3").count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 121),
        ("name", "a\x00b"),
        ("name", "wORKS"),
        ("parent", "999999"),
        ("parent", "9" * 40),
        ("managers", []),
        ("managers", ["999999"]),
        ("managers", ["x\x00"]),
        ("managers", "gone"),
    ],
)
def test_bad_input_is_refused_at_its_field_and_kept(cast: Cast, ada: Client, field: str, value: object) -> None:
    form = {"name": "Hall 3", "parent": cast.works.pk, "managers": [cast.cole.pk]}
    refused = ada.post(reverse("accounts:add_department"), form | {field: [cast.gone.pk] if value == "gone" else value})
    assert refused.status_code == 422
    assert field in refused.context["form"].errors
    kept = refused.context["form"]["parent" if field == "name" else "name"].value()
    assert kept in {"Hall 3", str(cast.works.pk)}
    assert not Department.objects.exclude(pk=cast.works.pk).exists()


@pytest.mark.parametrize("name", STRANGE.values(), ids=STRANGE)
def test_any_script_of_the_world_makes_a_name(cast: Cast, ada: Client, name: str) -> None:
    form = {"name": name, "managers": [cast.cole.pk]}
    assert ada.post(reverse("accounts:add_department"), form).status_code == 302
    for page in (reverse("accounts:departments"), reverse("accounts:invite"), reverse("accounts:people")):
        assert "<script>alert" not in ada.get(page).content.decode()


def test_names_differ_in_more_than_their_case_in_any_alphabet(cast: Cast, ada: Client) -> None:
    actions.add_department(by=cast.ada, name="Łódź", parent=None, managers=[cast.cole])
    refused = ada.post(reverse("accounts:add_department"), {"name": "łóDŹ", "managers": [cast.cole.pk]})
    assert refused.status_code == 422


def test_p2_a_department_is_changed(cast: Cast, ada: Client) -> None:
    form = {"name": "Workshop", "parent": "", "managers": [cast.cole.pk]}
    assert ada.post(address(cast.works), form).status_code == 302
    cast.works.refresh_from_db()
    assert cast.works.name == "Workshop"
    assert list(cast.works.managers.all()) == [cast.cole]
    refused = ada.post(address(cast.works), form | {"managers": []})
    assert refused.status_code == 422
    assert list(cast.works.managers.all()) == [cast.cole]


def test_p2_no_loops(cast: Cast, ada: Client) -> None:
    hall = actions.add_department(by=cast.ada, name="Hall", parent=cast.works, managers=[cast.cole])
    desk = actions.add_department(by=cast.ada, name="Desk", parent=hall, managers=[cast.cole])
    for below in (cast.works, hall, desk):
        form = {"name": "Works", "parent": below.pk, "managers": [cast.rita.pk]}
        assert ada.post(address(cast.works), form).status_code == 422
        with pytest.raises(ValidationError):
            actions.change_department(cast.works, by=cast.ada, name="Works", parent=below, managers=[cast.rita])
    cast.works.refresh_from_db()
    assert cast.works.parent is None


def test_p2_a_loop_that_exists_all_the_same_breaks_no_page(cast: Cast, ada: Client) -> None:
    hall = actions.add_department(by=cast.ada, name="Hall", parent=cast.works, managers=[cast.cole])
    Department.objects.filter(pk=cast.works.pk).update(parent=hall)
    for page in (reverse("accounts:departments"), address(hall), address(cast.works), reverse("accounts:invite")):
        assert ada.get(page).status_code == 200


def test_p5_a_department_to_which_something_refers_stays(cast: Cast, ada: Client) -> None:
    write_memo(cast)
    page = reverse("accounts:delete_department", args=[cast.works.pk])
    shown = ada.get(page).content.decode()
    assert "3 people" in shown
    assert "1 record" in shown
    assert ada.post(page, form_key(cast.ada)).status_code == 409
    User.objects.filter(department=cast.works).update(department=None)
    assert ada.post(page, form_key(cast.ada)).status_code == 409
    assert Department.objects.filter(pk=cast.works.pk).exists()


def test_an_empty_department_is_deleted(cast: Cast, ada: Client) -> None:
    hall = actions.add_department(by=cast.ada, name="Hall", parent=None, managers=[cast.cole])
    page = reverse("accounts:delete_department", args=[hall.pk])
    assert ada.get(page).status_code == 200
    assert ada.post(page, form_key(cast.ada)).status_code == 302
    assert not Department.objects.filter(pk=hall.pk).exists()
    assert User.objects.filter(pk=cast.cole.pk).exists()


def test_the_tree_takes_few_queries(cast: Cast, ada: Client) -> None:
    before = number_of_queries(ada, reverse("accounts:departments"))
    for place in range(12):
        actions.add_department(by=cast.ada, name=f"Hall {place}", parent=cast.works, managers=[cast.cole])
    assert number_of_queries(ada, reverse("accounts:departments")) == before
    assert before <= 10


def test_m4_the_companys_one_setting_widens_the_list(cast: Cast, ada: Client) -> None:
    page = reverse("accounts:company")
    form = {"name": "Example & Sons", "time_zone": "Europe/Warsaw", "anyone_may_receive": "on"}
    assert ada.post(page, form).status_code == 302
    company = Company.current()
    assert company is not None
    assert (company.name, company.time_zone, company.anyone_may_receive) == ("Example & Sons", "Europe/Warsaw", True)
    assert "Everyone else" in [group.label for group in recipients.offered(cast.olga)]
    ada.post(page, {"name": "Example", "time_zone": "UTC"})
    assert "Everyone else" not in [group.label for group in recipients.offered(cast.olga)]


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("name", "x" * 121), ("name", "\x00"), ("time_zone", "Nowhere"), ("time_zone", "")],
)
def test_bad_input_for_the_company(ada: Client, field: str, value: str) -> None:
    refused = ada.post(reverse("accounts:company"), {"name": "New", "time_zone": "UTC"} | {field: value})
    assert refused.status_code == 422
    assert field in refused.context["form"].errors
    assert Company.objects.get().name == "Example"
