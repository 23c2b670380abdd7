from memoward.accounts.models import User
from memoward.records.actions import keep_version

from ..models import Memo


def keep_memo_version(memo: Memo, *, by: User) -> None:
    """Keep what M9 locks as it stands now, in words that outlive what they name (M10)."""
    files = memo.attachments.current().select_related("stored")
    keep_version(
        memo,
        by=by,
        recipient=memo.recipient_id,
        recipient_name=memo.recipient.name if memo.recipient else "",
        purpose=memo.purpose_id,
        purpose_name=memo.purpose.name if memo.purpose else "",
        files=[
            {"id": file.pk, "name": file.name, "size": file.stored.size, "sha256": file.stored.sha256} for file in files
        ],
    )
