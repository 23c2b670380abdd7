"""Sign-ins are ended from another device (S-F03)."""

from collections.abc import Iterable

from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied
from django.db import transaction

from ..models import User


@transaction.atomic
def end_sessions(sessions: Iterable[UserSession], *, by: User) -> None:
    """End these sign-ins of one's own; each is nobody's with its next click."""
    ending = list(sessions)
    if any(session.user_id != by.pk for session in ending):
        raise PermissionDenied
    get_adapter().end_sessions(ending)
