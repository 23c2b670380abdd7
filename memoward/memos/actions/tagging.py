"""Tags of a memo: the owner's, once it is considered the recipient's too (M2)."""

from collections.abc import Iterable

from django.db import transaction

from memoward.accounts.models import User
from memoward.records.actions import log, put_tags
from memoward.records.models import Record, Tag

from .. import policies
from ..models import Memo


@transaction.atomic
def set_tags(memo: Memo, *, by: User, seen: int, tags: Iterable[Tag], shown: Iterable[Tag] | None = None) -> None:
    """Let the memo carry exactly these tags. They are not locked with it, and no version of it (M9).

    `shown`: those that the person's page showed; then only what differs from it is changed, so that two people do not
    undo each other. Raises ValidationError for a tag that is gone, or that is new and no longer offered.
    """
    Record.objects.claim(memo, seen=seen, sealed=None)
    policies.check(by, memo, "tag")
    wanted = list(tags) if shown is None else _beside_others(memo, list(tags), list(shown))
    added, removed = put_tags(memo, wanted, by=by)
    if not memo.is_draft:
        note_tags(memo, added, removed, by=by)


def _beside_others(memo: Memo, chosen: list[Tag], shown: list[Tag]) -> list[Tag]:
    """What the memo carries now, with this person's own changes."""
    stay = [tag for tag in memo.tags if tag in chosen or tag not in shown]
    return [*stay, *(tag for tag in chosen if tag not in shown and tag not in stay)]


def note_tags(memo: Memo, added: list[Tag], removed: list[Tag], *, by: User) -> None:
    """Tell the history, when there is something to tell."""
    if added or removed:
        names = {"added": [tag.name for tag in added], "removed": [tag.name for tag in removed]}
        log(by, "memo.tagged", memo, **names)
