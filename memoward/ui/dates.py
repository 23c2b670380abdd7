"""Dates in words, in the reader's time zone and the order that their language uses [P6]."""

from datetime import date, datetime
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format, get_format
from django.utils.translation import get_language, override


def local(value: date | datetime) -> date | datetime:
    """The value in the reader's zone, without its zone, fit to be a cache key."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value).replace(tzinfo=None)
    return value


def short(value: date | datetime) -> str:
    """ "5 Mar", or "5 Mar 2025" when it is not this year."""
    here = local(value)
    this_year = here.year == timezone.localdate().year
    return _words(get_language(), here, "day" if this_year else "day of year")


def short_time(value: datetime) -> str:
    """ "10:02" today, otherwise "5 Mar, 10:02"."""
    here = local(value)
    clock = _words(get_language(), here, "clock")
    if isinstance(here, datetime) and here.date() == timezone.localdate():
        return clock
    return f"{short(value)}, {clock}"


def full(value: date | datetime) -> str:
    """ "Wednesday, 5 March 2025, 10:02"; a date without time has no clock."""
    here = local(value)
    day = _words(get_language(), here, "full")
    if isinstance(here, datetime):
        return f"{day}, {_words(get_language(), here, 'clock')}"
    return day


@lru_cache(maxsize=8192)
def _words(language: str | None, value: date | datetime, form: str) -> str:
    with override(language):
        return date_format(value, _pattern(language, form))


def _pattern(language: str | None, form: str) -> str:
    """Django's own formats of the language, with months short or long as we want them."""
    if form == "day":
        return get_format("MONTH_DAY_FORMAT").replace("F", "M")
    if form == "clock":
        clock = get_format("TIME_FORMAT")
        # Django says "P" ("2:03 p.m.") for every English; only the United States count so.
        return clock if clock != "P" else "g:i A" if language in {"en", "en-us"} else "H:i"
    year = get_format("DATE_FORMAT").replace("N", "M").replace("F", "M")
    return year if form == "day of year" else "l, " + year.replace("M", "F")
