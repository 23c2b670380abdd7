"""Slows the guessing of passwords without keeping the real person or their office out (S-F01).

Wrong passwords are counted; right ones are not. From a browser that has signed in to the account before, they are
counted for that browser alone: nobody elsewhere can use them up. From any other browser three counts hold at once: per
account and address, per account, per address. Past a limit the password is not even looked at, whether or not there
is such an account, until the oldest mistake is old enough. The link by mail works always. The reasons and numbers are
in docs/decisions/0003-throttling.md.

A count is a row of slots in the shared cache: each try takes a free one before the password is looked at, and a right
password gives it back. Taking is atomic, so many tries at once are no way around; a slot frees itself in time.
"""

import hashlib
import ipaddress
import math
import secrets
from dataclasses import dataclass, field

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

from memoward.core import clock

NOWHERE = "::"  # stands for an address that nobody told
COOKIE = "browser"
COOKIE_AGE = 365 * 24 * 3600
ACCOUNTS_PER_BROWSER = 8  # a shared computer; the oldest is forgotten
_SALT = "memoward.browser"


@dataclass(frozen=True)
class Limit:
    """So many wrong passwords in so many minutes."""

    name: str
    failures: int
    minutes: int


BROWSER = Limit("browser", 10, 15)  # account and known browser
PAIR = Limit("pair", 5, 15)  # account and address
ACCOUNT = Limit("account", 30, 60)  # account, from anywhere
ADDRESS = Limit("address", 60, 15)  # address, any account: an office shares one


class TooManyTries(ValidationError):
    """Not now; `seconds` says when."""

    def __init__(self, seconds: float) -> None:
        self.seconds = max(1, math.ceil(seconds))
        minutes = math.ceil(self.seconds / 60)
        super().__init__(
            ngettext(
                "Too many wrong passwords. Try again in %(minutes)s minute, or have a link mailed to you.",
                "Too many wrong passwords. Try again in %(minutes)s minutes, or have a link mailed to you.",
                minutes,
            ),
            code="too_many_tries",
            params={"minutes": minutes},
        )


@dataclass
class Try:
    """One look at a password; it counts as wrong until `forget` is called."""

    slots: list[str] = field(default_factory=list)

    def forget(self) -> None:
        """The password was right."""
        cache.delete_many(self.slots)


def begin(request: HttpRequest, email: str) -> Try:
    """Take a slot of every count that this try belongs to. Raises TooManyTries where one is full."""
    account = email.strip().lower()
    browser = _browsers(request).get(_mark(account))
    address = address_of(request)
    if browser:
        counts = [(BROWSER, f"{account} {browser}")]
    else:
        counts = [(PAIR, f"{account} {address}"), (ACCOUNT, account), (ADDRESS, address)]
    tried = Try()
    for limit, subject in counts:
        try:
            tried.slots.append(_take(limit, subject))
        except TooManyTries:
            tried.forget()
            raise
    return tried


def _take(limit: Limit, subject: str) -> str:
    digest = hashlib.sha256(f"{limit.name} {subject}".encode()).hexdigest()
    slots = [f"sign-in:{digest}:{number}" for number in range(limit.failures)]
    taken = cache.get_many(slots)
    moment, seconds = clock.now().timestamp(), limit.minutes * 60
    for slot in slots:
        if slot not in taken and cache.add(slot, moment + seconds, seconds):
            return slot
    raise TooManyTries(min([*taken.values(), moment + seconds]) - moment)


def remember_browser(request: HttpRequest, response: HttpResponse, email: str) -> None:
    """Give the browser, which has just signed in, the cookie by which it is known for this account."""
    mark = _mark(email.strip().lower())
    known = _browsers(request)
    token = known.pop(mark, None) or secrets.token_urlsafe(12)
    latest = [[mark, token], *([key, value] for key, value in known.items())][:ACCOUNTS_PER_BROWSER]
    response.set_cookie(
        COOKIE,
        signing.dumps(latest, salt=_SALT),
        max_age=COOKIE_AGE,
        path=settings.SESSION_COOKIE_PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _browsers(request: HttpRequest) -> dict[str, str]:
    """For which accounts this browser is known, latest first. Only we can have signed it."""
    try:
        pairs = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=COOKIE_AGE)
    except signing.BadSignature:
        return {}
    return dict(pairs)


def _mark(account: str) -> str:
    """Stands for the account in the cookie without naming it."""
    return salted_hmac(_SALT, account, algorithm="sha256").hexdigest()[:16]


def address_of(request: HttpRequest) -> str:
    """The address that the outermost of our own proxies saw; without proxies, whoever connected.

    What the visitor wrote into the header stands before that and counts for nothing. Of IPv6 the network of 64 bits,
    which is one household's or one machine's to choose from.
    """
    connected = request.META.get("REMOTE_ADDR", "")
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    if settings.TRUSTED_PROXIES and hops:
        return _network(hops[-min(settings.TRUSTED_PROXIES, len(hops))]) or _network(connected) or NOWHERE
    return _network(connected) or NOWHERE


def _network(text: str) -> str:
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.IPv6Network((address, 64), strict=False).network_address)
    return str(address)
