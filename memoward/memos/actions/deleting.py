from django.db import transaction

from memoward.accounts.models import User
from memoward.files.actions import release
from memoward.records.actions import log
from memoward.records.models import Record

from .. import policies
from ..models import Memo


@transaction.atomic
def delete(memo: Memo, *, by: User, seen: int) -> None:
    """Delete the memo (M13, M14): links between it and people go, people never; the history keeps that it was.

    `seen` is the version that the confirmation page showed. Raises Conflict when another is current, or when its owner
    comes after the recipient's first move.
    """
    Record.objects.claim(memo, seen=seen, sealed=None)
    policies.check(by, memo, "delete")
    log(by, "memo.deleted", memo)
    # The claim does not keep out a reader whose page is being noted as read: a new row that points to this one.
    Record.objects.select_for_update().get(pk=memo.pk)
    release(memo)
    memo.delete()
