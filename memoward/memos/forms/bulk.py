"""The forms of the acts on several memos: what is asked once for all. The rules are the single actions' (L4)."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from memoward.accounts.models import User
from memoward.core import clock
from memoward.records.models import Tag

from ..models import Memo
from .acts import PostponeForm


class SeveralForm(forms.Form):
    """What every act on several memos takes: who does it, and to which."""

    def __init__(self, *args: Any, by: User, memos: Sequence[Memo], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.memos = by, memos

    def given(self) -> dict[str, Any]:
        """What the single action takes."""
        return self.cleaned_data


class PostponeSeveralForm(SeveralForm):
    # The fields are those of the single act; every form copies them for itself.
    until = PostponeForm.base_fields["until"]
    reason = PostponeForm.base_fields["reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tomorrow = clock.today(self.by.time_zone) + dt.timedelta(days=1)
        self.fields["until"].widget.attrs["min"] = tomorrow.isoformat()


class TagSeveralForm(SeveralForm):
    """Tags to put on all of them, and tags to take off; every memo keeps what else it carries."""

    add = forms.MultipleChoiceField(label=_("Add"), required=False, widget=forms.CheckboxSelectMultiple)
    remove = forms.MultipleChoiceField(label=_("Remove"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        present = Tag.objects.filter(taggings__record__in=[memo.pk for memo in self.memos]).distinct()
        self._tags: dict[str, Tag] = {}
        for name, tags in (("add", Tag.objects.offered()), ("remove", Tag.objects.filter(pk__in=present))):
            field = self.fields[name]
            choices = {str(tag.pk): tag for tag in tags.by_name()}
            field.choices = [(key, tag.name) for key, tag in choices.items()]  # type: ignore[attr-defined]  # a ChoiceField
            field.error_messages["invalid_choice"] = gettext(
                "One of these tags is not offered any more. Look at the list again."
            )
            self._tags |= choices
            if not choices:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Something is to be done, and not its contrary."""
        given: dict[str, Any] = super().clean() or {}
        add, remove = given.get("add", []), given.get("remove", [])
        if not self.errors and not add and not remove:
            raise ValidationError(gettext("Choose a tag to add or to remove."))
        both = [self._tags[key].name for key in add if key in remove]
        if both:
            words = gettext("To be added and removed at once: %(names)s. Choose one of the two.")
            raise ValidationError(words % {"names": ", ".join(both)})
        return given

    def given(self) -> dict[str, Any]:
        """As if every memo's page had shown those that go, and the others had been ticked there."""
        return {"tags": self._chosen("add"), "shown": self._chosen("remove")}

    def _chosen(self, name: str) -> list[Tag]:
        return [self._tags[key] for key in self.cleaned_data.get(name, ())]
