"""The record: what memos (and later tasks and projects) share, and everything that hangs on it."""

from typing import Any, Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from memoward.accounts.models import Department, User
from memoward.core import clock

from .conflicts import Conflict

PERSON = settings.AUTH_USER_MODEL
TITLE_LENGTH = 200
DESCRIPTION_LENGTH = 100_000


_Kind_co = TypeVar("_Kind_co", bound="Record", covariant=True)


class RecordQuerySet(models.QuerySet[_Kind_co]):
    """The doors to records, and the claim with which every act begins."""

    def visible_to(self, user: User) -> Self:
        """The records in which this person has a role (M12); administrators are like everybody here (P4)."""
        if not user.is_active:
            return self.none()
        return self.filter(pk__in=Participation.objects.filter(person=user).values("record"))

    def readable_by_administrator(self, user: User) -> Self:
        """The administrators' separate door (P4); for everybody else there is nothing behind it."""
        return self if user.is_active and user.is_administrator else self.none()

    def claim(self, record: "Record", *, seen: int, sealed: bool | None = False, **changes: Any) -> None:
        """Take the record for this transaction, if it is still as the person saw it.

        One UPDATE of the Record's table alone, so of two racing writers one gets no row, on both databases. `sealed`
        says what the record must be: not sealed, sealed, or None for either. The record is read afresh; policy and
        stage are to be checked after it. Raises Conflict when somebody was first.
        """
        here = Record.objects.filter(pk=record.pk, version=seen)
        if sealed is not None:
            here = here.filter(sealed_at__isnull=not sealed)
        if not here.update(touched_at=clock.now(), **changes):
            raise Conflict(self._what_happened(record))
        record.refresh_from_db()

    @staticmethod
    def _what_happened(record: "Record") -> str:
        current = Record.objects.filter(pk=record.pk).first()
        if current is None:
            return gettext("It was deleted in the meantime. Nothing was changed.")
        if current.sealed_at is not None:
            return gettext("It has been considered in the meantime and is locked. Nothing was changed.")
        return gettext(
            "It was changed after you opened it. Nothing of yours is lost: look at the current text, then decide again."
        )


class Record(models.Model):
    """One thing that people are concerned with. Its verbs live in `actions`, who sees it in `Participation`."""

    kind = models.CharField(max_length=20, editable=False)
    number = models.PositiveBigIntegerField(_("number"), null=True, editable=False)
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    description = models.TextField(_("description"), blank=True)
    # Markdown is rendered when saved (4 ms for a page of text), with the version of the renderer.
    description_html = models.TextField(blank=True, editable=False)
    renderer = models.PositiveSmallIntegerField(default=0, editable=False)
    # Title and texts in one case, because SQLite compares letters beyond ASCII as they stand.
    words = models.TextField(blank=True, editable=False)
    owner = models.ForeignKey(PERSON, models.PROTECT, related_name="owned_records", verbose_name=_("owner"))
    department = models.ForeignKey(
        Department, models.PROTECT, null=True, related_name="+", verbose_name=_("owner's department")
    )
    created_at = models.DateTimeField(_("created"), default=clock.now)
    touched_at = models.DateTimeField(default=clock.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    sealed_at = models.DateTimeField(null=True, editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint("kind", "number", name="record_number_once"),)
        indexes = (
            models.Index("kind", models.F("created_at").desc(), models.F("id").desc(), name="record_by_created"),
            models.Index("owner", "kind", name="record_drafts", condition=models.Q(number=None)),
        )

    def __str__(self) -> str:
        return f"#{self.number} {self.title}" if self.number else self.title

    @property
    def is_draft(self) -> bool:
        """Seen by its owner only (M5): it gets its number when it is sent (M17)."""
        return self.number is None

    @property
    def tags(self) -> "TagQuerySet":
        """What it is tagged with, retired tags included."""
        return Tag.objects.filter(taggings__record=self.pk).by_name()


class Subscriber(models.Model):
    """A source of participation: who is kept informed about a record."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="subscribers")
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    added_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (models.UniqueConstraint("record", "person", name="subscriber_once"),)

    def __str__(self) -> str:
        return f"{self.person} · {self.record}"


class TagQuerySet(models.QuerySet["Tag"]):
    """Questions about the list of tags."""

    def offered(self, record: Record | None = None) -> "TagQuerySet":
        """Those that may be put on a record: not retired, or on this record already."""
        return self.filter(models.Q(retired_at=None) | models.Q(pk__in=record.taggings.values("tag") if record else ()))

    def by_name(self) -> "TagQuerySet":
        """In the order in which lists of tags are shown."""
        return self.order_by(Lower("name"), "pk")


class Tag(models.Model):
    """A word of the company's list by which records are grouped. Retired, it is not offered and stays where it is."""

    name = models.CharField(_("name"), max_length=40, unique=True)
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True)

    objects = TagQuerySet.as_manager()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Tagging(models.Model):
    """A tag on a record."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="taggings")
    tag = models.ForeignKey(Tag, models.PROTECT, related_name="taggings")
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (models.UniqueConstraint("record", "tag", name="tagging_once"),)
        indexes = (models.Index("tag", "record", name="tagging_by_tag"),)

    def __str__(self) -> str:
        return f"{self.tag} · {self.record}"


class Participation(models.Model):
    """Who may see a record, and by which roles: a projection of owner, recipient and subscribers.

    A row exists only for who may see the record. Written by `actions.sync_participation` and nothing else. Kind and
    moment of creation are copied from the record for the indexes.
    """

    record = models.ForeignKey(Record, models.CASCADE, related_name="participations")
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="participations")
    kind = models.CharField(max_length=20)
    created_at = models.DateTimeField()
    is_owner = models.BooleanField(default=False)
    is_recipient = models.BooleanField(default=False)
    is_subscriber = models.BooleanField(default=False)

    FLAGS = ("is_owner", "is_recipient", "is_subscriber")

    class Meta:
        constraints = (models.UniqueConstraint("person", "record", name="participation_once"),)
        indexes = (
            models.Index(
                "person",
                "kind",
                models.F("created_at").desc(),
                models.F("record").desc(),
                name="participation_all",
            ),
            # Partial, because on SQLite an index that contains a boolean is not used past it.
            *(
                models.Index(
                    "person",
                    "kind",
                    models.F("created_at").desc(),
                    models.F("record").desc(),
                    name=f"participation_{flag[3:]}",
                    condition=models.Q(**{flag: True}),
                )
                for flag in ("is_owner", "is_recipient", "is_subscriber")
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} · {self.record}"


class Reading(models.Model):
    """What a person has seen of a record; apart from the roles, so that leaving and returning lose nothing."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="readings")
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    opened_version = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint("person", "record", name="reading_once"),)

    def __str__(self) -> str:
        return f"{self.person} · {self.record}"


class RecordVersion(models.Model):
    """What a record said at one version, since it was sent (M10). Never changed."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="versions")
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=TITLE_LENGTH)
    description = models.TextField(blank=True)
    # What the kind of record adds to it, in words that outlive what they name: recipient, purpose.
    fields = models.JSONField(default=dict)
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (models.UniqueConstraint("record", "version", name="version_once"),)

    def __str__(self) -> str:
        return f"{self.record} v{self.version}"


class HistoryIsAppendOnly(TypeError):
    """Somebody tried to change or delete what has happened."""


class EventQuerySet(models.QuerySet["Event"]):
    """History can be read and added to; nothing else."""

    def update(self, **kwargs: Any) -> int:
        """Refused: what happened has happened."""
        raise HistoryIsAppendOnly

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refused: what happened has happened."""
        raise HistoryIsAppendOnly


class Event(models.Model):
    """Something that happened to a record. Append-only. It outlives the record: hence no constraint, and a label."""

    actor = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=60)
    record = models.ForeignKey(Record, models.DO_NOTHING, db_constraint=False, related_name="events")
    kind = models.CharField(max_length=20)
    number = models.PositiveBigIntegerField(null=True)
    label = models.CharField(max_length=TITLE_LENGTH)
    data = models.JSONField(default=dict)
    at = models.DateTimeField(default=clock.now)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index("record", "at", "id", name="event_of_record"),
            models.Index("verb", "kind", "at", name="event_by_verb"),
        )

    def __str__(self) -> str:
        return f"{self.verb} {self.label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write once. Raises HistoryIsAppendOnly for a row that exists."""
        if not self._state.adding:
            raise HistoryIsAppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refused: what happened has happened."""
        raise HistoryIsAppendOnly
