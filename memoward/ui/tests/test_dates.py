"""Dates are short, in the reader's zone and the order of their language [P6]."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.template import Context, Template
from django.utils import timezone
from django.utils.translation import override

from memoward.ui import dates

EVENING = datetime(2026, 3, 5, 23, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_march() -> "object":
    with time_machine.travel(datetime(2026, 3, 20, 12, 0, tzinfo=UTC), tick=False), timezone.override(UTC):
        yield


@pytest.mark.parametrize(
    ("language", "this_year", "last_year", "full"),
    [
        ("en-gb", "5 Mar", "5 Mar 2025", "Thursday, 5 March 2026, 23:30"),
        ("en", "Mar 5", "Mar 5, 2025", "Thursday, March 5, 2026, 11:30 PM"),
        ("de", "5. Mär", "5. Mär 2025", "Donnerstag, 5. März 2026, 23:30"),
    ],
)
def test_p6_each_language_has_its_order(language: str, this_year: str, last_year: str, full: str) -> None:
    with override(language):
        assert dates.short(EVENING) == this_year
        assert dates.short(date(2025, 3, 5)) == last_year
        assert dates.full(EVENING) == full


def test_p6_the_day_is_the_readers() -> None:
    with override("en-gb"), timezone.override(ZoneInfo("Asia/Tokyo")):
        assert dates.short(EVENING) == "6 Mar"
        assert dates.full(EVENING) == "Friday, 6 March 2026, 08:30"


def test_a_moment_of_today_is_a_clock_only() -> None:
    with override("en-gb"):
        assert dates.short_time(datetime(2026, 3, 20, 9, 5, tzinfo=UTC)) == "09:05"
        assert dates.short_time(EVENING) == "5 Mar, 23:30"


def test_the_tag_gives_machine_and_person_what_they_need() -> None:
    with override("en-gb"):
        html = Template("{% load ui %}{% local_date at %}").render(Context({"at": EVENING}))
    assert html == (
        '<time datetime="2026-03-05T23:30:00+00:00" data-tooltip="Thursday, 5 March 2026, 23:30">5 Mar</time>'
    )


def test_no_date_is_nothing() -> None:
    assert Template("{% load ui %}{% local_date at %}{% local_time at %}").render(Context({"at": None})) == ""
