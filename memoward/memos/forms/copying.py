"""A new memo's form filled from another memo (M15)."""

from typing import Any

from django.utils.translation import gettext

from memoward.accounts.models import User

from .. import recipients
from ..models import Memo


def initial_of_copy(source: Memo, owner: User) -> dict[str, Any]:
    """The form's first values for a copy (M15): what cannot be chosen any more is left empty."""
    offered = {person.pk for group in recipients.offered(owner) for person in group.people}
    purpose = source.purpose.offered_instead() if source.purpose else None
    people = User.objects.active().filter(pk__in=source.subscriber_ids).exclude(pk=owner.pk)
    return {
        "title": source.title,
        "description": source.description,
        "recipient": str(source.recipient_id) if source.recipient_id in offered else "",
        "purpose": str(purpose.pk) if purpose else "",
        "subscribers": [str(pk) for pk in people.order_by("pk").values_list("pk", flat=True)],
        "tags": [str(tag.pk) for tag in source.tags.filter(retired_at=None)],
    }


def left_out_of_copy(source: Memo, initial: dict[str, Any]) -> list[str]:
    """What the copy could not take over, in words."""
    lines = []
    if source.recipient and not initial["recipient"]:
        lines.append(gettext("%(name)s can no longer be chosen as recipient.") % {"name": source.recipient.name})
    if source.purpose and not initial["purpose"]:
        lines.append(gettext("The purpose “%(name)s” is no longer offered.") % {"name": source.purpose.name})
    gone = User.objects.filter(pk__in=source.subscriber_ids, is_active=False).by_name()
    lines += [gettext("%(name)s is deactivated and no longer a subscriber.") % {"name": one.name} for one in gone]
    return lines
