"""The first page of an empty installation."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from memoward.accounts import actions
from memoward.accounts.models import Company, User
from memoward.testing import PASSWORD, make_person

from .staging import is_signed_in, try_to_sign_in

pytestmark = pytest.mark.django_db
FIELDS = {
    "company": "Skerry & Sons",
    "name": "Ada First",
    "email": "Ada@Example.Test",
    "password1": PASSWORD,
    "password2": PASSWORD,
    "time_zone": "Europe/Berlin",
}


@pytest.fixture
def code_file(settings: Any, tmp_path: Path) -> Path:
    settings.SETUP_CODE_FILE = tmp_path / "setup_code"
    return settings.SETUP_CODE_FILE


@pytest.fixture
def code(code_file: Path) -> str:
    code_file.write_text("the-code\n")
    return "the-code"


@pytest.mark.parametrize("address", ["/", "/memos/", "/profile/", "/administration/people/", "/sign-in/"])
def test_with_nobody_there_every_page_leads_to_the_set_up(client: Client, code: str, address: str) -> None:
    answer = client.get(address, follow=True)
    assert answer.redirect_chain[-1][0] == "/setup/"


def test_it_makes_the_company_and_its_first_administrator_who_is_signed_in(
    client: Client, code: str, code_file: Path
) -> None:
    assert client.get("/setup/", {"code": code}).status_code == 200
    answer = client.post("/setup/", FIELDS | {"code": code})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    company, ada = Company.objects.get(), User.objects.get()
    assert (company.pk, company.name, company.is_demo, company.time_zone) == (
        1,
        "Skerry & Sons",
        False,
        "Europe/Berlin",
    )
    assert (ada.name, ada.email, ada.is_administrator) == ("Ada First", "ada@example.test", True)
    assert (ada.time_zone, ada.language) == ("Europe/Berlin", "en")
    assert [(row.email, row.verified, row.primary) for row in ada.emailaddress_set.all()] == [
        ("ada@example.test", True, True)
    ]
    assert is_signed_in(client)
    assert not code_file.exists()
    assert try_to_sign_in(Client(), "ada@example.test").status_code == 302


def test_it_is_closed_from_then_on_even_with_the_code(client: Client, code: str, code_file: Path) -> None:
    client.post("/setup/", FIELDS | {"code": code})
    code_file.write_text(code)
    for browser in (client, Client()):
        assert browser.get("/setup/", {"code": code}).status_code == 404
        assert browser.post("/setup/", FIELDS | {"code": code}).status_code == 404
    assert User.objects.count() == 1


@pytest.mark.parametrize("given", ["", "wrong", "the-cod", "the-code2", "\x00", "😀", "x" * 500])
def test_without_the_code_nothing_is_set_up(client: Client, code: str, given: str) -> None:
    page = client.get("/setup/", {"code": given})
    assert page.status_code == (422 if given else 200)
    assert b'name="company"' not in page.content
    assert client.post("/setup/", FIELDS | {"code": given}).status_code == page.status_code
    assert not User.objects.exists()
    assert not Company.objects.exists()


def test_the_code_may_have_spaces_around_it_from_copying(client: Client, code: str) -> None:
    assert b'name="company"' in client.get("/setup/", {"code": f" {code} "}).content


def test_without_a_code_on_file_the_page_says_how_to_get_one(client: Client, code_file: Path) -> None:
    for answer in (client.get("/setup/"), client.post("/setup/", FIELDS | {"code": ""})):
        assert answer.status_code == 200
        assert b"python -m memoward setup_code" in answer.content
    assert not User.objects.exists()


def test_the_command_prints_the_address_with_the_code(client: Client, code_file: Path, settings: Any) -> None:
    settings.MEMOWARD_URL = "https://memos.example.test"
    printed = io.StringIO()
    call_command("setup_code", stdout=printed)
    address = printed.getvalue().strip()
    assert address == f"https://memos.example.test/setup/?code={code_file.read_text()}"
    assert client.get(address.removeprefix("https://memos.example.test")).status_code == 200
    again = io.StringIO()
    call_command("setup_code", stdout=again)
    assert again.getvalue().strip() == address


def test_the_command_makes_none_where_people_are(code_file: Path) -> None:
    make_person("Ada")
    with pytest.raises(CommandError):
        call_command("setup_code")
    assert not code_file.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("company", ""),
        ("company", "x" * 121),
        ("company", "a\x00b"),
        ("name", " "),
        ("name", "x" * 121),
        ("email", "nobody"),
        ("email", "a" * 250 + "@example.test"),
        ("email", "a\r\nBcc: b@example.test"),
        ("password1", "short"),
        ("password1", "ada@example.test"),
        ("password2", "another one 12345"),
        ("time_zone", ""),
        ("time_zone", "Mars/Phobos"),
        ("time_zone", "../../etc/passwd"),
    ],
)
def test_bad_input_is_refused_at_its_field_and_the_rest_is_kept(
    client: Client, code: str, field: str, value: str
) -> None:
    answer = client.post("/setup/", FIELDS | {"code": code, field: value})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors or "password2" in answer.context["form"].errors
    kept = "name" if field == "company" else "company"
    assert FIELDS[kept] in [answer.context["form"][kept].value()]
    assert not User.objects.exists()


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "😀 Ünal", "\u202eolga", "{{ 7|add:7 }}", "e\u0301ve"])
def test_any_name_is_text(client: Client, code: str, name: str) -> None:
    assert client.post("/setup/", FIELDS | {"code": code, "company": name, "name": name}).status_code == 302
    page = client.get("/profile/").content
    assert b"<script>alert" not in page
    assert User.objects.get().name == Company.objects.get().name == name


def test_of_two_at_once_one_wins(code: str) -> None:
    fields = {"name": "A", "password": PASSWORD, "time_zone": "UTC", "language": "en"}
    actions.set_up(company="One", email="one@example.test", **fields)
    with pytest.raises(actions.AlreadySetUp):
        actions.set_up(company="Two", email="two@example.test", **fields)
    assert User.objects.get().email == "one@example.test"
