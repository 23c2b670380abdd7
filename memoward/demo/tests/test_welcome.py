"""What `bin/run` says when it has started."""

import io

import pytest
from django.core.management import call_command

from memoward.accounts.models import Company, User
from memoward.demo.people import COMPANY, PASSWORD

pytestmark = pytest.mark.django_db


def welcome(**options: str) -> str:
    out = io.StringIO()
    call_command("welcome", stdout=out, **options)
    return out.getvalue()


def test_a_demo_is_introduced_with_its_cast() -> None:
    Company.objects.create(pk=1, name=COMPANY, is_demo=True)
    User.objects.create_user("owen@skerry.example", "Owen Hughes", is_administrator=True)
    User.objects.create_user("ingrid@skerry.example", "Ingrid Solberg", is_company_manager=True)
    said = welcome()
    assert "http://127.0.0.1:8000" in said
    assert PASSWORD in said
    lines = said.splitlines()
    assert any("Owen Hughes" in line and "Administrator" in line and "owen@skerry.example" in line for line in lines)
    assert any("Ingrid Solberg" in line and "Company manager" in line for line in lines)


def test_elsewhere_only_the_address_is_named() -> None:
    Company.objects.create(pk=1, name="A real one")
    User.objects.create_user("owen@skerry.example", "Owen Hughes")
    assert welcome() == "Memoward is at http://127.0.0.1:8000\n"


def test_the_address_can_be_told() -> None:
    assert welcome(address="https://memos.company.example") == "Memoward is at https://memos.company.example\n"
