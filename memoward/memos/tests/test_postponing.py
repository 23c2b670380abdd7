"""M8: a day, tomorrow or later in the recipient's zone; from that day on the memo needs them again."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from memoward.accounts.models import User
from memoward.core import clock
from memoward.memos import actions
from memoward.memos.counts import needing
from memoward.memos.models import Memo
from memoward.memos.stages import Stage
from memoward.testing import Cast, sign_in, write_memo

from .staging import page, press, reload, words

# Half past ten in London: the day before at −11, the day after at +14.
MOMENT = dt.datetime(2026, 3, 5, 10, 30, tzinfo=dt.UTC)
ZONES = [
    ("Pacific/Pago_Pago", dt.date(2026, 3, 4)),
    ("UTC", dt.date(2026, 3, 5)),
    ("Pacific/Kiritimati", dt.date(2026, 3, 6)),
]
HOURS = {"Pacific/Pago_Pago": -11, "UTC": 0, "Pacific/Kiritimati": 14}
DAY = dt.timedelta(days=1)


def living_in(person: User, zone: str) -> User:
    User.objects.filter(pk=person.pk).update(time_zone=zone)
    person.refresh_from_db()
    return person


@pytest.mark.parametrize(("zone", "today"), ZONES)
def test_m8_tomorrow_or_later_in_the_recipients_zone(cast: Cast, zone: str, today: dt.date) -> None:
    with clock.at(MOMENT):
        rita, memo = living_in(cast.rita, zone), write_memo(cast)
        for day in (today - DAY, today):
            answer = press(rita, "postpone", memo, until=day, reason="What I typed")
            assert answer.status_code == 422
            assert "Choose tomorrow or a later day." in words(answer)
            assert "What I typed" in words(answer)
            with pytest.raises(ValidationError):
                actions.postpone(reload(memo), by=rita, seen=memo.version, until=day)
        assert reload(memo).stage == Stage.PENDING
        assert press(rita, "postpone", memo, until=today + DAY).status_code == 302
        assert reload(memo).postponed_until == today + DAY


@pytest.mark.parametrize(("zone", "today"), ZONES)
def test_m8_the_calendar_on_the_page_begins_tomorrow(cast: Cast, zone: str, today: dt.date) -> None:
    with clock.at(MOMENT):
        rita, memo = living_in(cast.rita, zone), write_memo(cast)
        assert f'min="{today + DAY}"' in words(page(rita, "postpone", memo))
        assert f'min="{today + DAY}"' in words(page(rita, "detail", memo))


@pytest.mark.parametrize(("zone", "today"), ZONES)
def test_m8_it_needs_me_from_midnight_in_my_zone_on(cast: Cast, zone: str, today: dt.date) -> None:
    """Computed at reading: nothing was done in between."""
    with clock.at(MOMENT):
        rita, memo = living_in(cast.rita, zone), write_memo(cast)
        assert needs(rita, memo)
        actions.postpone(memo, by=rita, seen=memo.version, until=today + 2 * DAY)
        assert not needs(rita, memo)
    there = dt.timezone(dt.timedelta(hours=HOURS[zone]))
    midnight = dt.datetime.combine(today + 2 * DAY, dt.time.min, tzinfo=there)
    with clock.at(midnight - dt.timedelta(seconds=1)):
        assert not needs(rita, memo)
    with clock.at(midnight):
        assert needs(rita, memo)
        assert reload(memo).stage == Stage.POSTPONED


def needs(person: User, memo: Memo) -> bool:
    """Asked in each of the ways in which the product asks; they must agree."""
    one = reload(memo).needs(person)
    assert Memo.objects.needing(person).filter(pk=memo.pk).exists() == one
    assert needing(User.objects.get(pk=person.pk)) == int(one)
    shown = words(sign_in(person).get("/memos/?view=needs"))
    assert (memo.title in shown) == one
    return one


def test_m8_what_is_considered_or_somebody_elses_never_needs_me(cast: Cast) -> None:
    memo = write_memo(cast)
    for person in (cast.olga, cast.sam, cast.cole):
        assert not memo.needs(person)
        assert not Memo.objects.needing(person).exists()
    actions.consider(memo, by=cast.rita, seen=memo.version)
    assert not reload(memo).needs(cast.rita)
    assert not Memo.objects.needing(cast.rita).exists()


def test_m7_a_postponed_memo_is_postponed_again_to_a_new_day(cast: Cast) -> None:
    with clock.at(MOMENT):
        memo = write_memo(cast)
        press(cast.rita, "postpone", memo, until=dt.date(2026, 3, 9), reason="First.")
        press(cast.rita, "postpone", memo, until=dt.date(2026, 4, 1), reason="Second.")
        memo = reload(memo)
        assert (memo.postponed_until, memo.postponed_reason) == (dt.date(2026, 4, 1), "Second.")
        shown = words(page(cast.olga, "detail", memo))
    for text in ("postponed it to March 9, 2026", "First.", "postponed it to April 1, 2026", "Second."):
        assert text in shown
