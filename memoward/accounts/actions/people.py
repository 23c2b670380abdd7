"""Administrators' verbs for people (P3, P5)."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext

from memoward.core import clock

from .. import holdings, policies
from ..models import Department, User
from .addresses import keep_address
from .administering import claim_administration
from .invitations import send_invitation


@transaction.atomic
def invite(
    *,
    by: User,
    name: str,
    email: str,
    department: Department | None,
    is_company_manager: bool,
    is_administrator: bool,
    language: str,
    time_zone: str,
) -> User:
    """Add a person, who gets a mail with which to choose a password. Raises ValidationError for an address in use."""
    claim_administration(by=by)
    _check_email(email)
    person = User.objects.create_user(
        email,
        name,
        department=department,
        is_company_manager=is_company_manager,
        is_administrator=is_administrator,
        language=language,
        time_zone=time_zone,
        joined_at=clock.now(),
    )
    keep_address(person)
    send_invitation(person, by=by)
    return person


@transaction.atomic
def invite_again(person: User, *, by: User) -> None:
    """Send the invitation once more. Raises ValidationError where it was accepted, or for the deactivated."""
    claim_administration(by=by)
    person.refresh_from_db()
    if not policies.is_invited(person):
        raise ValidationError(gettext("%(name)s has accepted the invitation already.") % {"name": person.name})
    send_invitation(person, by=by)


@transaction.atomic
def change_person(
    person: User,
    *,
    by: User,
    name: str,
    email: str,
    department: Department | None,
    is_company_manager: bool,
    is_administrator: bool,
) -> None:
    """Change who somebody is in the company.

    Raises ValidationError for an address in use, or when the last administrator would lose the role.
    """
    claim_administration(by=by)
    person.refresh_from_db()
    _check_email(email, except_for=person)
    if not is_administrator and policies.is_last_administrator(person):
        raise ValidationError({"is_administrator": why_administrator_stays(person)})
    person.name, person.email, person.department = name, email.lower(), department
    person.is_company_manager, person.is_administrator = is_company_manager, is_administrator
    person.save(update_fields=["name", "email", "department", "is_company_manager", "is_administrator"])
    keep_address(person)


@transaction.atomic
def deactivate(person: User, *, by: User, seen: str, successors: Mapping[str, User]) -> None:
    """End somebody's access at once, and hand over all that they hold (P5, M19): all of it or nothing.

    Their name stays wherever it stands. Their roles end: administrator, company manager, manager of departments.
    `seen` and `successors` as for `holdings.hand_over_all`, which raises Changed and ValidationError.
    """
    claim_administration(by=by)
    person.refresh_from_db()
    if policies.is_last_administrator(person):
        raise ValidationError(why_administrator_stays(person))
    # Sessions carry the moment (`User.get_session_auth_hash`), so those of today stay dead after a reactivation.
    ended = User.objects.active().filter(pk=person.pk)
    if not ended.update(is_active=False, deactivated_at=clock.now(), is_administrator=False, is_company_manager=False):
        raise holdings.Changed(gettext("%(name)s has been deactivated already.") % {"name": person.name})
    person.refresh_from_db()
    holdings.hand_over_all(person, by=by, seen=seen, successors=successors)


@transaction.atomic
def reactivate(person: User, *, by: User) -> None:
    """Let somebody sign in again; what was handed over and the roles that ended do not come back by themselves."""
    claim_administration(by=by)
    User.objects.filter(pk=person.pk).update(is_active=True)
    person.refresh_from_db()


def why_administrator_stays(person: User) -> str:
    """What an administrator reads who would leave the company without one."""
    return gettext(
        "%(name)s is the only administrator who can sign in. Make somebody else an administrator first; who is "
        "invited counts as soon as they have chosen a password."
    ) % {"name": person.name}


def _check_email(email: str, *, except_for: User | None = None) -> None:
    same = User.objects.filter(email__iexact=email)
    if except_for is not None:
        same = same.exclude(pk=except_for.pk)
    if same.exists():
        raise ValidationError({"email": gettext("Somebody has this address already.")})
