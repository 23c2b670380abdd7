"""Where an act leads, and what is said there: after a review the next memo of the list stands open (U13)."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext

from memoward.accounts.models import User
from memoward.accounts.requests import SignedInRequest
from memoward.ui import offers

from .. import policies
from ..filters import ORIGIN_FIELD, Origin, neighbours
from ..models import Memo
from ..undo import WINDOW, last_move

HEADING = "#memo"  # of a memo's page: going there puts the focus on it
NAMED_BY = 60  # characters of a title, where a message names a memo


def to_list(origin: Origin | None) -> str:
    """The list from which somebody came, else the plain one."""
    return origin.address if origin else reverse("memos:list")


def to_memo(pk: int, origin: Origin | None) -> str:
    """The memo's page; for whoever goes through a list it still knows the list, and begins at its heading."""
    address = reverse("memos:detail", args=[pk])
    return address + origin.suffix + HEADING if origin else address


def from_memo(memo: Memo, origin: Origin, user: User) -> str:
    """To the next memo of the list as it is now, or the previous one; from the only one back to the list."""
    other = neighbours(memo.pk, origin.wanted, user).onward
    return to_list(origin) if other is None else to_memo(other, origin)


def is_list(address: str) -> bool:
    """Does it lead to the list, and not to a memo?"""
    return urlsplit(address).path == reverse("memos:list")


def say(
    request: SignedInRequest, memo: Memo, words: str | Promise, origin: Origin | None, *, swept: bool = False
) -> None:
    """What was done to which memo; with an undo while there is one (M18); and that the list is swept."""
    text = str(words)
    if "%(memo)s" in text:
        text %= {"memo": _name(memo)}
    offers.success(request, text, _undo(request, memo, origin))
    if swept:
        messages.success(request, gettext("Nothing more here: that was the last memo of this list."))


def _name(memo: Memo) -> str:
    """Number and title, kept together where the sentence around them runs the other way."""
    return f"\u2068#{memo.number} {Truncator(memo.title).chars(NAMED_BY)}\u2069"


def _undo(request: SignedInRequest, memo: Memo, origin: Origin | None) -> offers.Offer | None:
    move = last_move(memo) if policies.allows(request.user, memo, "undo") else None
    if move is None:
        return None
    fields = {"seen": str(memo.version), "event": str(move.pk), ORIGIN_FIELD: origin.text if origin else ""}
    return offers.Offer(gettext("Undo"), reverse("memos:undo", args=[memo.pk]), fields, move.at + WINDOW, key="z")
