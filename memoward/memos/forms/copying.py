"""A new memo's form filled from what was written before: another memo (M15), or a template of one's own."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from memoward.accounts.models import User
from memoward.records.models import Tag

from .. import recipients
from ..models import Memo, MemoTemplate, Purpose


@dataclass(frozen=True)
class Source:
    """What a new memo can begin from."""

    title: str
    description: str
    recipient: User | None
    purpose: Purpose | None
    subscriber_ids: Collection[int]
    tags: Collection[Tag]


def of_memo(memo: Memo) -> Source:
    """A memo as a source."""
    return Source(memo.title, memo.description, memo.recipient, memo.purpose, memo.subscriber_ids, list(memo.tags))


def of_template(template: MemoTemplate) -> Source:
    """A template as a source."""
    people = list(template.subscribers.values_list("pk", flat=True))
    return Source(
        template.title, template.description, template.recipient, template.purpose, people, list(template.tags.all())
    )


def initial_of_copy(source: Source, owner: User) -> dict[str, Any]:
    """The form's first values: what cannot be chosen any more is left empty."""
    offered = {person.pk for group in recipients.offered(owner) for person in group.people}
    purpose = source.purpose.offered_instead() if source.purpose else None
    people = User.objects.active().filter(pk__in=source.subscriber_ids).exclude(pk=owner.pk)
    return {
        "title": source.title,
        "description": source.description,
        "recipient": str(source.recipient.pk) if source.recipient and source.recipient.pk in offered else "",
        "purpose": str(purpose.pk) if purpose else "",
        "subscribers": [str(pk) for pk in people.order_by("pk").values_list("pk", flat=True)],
        "tags": [str(tag.pk) for tag in source.tags if tag.retired_at is None],
    }


def left_out_of_copy(source: Source, initial: dict[str, Any]) -> list[str]:
    """What could not be taken over, in words."""
    lines = []
    if source.recipient and not initial["recipient"]:
        lines.append(gettext("%(name)s can no longer be chosen as recipient.") % {"name": source.recipient.name})
    if source.purpose and not initial["purpose"]:
        lines.append(gettext("The purpose “%(name)s” is no longer offered.") % {"name": source.purpose.name})
    gone = User.objects.filter(pk__in=source.subscriber_ids, is_active=False).by_name()
    lines += [gettext("%(name)s is deactivated and no longer a subscriber.") % {"name": one.name} for one in gone]
    return lines
