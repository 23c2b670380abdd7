"""What the tests of memos share: a memo in any stage, a person pressing a button, and what is stored."""

import datetime as dt
import html
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from memoward.accounts.models import User
from memoward.core import clock
from memoward.memos import actions
from memoward.memos.models import Memo
from memoward.memos.stages import Stage
from memoward.records.models import Event
from memoward.testing import Cast, sign_in, write_memo


def memo_in(cast: Cast, stage: str, **fields: Any) -> Memo:
    """Olga's memo to Rita, with Sam as subscriber, in that stage."""
    memo = write_memo(cast, draft=stage == Stage.DRAFT, **fields)
    if stage == Stage.POSTPONED:
        actions.postpone(memo, by=cast.rita, seen=memo.version, until=in_days(7), reason="Waiting for the quote.")
    if stage == Stage.CONSIDERED:
        actions.consider(memo, by=cast.rita, seen=memo.version, conclusion="Buy it.")
    return memo


def in_days(days: int, zone: str = "UTC") -> dt.date:
    return clock.today(zone) + dt.timedelta(days=days)


def page(person: User, name: str, memo: Memo | None = None) -> HttpResponse:
    """What the person sees there."""
    return sign_in(person).get(reverse(f"memos:{name}", args=[memo.pk] if memo else []))


def press(person: User, name: str, memo: Memo, /, **typed: Any) -> HttpResponse:
    """The person posts the form of that act as its page would: with the version it showed."""
    return sign_in(person).post(reverse(f"memos:{name}", args=[memo.pk]), {"seen": memo.version} | typed)


def typed_edit(memo: Memo, **changes: Any) -> dict[str, Any]:
    """The edit form as its page fills it, with these changes typed."""
    subscribers = [str(pk) for pk in sorted(memo.subscribers.values_list("person_id", flat=True))]
    shown = {
        "title": memo.title,
        "description": memo.description,
        "recipient": memo.recipient_id or "",
        "purpose": memo.purpose_id or "",
        "subscribers": subscribers,
        "subscribers_seen": " ".join(subscribers),
        "seen": memo.version,
    }
    return shown | changes


def words(answer: HttpResponse) -> str:
    """The page as a reader meets it, without escapes."""
    return html.unescape(answer.content.decode())


def stored(memo: Memo) -> dict[str, Any]:
    """Every column of the memo and its record, and who hangs on it."""
    row = Memo.objects.filter(pk=memo.pk).values().get()
    return row | {"subscribers": set(memo.subscribers.values_list("person_id", flat=True))}


def content(memo: Memo) -> dict[str, Any]:
    """What M9 locks."""
    row = stored(memo)
    return {name: row[name] for name in ("title", "description", "description_html", "recipient_id", "purpose_id")}


def happened(memo: Memo) -> list[str]:
    """The verbs of the memo's history, in order."""
    return list(Event.objects.filter(record_id=memo.pk).order_by("id").values_list("verb", flat=True))


def reload(memo: Memo) -> Memo:
    """The memo as another process reads it."""
    return Memo.objects.get(pk=memo.pk)
