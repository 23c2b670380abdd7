"""One's own page (P6): what one chooses, and what an administrator sets."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from memoward.accounts import actions, time_zones
from memoward.accounts.models import User
from memoward.testing import Cast, make_cast, sign_in

pytestmark = pytest.mark.django_db
FIELDS = {
    **{"name": "Olga Owner", "language": "en-gb", "time_zone": "Asia/Tokyo", "theme": "dark"},
    **{"density": "compact", "single_keys": "on"},
}

PROFILE = {**FIELDS, "single_keys": True}


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def test_it_is_for_signed_in_people(client: Client, cast: Cast) -> None:
    for address in ("/profile/", "/password/change/", "/administration/mail/"):
        assert client.get(address)["Location"].startswith("/sign-in/?next=")


def test_name_language_zone_and_theme_are_saved(cast: Cast) -> None:
    olga = sign_in(cast.olga)
    answer = olga.post("/profile/", FIELDS | {"name": "Olga  Öz"}, follow=True)
    assert answer.redirect_chain == [("/profile/", 302)]
    assert b"Saved." in answer.content
    page = answer.content.decode()
    assert 'lang="en-gb"' in page
    assert 'data-theme="dark"' in page
    assert ">OÖ<" in page  # initials are the picture
    cast.olga.refresh_from_db()
    assert (cast.olga.name, cast.olga.language, cast.olga.time_zone, cast.olga.theme) == (
        "Olga Öz",
        "en-gb",
        "Asia/Tokyo",
        "dark",
    )


def test_what_an_administrator_sets_is_shown_and_cannot_be_posted(cast: Cast) -> None:
    rita = sign_in(cast.rita)
    page = rita.get("/profile/").content.decode()
    for fact in ("rita@example.test", "Works", "Manages Works"):
        assert fact in page
    rita.post("/profile/", FIELDS | {"email": "x@example.test", "is_administrator": "on", "department": ""})
    cast.rita.refresh_from_db()
    assert (cast.rita.email, cast.rita.is_administrator, cast.rita.department) == (
        "rita@example.test",
        False,
        cast.works,
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "   "),
        ("name", "x" * 121),
        ("name", "a\x00b"),
        ("language", "xx"),
        ("language", ""),
        ("time_zone", "Europe/Atlantis"),
        ("time_zone", "/etc/localtime"),
        ("theme", "pink"),
        ("density", "huge"),
    ],
)
def test_bad_input_is_refused_at_its_field_and_kept(cast: Cast, field: str, value: str) -> None:
    answer = sign_in(cast.olga).post("/profile/", FIELDS | {field: value})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert answer.context["form"][field].value() == value
    cast.olga.refresh_from_db()
    assert cast.olga.time_zone == "UTC"


def test_an_empty_post_is_no_error_of_ours(cast: Cast) -> None:
    assert sign_in(cast.olga).post("/profile/").status_code == 422


@pytest.mark.parametrize("name", ["<b>Olga</b>", "😀 Olga", "\u202eaglO", "{% now 'Y' %}", "O\r\nBcc: x"])
def test_any_name_is_text_on_one_line(cast: Cast, name: str) -> None:
    olga = sign_in(cast.olga)
    assert olga.post("/profile/", FIELDS | {"name": name}).status_code == 302
    assert b"<b>Olga</b>" not in olga.get("/profile/").content
    cast.olga.refresh_from_db()
    assert "\n" not in cast.olga.name


def test_sc03_the_same_form_twice_saves_once(cast: Cast) -> None:
    olga = sign_in(cast.olga)
    form = olga.get("/profile/").content.decode()
    key = form.partition('name="form_key" value="')[2].partition('"')[0]
    first = olga.post("/profile/", FIELDS | {"name": "First", "form_key": key})
    second = olga.post("/profile/", FIELDS | {"name": "Second", "form_key": key})
    assert first["Location"] == second["Location"]
    cast.olga.refresh_from_db()
    assert cast.olga.name == "First"


@pytest.mark.parametrize(
    ("back_to", "reached"),
    [("/memos/?tab=all", "/memos/?tab=all"), ("//evil.example", "/profile/"), ("", "/profile/")],
)
def test_the_theme_switch_of_the_shell(cast: Cast, back_to: str, reached: str) -> None:
    olga = sign_in(cast.olga)
    assert olga.post("/profile/theme/", {"theme": "light", "next": back_to})["Location"] == reached
    cast.olga.refresh_from_db()
    assert cast.olga.theme == "light"
    assert 'action="/profile/theme/"' in olga.get("/profile/").content.decode()


def test_a_theme_that_does_not_exist_or_comes_by_a_link_changes_nothing(cast: Cast) -> None:
    olga = sign_in(cast.olga)
    assert olga.post("/profile/theme/", {"theme": "pink"}).status_code == 422
    assert olga.post("/profile/theme/").status_code == 422
    assert olga.get("/profile/theme/", {"theme": "dark"}).status_code == 302
    cast.olga.refresh_from_db()
    assert cast.olga.theme == "system"


def test_signed_out_visitors_get_the_theme_of_their_device(client: Client, cast: Cast) -> None:
    assert b'data-theme="system"' in client.get("/sign-in/").content


@pytest.mark.parametrize(
    "act", ["change_profile", "choose_theme", "choose_density", "choose_single_keys", "change_password"]
)
def test_nobody_changes_the_profile_of_another(cast: Cast, act: str) -> None:
    values: dict[str, Any] = {
        "change_profile": PROFILE,
        "choose_theme": {"theme": "dark"},
        "choose_density": {"density": "compact"},
        "choose_single_keys": {"single_keys": "off"},
        "change_password": {"password": "another one 12345"},
    }[act]
    with pytest.raises(PermissionDenied):
        getattr(actions, act)(cast.olga, by=cast.ada, **values)


def test_saving_does_not_undo_what_happened_meanwhile(cast: Cast) -> None:
    """S-A14: a profile or a password that is saved late must not bring a deactivated person back."""
    late = User.objects.get(pk=cast.olga.pk)
    User.objects.filter(pk=cast.olga.pk).update(is_active=False, deactivated_at=dt.datetime.now(dt.UTC))
    actions.change_profile(late, by=late, **PROFILE)
    actions.change_password(late, by=late, password="another one 12345")
    cast.olga.refresh_from_db()
    assert not cast.olga.is_active


def test_every_offered_zone_works_and_old_names_are_not_offered() -> None:
    names = time_zones.names()
    assert 380 < len(names) < 500
    for name in names:
        ZoneInfo(name)
    assert {"Europe/Berlin", "America/Argentina/Buenos_Aires", "Asia/Kolkata", "UTC"} <= names
    assert not {"US/Eastern", "Asia/Calcutta", "Etc/GMT+5", "GMT", "posixrules"} & names
    regions = dict(time_zones.grouped()[1:])
    assert ("Europe/Berlin", "Berlin") in regions["Europe"]
    assert ("America/Argentina/Buenos_Aires", "Argentina – Buenos Aires") in regions["America"]


def test_a_zone_that_is_offered_no_more_stays_until_another_is_chosen(cast: Cast) -> None:
    User.objects.filter(pk=cast.olga.pk).update(time_zone="US/Eastern")
    olga = sign_in(cast.olga)
    assert '<option value="US/Eastern" selected>' in olga.get("/profile/").content.decode()
    assert olga.post("/profile/", FIELDS | {"time_zone": "US/Eastern"}).status_code == 302
