from django import forms
from django.utils.translation import gettext_lazy as _


class PurposeForm(forms.Form):
    """A purpose by its name (M3)."""

    name = forms.CharField(label=_("Name"), max_length=80, help_text=_("As it reads after “Purpose:”."))

    def clean_name(self) -> str:
        """One line."""
        return " ".join(self.cleaned_data["name"].split())


class PurposeStep(forms.Form):
    """Retire, return, move: nothing is asked."""
