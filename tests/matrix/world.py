"""A company with a memo in every stage, and the cast signed in."""

import datetime as dt
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

from allauth.usersessions.models import UserSession
from django.apps import apps
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.models import Model
from django.test import Client

from memoward.accounts.models import Department, User
from memoward.core import clock
from memoward.core.models import Scratch
from memoward.files.actions import Drawn, set_portrait
from memoward.files.models import Preview, StoredFile
from memoward.memos import actions
from memoward.memos.models import Memo, MemoTemplate, Purpose, SavedView
from memoward.records.models import Tag
from memoward.testing import Cast, make_cast, sign_in, upload

STAGES = ("draft", "pending", "postponed", "considered", "deleted")
# The people of S-A01 by what they are to Olga's memos; `both` has memos addressed to herself.
PERSONS = {
    "owner": "olga",
    "recipient": "rita",
    "both": "rita",
    "subscriber": "sam",
    "removed": "dora",
    "colleague": "cole",
    "manager": "max",
    "administrator": "ada",
    "deactivated": "gone",
}
TITLE = "Zirconium quota 7741"
SECRETS = ("Zirconium", "7741", "Vermilion", "Basalt", "Cinnabar", "Malachite")
"""Words that stand in Olga's memos and nowhere else: title, text, reason, conclusion, file."""


@dataclass(frozen=True)
class World:
    """Olga's memos to Rita, with Sam as subscriber and Dora taken out again; and Rita's to herself."""

    cast: Cast
    memos: dict[str, int]
    own: dict[str, int]
    files: dict[int, int]  # of each memo, by its id
    sessions: dict[str, str]
    invited: User  # never signed in
    empty: Department
    purpose: Purpose  # the second of those offered
    retired: Purpose
    tag: Tag  # on no memo
    other_tag: Tag
    retired_tag: Tag
    built: dt.datetime  # M18: for ten seconds more the last change of stage can be taken back

    def person(self, who: str) -> User:
        """That person; for `anonymous`, whoever's form might be posted without a sign-in."""
        return getattr(self.cast, PERSONS.get(who, "olga"))

    def client(self, who: str, **options: Any) -> Client:
        """A fresh browser of that person; `anonymous` has no sign-in, the deactivated one still has a session."""
        client = Client(**options)
        if who in self.sessions:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[who]
        return client

    def memo_id(self, who: str, stage: str) -> int:
        return (self.own if who == "both" else self.memos)[stage]

    def file_id(self, who: str, stage: str) -> int:
        return self.files[self.memo_id(who, stage)]


def build() -> World:
    """Make it."""
    cast = make_cast()
    Purpose.objects.all().delete()
    _first, second = (
        Purpose.objects.create(name=name, order=order) for order, name in enumerate(("for one", "for two"), 1)
    )
    User.objects.filter(pk=cast.gone.pk).update(is_active=True)
    sessions = {who: _session(User.objects.get(pk=getattr(cast, name).pk)) for who, name in PERSONS.items()}
    User.objects.filter(pk=cast.gone.pk).update(is_active=False)
    invited = User.objects.create_user("ivy@example.test", "Ivy Invited")
    UserSession.objects.create(user=invited, ip="192.0.2.9", session_key="somebody-elses", user_agent="")
    set_portrait(invited, by=invited, drawn=Drawn(b"a picture", b"a larger one"))
    for name in sorted(set(PERSONS.values())):
        SavedView.objects.create(person=getattr(cast, name), name="One's own", query="?q=nothing")
        row = {"key": uuid.uuid4(), "path": "/memos/new/", "title": "One's own", "body": "title=One's own"}
        Scratch.objects.create(person=getattr(cast, name), **row)
        MemoTemplate.objects.create(person=getattr(cast, name), name="One's own", title="Once more")
    tags = [Tag.objects.create(name=name) for name in ("tag one", "tag two", "tag three")]
    Tag.objects.filter(pk=tags[2].pk).update(retired_at=clock.now())
    made = [{stage: _memo(stage, cast, owner) for stage in STAGES} for owner in (cast.olga, cast.rita)]
    memos, own = ({stage: memo for stage, (memo, _file) in row.items()} for row in made)
    return World(
        cast=cast,
        memos=memos,
        own=own,
        files=dict(pair for row in made for pair in row.values()),
        sessions=sessions,
        invited=invited,
        empty=Department.objects.create(name="Vacant"),
        purpose=second,
        retired=Purpose.objects.create(name="for nothing", order=3, retired_at=clock.now()),
        tag=tags[0],
        other_tag=tags[1],
        retired_tag=tags[2],
        built=clock.now(),
    )


def _session(person: User) -> str:
    return sign_in(person).cookies[settings.SESSION_COOKIE_NAME].value


def _memo(stage: str, cast: Cast, owner: User) -> tuple[int, int]:
    """The memo and its file."""
    title = TITLE if owner == cast.olga else "Rita's own"
    memo = actions.write(
        by=owner,
        title=f"{title} {stage}",
        description="All about **Vermilion**.",
        recipient=cast.rita,
        subscribers=[cast.sam, cast.dora],
        uploads=[upload(owner, f"{'Malachite' if owner == cast.olga else 'Plan'} {stage}.txt")],
        draft=stage == "draft",
    )
    file = memo.attachments.get()
    _preview(file.stored)
    actions.unsubscribe(memo, by=owner, seen=memo.version, person=cast.dora)
    pk = memo.pk
    if stage == "postponed":
        actions.postpone(memo, by=cast.rita, seen=memo.version, until=day(3), reason="After the Basalt audit")
    if stage == "considered":
        actions.consider(memo, by=cast.rita, seen=memo.version, conclusion="Yes, with Cinnabar")
    if stage == "deleted":
        actions.delete(memo, by=owner, seen=memo.version)
    return pk, file.pk


def _preview(stored: StoredFile) -> None:
    picture, is_new = Preview.objects.get_or_create(stored=stored, page=1, defaults={"width": 1, "height": 1})
    if is_new:
        default_storage.save(picture.path, ContentFile(b"a picture"))


def day(distance: int) -> dt.date:
    return clock.today("UTC") + dt.timedelta(days=distance)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever the block writes is taken back at its end."""
    block = transaction.atomic()
    block._from_testcase = True  # as in Django's own TestCase: an act that must be the outermost may run within
    with block:
        yield
        transaction.set_rollback(True)


# Sessions are written by signing in and by keeping what a signed-out person had typed; they are nobody's record.
_NOT_STATE = {"sessions.Session"}


def snapshot() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with connection.cursor() as cursor:
        return {model._meta.label: _rows(cursor, model._meta.db_table) for model in _models()}


@cache
def _models() -> list[type[Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.label not in _NOT_STATE]


def _rows(cursor: Any, table: str) -> list[tuple[Any, ...]]:
    cursor.execute(f"SELECT * FROM {table} ORDER BY 1")  # noqa: S608 (a table's name, from its model)
    return cursor.fetchall()


def memo(pk: int) -> Memo | None:
    return Memo.objects.filter(pk=pk).first()
