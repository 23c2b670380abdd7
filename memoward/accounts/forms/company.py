"""The form of the company."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from memoward.ui.forms import Switch

from .. import time_zones
from ..models import Company
from .fields import one_line


class CompanyForm(forms.Form):
    """What holds for the whole company."""

    name = forms.CharField(label=_("Name of the company"), max_length=120)
    time_zone = forms.ChoiceField(
        label=_("Time zone for new people"),
        choices=time_zones.grouped,
        help_text=_("Everybody can choose their own in their profile."),
    )
    anyone_may_receive = forms.BooleanField(
        label=_("Memos may be addressed to every active person"),
        required=False,
        widget=Switch,
        help_text=_(
            "Otherwise to oneself, to managers of departments and to company managers. Memos that are under way keep "
            "their recipient."
        ),
    )

    def clean_name(self) -> str:
        """One line."""
        return one_line(self.cleaned_data["name"])


def values_of(company: Company) -> dict[str, Any]:
    """What the form starts with."""
    return {
        "name": company.name,
        "time_zone": company.time_zone,
        "anyone_may_receive": company.anyone_may_receive,
    }
