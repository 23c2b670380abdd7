"""Days of creation that have a name (L3): whole days, counted from the reader's today."""

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Days = tuple[dt.date, dt.date]  # the first and the last


class Period(NamedTuple):
    label: str | Promise
    days: Callable[[dt.date], Days]


def _yesterday(today: dt.date) -> Days:
    day = today - dt.timedelta(days=1)
    return day, day


def _last_month(today: dt.date) -> Days:
    last = today.replace(day=1) - dt.timedelta(days=1)
    return last.replace(day=1), last


PERIODS = {
    "today": Period(_("Today"), lambda today: (today, today)),
    "yesterday": Period(_("Yesterday"), _yesterday),
    "7-days": Period(_("Last 7 days"), lambda today: (today - dt.timedelta(days=6), today)),
    "month": Period(_("This month"), lambda today: (today.replace(day=1), today)),
    "last-month": Period(_("Last month"), _last_month),
    "year": Period(_("This year"), lambda today: (today.replace(month=1, day=1), today)),
}
