"""Who hears of a memo that is sent (M16), in the order in which they are named."""

from collections.abc import Iterable
from typing import Any

from memoward.accounts.models import User

from .models import Memo


def told(memo: Memo, people: Iterable[User]) -> list[User]:
    """Recipient and subscribers, without the owner, who does it."""
    recipient = [memo.recipient] if memo.recipient else []
    return [person for person in dict.fromkeys([*recipient, *people]) if person.pk != memo.owner_id]


def who_is_told(memo: Memo) -> dict[str, Any]:
    """The same for the page that asks before a draft is sent (U19)."""
    return {"told": told(memo, User.objects.filter(pk__in=memo.subscriber_ids).by_name())}
