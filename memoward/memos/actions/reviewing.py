import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext

from memoward.accounts.models import User
from memoward.core import clock
from memoward.records.actions import log
from memoward.records.models import Record

from .. import policies, text
from ..models import Memo
from ..stages import MOVES


@transaction.atomic
def postpone(memo: Memo, *, by: User, seen: int, until: dt.date, reason: str = "") -> None:
    """Put the review off to a day, tomorrow or later in the recipient's zone (M7, M8).

    Raises ValidationError for an earlier day, Conflict when another version is current or the stage does not allow it.
    """
    Record.objects.claim(memo, seen=seen)
    policies.check(by, memo, "postpone")
    if until <= clock.today(by.time_zone):
        raise ValidationError({"until": gettext("Choose tomorrow or a later day.")})
    before = _move(memo, "postpone", postponed_until=until, postponed_reason=reason)
    log(by, "memo.postponed", memo, until=until.isoformat(), reason=reason, before=before)


@transaction.atomic
def resume(memo: Memo, *, by: User, seen: int) -> None:
    """Take a postponed memo up again (M7)."""
    Record.objects.claim(memo, seen=seen)
    policies.check(by, memo, "resume")
    before = _move(memo, "resume", postponed_until=None, postponed_reason="")
    log(by, "memo.resumed", memo, before=before)


@transaction.atomic
def consider(memo: Memo, *, by: User, seen: int, conclusion: str = "") -> None:
    """Mark the memo considered and lock it for everybody (M7, M9, M11); `conclusion` is on record with it.

    `seen` is the version that the person read: it is the one judged. Raises Conflict if another is current.
    """
    now = clock.now()  # sealed at the moment of its review: undoing a reopening seals it so again
    Record.objects.claim(memo, seen=seen, sealed_at=now)
    policies.check(by, memo, "consider")
    changes = {"postponed_until": None, "postponed_reason": "", "conclusion": conclusion, "reviewed_at": now}
    before = _move(memo, "consider", **changes)
    keep_searchable(memo)
    log(by, "memo.considered", memo, version=seen, conclusion=conclusion, before=before)


@transaction.atomic
def reopen(memo: Memo, *, by: User, seen: int, reason: str) -> None:
    """Take a considered memo up again: it unlocks, conclusion and date reviewed move to the history (M7).

    Raises ValidationError without a reason, Conflict when the memo is not considered.
    """
    if not reason.strip():
        raise ValidationError({"reason": gettext("Say why the memo is taken up again.")})
    policies.check(by, memo, "reopen")
    Record.objects.claim(memo, seen=seen, sealed=True, sealed_at=None)
    policies.check(by, memo, "reopen")
    before = _move(memo, "reopen", conclusion="", reviewed_at=None)
    keep_searchable(memo)
    log(
        by,
        "memo.reopened",
        memo,
        reason=reason,
        conclusion=before["conclusion"],
        reviewed_at=before["reviewed_at"] or "",
        before=before,
    )


def _move(memo: Memo, move: str, **fields: object) -> dict[str, Any]:
    """Change the stage; remember that a recipient has taken the memo up (M13).

    Returns the columns as they were, for the event: so `undo` gives back what stood there and derives nothing.
    """
    changes = {"stage": MOVES[move].target, "first_moved_at": memo.first_moved_at or clock.now(), **fields}
    before = {name: getattr(memo, name) for name in changes}
    memo.change(**changes)
    return {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in before.items()}


def keep_searchable(memo: Memo) -> None:
    """The conclusion is found by search while it stands (L3)."""
    words = text.searchable(memo.title, memo.description, memo.conclusion)
    Record.objects.filter(pk=memo.pk).update(words=words)
