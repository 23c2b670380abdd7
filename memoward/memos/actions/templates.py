"""A person's own templates (L4): nobody else sees them, and no record knows of them, so no record is claimed."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext

from memoward.accounts.models import User
from memoward.core.names import folded
from memoward.records.models import Tag

from ..models import MemoTemplate, Purpose

MOST = 100  # of one person


@transaction.atomic
def save_template(
    *,
    by: User,
    name: str,
    title: str = "",
    description: str = "",
    recipient: User | None = None,
    purpose: Purpose | None = None,
    subscribers: Iterable[User | int] = (),
    tags: Iterable[Tag] = (),
) -> MemoTemplate:
    """Keep this as a template of one's own. Raises ValidationError for a name that one has, and past the hundredth.

    Whether its recipient may be addressed is asked when a memo is written from it (M4), not here.
    """
    _one_at_a_time(by)
    _check_name(by, name)
    if MemoTemplate.objects.filter(person=by).count() >= MOST:
        raise ValidationError(
            gettext("You have %(number)d templates, and there is no room for more. Delete one that you no longer use.")
            % {"number": MOST}
        )
    template = MemoTemplate.objects.create(
        person=by, name=name, title=title, description=description, recipient=recipient, purpose=purpose
    )
    template.subscribers.set(subscribers)
    template.tags.set(tags)
    return template


@transaction.atomic
def rename_template(template: MemoTemplate, *, by: User, name: str) -> None:
    """Give one's template another name. Raises ValidationError for one that another of them has."""
    _one_at_a_time(by)
    _check_name(by, name, except_for=template)
    MemoTemplate.objects.filter(person=by, pk=template.pk).update(name=name)


@transaction.atomic
def delete_template(template: MemoTemplate, *, by: User) -> None:
    """Delete one's template. Memos that began from it stay as they are."""
    MemoTemplate.objects.filter(person=by, pk=template.pk).delete()


def _one_at_a_time(person: User) -> None:
    """Hold the person's row, so that two tabs do not both find room, or the name free."""
    list(User.objects.select_for_update(no_key=True).filter(pk=person.pk).values_list("pk"))


def _check_name(person: User, name: str, *, except_for: MemoTemplate | None = None) -> None:
    taken = {folded(row.name) for row in MemoTemplate.objects.filter(person=person).only("name") if row != except_for}
    if folded(name) in taken:
        raise ValidationError({"name": gettext("You have a template of this name already. Choose another name.")})
