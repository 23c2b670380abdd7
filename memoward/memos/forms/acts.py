"""The small forms of the single acts: shape and wording; the rules are the actions'."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from memoward.accounts.models import User
from memoward.core import clock
from memoward.records.models import Tag
from memoward.ui.forms import DateInput, PersonLabel, PersonPick

from ..models import CONCLUSION_LENGTH, REASON_LENGTH, Memo
from ..undo import last_move


class ActForm(forms.Form):
    """What every act carries: the version that its page showed."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args: Any, memo: Memo, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.memo, self.by = memo, by
        # Several of these forms stand on one page.
        self.auto_id = f"{type(self).__name__.removesuffix('Form').lower()}_%s"

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return self.cleaned_data

    def refuse(self, error: ValidationError) -> None:
        """Show what the action refused: at its field, or above the form where it has no such field."""
        by_field = getattr(error, "error_dict", {None: error})
        for name, errors in by_field.items():
            self.add_error(name if name in self.fields else None, errors)


class ConsiderForm(ActForm):
    conclusion = forms.CharField(
        label=_("Conclusion"),
        required=False,
        max_length=CONCLUSION_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What was decided, and why. Everybody who sees the memo sees it."),
    )


class PostponeForm(ActForm):
    until = forms.DateField(
        label=_("Until"),
        widget=DateInput,
        error_messages={"invalid": _("Enter a day as 2026-03-31, or choose it from the calendar.")},
    )
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=REASON_LENGTH, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tomorrow = clock.today(self.by.time_zone) + dt.timedelta(days=1)
        self.fields["until"].widget.attrs["min"] = tomorrow.isoformat()


class ReopenForm(ActForm):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The conclusion moves to the history, and the memo can be changed again."),
    )


class UndoForm(ActForm):
    """`event` is the step that is taken back: nobody takes back another than the one that was offered (M18)."""

    event = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**63 - 1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        move = last_move(self.memo)
        if move is not None:
            self.initial.setdefault("event", move.pk)


class SubscribeForm(ActForm):
    people = forms.MultipleChoiceField(
        label=_("People"), widget=PersonPick, error_messages={"required": _("Choose at least one person.")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        present = {self.memo.owner_id, self.memo.recipient_id, *self.memo.subscriber_ids}
        self._people = {
            str(person.pk): person
            for person in User.objects.active().select_related("department").by_name()
            if person.pk not in present
        }
        self.fields["people"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (key, PersonLabel.of(person, person.department.name if person.department else ""))
            for key, person in self._people.items()
        ]

    def given(self) -> dict[str, Any]:
        """The chosen people."""
        chosen = [self._people[key] for key in self.cleaned_data["people"]]
        return {"seen": self.cleaned_data["seen"], "people": chosen}


class UnsubscribeForm(ActForm):
    person = forms.ChoiceField(label=_("Person"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.filter(pk__in=self.memo.subscriber_ids).by_name()
        self._people = {str(person.pk): person for person in people}
        self.fields["person"].choices = [(key, person.name) for key, person in self._people.items()]  # type: ignore[attr-defined]  # a ChoiceField

    def given(self) -> dict[str, Any]:
        """The chosen subscriber."""
        return {"seen": self.cleaned_data["seen"], "person": self._people[self.cleaned_data["person"]]}


class TagForm(ActForm):
    """The tags as ticks; `tags_shown` says what the page showed, so that two people do not undo each other."""

    tags = forms.MultipleChoiceField(
        label=_("Tags"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("One of these tags is not offered any more. Look at the list again.")},
    )
    tags_shown = forms.CharField(widget=forms.HiddenInput, required=False, max_length=10_000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._tags = {str(tag.pk): tag for tag in Tag.objects.offered(self.memo).by_name()}
        self.fields["tags"].choices = [(key, tag.name) for key, tag in self._tags.items()]  # type: ignore[attr-defined]  # a ChoiceField
        present = [str(tag.pk) for tag in self.memo.tags]
        self.initial.setdefault("tags", present)
        if not self._tags:
            del self.fields["tags"]
        self.initial.setdefault("tags_shown", " ".join(present))

    def given(self) -> dict[str, Any]:
        """The ticked tags, and those that the page showed ticked."""
        shown = set(self.cleaned_data["tags_shown"].split())
        return {
            "seen": self.cleaned_data["seen"],
            "tags": [self._tags[key] for key in self.cleaned_data.get("tags", ())],
            "shown": [tag for key, tag in self._tags.items() if key in shown],
        }
