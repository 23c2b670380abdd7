"""Files: bytes stored once, and who refers to them (F1, F2).

`StoredFile` is bytes; `Attachment` makes them part of a record; `Upload` holds them for a form that is not saved yet.
Bytes go when nothing has referred to them for a day, never before: see `sweeping.py`.
"""

import uuid
from collections.abc import Iterable
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from memoward.accounts.models import User
from memoward.core import clock
from memoward.records.models import Record

PERSON = settings.AUTH_USER_MODEL
NAME_LENGTH = 200


class State(models.TextChoices):
    """INCOMPLETE: the bytes are being written. READY: complete, with their hash. GOING: the sweeper deletes them."""

    INCOMPLETE = "incomplete"
    READY = "ready"
    GOING = "going"


class PreviewState(models.TextChoices):
    """NONE: not a kind of file that can be shown as pictures. FAILED: it should be one, and could not be read."""

    NONE = "none"
    WAITING = "waiting"
    MADE = "made"
    FAILED = "failed"


class StoredFile(models.Model):
    """Bytes in the storage, once, however many records carry them. Never changed once READY."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(max_length=10, choices=State, default=State.INCOMPLETE)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)  # bytes
    media_type = models.CharField(max_length=100, blank=True)  # what the bytes are, not what their sender called them
    preview_state = models.CharField(max_length=10, choices=PreviewState, default=PreviewState.NONE)
    pages = models.PositiveIntegerField(default=0)  # of the document, of which the first few have a `Preview`
    created_at = models.DateTimeField(default=clock.now)
    # When a reference last came or went: the sweeper leaves it alone for a day from then.
    last_used_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.UniqueConstraint("sha256", "size", name="stored_once", condition=models.Q(state=State.READY)),
        )
        indexes = (models.Index("last_used_at", name="stored_by_use"),)

    def __str__(self) -> str:
        return self.key.hex

    @property
    def path(self) -> str:
        """Where its bytes are in the storage: by its own key, so no name of anybody's and no hash decides a path."""
        return f"files/{self.key.hex[:2]}/{self.key.hex}"


class Preview(models.Model):
    """A picture of one page of a file, made by us in a process of its own: safe to show in our pages."""

    stored = models.ForeignKey(StoredFile, models.CASCADE, related_name="previews")
    page = models.PositiveIntegerField()  # from 1
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    width = models.PositiveIntegerField()  # pixels
    height = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint("stored", "page", name="preview_once"),)
        ordering = ("page",)

    def __str__(self) -> str:
        return f"{self.stored} p{self.page}"

    @property
    def path(self) -> str:
        """Where the picture is in the storage."""
        return f"previews/{self.key.hex[:2]}/{self.key.hex}.webp"


class Upload(models.Model):
    """A file that somebody has sent and not yet saved with a form; theirs alone, for a day."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    stored = models.ForeignKey(StoredFile, models.PROTECT, related_name="uploads")
    name = models.CharField(max_length=NAME_LENGTH)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = (models.Index("person", "at", name="upload_of_person"),)

    def __str__(self) -> str:
        return self.name


class Place(models.TextChoices):
    """Where on the record a file hangs. The lock, the file icon and copying look at BODY only (F1)."""

    BODY = "body", _("body")
    CHAT = "chat", _("chat")


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    """The door to files, and which of them belong to a version."""

    def visible_to(self, user: User) -> Self:
        """The files of the records that this person may see, earlier versions' included (F1)."""
        return self.filter(record__in=Record.objects.visible_to(user))

    def readable_by_administrator(self, user: User) -> Self:
        """Behind the administrators' separate door (P4)."""
        return self.filter(record__in=Record.objects.readable_by_administrator(user))

    def current(self) -> Self:
        """The files of the body as it stands now."""
        return self.filter(place=Place.BODY, until_version=None)

    def taken_out_since(self, shown: Iterable[str]) -> Self:
        """Those of these ids that a page has shown and that are no longer among the files."""
        ids = [int(pk) for pk in shown if pk.isascii() and pk.isdigit() and len(pk) < 16]
        return self.filter(place=Place.BODY, until_version__isnull=False, pk__in=ids)

    def at_version(self, version: int) -> Self:
        """The files that the body had at that version (M10)."""
        lasted = models.Q(until_version=None) | models.Q(until_version__gt=version)
        return self.filter(lasted, place=Place.BODY, since_version__lte=version)


class Attachment(models.Model):
    """A file of a record. Never changed: one that is taken out of a sent record stays with its earlier versions."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="attachments")
    stored = models.ForeignKey(StoredFile, models.PROTECT, related_name="attachments")
    name = models.CharField(_("name"), max_length=NAME_LENGTH)
    place = models.CharField(max_length=4, choices=Place, default=Place.BODY)
    since_version = models.PositiveIntegerField(default=1)
    until_version = models.PositiveIntegerField(null=True)  # the first version without it
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        indexes = (
            models.Index("record", name="attachment_current", condition=models.Q(place=Place.BODY, until_version=None)),
        )

    def __str__(self) -> str:
        return self.name


class Portrait(models.Model):
    """A person's picture: a small square drawn by us from what they gave, never the bytes themselves.

    `User.portrait` names its key, so that showing people asks nothing more.
    """

    key = models.CharField(max_length=32, primary_key=True)
    person = models.OneToOneField(PERSON, models.CASCADE, related_name="+")
    picture = models.BinaryField()  # WebP, 96 pixels a side: two or three kilobytes
    large = models.BinaryField()  # the same, 192 pixels a side
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.key
