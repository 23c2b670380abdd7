"""Changing one's own password: with the old one, and to the end of all other sessions (S-F03)."""

import pytest
from django.test import Client

from memoward.testing import PASSWORD, Cast, make_cast, sign_in

from .staging import NEW, WRONG, is_signed_in, try_to_sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def test_a_change_of_the_password_needs_the_old_one(cast: Cast) -> None:
    olga = sign_in(cast.olga)
    answer = olga.post("/password/change/", {"oldpassword": WRONG, "password1": NEW, "password2": NEW})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["oldpassword"]
    cast.olga.refresh_from_db()
    assert cast.olga.check_password(PASSWORD)


@pytest.mark.parametrize(
    ("password", "again", "field"),
    [
        ("short 1", "short 1", "password1"),
        ("password1234", "password1234", "password1"),
        ("olga@example.test", "olga@example.test", "password1"),
        ("", "", "password1"),
        ("with\x00nul and more", "with\x00nul and more", "password1"),
        ("x" * 1001, "x" * 1001, "password1"),
        (NEW, NEW + "!", "password2"),
    ],
)
def test_a_bad_new_password_is_refused_at_its_field(cast: Cast, password: str, again: str, field: str) -> None:
    fields = {"oldpassword": PASSWORD, "password1": password, "password2": again}
    answer = sign_in(cast.olga).post("/password/change/", fields)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors


def test_sf03_a_change_of_the_password_ends_the_other_sessions(cast: Cast) -> None:
    here, elsewhere = sign_in(cast.olga), sign_in(cast.olga)
    answer = here.post("/password/change/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert answer["Location"] == "/profile/"
    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)
    assert try_to_sign_in(Client(), password=PASSWORD).status_code == 422
    assert try_to_sign_in(Client(), password=NEW).status_code == 302


def test_guessing_the_old_password_in_an_open_session_is_slowed(cast: Cast) -> None:
    olga = sign_in(cast.olga)
    fields = {"oldpassword": WRONG, "password1": NEW, "password2": NEW}
    codes = [olga.post("/password/change/", fields).status_code for _ in range(6)]
    assert codes == [422] * 5 + [429]
