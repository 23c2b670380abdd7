from collections.abc import Iterable

from django.db import transaction

from memoward.accounts.models import User
from memoward.records.actions import add_subscribers, log, remove_subscribers, sync_participation
from memoward.records.models import Record

from .. import policies
from ..models import Memo


def besides_the_two(people: Iterable[User], memo: Memo) -> list[User]:
    """These people without owner and recipient, who hear of everything anyway, and without the deactivated (M2)."""
    return [person for person in people if person.is_active and person.pk not in {memo.owner_id, memo.recipient_id}]


@transaction.atomic
def subscribe(memo: Memo, *, by: User, seen: int, people: Iterable[User]) -> list[User]:
    """Add subscribers, at any stage (M9). Those who are new; owner and recipient are left out, they know already."""
    Record.objects.claim(memo, seen=seen, sealed=None)
    policies.check(by, memo, "add_subscriber")
    added = add_subscribers(memo, besides_the_two(people, memo), by=by)
    sync_participation(memo)
    if added and not memo.is_draft:
        log(by, "memo.subscribed", memo, people=[person.name for person in added])
    return added


@transaction.atomic
def unsubscribe(memo: Memo, *, by: User, seen: int, person: User) -> None:
    """Take a subscriber out, until the memo is considered; from then on they see nothing of it."""
    Record.objects.claim(memo, seen=seen, sealed=None)
    policies.check(by, memo, "remove_subscriber")
    removed = remove_subscribers(memo, [person])
    sync_participation(memo)
    if removed and not memo.is_draft:
        log(by, "memo.unsubscribed", memo, people=[person.name])


@transaction.atomic
def leave(memo: Memo, *, by: User, seen: int) -> None:
    """End one's own subscription, at any stage."""
    Record.objects.claim(memo, seen=seen, sealed=None)
    policies.check(by, memo, "leave")
    remove_subscribers(memo, [by])
    sync_participation(memo)
    log(by, "memo.left", memo)
