"""What is written down, before it meets a database: the cast, and when everything happens."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from memoward.demo import days, documents
from memoward.demo.memos import MEMOS
from memoward.demo.memos.script import Edit, MemoScript
from memoward.demo.people import DEPARTMENTS, PEOPLE
from memoward.demo.wording import fill, unwrap
from memoward.records.models import TITLE_LENGTH

ZONES = {person.key: person.time_zone for person in PEOPLE}
# A Monday, a Saturday, and days near the changes to and from summer time, which differ by country.
LOADED_ON = [dt.date(2026, 6, 1), dt.date(2026, 1, 3), dt.date(2026, 3, 20), dt.date(2026, 11, 9), dt.date(2027, 7, 7)]


def moments(memo: MemoScript, today: dt.date) -> list[dt.datetime]:
    return [days.moment(step.at, ZONES[person], today) for step, person in memo.acts()]


def test_the_cast_is_a_small_company_with_every_role() -> None:
    assert len(PEOPLE) == 14
    assert len({person.email for person in PEOPLE}) == 14
    assert sum(person.is_company_manager for person in PEOPLE) == 2
    assert sum(person.is_administrator for person in PEOPLE) == 1
    assert len({person.time_zone for person in PEOPLE}) >= 5
    assert len({ord(letter) >> 7 for person in PEOPLE for letter in person.name}) > 2  # scripts beyond Latin


def test_the_departments_have_managers_one_has_a_parent_and_one_person_manages_two() -> None:
    assert len(DEPARTMENTS) == 5
    assert all(department.managers for department in DEPARTMENTS)
    assert sum(department.parent is not None for department in DEPARTMENTS) == 1
    managers = [key for department in DEPARTMENTS for key in department.managers]
    assert len(managers) - len(set(managers)) == 1


def test_every_memo_has_its_own_key_and_a_title_that_fits() -> None:
    assert len({memo.key for memo in MEMOS}) == len(MEMOS) >= 60
    assert all(0 < len(unwrap(memo.title)) <= TITLE_LENGTH for memo in MEMOS)


def test_every_document_is_there_and_used_and_together_they_stay_small() -> None:
    on_disk = {file.name for file in documents.FOLDER.iterdir()}
    assert set(documents.names()) == on_disk
    assert {name.rpartition(".")[2] for name in on_disk} == {"pdf", "png", "jpg", "txt", "csv", "docx", "xlsx"}
    assert sum(file.stat().st_size for file in documents.FOLDER.iterdir()) < 600_000


def test_what_an_edit_takes_out_was_attached_before() -> None:
    for memo in MEMOS:
        carried = set(memo.files)
        for step in memo.then:
            if isinstance(step, Edit):
                assert set(step.taken_out) <= carried, memo.key
                carried = carried - set(step.taken_out) | set(step.files)


@pytest.mark.parametrize("today", LOADED_ON, ids=str)
def test_whenever_it_is_loaded_acts_follow_each_other_within_120_days(today: dt.date) -> None:
    midnight = dt.datetime.combine(today, dt.time(), days.HOME)
    for memo in MEMOS:
        at = moments(memo, today)
        assert at == sorted(set(at)), memo.key
        assert midnight - dt.timedelta(days=120) <= at[0], memo.key
        assert at[-1] < midnight, memo.key


@pytest.mark.parametrize("today", LOADED_ON, ids=str)
def test_people_act_in_their_own_working_hours(today: dt.date) -> None:
    for memo in MEMOS:
        for (step, person), at in zip(memo.acts(), moments(memo, today), strict=True):
            there = at.astimezone(ZoneInfo(ZONES[person]))
            assert there.weekday() < 5, (memo.key, step)
            assert 8 <= there.hour < 19, (memo.key, step)


@pytest.mark.parametrize(
    ("today", "number", "expected"),
    [
        (dt.date(2026, 6, 3), 0, dt.date(2026, 6, 3)),
        (dt.date(2026, 6, 3), -3, dt.date(2026, 5, 29)),
        (dt.date(2026, 6, 3), 3, dt.date(2026, 6, 8)),
        (dt.date(2026, 6, 6), 0, dt.date(2026, 6, 5)),  # a Saturday
        (dt.date(2026, 6, 7), 1, dt.date(2026, 6, 8)),  # a Sunday
        (dt.date(2026, 6, 7), -1, dt.date(2026, 6, 4)),
    ],
)
def test_working_days_leave_weekends_out(today: dt.date, number: int, expected: dt.date) -> None:
    assert days.workday(number, today) == expected


def test_texts_lose_the_wrapping_of_the_source_and_nothing_else() -> None:
    text = """
        One paragraph
        in two lines.

        - an item that
          goes on
        - **another**

        | a | b |
        | --- | --- |
        | 1 | 2 |
    """
    assert unwrap(text).splitlines() == [
        "One paragraph in two lines.",
        "",
        "- an item that goes on",
        "- **another**",
        "",
        "| a | b |",
        "| --- | --- |",
        "| 1 | 2 |",
    ]


def test_places_are_filled_with_dates_and_numbers() -> None:
    text = "From {weekday 1}, {day 1} (week {week 1}, {month -30} {year -130}): see {memo first}"
    filled = fill(text, dt.date(2026, 6, 5), {"first": 7})
    assert filled == "From Monday, 8 June (week 24, April 2025): see #7"


def test_a_saturday_is_the_one_after_the_working_day() -> None:
    assert fill("{saturday 0} {saturday 1}", dt.date(2026, 6, 5), {}) == "6 June 13 June"
