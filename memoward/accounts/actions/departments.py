"""Administrators' verbs for departments (P2)."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext

from .. import tree
from ..models import Department, User
from .administering import claim_administration


@transaction.atomic
def add_department(*, by: User, name: str, parent: Department | None, managers: Iterable[User]) -> Department:
    """Add a department. Raises ValidationError for a name that exists or without an active manager."""
    claim_administration(by=by)
    _check_name(name)
    chosen = _active(managers)
    department = Department.objects.create(name=name, parent=parent)
    department.managers.set(chosen)
    return department


@transaction.atomic
def change_department(
    department: Department, *, by: User, name: str, parent: Department | None, managers: Iterable[User]
) -> None:
    """Change name, place and managers. Raises ValidationError for a place under itself as well."""
    claim_administration(by=by)
    _check_name(name, except_for=department)
    chosen = _active(managers)
    if parent is not None and parent.pk in tree.below(department, Department.objects.only("parent")):
        raise ValidationError(
            {"parent": gettext("%(name)s stands under this department itself.") % {"name": parent.name}}
        )
    Department.objects.filter(pk=department.pk).update(name=name, parent=parent)
    department.managers.set(chosen)


@transaction.atomic
def delete_department(department: Department, *, by: User) -> None:
    """Delete a department to which nothing refers. Raises ValidationError that says what does."""
    claim_administration(by=by)
    reasons = what_refers_to(department)
    if reasons:
        raise ValidationError(gettext("It cannot be deleted: %(reasons)s.") % {"reasons": ", ".join(reasons)})
    department.delete()


def what_refers_to(department: Department) -> list[str]:
    """What keeps a department from being deleted, in words ("3 people"): everything that is protected, of any app."""
    found = []
    for relation in Department._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel) or relation.on_delete is models.CASCADE:
            continue
        model = relation.field.model
        number = model._base_manager.filter(**{relation.field.name: department}).count()
        if number:
            name = model._meta.verbose_name if number == 1 else model._meta.verbose_name_plural
            found.append(f"{number} {name}")
    return found


def _check_name(name: str, *, except_for: Department | None = None) -> None:
    # Compared here, because SQLite lowers only ASCII letters.
    taken = {row.name.casefold() for row in Department.objects.only("name") if row != except_for}
    if name.casefold() in taken:
        raise ValidationError({"name": gettext("There is a department of this name already.")})


def _active(managers: Iterable[User]) -> list[User]:
    chosen = list(User.objects.active().filter(pk__in=[person.pk for person in managers]))
    if not chosen:
        raise ValidationError({"managers": gettext("A department has at least one active manager.")})
    return chosen
