"""Who may do what with a memo: the table of the specification, as pure functions, closed by default.

Templates, views and actions ask here. `who` is the role, `when` the stage: a role that never may is refused with 403, a
stage that does not allow it with 409. Whether somebody sees the memo at all is `can_view`; its set form is
`Memo.objects.visible_to`.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext

from memoward.accounts.models import User
from memoward.records.conflicts import Conflict

from .stages import MOVES, OPEN, Stage
from .undo import last_move

if TYPE_CHECKING:
    from .models import Memo


def is_owner(user: User, memo: "Memo") -> bool:
    """The person wrote it (M1)."""
    return user.pk == memo.owner_id


def is_recipient(user: User, memo: "Memo") -> bool:
    """It is addressed to the person (M1)."""
    return user.pk == memo.recipient_id


def is_subscriber(user: User, memo: "Memo") -> bool:
    """The person is kept informed about it (M1)."""
    return user.pk in memo.subscriber_ids


def is_owner_or_recipient(user: User, memo: "Memo") -> bool:
    """Either of the two whose memo it is."""
    return is_owner(user, memo) or is_recipient(user, memo)


def can_view(user: User, memo: "Memo") -> bool:
    """The person has a role in it; in a draft only the owner's counts (M5, M12)."""
    if not user.is_active:
        return False
    if memo.stage == Stage.DRAFT:
        return is_owner(user, memo)
    return is_owner_or_recipient(user, memo) or is_subscriber(user, memo)


def _at(stages: frozenset[Stage]) -> Callable[[User, "Memo"], bool]:
    return lambda user, memo: memo.stage in stages


def _always(user: User, memo: "Memo") -> bool:
    return True


def _may_go(user: User, memo: "Memo") -> bool:
    """M13: the recipient at any stage once it is sent, the owner until the recipient has moved it."""
    if memo.stage == Stage.DRAFT:
        return is_owner(user, memo)
    return is_recipient(user, memo) or memo.first_moved_at is None


def _may_tag(user: User, memo: "Memo") -> bool:
    """M2: tags are the owner's, and the recipient's too once the memo is considered."""
    return is_owner(user, memo) or memo.stage == Stage.CONSIDERED


def _has_just_moved_it(user: User, memo: "Memo") -> bool:
    """M18: it is the person's own change of stage, seconds old, and nothing has happened since."""
    move = last_move(memo)
    return move is not None and move.actor_id == user.pk


class Rule(NamedTuple):
    """A line of the table."""

    who: Callable[[User, "Memo"], bool]
    when: Callable[[User, "Memo"], bool]


UNTIL_CONSIDERED = _at(OPEN | {Stage.DRAFT})

RULES = {
    "edit": Rule(is_owner, UNTIL_CONSIDERED),  # M10, M9
    "remove_subscriber": Rule(is_owner, UNTIL_CONSIDERED),
    "add_subscriber": Rule(is_owner_or_recipient, _always),  # M9
    "leave": Rule(is_subscriber, _always),
    "tag": Rule(is_owner_or_recipient, _may_tag),  # M2
    "delete": Rule(is_owner_or_recipient, _may_go),  # M13
    "send": Rule(is_owner, _at(MOVES["send"].sources)),  # M5
    "postpone": Rule(is_recipient, _at(MOVES["postpone"].sources)),  # M7, and the three after it
    "resume": Rule(is_recipient, _at(MOVES["resume"].sources)),
    "consider": Rule(is_recipient, _at(MOVES["consider"].sources)),
    "reopen": Rule(is_recipient, _at(MOVES["reopen"].sources)),
    "undo": Rule(is_recipient, _has_just_moved_it),  # M18
}


def allows(user: User, memo: "Memo", act: str) -> bool:
    """May this person do this now?"""
    rule = RULES[act]
    return rule.who(user, memo) and rule.when(user, memo) and can_view(user, memo)


def check_role(user: User, memo: "Memo", act: str) -> None:
    """Raises PermissionDenied when this person's role never may (403)."""
    if not (RULES[act].who(user, memo) and can_view(user, memo)):
        raise PermissionDenied(gettext("Your role in this memo does not allow this."))


def check(user: User, memo: "Memo", act: str) -> None:
    """Raises PermissionDenied when the role never may (403), Conflict when the stage does not allow it (409)."""
    check_role(user, memo, act)
    if not RULES[act].when(user, memo):
        raise Conflict(why_not(user, memo, act))


def why_not(user: User, memo: "Memo", act: str) -> str:
    """Why the stage does not allow the act, and what can be done instead."""
    if act == "delete":
        return gettext(
            "The recipient has already taken this memo up, so it can no longer be deleted by its owner. "
            "It stays as a record of what was asked and decided."
        )
    if act in {"edit", "remove_subscriber"}:
        return gettext(
            "This memo has been considered and is locked for everybody. If something must change, the recipient can "
            "reopen it, or you can write a new memo."
        )
    if act == "send":
        return gettext("This memo has been sent already.")
    if act == "tag":
        return gettext("Until the memo is considered, its tags are its owner's. Then you can change them too.")
    if memo.stage == Stage.DRAFT:
        return gettext("This memo is a draft. Send it first.")
    if act == "undo":
        return _why_no_undo(memo)
    return gettext("This memo is %(stage)s; that does not allow this step.") % {
        "stage": str(memo.get_stage_display()).lower()
    }


def _why_no_undo(memo: "Memo") -> str:
    if memo.stage == Stage.CONSIDERED:
        return gettext(
            "A step can be taken back for ten seconds, while nothing else happens to the memo. The others have been "
            "told by now; reopen it with a reason instead."
        )
    return gettext(
        "A step can be taken back for ten seconds, while nothing else happens to the memo. There is none to take back "
        "now: consider it, postpone it or take it up again as it stands."
    )
