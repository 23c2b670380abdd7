from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from memoward.ui.forms import Switch

from .. import time_zones
from ..models import Density, Theme, User
from .fields import one_line


class ProfileForm(forms.Form):
    """What people choose for themselves (P6)."""

    name = forms.CharField(label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    time_zone = forms.ChoiceField(
        label=_("Time zone"), help_text=_("Dates and times are shown and typed in it. Type a city to find it.")
    )
    theme = forms.ChoiceField(label=_("Theme"), choices=Theme.choices, widget=forms.RadioSelect)
    density = forms.ChoiceField(label=_("Rows of lists"), choices=Density.choices, widget=forms.RadioSelect)
    single_keys = forms.BooleanField(
        label=_("Single-key shortcuts"),
        help_text=_("One key does something wherever you are not typing. The key ? shows which."),
        required=False,
        widget=Switch,
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **({"initial": values_of(person)} | kwargs))
        choices: list[Any] = list(time_zones.grouped())
        if person.time_zone not in time_zones.names():
            choices.insert(1, (person.time_zone, person.time_zone))
        self.fields["time_zone"].choices = choices  # type: ignore[attr-defined]  # a choice field

    def clean_name(self) -> str:
        """One line."""
        return one_line(self.cleaned_data["name"])


def values_of(person: User) -> dict[str, Any]:
    """What the form starts with."""
    return {name: getattr(person, name) for name in ProfileForm.base_fields}
