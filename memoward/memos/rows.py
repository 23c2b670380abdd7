"""The rows of the list as flat dicts, made in Python: attribute chains and `{% url %}` in every cell cost thrice."""

import datetime as dt
from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext

from memoward.accounts.models import User
from memoward.files.models import Attachment
from memoward.ui import dates

from . import policies
from .filters import has_read
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
    files = Attachment.objects.current().filter(record=OuterRef("pk")).order_by().values("record")
    found = (
        Memo.objects.filter(pk__in=ids)
        .select_related("owner", "recipient", "department")
        .only(*COLUMNS)
        .annotate(is_read=has_read(user, "pk", "version"), files=Subquery(files.values(number=Count("*"))))
        .in_bulk()
    )
    base = reverse("memos:list")
    return [_row(user, found[pk], base) for pk in ids if pk in found]


def _row(user: User, memo: Memo, base: str) -> dict[str, Any]:
    return {
        "number": memo.number,
        "title": memo.title,
        "name": f"#{memo.number}" if memo.number else memo.title,
        "url": f"{base}{memo.pk}/",
        "unread": not memo.is_read,  # type: ignore[attr-defined]  # annotated above
        "recipient": memo.recipient.name if memo.recipient else "",
        "recipient_initials": memo.recipient.initials if memo.recipient else "",
        "recipient_hue": (memo.recipient_id or 0) % 8,
        "files": _files(memo.files),  # type: ignore[attr-defined]  # annotated above
        "stage": memo.stage,
        "stage_word": _stage_word(get_language(), memo.stage),
        "stage_icon": STAGE_ICONS[Stage(memo.stage)],
        "stage_hint": _hint(memo),
        "reviewed": _moment(memo.reviewed_at, gettext("Reviewed")),
        "owner": memo.owner.name,
        "owner_initials": memo.owner.initials,
        "owner_hue": memo.owner_id % 8,
        "department": memo.department.name if memo.department else "",
        "created": _moment(memo.created_at, gettext("First saved") if memo.is_draft else gettext("Sent")),
        "may_review": policies.allows(user, memo, "consider"),
    }


@cache
def _stage_word(language: str, stage: str) -> str:
    return str(Stage(stage).label)


def _hint(memo: Memo) -> str:
    """The stage with what its word leaves open: until when, or when and by whom."""
    if memo.stage == Stage.DRAFT or memo.recipient is None:
        return gettext("Draft: only you can see it")
    name = memo.recipient.name
    if memo.stage == Stage.POSTPONED and memo.postponed_until:
        return gettext("Postponed until %(day)s") % {"day": dates.short(memo.postponed_until)}
    if memo.stage == Stage.CONSIDERED and memo.reviewed_at:
        return gettext("Considered %(day)s by %(name)s") % {"day": dates.short(memo.reviewed_at), "name": name}
    return gettext("Pending: awaits review by %(name)s") % {"name": name}


def _files(number: int | None) -> dict[str, Any] | None:
    """The file icon: how many, and the same in words (L1)."""
    if not number:
        return None
    return {"number": number, "words": ngettext("%(number)d file", "%(number)d files", number) % {"number": number}}


def _moment(value: dt.datetime | None, what: str) -> dict[str, str] | None:
    if value is None:
        return None
    local = timezone.localtime(value)
    full = f"{what}: {dates.full(value)}"
    return {"iso": local.isoformat(timespec="minutes"), "short": dates.short(value), "full": full}
