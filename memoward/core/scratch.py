"""What somebody is typing is kept as it is typed (U17): per person and form, never as a record, version or event.

A row belongs to one showing of a form, by its key (`once.new_key`). A page that was filled from a row has a key of its
own and names that row (`TAKEN_FROM`): with its first save, or with its act, the row goes, unless another page has
written to it since. So two pages never write into one row, and neither can lose what the other holds.
"""

import datetime as dt
import time
import uuid
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.http import QueryDict
from django.urls import Resolver404, resolve

from . import clock
from .models import Scratch, Submission

LIMIT = 400_000  # letters; the longest text that a form takes is a quarter of it
LASTS = dt.timedelta(days=30)
LONGEST_PATH = 200  # of the column
MOST = 200  # unfinished texts of one person
TAKEN_FROM = "taken_from"
ASKED = "scratch"  # in the address of a form's page: the row from which it is to be filled
PATH, TURN, NOTHING = "scratch_path", "scratch_turn", "scratch_nothing"  # what a page says of itself when it saves
OF_THE_PAGE = ("csrfmiddlewaretoken", "form_key", TAKEN_FROM, PATH, TURN, NOTHING)
SWEEP = "core.sweep_scratch"

_forms: dict[str, str] = {}


class TooMany(Exception):
    """This person has MOST unfinished texts already."""


def register(forms: dict[str, str]) -> None:
    """Name the addresses whose forms are saved while somebody types, each with the field that tells its texts apart.

    Called from `AppConfig.ready`. No form with a password belongs here.
    """
    _forms.update(forms)


def _name_of(path: str) -> str | None:
    try:
        return resolve(path).view_name
    except Resolver404:
        return None


def takes(path: str) -> bool:
    """Is that the address of a form whose text is kept as it is typed?"""
    return len(path) <= LONGEST_PATH and _name_of(path) in _forms


def letters(posted: QueryDict) -> int:
    """How long what was posted is, whatever its script."""
    return sum(len(value) for _name, values in posted.lists() for value in values)


@transaction.atomic
def save(person_id: int, key: uuid.UUID, path: str, posted: QueryDict, turn: int | None = None) -> Scratch | None:
    """Keep what was posted; the row as it then stands: its `turn` is another where a later save was first.

    None where the form was carried out at the same time. Without a `turn` it is the latest of all. Raises TooMany.
    """
    mine = Scratch.objects.filter(person_id=person_id)
    row = mine.filter(key=key).first()
    if row is None and mine.count() >= MOST:
        raise TooMany
    if turn is None:
        turn = max(row.turn + 1 if row else 0, int(time.time() * 1000))
    body = posted.copy()
    for name in OF_THE_PAGE:
        body.pop(name, None)
    title = " ".join(body.get(_forms[_name_of(path) or ""], "").replace("\0", " ").split())[:200]
    written: dict[str, Any] = {"title": title, "body": body.urlencode(), "turn": turn, "at": clock.now()}
    Scratch.objects.bulk_create(
        [Scratch(person_id=person_id, key=key, path=path, **written)],
        ignore_conflicts=True,  # it is there: then it is brought up to date
    )
    mine.filter(key=key, turn__lt=turn).update(**written)
    _forget_taken(person_id, posted)
    return mine.filter(key=key).first()


def forget(person_id: int, key: uuid.UUID, posted: QueryDict) -> None:
    """The form is carried out, or empty again: its row goes, and the one that it was filled from."""
    Scratch.objects.filter(person_id=person_id, key=key).delete()
    _forget_taken(person_id, posted)


def _forget_taken(person_id: int, posted: QueryDict) -> None:
    """Not if it was written to since: then another page still holds it."""
    key, _, turn = posted.get(TAKEN_FROM, "").partition(" ")
    if (taken := key_from(key)) and turn.isascii() and turn.isdecimal() and len(turn) < 19:
        Scratch.objects.filter(person_id=person_id, key=taken, turn=int(turn)).delete()


def key_from(text: str) -> uuid.UUID | None:
    """A row's key as an address names it."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def unfinished(person_id: int) -> QuerySet[Scratch]:
    """This person's unfinished texts, the last first; not one whose form was carried out before its last save came."""
    done = Submission.objects.filter(person_id=person_id, key=OuterRef("key"))
    return Scratch.objects.filter(~Exists(done), person_id=person_id).order_by("-at", "-pk")


def values_of(field: str) -> set[str]:
    """The values of that field in all unfinished texts: what they hold must not be swept away."""
    bodies = Scratch.objects.filter(body__contains=f"{field}=").values_list("body", flat=True)
    return {value for body in bodies.iterator() for value in QueryDict(body).getlist(field)}


def sweep_daily(_payload: dict[str, Any]) -> None:
    """The job SWEEP: unfinished texts that nobody has touched for LASTS go."""
    Scratch.objects.filter(at__lte=clock.now() - LASTS).delete()
