"""The form of a department: shape and wording; the rules are the actions'."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from memoward.ui.forms import PersonLabel, PersonPick

from .. import tree
from ..models import Department, User
from .fields import one_line
from .places import DepartmentChoice


class DepartmentForm(forms.Form):
    """A department: its name, what it is part of, its managers (P2)."""

    name = forms.CharField(label=_("Name"), max_length=120)
    parent = DepartmentChoice(label=_("Part of"), empty=_("Nothing: it stands at the top"))
    managers = forms.MultipleChoiceField(
        label=_("Managers"),
        widget=PersonPick,
        help_text=_("People of the department, and of those below it, can address memos to them first."),
        error_messages={"required": _("A department has at least one active manager.")},
    )

    def __init__(self, *args: Any, department: Department | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        departments = list(Department.objects.all())
        without = tree.below(department, departments) if department else ()
        self.fields["parent"].offer(departments, without=without)  # type: ignore[attr-defined]  # our own field
        people = User.objects.active().select_related("department").by_name()
        self._people = {str(person.pk): person for person in people}
        self.fields["managers"].choices = self._grouped(department)  # type: ignore[attr-defined]  # a choice field

    def _grouped(self, department: Department | None) -> list[Any]:
        own, others = [], []
        for key, person in self._people.items():
            place = person.department.name if person.department else ""
            if department is not None and person.department_id == department.pk:
                own.append((key, PersonLabel.of(person)))
            else:
                others.append((key, PersonLabel.of(person, place)))
        groups = [(gettext("People of the department"), own), (gettext("Other people"), others)]
        return [(label, people) for label, people in groups if people] if own else others

    def clean_name(self) -> str:
        """One line."""
        return one_line(self.cleaned_data["name"])

    def clean_managers(self) -> list[User]:
        """The ticked people."""
        return [self._people[key] for key in self.cleaned_data["managers"]]


def values_of(department: Department) -> dict[str, Any]:
    """What the form for a change starts with."""
    return {
        "name": department.name,
        "parent": str(department.parent_id or ""),
        "managers": [str(person.pk) for person in department.managers.all()],
    }
