"""Tables that know nothing of memos: delayed work, counters, forms already posted."""

from django.conf import settings
from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from . import clock


class JobState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    HELD = "held", _("Held")
    DEAD = "dead", _("Given up")


class Claimable(models.Model):
    """A row that a worker claims for a while (a lease), does, and finishes.

    `next_at` is when the row is due; while it runs, the end of its lease. So one query finds what is
    due, what is to be retried and what a dead worker left behind.
    """

    state = models.CharField(_("state"), max_length=10, choices=JobState, default=JobState.WAITING)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    next_at = models.DateTimeField(_("due"), default=clock.now)
    error = models.TextField(_("error"), blank=True)

    class Meta:
        abstract = True


class Job(Claimable):
    """Something to be done later by the worker: `kind` names its registered handler (see `jobs.py`)."""

    kind = models.CharField(_("kind"), max_length=60)
    payload = models.JSONField(_("payload"), default=dict)
    # Null, because many jobs have no key, and two empty ones would be the same.
    key = models.CharField(_("key"), max_length=200, unique=True, null=True)  # noqa: DJ001 (said above)
    created_at = models.DateTimeField(_("created"), default=clock.now)
    finished_at = models.DateTimeField(_("finished"), null=True)

    class Meta:
        indexes = (
            models.Index(
                "next_at",
                "id",
                name="job_due",
                condition=models.Q(state__in=[JobState.WAITING, JobState.RUNNING]),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Counter(models.Model):
    """The last number given out, per series."""

    kind = models.CharField(max_length=20, primary_key=True)
    last = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return f"{self.kind} {self.last}"


def next_number(kind: str) -> int:
    """The next number of the series (M17): in order, without gaps, because it commits or rolls back with the act.

    Call it as late in the transaction as possible: others who need a number wait until it ends.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_counter (kind, last) VALUES (%s, 1) "
            "ON CONFLICT (kind) DO UPDATE SET last = core_counter.last + 1 RETURNING last",
            [kind],
        )
        return cursor.fetchone()[0]


class Submission(models.Model):
    """A form that was posted, by its one-time key, with the address of its result.

    Written in the transaction of the act, so the same form posted twice acts once (S-C03).
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField()
    result = models.CharField(max_length=500)
    at = models.DateTimeField(default=clock.now, db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint("person", "key", name="submission_once"),)

    def __str__(self) -> str:
        return self.result


class Scratch(models.Model):
    """What somebody is typing into one showing of a form: not yet a record, a version or an event.

    One row per person and form key; it goes when the form is carried out, or when its person throws it away.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField()  # of the form (`once.new_key`)
    path = models.CharField(max_length=200)  # the address that the form posts to
    title = models.CharField(max_length=200, blank=True)  # to tell several apart
    body = models.TextField()  # the fields as posted, url-encoded
    turn = models.BigIntegerField(default=0)  # which of the page's saves it is: they may arrive out of order
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (models.UniqueConstraint("person", "key", name="scratch_once"),)
        indexes = (models.Index("person", "path", name="scratch_of_form"), models.Index("at", name="scratch_age"))

    def __str__(self) -> str:
        return f"{self.path} {self.at:%Y-%m-%d %H:%M}"
