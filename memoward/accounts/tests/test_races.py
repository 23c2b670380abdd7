"""Administrators who act at the same moment, on real parallel connections: never a company without an administrator,
a department without a manager, a loop, or a memo that nobody holds."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from memoward.accounts import actions, holdings
from memoward.accounts.models import Department, User
from memoward.core.models import Job
from memoward.memos import actions as memos
from memoward.memos.models import Memo
from memoward.memos.tests.racing import run_together
from memoward.testing import Cast, make_cast, make_person

from .administering import hand_all_to

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

ROUNDS = 100
REFUSED, DONE = "refused", "done"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def race(prepare: Callable[[], None], *acts: Callable[[], object]) -> list[tuple[str, ...]]:
    """Each round `prepare` is done, then all acts start at once; returns which were done and which refused."""
    outcomes: list[list[str]] = [[""] * len(acts) for _ in range(ROUNDS)]

    def act(thread: int, step: int) -> None:
        number, is_the_race = divmod(step, 2)
        if not is_the_race:
            if thread == 0:
                prepare()
            return
        which = (thread + number) % len(acts)
        try:
            acts[which]()
        except (ValidationError, PermissionDenied):
            outcomes[number][which] = REFUSED
        else:
            outcomes[number][which] = DONE

    run_together(len(acts), 2 * ROUNDS, act)
    return [tuple(one) for one in outcomes]


def fresh(person: User) -> User:
    return User.objects.get(pk=person.pk)


def demote(person: User, *, by: User) -> None:
    actions.change_person(
        fresh(person),
        by=by,
        name=person.name,
        email=person.email,
        department=None,
        is_company_manager=False,
        is_administrator=False,
    )


ONE = {(DONE, REFUSED), (REFUSED, DONE)}


def test_p3_two_administrators_end_each_others_role(cast: Cast) -> None:
    abe = make_person("Abe Other", is_administrator=True)

    def both() -> None:
        User.objects.filter(pk__in=[abe.pk, cast.ada.pk]).update(is_administrator=True)

    outcomes = race(both, lambda: demote(abe, by=cast.ada), lambda: demote(cast.ada, by=abe))
    assert set(outcomes) <= ONE


def test_p3_two_administrators_deactivate_each_other_or_themselves(cast: Cast) -> None:
    abe = make_person("Abe Other", is_administrator=True)

    def both() -> None:
        User.objects.filter(pk__in=[abe.pk, cast.ada.pk]).update(is_administrator=True, is_active=True)

    for mine, theirs in ((abe, cast.ada), (cast.ada, abe)):
        outcomes = race(
            both,
            lambda mine=mine: hand_all_to(fresh(mine), cast.max, by=cast.ada),
            lambda theirs=theirs: hand_all_to(fresh(theirs), cast.max, by=abe),
        )
        assert set(outcomes) <= ONE


def test_p2_two_departments_become_part_of_each_other(cast: Cast) -> None:
    hall = actions.add_department(by=cast.ada, name="Hall", parent=None, managers=[cast.cole])

    def apart() -> None:
        Department.objects.update(parent=None)

    def place(department: Department, parent: Department) -> None:
        actions.change_department(department, by=cast.ada, name=department.name, parent=parent, managers=[cast.cole])

    outcomes = race(apart, lambda: place(hall, cast.works), lambda: place(cast.works, hall))
    assert set(outcomes) <= ONE


def test_p2_both_managers_of_a_department_leave_at_once(cast: Cast) -> None:
    def both() -> None:
        User.objects.filter(pk__in=[cast.rita.pk, cast.cole.pk]).update(is_active=True)
        cast.works.managers.set([cast.rita, cast.cole])

    nothing = holdings.signature([])

    def leave(person: User) -> None:
        actions.deactivate(fresh(person), by=cast.ada, seen=nothing, successors={})

    outcomes = race(both, lambda: leave(cast.rita), lambda: leave(cast.cole))
    assert set(outcomes) <= ONE
    assert cast.works.managers.active().count() == 1


def test_an_address_is_invited_once(cast: Cast) -> None:
    def nobody() -> None:
        Job.objects.all().delete()
        User.objects.filter(email="nina@example.test").delete()

    def invite() -> None:
        actions.invite(
            by=cast.ada,
            name="Nina",
            email="nina@example.test",
            department=None,
            is_company_manager=False,
            is_administrator=False,
            language="en",
            time_zone="UTC",
        )

    assert set(race(nobody, invite, invite)) <= ONE


def test_m19_a_memo_is_sent_to_somebody_who_is_being_deactivated(cast: Cast) -> None:
    """Sending is refused, or the list has changed: nobody inactive is left with an open memo."""

    def nothing() -> None:
        left_behind.extend(Memo.objects.filter(recipient__is_active=False).values_list("pk", flat=True))
        User.objects.filter(pk=cast.max.pk).update(is_active=True, is_company_manager=True)
        hand_all_to(fresh(cast.max), cast.rita, by=cast.ada)
        User.objects.filter(pk=cast.max.pk).update(is_active=True, is_company_manager=True)

    def send() -> None:
        memos.write(by=cast.olga, title="New", draft=False, recipient=fresh(cast.max), description="", subscribers=[])

    def leave() -> None:
        actions.deactivate(fresh(cast.max), by=cast.ada, seen=holdings.signature([]), successors={})

    left_behind: list[int] = []
    race(nothing, send, leave)
    assert left_behind == []
