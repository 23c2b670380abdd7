"""The form with which a memo is written and edited: shape and wording; the rules are the actions'."""

import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from memoward.accounts.models import User
from memoward.records.models import Tag

from ..models import Memo, Purpose
from .offered import EVERYBODY, MemoFields


class MemoForm(MemoFields):
    """A memo as its owner writes it (M2)."""

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

    def for_template(self) -> dict[str, Any]:
        """What a template keeps of the form as it stands, be it half filled in; all but the files.

        Raises ValidationError for what was typed and would be lost, because it cannot be saved so.
        """
        wrong = [error for name, errors in self.errors.items() if self._is_typed(name) for error in errors]
        if wrong:
            raise ValidationError(wrong)
        content = {name: self.cleaned_data.get(name) for name in ("title", "description", "recipient", "purpose")}
        texts = {name: content[name] or "" for name in ("title", "description")}
        return content | texts | {"subscribers": self.chosen_subscribers(), "tags": self.chosen_tags()}

    def _is_typed(self, name: str) -> bool:
        return bool(str(self.data.get(name, "")).strip())

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
