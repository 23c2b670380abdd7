"""The rows of the list as flat dicts, made in Python: attribute chains and `{% url %}` in every cell cost thrice."""

import datetime as dt
from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext

from memoward.accounts.models import User
from memoward.files.models import Attachment
from memoward.records.searching import marked
from memoward.ui import dates, portraits

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
MINUTES = len("2026-03-31T10:02")
COLUMNS = (
    *("number", "title", "stage", "postponed_until", "reviewed_at", "created_at", "version", "first_moved_at"),
    *("owner__name", "owner__portrait", "recipient__name", "recipient__portrait", "department__name"),
)


def rows(user: User, ids: Sequence[int], asked: str = "") -> list[dict[str, Any]]:
    """The memos of these ids, in that order, ready for the template, with what was asked for marked (U11).

    The ids come from the reader's participations.
    """
    files = Attachment.objects.current().filter(record=OuterRef("pk")).order_by().values("record")
    found = (
        Memo.objects.filter(pk__in=ids)
        .select_related("owner", "recipient", "department")
        .only(*COLUMNS)
        .annotate(is_read=has_read(user, "pk", "version"), files=Subquery(files.values(number=Count("*"))))
        .in_bulk()
    )
    base = reverse("memos:list")
    made = [_row(user, found[pk], base) for pk in ids if pk in found]
    if asked:
        for row in made:
            row["pieces"] = marked(row["title"], asked)
    return made


def found_rows(memos: Sequence[Memo], asked: str) -> list[dict[str, Any]]:
    """Memos as the palette shows them, with what was asked for marked."""
    base = reverse("memos:list")
    return [
        {
            "url": f"{base}{memo.pk}/",
            "number": memo.number,
            "pieces": marked(memo.title, asked),
            "stage_icon": STAGE_ICONS[Stage(memo.stage)],
            "stage_word": _stage_word(get_language(), memo.stage),
        }
        for memo in memos
    ]


def _row(user: User, memo: Memo, base: str) -> dict[str, Any]:
    return {
        "id": memo.pk,
        "number": memo.number,
        "title": memo.title,
        "name": f"#{memo.number}" if memo.number else memo.title,
        "url": f"{base}{memo.pk}/",
        "unread": not memo.is_read,  # type: ignore[attr-defined]  # annotated above
        "recipient": memo.recipient.name if memo.recipient else "",
        "recipient_portrait": portraits.address(memo.recipient.portrait) if memo.recipient else "",
        "recipient_initials": memo.recipient.initials if memo.recipient else "",
        "recipient_hue": (memo.recipient_id or 0) % 8,
        "files": _files(memo.files),  # type: ignore[attr-defined]  # annotated above
        "stage": memo.stage,
        "stage_word": _stage_word(get_language(), memo.stage),
        "stage_hint": _hint(user, memo),
        # What the other columns of the row do not say.
        "is_postponed": memo.stage == Stage.POSTPONED,
        "reviewed": _moment(memo.reviewed_at),
        "owner": memo.owner.name,
        "owner_portrait": portraits.address(memo.owner.portrait),
        "owner_initials": memo.owner.initials,
        "owner_hue": memo.owner_id % 8,
        "department": memo.department.name if memo.department else "",
        "created": _moment(memo.created_at),
        "may_review": policies.allows(user, memo, "consider"),
    }


@cache
def _stage_word(language: str, stage: str) -> str:
    return str(Stage(stage).label)


def _hint(user: User, memo: Memo) -> str:
    """The stage with what its word leaves open: until when, or when and by whom."""
    if memo.stage == Stage.DRAFT or memo.recipient is None:
        return gettext("Draft: only you can see it")
    name = memo.recipient.name
    if memo.stage == Stage.POSTPONED and memo.postponed_until:
        return gettext("Postponed until %(day)s") % {"day": dates.short(memo.postponed_until)}
    if memo.stage == Stage.CONSIDERED and memo.reviewed_at:
        day = dates.short(memo.reviewed_at)
        if memo.recipient_id == user.pk:
            return gettext("Considered by you, %(day)s") % {"day": day}
        return gettext("Considered %(day)s by %(name)s") % {"day": day, "name": name}
    if memo.recipient_id == user.pk:
        return gettext("Pending: awaits your review")
    return gettext("Pending: awaits review by %(name)s") % {"name": name}


def _files(number: int | None) -> dict[str, Any] | None:
    """The file icon: how many, and the same in words (L1)."""
    if not number:
        return None
    return {"number": number, "words": ngettext("%(number)d file", "%(number)d files", number) % {"number": number}}


def _moment(value: dt.datetime | None) -> dict[str, str] | None:
    """The day in short, and what the clock of the reader's zone showed, which the tooltip says in full."""
    if value is None:
        return None
    return {"iso": dates.local(value).isoformat()[:MINUTES], "short": dates.short(value)}
