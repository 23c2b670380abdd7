"""Several memos chosen in a list: which, through the door, and the version of each that a page showed (L4)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext

from memoward.accounts.models import User
from memoward.ui import listing

from .filters import ORIGIN_FIELD, MemoFilter, Origin
from .models import Memo

MOST = 200  # memos of one act


@dataclass(frozen=True)
class Selection:
    """What was chosen."""

    memos: list[Memo]  # those that are ticked and that the person sees, in the order of the page
    shown: list[Memo]  # and those that the page showed beside them, unticked there
    missing: int  # how many were ticked besides: gone, or never for this person's eyes; nobody can tell which (M12)
    seen: dict[int, int]  # the version of each that the page showed
    back: str  # the address of the list in which they were chosen
    query: str  # that list as forms and addresses carry it


def chosen(query: QueryDict, user: User) -> Selection:
    """The selection that a form or an address names. Raises ValidationError when it is too large."""
    ticked, seen = chosen_ids(query), _versions(query.getlist("seen"))
    ids = limited([*seen, *ticked])
    visible = Memo.objects.visible_to(user).select_related("owner", "recipient").in_bulk(ids)
    shown = [visible[pk] for pk in ids if pk in visible]
    memos = [memo for memo in shown if memo.pk in ticked]
    return Selection(memos, shown, len(ticked) - len(memos), seen, list_address(query), query.get(ORIGIN_FIELD, ""))


def chosen_ids(query: QueryDict) -> list[int]:
    """The ids that are ticked, once each. Raises ValidationError for too many of them."""
    numbers = (listing.number(text) for text in query.getlist("memo"))
    return limited([number for number in numbers if number])


def limited(ids: list[int]) -> list[int]:
    """Each of them once. Raises ValidationError for more than an act takes."""
    once_each = list(dict.fromkeys(ids))
    if len(once_each) > MOST:
        words = gettext("You have chosen %(number)d memos. %(most)d can be worked on at a time.")
        raise ValidationError(words % {"most": MOST, "number": len(once_each)})
    return once_each


def list_of(query: QueryDict) -> MemoFilter:
    """The list in which they were chosen."""
    origin = Origin.named(query.get(ORIGIN_FIELD))
    return origin.wanted if origin else MemoFilter()


def list_address(query: QueryDict) -> str:
    """Where that list is, at the page that was left."""
    wanted = list_of(query)
    return reverse("memos:list") + wanted.query(after=wanted.after, before=wanted.before).removesuffix("?")


def _versions(shown: Iterable[str]) -> dict[int, int]:
    """`17-3`: memo 17 was shown at version 3."""
    pairs = (text.partition("-") for text in shown)
    return {
        pk: version for one, _, other in pairs if (pk := listing.number(one)) and (version := listing.number(other))
    }
