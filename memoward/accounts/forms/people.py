"""The forms with which administrators invite, change and deactivate people; the rules are the actions'."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from memoward.ui.forms import restate

from .. import holdings, time_zones
from ..models import Company, Department, User
from .fields import one_line
from .places import DepartmentChoice


class PersonForm(forms.Form):
    """Who somebody is in the company."""

    name = forms.CharField(label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("They sign in with it, and get their mail there."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    department = DepartmentChoice(label=_("Department"), empty=_("No department"))
    is_company_manager = forms.BooleanField(
        label=_("Company manager"),
        required=False,
        help_text=_("Can be chosen as recipient by everybody. Sees no more than others."),
    )
    is_administrator = forms.BooleanField(
        label=_("Administrator"),
        required=False,
        help_text=_("Manages people, departments and purposes, and may read every record; its owner sees that."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["department"].offer(Department.objects.all())  # type: ignore[attr-defined]  # our own field

    def clean_name(self) -> str:
        """One line."""
        return one_line(self.cleaned_data["name"])

    def clean_email(self) -> str:
        """In one case: an address is the same person however it is written."""
        return self.cleaned_data["email"].lower()


class InvitationForm(PersonForm):
    """A new person; language and zone are theirs to change later."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=time_zones.grouped)

    field_order = ("name", "email", "department", "language", "time_zone", "is_company_manager", "is_administrator")


def first_values(company: Company | None) -> dict[str, Any]:
    """What an invitation starts with."""
    return {"language": settings.LANGUAGE_CODE, "time_zone": company.time_zone if company else settings.TIME_ZONE}


def values_of(person: User) -> dict[str, Any]:
    """What the form for a change starts with."""
    return {
        "name": person.name,
        "email": person.email,
        "department": str(person.department_id or ""),
        "is_company_manager": person.is_company_manager,
        "is_administrator": person.is_administrator,
    }


class DeactivationForm(forms.Form):
    """For each thing that the person holds, who takes it over; `seen` stands for the list that the page showed."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, held: dict[holdings.Holding, list[holdings.Held]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.held = held
        self._people: dict[str, dict[str, User]] = {}
        for thing in self.things:
            self.fields[thing.key] = self._field(thing)
        self.initial["seen"] = holdings.signature(self.things)

    @property
    def things(self) -> list[holdings.Held]:
        """Everything that is handed over, whatever its kind."""
        return [thing for listed in self.held.values() for thing in listed]

    def _field(self, thing: holdings.Held) -> forms.ChoiceField:
        self._people[thing.key] = {str(person.pk): person for _label, group in thing.choices for person in group}
        grouped: Sequence[Any] = [
            (label, [(str(person.pk), person.name) for person in group]) for label, group in thing.choices
        ]
        return forms.ChoiceField(
            label=f"{thing.what} {thing.about}",
            choices=[("", gettext("Choose who takes it over")), *grouped],
            initial=str(thing.suggested.pk) if thing.suggested else "",
            error_messages={
                "required": gettext("Choose who takes it over."),
                "invalid_choice": gettext("This person cannot take it over. Choose somebody from the list."),
            },
        )

    def parts(self) -> Iterable[tuple[str | Promise, str | Promise, list[tuple[holdings.Held, forms.BoundField]]]]:
        """Heading, hint and rows of each kind, for the page."""
        for holding, listed in self.held.items():
            yield holding.label, holding.hint, [(thing, self[thing.key]) for thing in listed]

    def successors(self) -> dict[str, User]:
        """Who was chosen for what."""
        return {key: people[self.cleaned_data[key]] for key, people in self._people.items()}

    @property
    def is_of_an_older_list(self) -> bool:
        """Was the form filled in for another list than the current one?"""
        return self.data.get("seen", "") != self.initial["seen"]

    def look_again(self) -> None:
        """The page shows the current list now: the next press decides about it. What is new gets its suggestion."""
        new = {
            thing.key: str(thing.suggested.pk)
            for thing in self.things
            if thing.suggested is not None and thing.key not in self.data
        }
        restate(self, seen=self.initial["seen"], **new)


class Confirmation(forms.Form):
    """A step that asks nothing; it carries what speaks against it."""
