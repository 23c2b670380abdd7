from django.db import transaction

from memoward.accounts.models import User
from memoward.records.actions import log
from memoward.records.conflicts import Conflict
from memoward.records.models import Event, Record

from .. import policies
from ..models import Memo
from ..stages import Stage
from ..undo import MOVES, UNDONE, last_move
from .reviewing import keep_searchable


@transaction.atomic
def undo(memo: Memo, *, by: User, seen: int, event: int) -> None:
    """Take back the change of stage that this event (its id) told of: the memo is as it was before it (M18, M13).

    The event stays, with its undoing. `seen` is the version at which the stage was changed. Raises PermissionDenied for
    anybody but the recipient, Conflict when it was somebody else's step, ten seconds are over, or anything else has
    happened on the record since.
    """
    move = _last_move(memo, event, by=by)
    columns = {field.name: field for field in Memo._meta.concrete_fields}
    before = {name: columns[name].to_python(value) for name, value in move.data["before"].items()}
    # Sealed exactly while it is considered: since its review.
    sealed_at = before["reviewed_at"] if before["stage"] == Stage.CONSIDERED else None
    Record.objects.claim(memo, seen=seen, sealed=memo.stage == Stage.CONSIDERED, sealed_at=sealed_at)
    _last_move(memo, event, by=by)  # of two who met here, one comes too late
    memo.change(**before)
    keep_searchable(memo)
    log(by, UNDONE, memo, undoes=move.pk, **{MOVES[move.verb]: True})


def _last_move(memo: Memo, event: int, *, by: User) -> Event:
    policies.check(by, memo, "undo")
    move = last_move(memo)
    if move is None or move.pk != event:
        raise Conflict(policies.why_not(by, memo, "undo"))
    return move
