from django.db import transaction

from memoward.accounts.models import User
from memoward.core import clock
from memoward.core.models import next_number
from memoward.records.actions import log, sync_participation
from memoward.records.models import Record

from .. import policies, recipients
from ..models import KIND, Memo
from ..stages import Stage
from .versions import keep_memo_version


@transaction.atomic
def send(memo: Memo, *, by: User, seen: int) -> None:
    """Send a draft: it gets its number and becomes visible to recipient and subscribers (M5, M17)."""
    Record.objects.claim(memo, seen=seen)
    policies.check(by, memo, "send")
    if memo.recipient is not None:
        recipients.check_offered(by, memo.recipient)
    deliver(memo, by=by)


def deliver(memo: Memo, *, by: User) -> None:
    """The part of sending that a new memo and a draft share. The number is taken last (see `next_number`)."""
    if memo.recipient is None:
        recipients.refuse_nobody()
    memo.change(stage=Stage.PENDING)
    memo.department_id = by.department_id
    memo.created_at = clock.now()
    sync_participation(memo)
    keep_memo_version(memo, by=by)
    memo.number = next_number(KIND)
    Record.objects.filter(pk=memo.pk).update(
        number=memo.number, created_at=memo.created_at, department_id=memo.department_id
    )
    log(by, "memo.sent", memo, version=memo.version)
