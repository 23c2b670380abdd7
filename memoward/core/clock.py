"""What time it is, asked in one place, so that the demo company can be told its past."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from zoneinfo import ZoneInfo

from django.utils import timezone

_moment: ContextVar[dt.datetime | None] = ContextVar("moment", default=None)


def now() -> dt.datetime:
    """This moment, in UTC and aware; inside `at(…)`, that moment."""
    return _moment.get() or timezone.now()


def today(zone: str) -> dt.date:
    """The date that a calendar on the wall of that time zone shows now."""
    return now().astimezone(ZoneInfo(zone)).date()


@contextmanager
def at(moment: dt.datetime) -> Iterator[None]:
    """Let `now()` be `moment` (aware) within the block. For loading the demo company and for tests."""
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)
