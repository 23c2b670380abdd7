"""The rows of the list as flat dicts, made in Python: attribute chains and `{% url %}` in every cell cost thrice."""

import datetime as dt
from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from memoward.accounts.models import User
from memoward.records.models import Reading
from memoward.ui import dates

from . import policies
from .models import Memo
from .stages import Stage

STAGE_ICONS = {
    Stage.DRAFT: "circle-dashed",
    Stage.PENDING: "circle",
    Stage.POSTPONED: "calendar-clock",
    Stage.CONSIDERED: "circle-check",
}
COLUMNS = (
    *("number", "title", "stage", "postponed_until", "reviewed_at", "created_at", "version", "first_moved_at"),
    *("owner__name", "recipient__name", "department__name"),
)


def rows(user: User, ids: Sequence[int]) -> list[dict[str, Any]]:
    """The memos of these ids, in that order, ready for the template. The ids come from the reader's participations."""
    read = Reading.objects.filter(person=user, record=OuterRef("pk"), opened_version__gte=OuterRef("version"))
    found = (
        Memo.objects.filter(pk__in=ids)
        .select_related("owner", "recipient", "department")
        .only(*COLUMNS)
        .annotate(is_read=Exists(read))
        .in_bulk()
    )
    base = reverse("memos:list")
    return [_row(user, found[pk], base) for pk in ids if pk in found]


def _row(user: User, memo: Memo, base: str) -> dict[str, Any]:
    address = f"{base}{memo.pk}/"
    return {
        "number": memo.number,
        "title": memo.title,
        "url": address,
        "unread": not memo.is_read,  # type: ignore[attr-defined]  # annotated above
        "recipient": memo.recipient.name if memo.recipient else "",
        "recipient_initials": memo.recipient.initials if memo.recipient else "",
        "recipient_hue": (memo.recipient_id or 0) % 8,
        "owner": memo.owner.name,
        "owner_initials": memo.owner.initials,
        "owner_hue": memo.owner_id % 8,
        "department": memo.department.name if memo.department else "",
        "stage": memo.stage,
        "stage_word": _stage_word(get_language(), memo.stage),
        "stage_icon": STAGE_ICONS[Stage(memo.stage)],
        "stage_hint": _hint(memo),
        "reviewed": _moment(memo.reviewed_at),
        "created": _moment(memo.created_at),
        "may_review": policies.allows(user, memo, "consider"),
    }


@cache
def _stage_word(language: str, stage: str) -> str:
    return str(Stage(stage).label)


def _hint(memo: Memo) -> str:
    """What the pill's tooltip adds to its word."""
    if memo.stage == Stage.POSTPONED and memo.postponed_until:
        return gettext("Postponed until %(day)s") % {"day": date_format(memo.postponed_until)}
    return _stage_word(get_language(), memo.stage)


def _moment(value: dt.datetime | None) -> dict[str, str] | None:
    if value is None:
        return None
    local = timezone.localtime(value)
    return {"iso": local.isoformat(timespec="minutes"), "short": dates.short(value), "full": dates.full(value)}
