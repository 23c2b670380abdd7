"""The measured company: 200 people in 20 departments, its purposes and tags."""

import datetime as dt
import random
from dataclasses import dataclass

from memoward.accounts.models import Company, Department, User
from memoward.memos.models import Purpose
from memoward.records.models import Tag

from . import wording

PEOPLE = 200
COMPANY_MANAGERS = 6
TAGS = 30
ORDINARY, MANAGER, STEADY = "ordinary@bench.test", "manager@bench.test", "steady@bench.test"


@dataclass(frozen=True)
class Staff:
    """Who writes to whom, with which words of the company's lists."""

    people: list[User]
    company_managers: list[User]
    managers: dict[int, User]  # by department
    steady: User  # has a role on the same number of memos, however many there are
    purposes: list[Purpose]
    tags: list[Tag]


def make(chance: random.Random, began: dt.datetime) -> Staff:
    """Write them all; `began` is when the company began with Memoward."""
    Company.objects.create(pk=1, name="Example Refrigeration", anyone_may_receive=True)
    departments = [Department.objects.create(name=name) for name in wording.DEPARTMENTS]
    for child in departments[len(departments) // 2 :]:
        child.parent = chance.choice(departments[:5])
    Department.objects.bulk_update(departments, ["parent"])
    names = [f"{given} {family}" for given in wording.GIVEN for family in wording.FAMILY]
    chance.shuffle(names)
    people = [_person(number, names, departments, began) for number in range(PEOPLE)]
    User.objects.bulk_create(people)
    managers = {}
    for department, person in zip(departments, people[COMPANY_MANAGERS:], strict=False):
        department.managers.add(person)
        managers[department.pk] = person
    Tag.objects.bulk_create(Tag(name=f"Subject {number}") for number in range(1, TAGS + 1))
    return Staff(
        people=people[:-1],
        company_managers=people[:COMPANY_MANAGERS],
        managers=managers,
        steady=people[-1],
        purposes=list(Purpose.objects.all()),
        tags=list(Tag.objects.all()),
    )


def _person(number: int, names: list[str], departments: list[Department], began: dt.datetime) -> User:
    addresses = {0: MANAGER, PEOPLE - 2: ORDINARY, PEOPLE - 1: STEADY}
    person = User(
        email=addresses.get(number, f"person{number}@bench.test"),
        name=names[number % len(names)] + (" jr" if number >= len(names) else ""),
        department=departments[number % len(departments)],
        is_company_manager=number < COMPANY_MANAGERS,
        joined_at=began,
        time_zone="Europe/Berlin",
    )
    person.set_unusable_password()
    return person
