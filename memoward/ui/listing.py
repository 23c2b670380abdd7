"""What the filters of all lists share: reading an address, writing it again, and the chips between."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.utils.http import urlencode

LONGEST_SEARCH = 200
LAST_PAGE = 1_000_000


class Chip(NamedTuple):
    """An active filter: its name, its value, and the address without it."""

    name: str
    value: str
    without: str


def words(text: str) -> str:
    """A search text on one line, without what a database refuses."""
    return " ".join(text.replace("\x00", "").split())[:LONGEST_SEARCH]


def number(text: str) -> int | None:
    """A positive whole number, or None for anything else."""
    return int(text) if re.fullmatch(r"[0-9]{1,15}", text) and int(text) > 0 else None


def page(text: str) -> int:
    """The number of a page; the first for anything else."""
    return min(number(text) or 1, LAST_PAGE)


def day(text: str) -> dt.date | None:
    """A calendar day as `2026-03-31`, or None for anything else."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def midnight(of: dt.date, zone: ZoneInfo, days: int = 0) -> dt.datetime:
    """The beginning of that day, or of one so many days later, in the zone; beyond the calendar, its last moment."""
    try:
        return dt.datetime.combine(of + dt.timedelta(days=days), dt.time.min, tzinfo=zone).astimezone(dt.UTC)
    except OverflowError:
        return dt.datetime.max.replace(tzinfo=dt.UTC) if days else dt.datetime.min.replace(tzinfo=dt.UTC)


def address(values: Mapping[str, Any]) -> str:
    """The query string of these values; empty ones and the first page are not written."""
    kept = {name: value for name, value in values.items() if value not in ("", None) and (name, value) != ("page", 1)}
    return f"?{urlencode(kept)}"
