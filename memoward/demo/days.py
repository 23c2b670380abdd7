"""Working days around the moment of loading, so that the company's past is always recent.

Days are counted in working days, so nobody of the cast ever works on a weekend, whenever the
demo is loaded. Day 0 is the day of loading, or the Friday before if that is a weekend.
"""

import datetime as dt
from zoneinfo import ZoneInfo

HOME = ZoneInfo("Europe/Amsterdam")
"""Where the company's own calendar hangs."""

FIRST = -84
"""The earliest day of the story: 84 working days are at most 120 days of the calendar."""


def workday(number: int, today: dt.date) -> dt.date:
    """The working day `number` days after `today` (before it, when negative)."""
    monday = today - dt.timedelta(days=today.weekday())
    weeks, days = divmod(min(today.weekday(), 4) + number, 5)
    return monday + dt.timedelta(weeks=weeks, days=days)


def moment(written: str, time_zone: str, today: dt.date) -> dt.datetime:
    """The moment that `"-42 09:15"` means for somebody who lives in that time zone."""
    number, clock = written.split()
    day = workday(int(number), today)
    return dt.datetime.combine(day, dt.time.fromisoformat(clock), ZoneInfo(time_zone))
