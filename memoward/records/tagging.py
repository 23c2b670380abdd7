"""Administrators' verbs for the list of tags (M2): the company's vocabulary, the same for everybody."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext

from memoward.accounts.actions.administering import claim_administration
from memoward.accounts.models import User
from memoward.core import clock
from memoward.core.names import folded

from .models import Tag, Tagging


@transaction.atomic
def add_tag(*, by: User, name: str) -> Tag:
    """Add a tag to the list. Raises ValidationError for a name that exists, be it retired."""
    claim_administration(by=by)
    _check_name(name)
    return Tag.objects.create(name=name)


@transaction.atomic
def rename_tag(tag: Tag, *, by: User, name: str) -> None:
    """Rename a tag wherever it stands. Raises ValidationError for a name that another has."""
    claim_administration(by=by)
    _check_there(tag)
    _check_name(name, except_for=tag)
    Tag.objects.filter(pk=tag.pk).update(name=name)


@transaction.atomic
def retire_tag(tag: Tag, *, by: User) -> None:
    """Offer it no longer; it stays where it is."""
    claim_administration(by=by)
    _check_there(tag)
    Tag.objects.filter(pk=tag.pk, retired_at=None).update(retired_at=clock.now())


@transaction.atomic
def return_tag(tag: Tag, *, by: User) -> None:
    """Offer a retired tag again."""
    claim_administration(by=by)
    _check_there(tag)
    Tag.objects.filter(pk=tag.pk).update(retired_at=None)


@transaction.atomic
def merge_tag(tag: Tag, *, into: Tag, by: User) -> None:
    """Put the other tag wherever this one stands, once per record, and take this one from the list.

    No version of a record changes, and none is seen by it. Whoever tags with it at this moment comes before, or is told
    that it is gone. Raises ValidationError for itself, one that is retired, and one that is gone.
    """
    claim_administration(by=by)
    if tag.pk == into.pk:
        raise ValidationError({"into": gettext("Choose another tag than the one that goes.")})
    # In the order in which `put_tags` holds them, so that neither waits for the other for ever.
    held = list(Tag.objects.select_for_update().filter(pk__in=[tag.pk, into.pk]).order_by("pk"))
    _check_there(tag, into)
    if any(row == into and row.retired_at for row in held):
        raise ValidationError({"into": gettext("“%(name)s” is retired.") % {"name": into.name}})
    there = Tagging.objects.filter(tag=into).values("record")
    Tagging.objects.filter(tag=tag, record__in=there).delete()
    Tagging.objects.filter(tag=tag).update(tag=into)
    Tag.objects.filter(pk=tag.pk).delete()


def _check_there(*tags: Tag) -> None:
    """Administrators act one after another, so what is there now stays there for the act."""
    if Tag.objects.filter(pk__in=[tag.pk for tag in tags]).count() < len(tags):
        raise ValidationError(gettext("This tag no longer exists. Somebody merged it in the meantime."))


def _check_name(name: str, *, except_for: Tag | None = None) -> None:
    taken = {folded(row.name) for row in Tag.objects.only("name") if row != except_for}
    if folded(name) in taken:
        text = gettext("There is a tag of this name already. Two tags that mean the same can be merged.")
        raise ValidationError({"name": text})
