"""Where else a search that found nothing finds something (U11)."""

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, IntegerField, Subquery
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from memoward.accounts.models import User

from . import conditions
from .address import MemoFilter
from .choices import Choices


@dataclass(frozen=True)
class Wider:
    """The same question with less in its way: in words, how many memos it finds, and its address."""

    words: str | Promise
    count: int
    address: str


EVERYWHERE = _("In all my memos")
WAYS: dict[str, str | Promise] = {
    "stage": _("Also in the other stages, considered ones too"),
    "days": _("Of all dates"),
    "view": EVERYWHERE,
    "rest": _("Without the other filters"),
    "everywhere": EVERYWHERE,
}
# What each way takes away; the last one everything but the words.
WITHOUT: dict[str, dict[str, Any]] = {
    "stage": {"stage": "", "draft": ""},
    "days": {"created": "", "since": None, "until": None},
    "view": {"view": "all"},
    "rest": {"recipient": None, "owner": None, "department": None, "purpose": None, "tag": None, "unread": False},
}
WITHOUT["everywhere"] = {name: value for taken in WITHOUT.values() for name, value in taken.items()}


def wider(wanted: MemoFilter, user: User, choices: Choices) -> list[Wider]:
    """Each way that leads somewhere; where one thing less does not help, all memos, if those do. One query."""
    here = replace(wanted, after="", before="")
    freed = {way: replace(here, **taken) for way, taken in WITHOUT.items()}
    freed = {way: other for way, other in freed.items() if other != here and (other.q or way != "everywhere")}
    counts = _counts(freed, user, choices)
    ways = [way for way in freed if counts[way] and way != "everywhere"] or [way for way in freed if counts[way]]
    return [Wider(WAYS[way], counts[way], freed[way].query()) for way in ways]


def _counts(filters: dict[str, MemoFilter], user: User, choices: Choices) -> dict[str, int]:
    if not filters:
        return {}
    numbers = {}
    for way, wanted in filters.items():
        rows = conditions.found(wanted, user, choices).order_by().values("person")
        number = Subquery(rows.annotate(number=Count("*")).values("number"), output_field=IntegerField())
        numbers[f"number_{way}"] = Coalesce(number, 0)
    row = User.objects.filter(pk=user.pk).values(**numbers).get()
    return {way: row[f"number_{way}"] for way in filters}
