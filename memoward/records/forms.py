"""The forms of the administrators' pages for tags; the rules are the actions'."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from memoward.core import names

from .models import Tag


class NameForm(forms.Form):
    """Something of a list by its name: one line, and seen."""

    name = forms.CharField(label=_("Name"))

    def clean_name(self) -> str:
        """As it is kept."""
        name = names.one_line(self.cleaned_data["name"])
        if not names.can_be_seen(name):
            raise ValidationError(gettext("Enter a name that can be seen."))
        return name


class TagForm(NameForm):
    name = forms.CharField(
        label=_("Name"), max_length=40, help_text=_("A word or two, as it is to be read on every record.")
    )


class Step(forms.Form):
    """Retire, return, move: nothing is asked."""


class MergeForm(forms.Form):
    """Into which other of the same list."""

    into = forms.ChoiceField(
        label=_("Merge into"),
        error_messages={"invalid_choice": _("Choose one of the list as it is now; this one is not offered any more.")},
    )

    def __init__(self, *args: Any, targets: Mapping[str, Tag] | Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._targets = targets
        first: tuple[str, str | Promise] = ("", _("Choose"))
        self.fields["into"].choices = [first, *((key, str(row)) for key, row in targets.items())]  # type: ignore[attr-defined]  # a ChoiceField

    def clean_into(self) -> Any:
        """The chosen one."""
        return self._targets[self.cleaned_data["into"]]
