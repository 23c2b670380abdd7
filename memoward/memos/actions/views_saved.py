"""What a person does with views of the list under names of their own (L4). Nobody else sees them."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext

from memoward.accounts.models import User
from memoward.core.names import folded

from ..filters import MemoFilter
from ..models import SavedView

MOST = 30  # views of one person
TAKEN = "taken"  # the code of the error that a name is in use


@transaction.atomic
def save_view(*, by: User, name: str, wanted: MemoFilter, replace: bool = False) -> SavedView:
    """Keep this list under that name, without its page.

    Where there is one of this name: raises ValidationError (code TAKEN), or lets it be this list if it is to `replace`
    it. Raises ValidationError for one too many.
    """
    there = _of_that_name(_own(by), name)
    if there is None:
        if SavedView.objects.filter(person=by).count() >= MOST:
            words = gettext("You have %(most)d saved views, and there is no room for more. Delete one first.")
            raise ValidationError(words % {"most": MOST})
        return SavedView.objects.create(person=by, name=name, query=wanted.query())
    if not replace:
        raise _taken(there)
    there.name, there.query = name, wanted.query()
    there.save(update_fields=["name", "query"])
    return there


@transaction.atomic
def rename_view(view: SavedView, *, by: User, name: str) -> None:
    """Give it another name. Raises ValidationError (code TAKEN) for that of another."""
    _check_own(view, by)
    there = _of_that_name([one for one in _own(by) if one.pk != view.pk], name)
    if there is not None:
        raise _taken(there)
    SavedView.objects.filter(pk=view.pk).update(name=name)


@transaction.atomic
def delete_view(view: SavedView, *, by: User) -> None:
    """Take it from the menu. No memo changes."""
    _check_own(view, by)
    SavedView.objects.filter(pk=view.pk).delete()


def _own(by: User) -> list[SavedView]:
    """The person's views; of two acts of one person the second waits here for the first."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    return list(SavedView.objects.filter(person=by))


def _of_that_name(views: list[SavedView], name: str) -> SavedView | None:
    return next((view for view in views if folded(view.name) == folded(name)), None)


def _taken(view: SavedView) -> ValidationError:
    words = gettext("You have a view “%(name)s” already.") % {"name": view.name}
    return ValidationError({"name": ValidationError(words, code=TAKEN)})


def _check_own(view: SavedView, by: User) -> None:
    if view.person_id != by.pk:
        raise PermissionDenied
