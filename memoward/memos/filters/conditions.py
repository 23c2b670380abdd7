"""Which of the person's memos a filter finds: always from their own participations (M12)."""

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet

from memoward.accounts.models import User
from memoward.core import clock
from memoward.records.models import Participation, Reading
from memoward.records.searching import found_by
from memoward.ui import listing

from ..models import KIND, Memo
from .choices import Choices
from .orders import MEMO, RECORD
from .periods import PERIODS

if TYPE_CHECKING:
    from .address import MemoFilter

DRAFT = Q(**{f"{RECORD}number": None})


def visible(user: User) -> QuerySet[Participation]:
    """All that a list of this person's can hold."""
    return Participation.objects.filter(person=user, kind=KIND)


def found(wanted: "MemoFilter", user: User, choices: Choices) -> QuerySet[Participation]:
    """The participations of this person in the memos that the filter finds."""
    rows = visible(user).filter(_view(wanted.view, user), _fields(wanted, choices), _days(wanted, user))
    if wanted.unread:
        rows = rows.filter(~has_read(user, "record", f"{RECORD}version"))
    return rows


def has_read(user: User, record: str, version: str) -> Exists:
    """Has the person opened the record at its current version? Named by the fields of the queried rows."""
    opened = Reading.objects.filter(person=user, record=OuterRef(record), opened_version__gte=OuterRef(version))
    return Exists(opened)


def _view(view: str, user: User) -> Q:
    if view == "needs":
        return Q(record__in=Memo.objects.needing(user).values("pk"))
    return {
        "mine": Q(is_owner=True) & ~DRAFT,
        "subscribed": Q(is_subscriber=True),
        "drafts": Q(is_owner=True) & DRAFT,
        "all": Q(),
    }[view]


def _fields(wanted: "MemoFilter", choices: Choices) -> Q:
    equal: dict[str, Any] = {
        f"{MEMO}stage": wanted.stage,
        f"{MEMO}recipient": wanted.recipient,
        f"{RECORD}owner": wanted.owner,
        f"{RECORD}department": wanted.department,
        f"{RECORD}taggings__tag": wanted.tag,
    }
    found = Q(**{name: value for name, value in equal.items() if value}) & found_by(wanted.q, RECORD)
    if wanted.purpose:
        found &= Q(**{f"{MEMO}purpose__in": choices.purposes_under(wanted.purpose)})
    if wanted.draft:
        found &= DRAFT if wanted.draft == "only" else ~DRAFT
    return found


def _days(wanted: "MemoFilter", user: User) -> Q:
    """Whole days of the person's zone (P6)."""
    zone = ZoneInfo(user.time_zone)
    since, until = wanted.since, wanted.until
    if wanted.created:
        since, until = PERIODS[wanted.created].days(clock.today(user.time_zone))
    found = Q()
    if since:
        found &= Q(created_at__gte=listing.midnight(since, zone))
    if until:
        found &= Q(created_at__lt=listing.midnight(until, zone, days=1))
    return found
