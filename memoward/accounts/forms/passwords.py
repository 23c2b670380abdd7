"""The forms with which a password is chosen, changed, or asked for anew."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import UserTokenForm
from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .. import actions
from ..models import User

LONGEST = 1000


def password_field(label: Any, *, autocomplete: str = "new-password", **options: Any) -> forms.CharField:
    """A field for a password: kept as typed, never shown again, open to pasting and to password managers."""
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, max_length=LONGEST, strip=False, widget=widget, **options)


class NewPassword(forms.Form):
    """A password typed twice, because it cannot be seen; checked against its person's name and address."""

    password1 = password_field(_("New password"), help_text=_("At least 10 characters; a few words are good."))
    password2 = password_field(_("New password, again"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password1(self) -> str:
        """Refused if it is short, common, or like the person's name or address."""
        password = self.cleaned_data["password1"]
        password_validation.validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        """Both the same."""
        values = self.cleaned_data
        if {"password1", "password2"} <= values.keys() and values["password1"] != values["password2"]:
            self.add_error("password2", gettext("This is not the same as above."))
        return values


class ChangePassword(NewPassword):
    """The old password first, so that an open session is not enough to lock its person out."""

    oldpassword = password_field(_("Present password"), autocomplete="current-password")
    field_order = ("oldpassword", "password1", "password2")

    def clean_oldpassword(self) -> str:
        """The right one."""
        if not self.user.check_password(self.cleaned_data["oldpassword"]):
            raise get_adapter().validation_error("enter_current_password")
        return self.cleaned_data["oldpassword"]

    def save(self) -> None:
        """Called by allauth's view."""
        actions.change_password(self.user, by=self.user, password=self.cleaned_data["password1"])


class ChoosePassword(NewPassword):
    """Behind a link from a mail. `save` raises LinkUsed where the link has been used since the page was shown."""

    def __init__(self, *args: Any, temp_key: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.key = temp_key

    def save(self) -> None:
        """Called by allauth's view."""
        actions.choose_password(self.user, key=self.key, password=self.cleaned_data["password1"])


class LinkForm(UserTokenForm):
    """Not a form that people see: allauth's check of a link from a mail, closed to deactivated people."""

    def _get_user(self, uidb36: str) -> User | None:
        person = super()._get_user(uidb36)
        return person if person is not None and person.is_active else None


class AskForLink(forms.Form):
    """Where the link goes. Whether somebody has this address is not said."""

    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )

    def clean_email(self) -> str:
        """In one case, as addresses are stored."""
        return self.cleaned_data["email"].lower()

    def save(self, request: Any) -> None:
        """Called by allauth's view."""
        person = User.objects.active().filter(email=self.cleaned_data["email"]).first()
        if person is not None:
            actions.send_reset(person)
