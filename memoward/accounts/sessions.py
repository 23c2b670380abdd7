"""Where somebody is signed in (S-F03).

allauth notes each sign-in as a `UserSession` beside Django's session. That row is a label: whether a session is alive
is looked up where the sign-in itself looks, so the list never shows one that could do nothing.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from memoward.core import clock

from .devices import Device, device
from .models import User
from .requests import SignedInRequest
from .throttle import NOWHERE

SWEEP = "accounts.sessions"  # a daily job


@dataclass(frozen=True)
class Place:
    """A device on which one is signed in; `pk` is None for a session that allauth has no row of."""

    pk: int | None
    device: Device
    address: str
    since: dt.datetime | None
    is_here: bool


def note(request: HttpRequest) -> None:
    """List a sign-in that was none of allauth's own."""
    UserSession.objects.create_from_request(request)


def places(request: SignedInRequest) -> list[Place]:
    """Where this person is signed in now: this device first, then the others, the latest first."""
    here = request.session.session_key
    found = [_place(row, is_here=row.session_key == here) for row in _alive(request.user)]
    if not any(place.is_here for place in found):
        found.append(Place(None, device(request.headers.get("User-Agent", "")), "", None, is_here=True))
    return sorted(found, key=lambda place: not place.is_here)


def others(request: SignedInRequest) -> QuerySet[UserSession]:
    """The door: this person's sessions other than the one that asks."""
    return UserSession.objects.filter(user=request.user).exclude(session_key=request.session.session_key)


def carry_over(before: str | None, after: str | None) -> None:
    """A change of the password gave the session a new key; that is no new sign-in."""
    since = UserSession.objects.filter(session_key=before).values_list("created_at", flat=True).first()
    if since and before != after:
        UserSession.objects.filter(session_key=after).update(created_at=since)


def sweep(_payload: dict[str, Any]) -> None:
    """The daily job: sessions that have expired go, and then the rows that tell of sessions which are gone."""
    SessionStore.clear_expired()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()


def _alive(person: User) -> Iterable[UserSession]:
    rows = list(UserSession.objects.filter(user=person).order_by("-created_at", "-pk"))
    held = Session.objects.filter(session_key__in=[row.session_key for row in rows], expire_date__gt=clock.now())
    alive = {session.session_key for session in held if _is_signed_in(session.get_decoded(), person)}
    return [row for row in rows if row.session_key in alive]


def _is_signed_in(content: dict[str, Any], person: User) -> bool:
    """Would it still be let in? Not after a change of the password or a deactivation elsewhere."""
    hashes = [person.get_session_auth_hash(), *person.get_session_auth_fallback_hash()]
    is_current = any(constant_time_compare(content.get(HASH_SESSION_KEY, ""), one) for one in hashes)
    return is_current and content.get(SESSION_KEY) == str(person.pk)


def _place(row: UserSession, *, is_here: bool) -> Place:
    address = "" if row.ip == NOWHERE else row.ip
    return Place(row.pk, device(row.user_agent), address, row.created_at, is_here)
