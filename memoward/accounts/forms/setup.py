from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .. import time_zones
from ..models import User
from .fields import one_line
from .passwords import password_field


class SetupForm(forms.Form):
    """The company and its first administrator."""

    code = forms.CharField(widget=forms.HiddenInput, max_length=200)
    company = forms.CharField(
        label=_("Name of the company"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "organization"})
    )
    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("Your e-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
        help_text=_("You sign in with it."),
    )
    password1 = password_field(_("Password"), help_text=_("At least 10 characters; a few words are good."))
    password2 = password_field(_("Password, again"))
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=lambda: [("", gettext("Choose …")), *time_zones.grouped()],
        help_text=_("Yours, and that of new people until they choose their own."),
    )

    def clean_company(self) -> str:
        """One line."""
        return one_line(self.cleaned_data["company"])

    def clean_name(self) -> str:
        """One line."""
        return one_line(self.cleaned_data["name"])

    def clean(self) -> dict[str, Any]:
        """A good password, twice the same."""
        values = self.cleaned_data
        password, again = values.get("password1"), values.get("password2")
        if password:
            person = User(name=values.get("name", ""), email=values.get("email", ""))
            try:
                password_validation.validate_password(password, person)
            except forms.ValidationError as error:
                self.add_error("password1", error)
        if password and again and password != again:
            self.add_error("password2", gettext("This is not the same as above."))
        return values


class CodeForm(forms.Form):
    """The code that the terminal showed."""

    code = forms.CharField(
        label=_("Code"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True})
    )
