"""The part of a form that takes files (F1). Works without script; with it, files are uploaded before the form is sent.

Whatever was sent with a form is an `Upload` before the form is looked at, so that a form which comes back with errors
still holds its files.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from memoward.accounts.models import User

from . import rows
from .actions import receive
from .models import Attachment, Upload

STATUS = {"too_large": 413, "no_room": 507}  # of a refused file, by the code of its error; others are 422


class FilesInput(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


@dataclass(frozen=True)
class Received:
    """What came with a posted form: this person's uploads, and why some could not be taken."""

    uploads: Sequence[Upload] = ()
    refusals: Sequence[ValidationError] = field(default=())

    @property
    def status(self) -> int:
        """With which a form is answered that cannot be saved (413: a file over the limit, 507: no room for it)."""
        found = {STATUS.get(refusal.code or "", 422) for refusal in self.refusals}
        return next((status for status in (507, 413) if status in found), 422)


def received(request: HttpRequest, by: User) -> Received:
    """Receive the files of the request, and find what this person had uploaded before and ticked."""
    before = uploads_of(by, request.POST.getlist("uploads"))
    new: list[Upload] = []
    refusals: list[ValidationError] = []
    for file in request.FILES.getlist("files"):
        try:
            new.append(receive(file, by=by))
        except ValidationError as refusal:
            refusals.append(refusal)
    return Received([*before, *new], refusals)


def uploads_of(person: User, keys: Iterable[str]) -> list[Upload]:
    """This person's own uploads of these keys, in that order. Others' and unknown ones are nobody's."""
    wanted = [key for key in map(_key, keys) if key is not None]
    found = Upload.objects.filter(person=person).select_related("stored").in_bulk(wanted)
    return [found[key] for key in dict.fromkeys(wanted) if key in found]


def _key(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


class FilesForm(forms.Form):
    """A form with files: those `offered` to be kept (of the record, or of the one that is copied), and new ones.

    The page says which it offered (`files_shown`), so that a file is taken out only by somebody who saw it.
    """

    # A plain field: what was posted has been received already, and each file speaks for itself in `clean_files`.
    files = forms.Field(label=_("Files"), required=False, widget=FilesInput)  # type: ignore[assignment]  # shadows `files`
    files_shown = forms.CharField(widget=forms.HiddenInput, required=False, max_length=10_000)

    def __init__(
        self,
        *args: Any,
        offered: Sequence[Attachment] = (),
        offered_word: str = "",
        gone: Sequence[Attachment] = (),
        received: Received | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offered, self.offered_word, self.gone = offered, offered_word, gone
        self.received = received or Received()
        # A form that is taken up again keeps what its first page had shown.
        self.initial.setdefault("files_shown", self._all_shown)

    @property
    def _all_shown(self) -> str:
        return " ".join(str(file.pk) for file in self.offered)

    def clean_files(self) -> None:
        """What could not be received is told here, and what was ticked and is `gone` from where it was offered."""
        errors = list(self.received.refusals)
        ticked = set(_values(self.data, "keep"))
        if missed := [file.name for file in self.gone if str(file.pk) in ticked]:
            said = gettext("Taken out in the meantime: %(names)s. Look at the list again.")
            errors.append(ValidationError(said % {"names": ", ".join(missed)}))
            self.catch_up()
        if errors:
            raise ValidationError(errors)

    def catch_up(self) -> None:
        """Show a posted form with the files as they are now: those that came meanwhile are ticked (S-C05)."""
        shown = set((self.data.get("files_shown") or "").split())
        came = [file for file in self.offered if str(file.pk) not in shown]
        posted = QueryDict(mutable=True)
        posted.update(self.data)
        posted.setlist("keep", [str(file.pk) for file in [*self.kept, *came]])
        posted["files_shown"] = self._all_shown
        self.data = posted

    @property
    def kept(self) -> list[Attachment]:
        """The offered files that are ticked; in a form that nobody has posted all that its first page did not show."""
        if not self.is_bound:
            wanted, shown = self.initial.get("keep"), (self.initial["files_shown"] or "").split()
            return [f for f in self.offered if wanted is None or str(f.pk) in wanted or str(f.pk) not in shown]
        ticked = set(_values(self.data, "keep"))
        return [file for file in self.offered if str(file.pk) in ticked]

    @property
    def present_files(self) -> list[dict[str, Any]]:
        """The offered files for the page, each with its tick."""
        kept = {file.pk for file in self.kept}
        return [rows.file_row(file) | {"ticked": file.pk in kept} for file in self.offered]

    @property
    def uploaded_files(self) -> list[dict[str, Any]]:
        """The files that were sent and not yet saved."""
        return [rows.file_row(file) | {"ticked": True} for file in self.received.uploads]

    @property
    def taken_out(self) -> list[Attachment]:
        """The offered files that the page showed and that are no longer ticked."""
        shown = set((self.data.get("files_shown") or "").split())
        kept = {file.pk for file in self.kept}
        return [file for file in self.offered if str(file.pk) in shown and file.pk not in kept]


def _values(data: Any, name: str) -> list[str]:
    return data.getlist(name) if isinstance(data, QueryDict) else data.get(name, [])
