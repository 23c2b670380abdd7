"""Which of the cast was clicked."""

from django import forms

from . import cast


class ChosenPerson(forms.Form):
    """Holds a person of the cast; anybody else makes it invalid."""

    person = forms.ModelChoiceField(queryset=cast.users())
