from collections.abc import Iterable

from django.db import transaction

from memoward.accounts.models import User
from memoward.core import clock
from memoward.files.actions import attach, copy_to
from memoward.files.models import Attachment, Upload
from memoward.records.actions import add_subscribers, log, put_tags, sync_participation
from memoward.records.models import Tag

from .. import recipients, text
from ..models import KIND, Memo, Purpose
from .sending import deliver
from .subscribing import besides_the_two


@transaction.atomic
def write(
    *,
    by: User,
    title: str,
    description: str = "",
    recipient: User | None = None,
    purpose: Purpose | None = None,
    subscribers: Iterable[User] = (),
    tags: Iterable[Tag] = (),
    uploads: Iterable[Upload] = (),
    copied: Iterable[Attachment] = (),
    draft: bool = False,
) -> Memo:
    """Write a memo: keep it as a draft, or send it at once (P1, M1, M5).

    `uploads` are this person's own, `copied` are files of a memo that they see (M15). Raises ValidationError for a
    recipient who is not offered to this person (M4), or none when it is sent, and for files that cannot be attached.
    """
    if recipient is not None:
        recipients.check_offered(by, recipient)
    memo = Memo.objects.create(
        kind=KIND,
        owner=by,
        department_id=by.department_id,
        created_at=clock.now(),
        touched_at=clock.now(),
        recipient=recipient,
        purpose=purpose,
        **text.stored(title, description),
    )
    add_subscribers(memo, besides_the_two(subscribers, memo), by=by)
    put_tags(memo, tags, by=by)
    copy_to(memo, copied, by=by)
    attach(memo, uploads, by=by)
    if draft:
        sync_participation(memo)
        log(by, "memo.drafted", memo)
    else:
        deliver(memo, by=by)
    return memo
