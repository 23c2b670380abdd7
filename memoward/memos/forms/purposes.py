from django import forms
from django.utils.translation import gettext_lazy as _

from memoward.records.forms import NameForm


class PurposeForm(NameForm):
    """A purpose by its name (M3)."""

    name = forms.CharField(label=_("Name"), max_length=80, help_text=_("As it reads after “Purpose:”."))
