"""A person's picture: drawn small from what they gave, kept in its row, replaced, removed."""

import secrets
from tempfile import NamedTemporaryFile
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import transaction

from memoward.accounts.models import User
from memoward.core import clock
from memoward.ui.portraits import LARGE, SMALL

from ..models import Portrait
from ..rendering.process import render

SECONDS = 10  # that somebody waits for it, with a thread of the server


class Drawn(NamedTuple):
    """Both sizes of a picture, as WebP."""

    picture: bytes
    large: bytes


def draw_portrait(file: File, media_type: str) -> Drawn:
    """The squares of an image, made in the drawing process alone. Raises NotDrawn; not for use in a transaction."""
    settings.TEMPORARY_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=settings.TEMPORARY_DIR) as held:
        for chunk in file.chunks():
            held.write(chunk)
        held.flush()
        with render(held.name, media_type, sides=(SMALL, LARGE), seconds=SECONDS) as rendering:
            return Drawn(*(picture.path.read_bytes() for picture in rendering.pictures))


@transaction.atomic
def set_portrait(person: User, *, by: User, drawn: Drawn) -> None:
    """Let this picture stand for the person; the one before it is gone."""
    key = secrets.token_urlsafe(12)
    _forget(person, by)
    Portrait.objects.create(key=key, person=person, picture=drawn.picture, large=drawn.large, at=clock.now())
    _name(person, key)


@transaction.atomic
def remove_portrait(person: User, *, by: User) -> None:
    """Let the initials stand for the person again."""
    _forget(person, by)
    _name(person, "")


def _forget(person: User, by: User) -> None:
    if person.pk != by.pk:
        raise PermissionDenied
    User.objects.select_for_update().get(pk=person.pk)  # of two at once the later one stays
    Portrait.objects.filter(person=person).delete()


def _name(person: User, key: str) -> None:
    person.portrait = key
    person.save(update_fields=["portrait"])
