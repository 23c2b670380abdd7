from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext

from memoward.accounts.models import User
from memoward.records.actions import log, sync_participation
from memoward.records.conflicts import Conflict
from memoward.records.models import Record

from .. import recipients
from ..models import Memo
from ..stages import Stage
from .versions import keep_memo_version


@transaction.atomic
def hand_over(memo: Memo, *, to: User, by: User) -> None:
    """Give an open memo of somebody who is being deactivated to another recipient of its owner's list (M19).

    Done by an administrator, who sees number, owner and age and not the text. Raises ValidationError for a person
    who is not offered to the memo's owner, Conflict when it is no longer open.
    """
    if not by.is_administrator:
        raise PermissionDenied
    Record.objects.claim(memo, seen=memo.version)
    if not memo.is_open or memo.recipient is None:
        raise Conflict(gettext("This memo is no longer open."))
    recipients.check_offered(memo.owner, to)
    before = memo.recipient
    memo.version += 1
    Record.objects.filter(pk=memo.pk).update(version=memo.version)
    memo.change(recipient=to, stage=Stage.PENDING, postponed_until=None, postponed_reason="")
    memo.subscribers.filter(person=to).delete()
    sync_participation(memo)
    keep_memo_version(memo, by=by)
    log(by, "memo.handed_over", memo, before=before.name, to=to.name, version=memo.version)
