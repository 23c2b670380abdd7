"""The form with which a memo is written and edited: shape and wording; the rules are the actions'."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from memoward.accounts.models import Department, User
from memoward.files.forms import FilesForm
from memoward.records.models import DESCRIPTION_LENGTH, TITLE_LENGTH, Tag
from memoward.ui.forms import PersonPick

from .. import recipients
from ..models import Memo, Purpose

EVERYBODY = "everybody"


class MemoForm(FilesForm):
    """A memo as its owner writes it (M2). An edit also says what the page showed (`seen`, `subscribers_seen`)."""

    title = forms.CharField(label=_("Title"), max_length=TITLE_LENGTH)
    recipient = forms.ChoiceField(label=_("To"), required=False)
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
        widget=forms.CheckboxSelectMultiple,
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
            choices.append((gettext("Until now"), [(str(present.pk), present.name)]))
        choices += [(group.label, [(str(p.pk), self._named(p)) for p in group.people]) for group in groups]
        self.fields["recipient"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        return people

    def _named(self, person: User) -> str:
        known = self._people.get(str(person.pk))
        return f"{person.name} · {known.department.name}" if known and known.department else person.name

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
        departments = [(str(row.pk), row.name) for row in Department.objects.all()]
        self.fields["groups"].choices = [*departments, (EVERYBODY, gettext("Everybody"))]  # type: ignore[attr-defined]

    def _offer_tags(self) -> dict[str, Tag]:
        tags = {str(tag.pk): tag for tag in Tag.objects.offered(self.memo).by_name()}
        self.fields["tags"].choices = [(key, tag.name) for key, tag in tags.items()]  # type: ignore[attr-defined]  # a ChoiceField
        if not tags:
            del self.fields["tags"]
        return tags

    # ── What was typed ─────────────────────────────────────────────────────────────────────────

    def clean_title(self) -> str:
        """One line, and seen: a title becomes a link, and part of mail headers and page titles."""
        title = " ".join(self.cleaned_data["title"].split())
        if not any(unicodedata.category(letter)[0] in "LNPS" for letter in title):
            raise ValidationError(gettext("Enter a title that can be seen."))
        return title

    def clean_recipient(self) -> User | None:
        """The chosen person, or None."""
        return self._recipients.get(self.cleaned_data["recipient"])

    def clean_purpose(self) -> Purpose | None:
        """The chosen purpose, or None."""
        return self._purposes.get(self.cleaned_data["purpose"])

    def clean(self) -> dict[str, Any]:
        """A memo that is sent needs a recipient (M5)."""
        cleaned = super().clean() or {}
        if not self.is_kept_as_draft and not cleaned.get("recipient") and "recipient" not in self.errors:
            self.add_error("recipient", gettext("Choose to whom the memo is addressed."))
        return cleaned

    @property
    def asks_for_draft(self) -> bool:
        """The draft checkbox as it was posted, by a form that was opened before the memo was sent too."""
        return bool(self.data.get("draft"))

    @property
    def is_kept_as_draft(self) -> bool:
        """The draft checkbox; never for a memo that was sent."""
        return bool("draft" in self.fields and self.cleaned_data.get("draft"))

    @property
    def stays_draft(self) -> bool:
        """Is the draft checkbox ticked, in a form of either sort?"""
        return self.is_kept_as_draft if self.is_bound else bool(self.initial.get("draft") and "draft" in self.fields)

    def content(self) -> dict[str, Any]:
        """Title, description, recipient and purpose, as the actions take them."""
        return {name: self.cleaned_data[name] for name in ("title", "description", "recipient", "purpose")}

    def chosen_tags(self) -> list[Tag]:
        """The ticked tags."""
        return [self._tags[key] for key in self.cleaned_data.get("tags", ())]

    def chosen_subscribers(self) -> list[User]:
        """The ticked people and those of the ticked groups, at this moment (M2)."""
        groups = set(self.cleaned_data.get("groups", ()))
        ticked = set(self.cleaned_data.get("subscribers", ()))
        return [
            person
            for key, person in self._people.items()
            if key in ticked or EVERYBODY in groups or str(person.department_id) in groups
        ]

    def told(self) -> list[User]:
        """Who would hear of it if it were sent as the form stands, be it half filled in (U19); of a draft nobody."""
        if not self.is_bound:
            recipient = self._recipients.get(self.initial.get("recipient", ""))
            people = [self._people[key] for key in self.initial.get("subscribers", ()) if key in self._people]
        else:
            self.errors  # noqa: B018 (asking for them fills `cleaned_data`)
            recipient = self.cleaned_data.get("recipient")
            people = self.chosen_subscribers()
        heard = [person for person in (recipient, *people) if person is not None and person.pk != self.owner.pk]
        return [] if self.stays_draft else list(dict.fromkeys(heard))

    def subscriber_changes(self) -> tuple[list[User], list[User]]:
        """Who was added and who removed against what the page showed: two tabs do not undo each other."""
        shown = set(self.cleaned_data["subscribers_seen"].split())
        chosen = self.chosen_subscribers()
        keys = {str(person.pk) for person in chosen}
        return (
            [person for person in chosen if str(person.pk) not in shown],
            [self._people[key] for key in shown - keys if key in self._people],
        )


def initial_of(memo: Memo) -> dict[str, Any]:
    """The form's first values for an edit."""
    subscribers = [str(pk) for pk in sorted(memo.subscriber_ids)]
    return {
        "title": memo.title,
        "description": memo.description,
        "recipient": str(memo.recipient_id or ""),
        "purpose": str(memo.purpose_id or ""),
        "subscribers": subscribers,
        "tags": [str(pk) for pk in memo.taggings.values_list("tag", flat=True)],
        "draft": memo.is_draft,
        "seen": memo.version,
        "subscribers_seen": " ".join(subscribers),
    }
