"""What a deletion takes along and what it leaves, for the page that asks (M14)."""

from typing import Any

from memoward.accounts.models import User

from .models import Memo


def what_goes(memo: Memo) -> dict[str, Any]:
    """Everything that hangs on the memo: its people, versions, files (earlier versions' too) and tags."""
    people = {memo.owner_id, memo.recipient_id, *memo.subscriber_ids}
    return {
        "people": list(User.objects.filter(pk__in=people).by_name()),
        "versions": memo.versions.count(),
        "files": list(memo.attachments.all()),
        "tags": list(memo.tags),
    }
