from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db import transaction
from django.utils.translation import gettext

from memoward.accounts.models import User
from memoward.files.actions import attach, detach
from memoward.files.models import Attachment, Upload
from memoward.records.actions import add_subscribers, log, put_tags, remove_subscribers, sync_participation
from memoward.records.conflicts import Conflict
from memoward.records.models import Record, Tag

from .. import policies, recipients, text
from ..models import Memo, Purpose
from ..stages import Stage
from .sending import deliver
from .subscribing import besides_the_two
from .tagging import note_tags
from .versions import keep_memo_version


@transaction.atomic
def edit(
    memo: Memo,
    *,
    by: User,
    seen: int,
    title: str,
    description: str,
    recipient: User | None,
    purpose: Purpose | None,
    add: Iterable[User] = (),
    remove: Iterable[User] = (),
    tags: Iterable[Tag] | None = None,
    uploads: Sequence[Upload] = (),
    taken_out: Sequence[Attachment] = (),
    then_send: bool = False,
    draft: bool = False,
) -> None:
    """Change what the memo says and who is kept informed, until it is considered (M9, M10, M19).

    `tags` are all that it is to carry (None: as before). `uploads` are attached and the files `taken_out` removed;
    earlier versions keep theirs. `then_send` sends a draft in the same act; `draft` says that it is to stay one. `seen`
    is the version that the form showed. Raises Conflict when another is current, the memo is considered, or it was to
    stay a draft and was sent by another tab; ValidationError for a recipient who is not offered, or a file or tag that
    cannot be put on.
    """
    Record.objects.claim(memo, seen=seen)
    policies.check(by, memo, "edit")
    if draft and not memo.is_draft:
        raise Conflict(gettext("It was sent in the meantime. If you save now, everybody who sees it sees your text."))
    wanted = {"title": title, "description": description, "recipient": recipient, "purpose": purpose}
    changed = [name for name, value in wanted.items() if getattr(memo, name) != value]
    before, unwanted = memo.recipient, list(remove)
    if "recipient" in changed or then_send:
        _check_recipient(memo, recipient)
    taken_out = list(memo.attachments.current().filter(pk__in=[file.pk for file in taken_out]))
    if uploads or taken_out:
        changed.append("files")
    if changed:
        _change(memo, title=title, description=description, recipient=recipient, purpose=purpose)
    beside = Beside(
        # At the new version: what is taken out was still part of the one before.
        files_removed=detach(memo, taken_out),
        files_added=attach(memo, uploads, by=by),
        added=add_subscribers(memo, besides_the_two(add, memo), by=by),
        removed=remove_subscribers(memo, unwanted),
        tags=put_tags(memo, tags, by=by) if tags is not None else ([], []),
    )
    if "recipient" in changed and not memo.is_draft:
        _readdress(memo, before=before, stays=before not in unwanted, by=by)
    if then_send:
        policies.check(by, memo, "send")
        deliver(memo, by=by)
        return
    sync_participation(memo)
    if not memo.is_draft:
        _record_edit(memo, changed, beside, by=by)


class Beside(NamedTuple):
    """What an edit changes besides the memo's own columns."""

    files_removed: list[Attachment]
    files_added: list[Attachment]
    added: list[User]
    removed: list[User]
    tags: tuple[list[Tag], list[Tag]]

    def files(self) -> dict[str, list[str]]:
        """For the history; the names outlive the files."""
        lists = {"files_removed": self.files_removed, "files_added": self.files_added}
        return {key: [file.name for file in files] for key, files in lists.items() if files}


def _check_recipient(memo: Memo, recipient: User | None) -> None:
    """M4: checked when a recipient is chosen, changed or sent to, not on other edits; a sent memo always has one."""
    if recipient is not None:
        recipients.check_offered(memo.owner, recipient)
    elif not memo.is_draft:
        recipients.refuse_nobody()


def _change(memo: Memo, *, title: str, description: str, recipient: User | None, purpose: Purpose | None) -> None:
    columns: dict[str, Any] = text.stored(title, description) | {"version": memo.version + 1}
    Record.objects.filter(pk=memo.pk).update(**columns)
    for name, value in columns.items():
        setattr(memo, name, value)
    memo.change(recipient=recipient, purpose=purpose)
    memo.subscribers.filter(person=recipient).delete()  # they hear of everything anyway


def _readdress(memo: Memo, *, before: User | None, stays: bool, by: User) -> None:
    """M19: the new recipient starts afresh; the former one stays informed, unless taken out in the same edit."""
    memo.change(stage=Stage.PENDING, postponed_until=None, postponed_reason="")
    if before is not None and stays and before.pk != memo.owner_id:
        add_subscribers(memo, [before], by=by)


def _record_edit(memo: Memo, changed: list[str], beside: Beside, *, by: User) -> None:
    if changed:
        keep_memo_version(memo, by=by)
    if "recipient" in changed and memo.recipient is not None:
        log(by, "memo.readdressed", memo, to=memo.recipient.name, version=memo.version)
    rest = [name for name in changed if name != "recipient"]
    if rest:
        log(by, "memo.edited", memo, changed=rest, version=memo.version, **beside.files())
    if beside.added:
        log(by, "memo.subscribed", memo, people=[person.name for person in beside.added])
    if beside.removed:
        log(by, "memo.unsubscribed", memo, people=[person.name for person in beside.removed])
    note_tags(memo, *beside.tags, by=by)
