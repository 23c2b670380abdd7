"""Memos by the hundred thousand: as the actions leave them, written in bulk."""

import datetime as dt
import random
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import models, transaction

from memoward.accounts.models import User
from memoward.core.models import Counter
from memoward.files.models import Attachment, State, StoredFile
from memoward.memos import text
from memoward.memos.models import KIND
from memoward.memos.stages import Stage
from memoward.records import markdown
from memoward.records.models import Event, Participation, Reading, Record, RecordVersion, Subscriber, Tagging

from . import wording
from .company import Staff
from .tables import MemoRow

YEARS = 5
AT_ONCE = 2_000
STEADY_MEMOS = 1_000  # on which the steady person has a role, or all
DAY = dt.timedelta(days=1)


class Maker:
    """Writes `number` memos of this company, the oldest first, so that they are numbered as they were sent."""

    def __init__(self, staff: Staff, number: int, chance: random.Random, today: dt.datetime) -> None:
        self.staff, self.number, self.chance, self.today = staff, number, chance, today
        self.words = wording.Wording(chance)
        self.sent = 0
        self.stored: list[StoredFile] = []

    def write(self) -> None:
        """All of them."""
        self.stored = StoredFile.objects.bulk_create(self._stored_file() for _ in range(200))
        steady = set(self.chance.sample(range(self.number), min(STEADY_MEMOS, self.number)))
        plans = (self._plan(turn, steady=turn in steady) for turn in range(self.number))
        while batch := list(islice(plans, AT_ONCE)):
            with transaction.atomic():
                self._write(batch)
        Counter.objects.create(kind=KIND, last=self.sent)

    def _stored_file(self) -> StoredFile:
        digest, size = f"{self.chance.getrandbits(256):064x}", self.chance.randint(2_000, 900_000)
        return StoredFile(state=State.READY, sha256=digest, size=size, media_type="application/pdf")

    # ── One memo ───────────────────────────────────────────────────────────────────────────────

    def _plan(self, turn: int, *, steady: bool) -> dict[str, Any]:
        """What becomes of one memo."""
        age = YEARS * 365 * DAY * (1 - (turn + 1) / (self.number + 1))
        at = self.today - age - dt.timedelta(minutes=1)
        owner = self.chance.choice(self.staff.people)
        stage = self._stage(age)
        plan: dict[str, Any] = {"at": at, "owner": owner, "recipient": self._recipient(owner), "stage": stage}
        plan["subscribers"] = self._subscribers(plan)
        if steady:
            plan["subscribers"].append(self.staff.steady)
            if stage == Stage.DRAFT:
                plan["stage"] = Stage.PENDING
        return plan

    def _stage(self, age: dt.timedelta) -> Stage:
        """Most of what is old is done; of the last two months half is open."""
        shares = (4, 36, 10, 50) if age < 60 * DAY else (1, 1, 1, 97)
        stages = (Stage.DRAFT, Stage.PENDING, Stage.POSTPONED, Stage.CONSIDERED)
        return self.chance.choices(stages, shares)[0]

    def _recipient(self, owner: User) -> User:
        kind = self.chance.random()
        if kind < 0.1:
            return self.chance.choice(self.staff.company_managers)
        if kind < 0.3:
            return self.staff.managers[owner.department_id or 0]
        return self.chance.choice(self.staff.people)

    def _subscribers(self, plan: dict[str, Any]) -> list[User]:
        number = self.chance.choices((0, 1, 3, 7), (62, 25, 9, 4))[0]
        chosen = self.chance.sample(self.staff.people, number)
        return [person for person in chosen if person not in (plan["owner"], plan["recipient"])]

    # ── Many ───────────────────────────────────────────────────────────────────────────────────

    def _write(self, plans: list[dict[str, Any]]) -> None:
        records = Record.objects.bulk_create([self._record(plan) for plan in plans])
        for plan, record in zip(plans, records, strict=True):
            plan["record"] = record
        sent = [plan for plan in plans if plan["stage"] != Stage.DRAFT]
        _save(MemoRow, (self._memo(plan) for plan in plans))
        _save(Subscriber, (row for plan in plans for row in _subscriptions(plan)))
        _save(Participation, (row for plan in plans for row in _participations(plan)))
        _save(Reading, (row for plan in plans for row in self._readings(plan)))
        _save(RecordVersion, (_version(plan) for plan in sent))
        _save(Event, (row for plan in plans for row in _events(plan)))
        _save(Tagging, (row for plan in plans for row in self._taggings(plan)))
        _save(Attachment, (row for plan in plans for row in self._attachments(plan)))

    def _record(self, plan: dict[str, Any]) -> Record:
        title, (typed, rendered) = self.words.title(), self.words.text()
        is_draft, is_considered = plan["stage"] == Stage.DRAFT, plan["stage"] == Stage.CONSIDERED
        self.sent += not is_draft
        plan["conclusion"] = self.chance.choice(wording.CONCLUSIONS) if is_considered else ""
        plan["until"] = (self.today + self.chance.randint(1, 60) * DAY).date()
        plan["moved_at"] = min(plan["at"] + self.chance.expovariate(1 / 5) * DAY, self.today)
        return Record(
            kind=KIND,
            number=None if is_draft else self.sent,
            title=title,
            description=typed,
            description_html=rendered,
            renderer=markdown.VERSION,
            words=text.searchable(title, typed, plan["conclusion"]),
            owner=plan["owner"],
            department_id=plan["owner"].department_id,
            created_at=plan["at"],
            touched_at=plan["moved_at"],
            sealed_at=plan["moved_at"] if is_considered else None,
        )

    def _memo(self, plan: dict[str, Any]) -> MemoRow:
        stage = plan["stage"]
        is_moved, is_considered = stage in {Stage.POSTPONED, Stage.CONSIDERED}, stage == Stage.CONSIDERED
        return MemoRow(
            record_id=plan["record"].pk,
            recipient_id=plan["recipient"].pk,
            purpose_id=self.chance.choice(self.staff.purposes).pk if self.chance.random() < 0.8 else None,
            stage=stage,
            postponed_until=plan["until"] if stage == Stage.POSTPONED else None,
            conclusion=plan["conclusion"],
            reviewed_at=plan["moved_at"] if is_considered else None,
            first_moved_at=plan["moved_at"] if is_moved else None,
        )

    def _readings(self, plan: dict[str, Any]) -> Iterator[Reading]:
        for person in _concerned(plan):
            if self.chance.random() < 0.9:
                yield Reading(record=plan["record"], person=person, opened_at=plan["moved_at"], opened_version=1)

    def _taggings(self, plan: dict[str, Any]) -> Iterator[Tagging]:
        for tag in self.chance.sample(self.staff.tags, self.chance.choices((0, 1, 2), (60, 30, 10))[0]):
            yield Tagging(record=plan["record"], tag=tag, by=plan["owner"], at=plan["at"])

    def _attachments(self, plan: dict[str, Any]) -> Iterator[Attachment]:
        for _ in range(self.chance.choices((0, 1, 2, 3), (80, 12, 5, 3))[0]):
            name, _media_type = self.words.file()
            stored = self.chance.choice(self.stored)
            yield Attachment(record=plan["record"], stored=stored, name=name, by=plan["owner"], at=plan["at"])


def _save(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    model._default_manager.bulk_create(rows)


def _concerned(plan: dict[str, Any]) -> list[User]:
    """Everybody who may see it, each once."""
    if plan["stage"] == Stage.DRAFT:
        return [plan["owner"]]
    return list(dict.fromkeys([plan["owner"], plan["recipient"], *plan["subscribers"]]))


def _participations(plan: dict[str, Any]) -> Iterator[Participation]:
    is_sent = plan["stage"] != Stage.DRAFT
    for person in _concerned(plan):
        yield Participation(
            record=plan["record"],
            person=person,
            kind=KIND,
            created_at=plan["at"],
            is_owner=person == plan["owner"],
            is_recipient=is_sent and person == plan["recipient"],
            is_subscriber=is_sent and person in plan["subscribers"],
        )


def _subscriptions(plan: dict[str, Any]) -> Iterator[Subscriber]:
    for person in plan["subscribers"]:
        yield Subscriber(record=plan["record"], person=person, added_by=plan["owner"], at=plan["at"])


def _version(plan: dict[str, Any]) -> RecordVersion:
    record, recipient = plan["record"], plan["recipient"]
    fields = {"recipient": recipient.pk, "recipient_name": recipient.name, "files": []}
    fields |= {"purpose": None, "purpose_name": ""}
    return RecordVersion(
        record=record,
        version=1,
        title=record.title,
        description=record.description,
        fields=fields,
        by=plan["owner"],
        at=plan["at"],
    )


def _events(plan: dict[str, Any]) -> Iterator[Event]:
    record, stage = plan["record"], plan["stage"]
    told = {"record_id": record.pk, "kind": KIND, "number": record.number, "label": record.title}
    begun = "memo.drafted" if stage == Stage.DRAFT else "memo.sent"
    yield Event(actor=plan["owner"], verb=begun, at=plan["at"], data={"version": 1}, **told)
    if stage == Stage.CONSIDERED:
        data = {"version": 1, "conclusion": plan["conclusion"]}
        yield Event(actor=plan["recipient"], verb="memo.considered", at=plan["moved_at"], data=data, **told)
    if stage == Stage.POSTPONED:
        data = {"until": plan["until"].isoformat(), "reason": ""}
        yield Event(actor=plan["recipient"], verb="memo.postponed", at=plan["moved_at"], data=data, **told)
