"""To whom one may address a memo (M4): the same list is offered in the form and checked on the server."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NoReturn

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext

from memoward.accounts.models import Company, Department, User


@dataclass(frozen=True)
class Group:
    """People under a heading of the list."""

    label: str
    people: list[User]


def offered(owner: User) -> list[Group]:
    """The people to whom this person may address a memo, grouped, each once, empty groups left out."""
    near, others = _managers(owner)
    active = User.objects.active().by_name()
    company = Company.current()
    everyone = active if company is not None and company.anyone_may_receive else []
    taken: set[int] = set()
    groups = [
        Group(gettext("Me"), _new([owner], taken)),
        Group(gettext("My department's managers"), _new(near, taken)),
        Group(gettext("Company managers"), _new(active.filter(is_company_manager=True), taken)),
        Group(gettext("Other department managers"), _new(others, taken)),
        Group(gettext("Everyone else"), _new(everyone, taken)),
    ]
    return [group for group in groups if group.people]


def _new(people: Iterable[User], taken: set[int]) -> list[User]:
    fresh = [person for person in people if person.is_active and person.pk not in taken]
    taken.update(person.pk for person in fresh)
    return fresh


def _managers(owner: User) -> tuple[list[User], list[User]]:
    """Managers of the person's department and of those above it, nearest first; and all the others by name."""
    departments = {row.pk: row for row in Department.objects.prefetch_related("managers")}
    near: list[User] = []
    node = departments.get(owner.department_id or 0)
    seen: set[int] = set()
    while node is not None and node.pk not in seen:
        seen.add(node.pk)
        near += sorted(node.managers.all(), key=lambda person: person.name.lower())
        node = departments.get(node.parent_id or 0)
    everyone = {person.pk: person for row in departments.values() for person in row.managers.all()}
    return near, sorted(everyone.values(), key=lambda person: person.name.lower())


def is_offered(owner: User, person: User) -> bool:
    """Is this person on that list? Asked of the one row: an act holds up all writers while it makes the list."""
    manages = Department.managers.through.objects.filter(user=OuterRef("pk"))
    anyone = Company.objects.filter(pk=1, anyone_may_receive=True)
    suits = Q(pk=owner.pk) | Q(is_company_manager=True) | Exists(manages) | Exists(anyone)
    return User.objects.active().filter(suits, pk=person.pk).exists()


def check_offered(owner: User, recipient: User) -> None:
    """Raises ValidationError when the recipient is not in the owner's list (M4). For use inside an act.

    It holds the recipient's row until the act ends: who is being deactivated at this moment is either seen as inactive
    here, or holds the memo when what they hold is handed over (M19).
    """
    list(User.objects.select_for_update(no_key=True).filter(pk=recipient.pk).values_list("pk"))
    if not is_offered(owner, recipient):
        raise ValidationError(
            {
                "recipient": gettext("A memo of yours cannot be addressed to %(name)s. Choose somebody from the list.")
                % {"name": recipient.name}
            }
        )


def refuse_nobody() -> NoReturn:
    """Raises ValidationError: what is sent needs a recipient (M5)."""
    raise ValidationError({"recipient": gettext("Choose to whom the memo is addressed.")})
