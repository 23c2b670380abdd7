"""Loads the demo company: its people, and its memos by the acts that people make in the interface."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction

from memoward.accounts.models import Company, Department, User
from memoward.core import clock
from memoward.files.models import StoredFile, Upload
from memoward.memos import actions
from memoward.memos.models import Memo, Purpose
from memoward.records.actions import mark_read
from memoward.records.models import Tag
from memoward.records.tagging import add_tag

from . import days, documents, people
from .memos import MEMOS
from .memos.script import (
    EVERYBODY,
    Consider,
    Edit,
    MemoScript,
    Postpone,
    Read,
    Reopen,
    Resume,
    Send,
    Step,
    Subscribe,
    Write,
)
from .tags import TAGS, tags_of
from .wording import fill, unwrap


class DatabaseInUse(Exception):
    """The demo company is only loaded where nobody is yet."""


@dataclass
class Loading:
    """What is known while the company is being loaded."""

    today: dt.date
    people: dict[str, User]
    purposes: dict[str, Purpose]
    documents: dict[str, StoredFile]
    memos: dict[str, Memo] = field(default_factory=dict)
    tags: dict[str, Tag] = field(default_factory=dict)

    def words(self, text: str) -> str:
        """A text of the scripts as its author would have typed it."""
        numbers = {key: memo.number for key, memo in self.memos.items() if memo.number is not None}
        return fill(unwrap(text), self.today, numbers)

    def named(self, keys: tuple[str, ...] | str) -> list[User]:
        """The people of these keys; `EVERYBODY` is all of them."""
        return [self.people[key] for key in (self.people if keys == EVERYBODY else keys)]

    def uploads(self, names: tuple[str, ...], by: User) -> list[Upload]:
        """The documents of these names as this person would have uploaded them at this moment."""
        return [Upload.objects.create(person=by, stored=self.documents[name], name=name) for name in names]


def load() -> Company:
    """Fill an empty database with the demo company as it is at this moment, and mark it as a demo.

    Everything follows from the clock alone. Raises DatabaseInUse where there are people or a company. Not for use
    inside a transaction: the documents' bytes come before its own, and are swept a day later if that fails.
    """
    _check_that_nobody_is_here()
    return fill_with(documents.store_all())


@transaction.atomic
def fill_with(stored: dict[str, StoredFile]) -> Company:
    """The part of loading that happens as a whole or not at all."""
    _check_that_nobody_is_here()
    company = Company.objects.create(pk=1, name=people.COMPANY, is_demo=True, time_zone=days.HOME.key)
    loading = Loading(
        today=clock.today(days.HOME.key),
        people={},
        purposes={purpose.name: purpose for purpose in Purpose.objects.all()},
        documents=stored,
    )
    _load_people(loading)
    administrator = User.objects.get(is_administrator=True)
    loading.tags = {name: add_tag(by=administrator, name=name) for name in TAGS}
    for moment, script, step, person in _timeline(loading):
        with clock.at(moment):
            _play(step, script, by=loading.people[person], loading=loading)
    return company


def _check_that_nobody_is_here() -> None:
    if User.objects.exists() or Company.current() is not None:
        raise DatabaseInUse


def _load_people(loading: Loading) -> None:
    """Departments and people, who joined before the first memo; each with a verified address."""
    departments: dict[str, Department] = {}
    for entry in people.DEPARTMENTS:
        parent = departments[entry.parent] if entry.parent else None
        departments[entry.key] = Department.objects.create(name=entry.name, parent=parent)
    # Hashed once: hashing is slow on purpose, and the password is no secret.
    password = make_password(people.PASSWORD)
    for person in people.PEOPLE:
        user = User.objects.create(
            email=person.email,
            name=person.name,
            password=password,
            department=departments[person.department] if person.department else None,
            is_company_manager=person.is_company_manager,
            is_administrator=person.is_administrator,
            time_zone=person.time_zone,
            joined_at=days.moment(f"{days.FIRST - 20} 09:00", person.time_zone, loading.today),
        )
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        loading.people[person.key] = user
    for entry in people.DEPARTMENTS:
        departments[entry.key].managers.set(loading.named(entry.managers))


def _timeline(loading: Loading) -> list[tuple[dt.datetime, MemoScript, Step, str]]:
    """Every act of every memo, in the order in which they happened."""

    def acts() -> Iterator[tuple[dt.datetime, MemoScript, Step, str]]:
        for script in MEMOS:
            for step, person in script.acts():
                zone = loading.people[person].time_zone
                yield days.moment(step.at, zone, loading.today), script, step, person
            if read := script.read():
                at = days.moment(read.at, days.HOME.key, loading.today)
                yield at, script, read, script.owner

    return sorted(acts(), key=lambda act: act[0])


def _play(step: Step, script: MemoScript, *, by: User, loading: Loading) -> None:
    """Take one step, by the action that the interface would call; the first step writes the memo."""
    memo = loading.memos.get(script.key)
    if memo is None:
        memo = _write(script, by=by, draft=isinstance(step, Write), loading=loading)
        loading.memos[script.key] = memo
    else:
        _act(memo, step, by=by, loading=loading)
    mark_read(memo, by=by)


def _write(script: MemoScript, *, by: User, draft: bool, loading: Loading) -> Memo:
    return actions.write(
        by=by,
        title=loading.words(script.title),
        description=loading.words(script.text),
        recipient=loading.people[script.recipient] if script.recipient else None,
        purpose=loading.purposes[script.purpose] if script.purpose else None,
        subscribers=loading.named(script.subscribers),
        tags=[loading.tags[name] for name in tags_of(script.key)],
        uploads=loading.uploads(script.files, by),
        draft=draft,
    )


def _edit(memo: Memo, step: Edit, *, by: User, loading: Loading) -> None:
    actions.edit(
        memo,
        by=by,
        seen=memo.version,
        title=memo.title if step.title is None else loading.words(step.title),
        description=memo.description if step.text is None else loading.words(step.text),
        recipient=loading.people[step.recipient] if step.recipient else memo.recipient,
        purpose=loading.purposes[step.purpose] if step.purpose else memo.purpose,
        uploads=loading.uploads(step.files, by),
        taken_out=list(memo.attachments.current().filter(name__in=step.taken_out)),
    )


def _act(memo: Memo, step: Step, *, by: User, loading: Loading) -> None:
    seen = memo.version
    match step:
        case Edit():
            _edit(memo, step, by=by, loading=loading)
        case Send():
            actions.send(memo, by=by, seen=seen)
        case Subscribe(people=keys):
            actions.subscribe(memo, by=by, seen=seen, people=loading.named(keys))
        case Postpone(until=number, reason=reason):
            until = days.workday(number, loading.today)
            actions.postpone(memo, by=by, seen=seen, until=until, reason=loading.words(reason))
        case Resume():
            actions.resume(memo, by=by, seen=seen)
        case Consider(conclusion=conclusion):
            actions.consider(memo, by=by, seen=seen, conclusion=loading.words(conclusion))
        case Reopen(reason=reason):
            actions.reopen(memo, by=by, seen=seen, reason=loading.words(reason))
        case Read():
            for participation in memo.participations.select_related("person"):
                mark_read(memo, by=participation.person)
