"""The fields of the form in which a memo is written, and what each offers to its owner."""

from typing import Any

from django import forms
from django.db.models import Count, Q
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from memoward.accounts.models import Department, User
from memoward.files.forms import FilesForm
from memoward.records.models import DESCRIPTION_LENGTH, TITLE_LENGTH, Tag
from memoward.ui.forms import PeopleTicks, PersonLabel, PersonPick, PersonSelect

from .. import recipients
from ..models import Memo, Purpose

EVERYBODY = "everybody"


class MemoFields(FilesForm):
    """What a memo is made of (M2), offered to its owner. An edit also says what the page showed (`seen`, …)."""

    title = forms.CharField(label=_("Title"), max_length=TITLE_LENGTH)
    recipient = forms.ChoiceField(label=_("To"), required=False, widget=PersonSelect)
    description = forms.CharField(
        label=_("Text"),
        max_length=DESCRIPTION_LENGTH,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Markdown: **bold**, *italic*, lists with - or 1., links as [text](address)."),
    )
    purpose = forms.ChoiceField(label=_("Purpose"), required=False)
    subscribers = forms.MultipleChoiceField(
        label=_("Subscribers"),
        required=False,
        widget=PersonPick,
        help_text=_("They can read the memo and are kept informed."),
    )
    groups = forms.MultipleChoiceField(
        label=_("Departments as subscribers"),
        required=False,
        widget=PeopleTicks,
        help_text=_("A group becomes the people who belong to it now."),
    )
    tags = forms.MultipleChoiceField(
        label=_("Tags"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("One of these tags is no longer offered. Choose again.")},
    )
    draft = forms.BooleanField(
        label=_("Draft"), required=False, help_text=_("Only you will see it, and nobody is told.")
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2**31 - 1)
    subscribers_seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100_000)

    def __init__(self, *args: Any, owner: User, memo: Memo | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owner, self.memo = owner, memo
        self._people = {
            str(person.pk): person
            for person in User.objects.active().select_related("department").by_name()
            if person.pk != owner.pk
        }
        self._recipients = self._offer_recipients()
        self._purposes = self._offer_purposes()
        self._offer_subscribers()
        self._tags = self._offer_tags()
        if memo is not None and not memo.is_draft:
            del self.fields["draft"]  # M5: a sent memo never becomes a draft again

    # ── What is offered ────────────────────────────────────────────────────────────────────────

    def _offer_recipients(self) -> dict[str, User]:
        groups = recipients.offered(self.owner)
        people = {str(person.pk): person for group in groups for person in group.people}
        choices: list[Any] = [("", gettext("Choose a recipient"))]
        present = self.memo.recipient if self.memo else None
        if present is not None and str(present.pk) not in people:
            # M4: the list is checked when a recipient is chosen, not on other edits.
            people[str(present.pk)] = present
            choices.append((gettext("Until now"), [(str(present.pk), self._named(present))]))
        choices += [(group.label, [(str(p.pk), self._named(p)) for p in group.people]) for group in groups]
        self.fields["recipient"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        return people

    def _named(self, person: User) -> PersonLabel:
        known = self._people.get(str(person.pk))
        return PersonLabel.of(person, known.department.name if known and known.department else "")

    def _offer_purposes(self) -> dict[str, Purpose]:
        present = self.memo.purpose_id if self.memo else None
        rows = [row for row in Purpose.objects.all() if row.retired_at is None or row.pk == present]
        self.fields["purpose"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            ("", gettext("No purpose named")),
            *((str(row.pk), row.name) for row in rows),
        ]
        return {str(row.pk): row for row in rows}

    def _offer_subscribers(self) -> None:
        people = [(key, self._named(person)) for key, person in self._people.items()]
        self.fields["subscribers"].choices = people  # type: ignore[attr-defined]  # a ChoiceField
        rows = Department.objects.annotate(number=Count("people", filter=Q(people__is_active=True))).order_by("name")
        departments = [(str(row.pk), PersonLabel(row.name, self._counted(row.number))) for row in rows]
        everybody = PersonLabel(gettext("Everybody"), self._counted(len(self._people) + 1))
        self.fields["groups"].choices = [(EVERYBODY, everybody), *departments]  # type: ignore[attr-defined]

    @staticmethod
    def _counted(number: int) -> str:
        return ngettext("%(count)d person", "%(count)d people", number) % {"count": number}

    def _offer_tags(self) -> dict[str, Tag]:
        tags = {str(tag.pk): tag for tag in Tag.objects.offered(self.memo).by_name()}
        self.fields["tags"].choices = [(key, tag.name) for key, tag in tags.items()]  # type: ignore[attr-defined]  # a ChoiceField
        if not tags:
            del self.fields["tags"]
        return tags
