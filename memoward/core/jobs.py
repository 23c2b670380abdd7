"""Delayed work: written as rows in the transaction of the act, done by the worker (see `worker.py`)."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, connection, transaction

from . import clock
from .models import Job, JobState

MAX_ATTEMPTS = 12
FIRST_PAUSE = dt.timedelta(seconds=15)
LONGEST_PAUSE = dt.timedelta(hours=2)


class Hold(Exception):
    """Raised by a handler that cannot work until somebody changes a setting; the row waits as *held*."""


class Skip(Exception):
    """Raised by a handler where nothing is to be done any more; the row is done, and its `error` says why."""


class GiveUp(Exception):
    """Raised by a handler that knows that another try would fail as well."""


@dataclass(frozen=True)
class Handler:
    """How a kind of job is done.

    `atomic`: the handler's own writes and "done" share one transaction. A handler that speaks to another machine must
    say `atomic=False`, or everybody would wait for the database while it waits for an answer.
    """

    run: Callable[[dict[str, Any]], None]
    atomic: bool = True
    lease: dt.timedelta = dt.timedelta(seconds=60)


_handlers: dict[str, Handler] = {}
_daily: set[str] = set()


def register(kind: str, handler: Handler) -> None:
    """Name the handler of a kind of job. Called from `AppConfig.ready`."""
    _handlers[kind] = handler


def register_daily(kind: str, handler: Handler) -> None:
    """Name the handler of a kind of job that the worker does once a day (UTC), with an empty payload."""
    register(kind, handler)
    _daily.add(kind)


def handler_of(kind: str) -> Handler:
    """The registered handler. Raises LookupError for a kind that nobody registered."""
    return _handlers[kind]


def enqueue(kind: str, payload: dict[str, Any], *, key: str | None = None, at: dt.datetime | None = None) -> Job | None:
    """Write a job into the current transaction; `None` when one with the same `key` exists already."""
    handler_of(kind)
    try:
        with transaction.atomic():
            return Job.objects.create(kind=kind, payload=payload, key=key, next_at=at or clock.now())
    except IntegrityError:
        if key is None:
            raise
        return None


def plan_daily(day: dt.date) -> None:
    """Write that day's jobs of the daily kinds, once, however many workers ask."""
    for kind in sorted(_daily):
        enqueue(kind, {}, key=f"{kind} {day}")


def claim_due(limit: int, lease: dt.timedelta) -> list[Job]:
    """Take up to `limit` due rows for the length of `lease`; what a dead worker held comes back this way too.

    One statement on both engines, so two workers never hold the same row.
    """
    moment = clock.now()
    skip_locked = "FOR UPDATE SKIP LOCKED" if connection.vendor == "postgresql" else ""
    with transaction.atomic(), connection.cursor() as cursor:
        # Only constants of this module are put into the statement's text; values go as parameters.
        cursor.execute(
            "UPDATE core_job SET state = 'running', attempts = attempts + 1, next_at = %s WHERE id IN ("  # noqa: S608 (the only insertion is the constant above)
            "SELECT id FROM core_job WHERE state IN ('waiting', 'running') AND next_at <= %s "
            f"ORDER BY next_at, id LIMIT %s {skip_locked}) RETURNING id",
            [_database_value(moment + lease), _database_value(moment), limit],
        )
        ids = [row[0] for row in cursor.fetchall()]
    return list(Job.objects.filter(pk__in=ids).order_by("created_at", "id"))


def _database_value(moment: dt.datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)


def work(job: Job) -> bool:
    """Do one claimed job. False when it failed (it is retried, held, or given up) or its lease was lost."""
    try:
        handler = handler_of(job.kind)
        _renew(job, handler.lease)
        if not handler.atomic:
            handler.run(job.payload)
        with transaction.atomic():
            if handler.atomic:
                handler.run(job.payload)
            _finish(job)
    except LeaseLost:
        return False
    except Hold as reason:
        _settle(job, state=JobState.HELD, error=str(reason))
        return False
    except Skip as reason:
        _settle(job, state=JobState.DONE, error=str(reason), finished_at=clock.now())
        return True
    except GiveUp as reason:
        _settle(job, state=JobState.DEAD, error=str(reason)[:500])
        return False
    except Exception as error:  # noqa: BLE001 (one bad row must never stop the others: it is parked and shown)
        _retry_or_give_up(job, error)
        return False
    return True


class LeaseLost(Exception):
    """Another worker has claimed the row since: roll back what was done."""


def _mine(job: Job) -> Any:
    """The row, if nobody has claimed it since. The end of the lease tells claims apart that have one number."""
    return Job.objects.filter(pk=job.pk, attempts=job.attempts, next_at=job.next_at, state=JobState.RUNNING)


def _renew(job: Job, lease: dt.timedelta) -> None:
    """The rows of one claim are done one after another, so each gets its own lease when its turn comes."""
    ends = clock.now() + lease
    if not _mine(job).update(next_at=ends):
        raise LeaseLost
    job.next_at = ends


def hand_back(job: Job) -> None:
    """Return a claimed row that was not begun, so that nobody has to wait for its lease."""
    _settle(job, state=JobState.WAITING, next_at=clock.now(), attempts=job.attempts - 1)


def _finish(job: Job) -> None:
    if not _mine(job).update(state=JobState.DONE, error="", finished_at=clock.now()):
        raise LeaseLost


def _settle(job: Job, **changes: Any) -> None:
    _mine(job).update(**changes)


def _retry_or_give_up(job: Job, error: Exception) -> None:
    # The kind of error and its words, never the payload: logs and error columns carry no content.
    said = f"{type(error).__name__}: {error}"[:500]
    if job.attempts >= MAX_ATTEMPTS:
        _settle(job, state=JobState.DEAD, error=said)
        return
    pause = min(FIRST_PAUSE * 2 ** (job.attempts - 1), LONGEST_PAUSE)
    _settle(job, state=JobState.WAITING, error=said, next_at=clock.now() + pause)


def release_held() -> int:
    """Give every held job another try; the worker does so when it starts. The number of rows."""
    return Job.objects.filter(state=JobState.HELD).update(state=JobState.WAITING, attempts=0, next_at=clock.now())
