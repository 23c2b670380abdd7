"""The people of the demo as they are in the database now, and whether this is a demo at all."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext

from memoward.accounts.models import Company, Department, User, UserQuerySet

from .people import PEOPLE


@dataclass(frozen=True)
class Member:
    """Somebody of the cast, with what they do and what they may, in words."""

    user: User
    work: str
    role: str


def is_demo() -> bool:
    """Does the database carry the mark that only the demo loader writes?"""
    company = Company.current()
    return company is not None and company.is_demo


def users() -> UserQuerySet:
    """The active people of the cast; people who were added later are not among them."""
    return User.objects.active().filter(email__in=[person.email for person in PEOPLE])


def members() -> list[Member]:
    """The cast in the order in which it is introduced."""
    by_email = {user.email: user for user in users().select_related("department")}
    managed: dict[int, list[str]] = {}
    for department in Department.objects.prefetch_related("managers"):
        for manager in department.managers.all():
            managed.setdefault(manager.pk, []).append(department.name)
    return [
        Member(user, person.work, _role(user, managed.get(user.pk, [])))
        for person in PEOPLE
        if (user := by_email.get(person.email))
    ]


def sign_in_part(request: HttpRequest) -> dict[str, Any] | None:
    """What the sign-in page offers besides the form: the cast in a demo, nothing elsewhere."""
    return {"members": members()} if is_demo() else None


def why_only_here() -> str:
    """Why the server must not be reached from other machines; empty when it may be."""
    if not is_demo():
        return ""
    return "this is a demo, in which everybody can sign in as anybody. For real use start with --empty."


def _role(user: User, managed: list[str]) -> str:
    parts = []
    if user.is_company_manager:
        parts.append(gettext("Company manager"))
    if managed:
        parts.append(gettext("Manager of %(departments)s") % {"departments": ", ".join(managed)})
    elif user.department:
        parts.append(user.department.name)
    if user.is_administrator:
        parts.append(gettext("Administrator"))
    return " · ".join(parts)
