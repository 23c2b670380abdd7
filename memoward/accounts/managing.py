"""The departments that a person manages, as something to be handed over (P2, M19)."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from .holdings import Held
from .models import Department, User

NAME = "department"


def _managed(person: User) -> list[tuple[Department, list[User]]]:
    """The departments that the person manages, each with its other active managers."""
    departments = Department.objects.filter(managers=person).prefetch_related("managers")
    return [
        (row, [other for other in row.managers.all() if other.is_active and other.pk != person.pk])
        for row in departments
    ]


def held(person: User) -> list[Held]:
    """Departments whose only manager the person is: each needs a successor."""
    alone = [row for row, others in _managed(person) if not others]
    if not alone:
        return []
    people = list(User.objects.active().exclude(pk=person.pk).select_related("department").by_name())
    return [_held(row, people) for row in alone]


def _held(department: Department, people: list[User]) -> Held:
    own = [other for other in people if other.department_id == department.pk]
    others = [other for other in people if other.department_id != department.pk]
    groups = [(gettext("People of the department"), own), (gettext("Other people"), others)]
    above = (
        User.objects.active().filter(managed_departments=department.parent).by_name().first()
        if department.parent
        else None
    )
    return Held(
        holding=NAME,
        pk=department.pk,
        version=0,
        what=department.name,
        about=gettext("needs a manager"),
        choices=[(label, group) for label, group in groups if group],
        suggested=above if above in people else None,
    )


def hand_over(thing: Held, to: User, by: User) -> None:
    """Make the successor a manager of the department. Raises ValidationError for somebody who is not active."""
    if not User.objects.active().filter(pk=to.pk).exists():
        raise ValidationError({thing.key: gettext("%(name)s is not active.") % {"name": to.name}})
    Department.objects.get(pk=thing.pk).managers.add(to)


def let_go(person: User) -> None:
    """The person manages nothing any more, so that every manager of a department is somebody who can act."""
    person.managed_departments.clear()


def stays(person: User) -> list[str]:
    """Which departments keep their other managers."""
    return [
        gettext("%(department)s keeps its other managers: %(people)s.")
        % {"department": row.name, "people": ", ".join(other.name for other in others)}
        for row, others in _managed(person)
        if others
    ]
