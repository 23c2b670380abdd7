"""The memo and its purposes. Its rules: `policies.py`; its workflow: `stages.py`; its verbs: `actions/`."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from memoward.accounts.models import User
from memoward.core import clock
from memoward.records.models import Record, RecordQuerySet

from ..stages import OPEN, Stage

KIND = "memo"
CONCLUSION_LENGTH = 10_000
REASON_LENGTH = 1_000


class Purpose(models.Model):
    """What a memo is written for (M3). Retired, never deleted, once a memo names it.

    Merging retires it in favour of another. No memo changes thereby: what is considered keeps the purpose it had (M9);
    lists find it under either.
    """

    name = models.CharField(_("name"), max_length=80, unique=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("merged into")
    )

    class Meta:
        ordering = ("order", "name")

    def __str__(self) -> str:
        return self.name

    def offered_instead(self) -> "Purpose | None":
        """The purpose that a new memo may name: this one, or the one into which it was merged; None when retired."""
        purpose = self
        while purpose.merged_into is not None:
            purpose = purpose.merged_into
        return purpose if purpose.retired_at is None else None


class MemoQuerySet(RecordQuerySet["Memo"]):
    """Questions about memos; who sees them is the record's own `visible_to`."""

    def update(self, **changes: Any) -> int:
        """Change columns of the memo's own table. Raises TypeError for a column of the record's.

        Django would select the ids first and update by id: of two racing writers both would win.
        """
        inherited = {name for name in changes if self.model._meta.get_field(name).model is not self.model}
        if inherited:
            raise TypeError(f"{sorted(inherited)} belong to Record; claim the record instead.")
        return super().update(**changes)

    def needing(self, user: User) -> "MemoQuerySet":
        """What needs this person now (M8): pending, or postponed until today or earlier in their zone."""
        today = clock.today(user.time_zone)
        return self.filter(recipient=user).filter(
            models.Q(stage=Stage.PENDING) | models.Q(stage=Stage.POSTPONED, postponed_until__lte=today)
        )


class Memo(Record):
    """A memo: one person writes it to one other, who considers it (M1, M2)."""

    record = models.OneToOneField(Record, models.CASCADE, parent_link=True, primary_key=True, related_name="as_memo")
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="received_memos",
        verbose_name=_("recipient"),
    )
    purpose = models.ForeignKey(
        Purpose, models.PROTECT, null=True, blank=True, related_name="memos", verbose_name=_("purpose")
    )
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.DRAFT)
    postponed_until = models.DateField(_("postponed until"), null=True, blank=True)
    postponed_reason = models.TextField(_("reason for postponing"), blank=True)
    conclusion = models.TextField(_("conclusion"), blank=True)
    reviewed_at = models.DateTimeField(_("date reviewed"), null=True, blank=True)  # M11
    first_moved_at = models.DateTimeField(null=True, blank=True)  # M13: by a recipient

    objects = MemoQuerySet.as_manager()  # type: ignore[misc]  # narrower than Record's on purpose

    class Meta:
        indexes = (
            models.Index(
                "recipient",
                "postponed_until",
                name="memo_needs",
                condition=models.Q(stage__in=[Stage.PENDING, Stage.POSTPONED]),
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="reviewed_when_considered",
                condition=models.Q(stage=Stage.CONSIDERED, reviewed_at__isnull=False)
                | (~models.Q(stage=Stage.CONSIDERED) & models.Q(reviewed_at__isnull=True, conclusion="")),
            ),
            models.CheckConstraint(
                name="date_when_postponed",
                condition=models.Q(stage=Stage.POSTPONED, postponed_until__isnull=False)
                | (~models.Q(stage=Stage.POSTPONED) & models.Q(postponed_until__isnull=True)),
            ),
            models.CheckConstraint(
                name="recipient_when_sent",
                condition=models.Q(stage=Stage.DRAFT) | models.Q(recipient__isnull=False),
            ),
        )

    @cached_property
    def subscriber_ids(self) -> frozenset[int]:
        """The people who are subscribers, drafts included."""
        return frozenset(self.subscribers.values_list("person_id", flat=True))

    @property
    def is_open(self) -> bool:
        """Sent and not considered."""
        return self.stage in OPEN

    def needs(self, user: User) -> bool:
        """Does it need this person now (M8)? The set form is `needing`."""
        if user.pk != self.recipient_id:
            return False
        if self.stage == Stage.POSTPONED and self.postponed_until is not None:
            return self.postponed_until <= clock.today(user.time_zone)
        return self.stage == Stage.PENDING

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """Read afresh, and forget what was derived from the rows."""
        super().refresh_from_db(*args, **kwargs)
        self.__dict__.pop("subscriber_ids", None)

    def change(self, **fields: Any) -> None:
        """Set columns of the memo itself. For use inside an act, after the record was claimed."""
        Memo.objects.filter(pk=self.pk).update(**fields)
        for name, value in fields.items():
            setattr(self, name, value)
