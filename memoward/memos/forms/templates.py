"""The name under which a person keeps a template; the rules are the actions'."""

from django import forms
from django.utils.translation import gettext_lazy as _

from memoward.records.forms import NameForm

NAME_LENGTH = 80


class TemplateForm(NameForm):
    name = forms.CharField(
        label=_("Name"), max_length=NAME_LENGTH, help_text=_("Under which you will find it. Only you see it.")
    )
