"""What people change about themselves (P6)."""

from allauth.account.forms import default_token_generator
from django.core.exceptions import PermissionDenied
from django.db import transaction

from .. import mail
from ..models import User


class LinkUsed(Exception):
    """The link from a mail does not work any more."""


def _check(person: User, by: User) -> None:
    if person.pk != by.pk:
        raise PermissionDenied


@transaction.atomic
def change_profile(
    person: User,
    *,
    by: User,
    name: str,
    language: str,
    time_zone: str,
    theme: str,
    density: str,
    single_keys: bool,
) -> None:
    """Change how one is called, and how pages look and speak and listen to one."""
    _check(person, by)
    person.name, person.language, person.time_zone = name, language, time_zone
    person.theme, person.density, person.single_keys = theme, density, single_keys
    person.save(update_fields=["name", "language", "time_zone", "theme", "density", "single_keys"])


@transaction.atomic
def choose_theme(person: User, *, by: User, theme: str) -> None:
    """Light, dark, or as the device."""
    _check(person, by)
    person.theme = theme
    person.save(update_fields=["theme"])


@transaction.atomic
def choose_language(person: User, *, by: User, language: str) -> None:
    """In which language pages and mail speak to one."""
    _check(person, by)
    person.language = language
    person.save(update_fields=["language"])


@transaction.atomic
def choose_density(person: User, *, by: User, density: str) -> None:
    """How high the rows of lists are."""
    _check(person, by)
    person.density = density
    person.save(update_fields=["density"])


@transaction.atomic
def choose_single_keys(person: User, *, by: User, single_keys: str) -> None:
    """The one switch of all single-key shortcuts, `on` or `off` (U07)."""
    _check(person, by)
    person.single_keys = single_keys == "on"
    person.save(update_fields=["single_keys"])


@transaction.atomic
def change_password(person: User, *, by: User, password: str) -> None:
    """Set a new password and tell the person by mail; their other sessions end with it."""
    _check(person, by)
    _set_password(person, password)
    mail.enqueue(mail.CHANGED, person)


@transaction.atomic
def choose_password(person: User, *, key: str, password: str) -> None:
    """Set the password by the key of a mailed link. Raises LinkUsed where it is good no more.

    The row is taken first, so that of two posts with one link only one counts.
    """
    fresh = User.objects.select_for_update().active().filter(pk=person.pk).first()
    if fresh is None or not default_token_generator.check_token(fresh, key):
        raise LinkUsed
    is_first = not fresh.has_usable_password()
    _set_password(person, password)
    if not is_first:
        mail.enqueue(mail.CHANGED, person)


def _set_password(person: User, password: str) -> None:
    # Only this column: the row may have been changed since it was read, by a deactivation for example.
    person.set_password(password)
    person.save(update_fields=["password"])
