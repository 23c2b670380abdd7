"""Who may administer, and which administrators' acts are possible: pure questions, closed by default."""

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import AnonymousUser

from .models import User


def is_administrator(user: User | AnonymousUser) -> bool:
    """May this person manage people, departments, purposes and the company (P3)?"""
    return isinstance(user, User) and user.is_active and user.is_administrator


def is_last_administrator(person: User) -> bool:
    """Would nobody be left who can sign in and administer, if this person could not?

    Somebody who was invited and has no password yet does not count: the mail may never arrive.
    """
    if not is_administrator(person):
        return False
    others = User.objects.active().filter(is_administrator=True).exclude(pk=person.pk)
    return not others.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX).exists()


def is_invited(person: User) -> bool:
    """Is the invitation still open: never signed in, no password chosen? Only then it may be sent again."""
    return person.is_active and person.last_login is None and not person.has_usable_password()
