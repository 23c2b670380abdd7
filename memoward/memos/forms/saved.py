"""The forms of saved views; the rules are the actions' (L4)."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from memoward.records.forms import NameForm

from ..actions.views_saved import TAKEN
from ..filters import MemoFilter


class ViewForm(NameForm):
    """A saved view by its name."""

    name = forms.CharField(label=_("Name"), max_length=60, help_text=_("As it is to be read in the menu."))


class SaveViewForm(ViewForm):
    """A list and the name that it gets; of the list only what a filter knows is kept."""

    query = forms.CharField(widget=forms.HiddenInput, required=False, max_length=10_000)
    replace = forms.BooleanField(label=_("Replace it with this list"), required=False, widget=forms.HiddenInput)

    def clean_query(self) -> MemoFilter:
        """The list that the query names."""
        return MemoFilter.read(QueryDict(self.cleaned_data["query"].removeprefix("?")))

    def offer_to_replace(self) -> None:
        """Where the name is taken, let the person say that it is meant."""
        if self.has_error("name", TAKEN):
            self.fields["replace"].widget = forms.CheckboxInput()

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in ("name", "replace")} | {"wanted": self.cleaned_data["query"]}
