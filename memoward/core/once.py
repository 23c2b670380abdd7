"""A form acts once (S-C03), and what was typed outlives the sign-in.

Every form that changes something carries a key, signed for the person to whom it was shown. The key is stored with
the act's result in the act's own transaction; a second post of the same form is answered with the first result.
"""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core import signing
from django.db import transaction
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from . import scratch
from .models import Scratch, Submission

FIELD = "form_key"
_SALT = "memoward.form"
_SESSION = "kept_forms"
KEPT_LIMIT = scratch.LIMIT
KEPT_FORMS = 5  # of one browser: somebody may have written in several tabs when the sign-in ended


def new_key(person_id: int | None) -> str:
    """A key for one showing of a form to that person."""
    return signing.dumps([person_id, uuid.uuid4().hex], salt=_SALT)


def read_key(text: str) -> tuple[int, uuid.UUID] | None:
    """Whose form it is, and which; None for what is no key. However old it is: people leave pages open for days."""
    try:
        person_id, key = signing.loads(text, salt=_SALT)
        return int(person_id), uuid.UUID(key)
    except (signing.BadSignature, ValueError, TypeError):
        return None


def _read(request: HttpRequest, part: str = "") -> tuple[int, uuid.UUID] | None:
    found = read_key(request.POST.get(FIELD, ""))
    if found is None or not part:
        return found
    return found[0], uuid.uuid5(found[1], part)


def is_carried_out(person_id: int, key: uuid.UUID) -> bool:
    """Has that form led to a result?"""
    return Submission.objects.filter(person_id=person_id, key=key).exists()


def first_result(request: HttpRequest) -> str | None:
    """Where the first post of this very form led, if there was one."""
    key = _read(request)
    if key is None or key[0] != request.user.pk:
        return None
    found = Submission.objects.filter(person_id=key[0], key=key[1]).values_list("result", flat=True)
    return found.first()


@transaction.atomic
def once(request: HttpRequest, act: Callable[[], str], *, part: str = "") -> str:
    """Run `act`, which returns the address of its result, unless this form was posted before: then the first result.

    Of two posts of one form at the same time the second waits here for the first. A post without a key acts. A form
    that does several things names each as a `part`: each is a transaction of its own, and each acts once.
    """
    key = _read(request, part)
    if key is None or key[0] != request.user.pk:
        return act()
    row = Submission(person_id=key[0], key=key[1], result="")
    Submission.objects.bulk_create([row], ignore_conflicts=True)
    mine = Submission.objects.select_for_update().get(person_id=key[0], key=key[1])
    if mine.result:
        return mine.result
    mine.result = act()
    mine.save(update_fields=["result"])
    if form := _read(request):
        scratch.forget(*form, request.POST)
    return mine.result


def keep(request: HttpRequest) -> bool:
    """Keep what a signed-out person has just posted, for that person's next sign-in in this browser.

    Only a form that was once shown to somebody is kept (its key is signed), and only that person gets it back.
    """
    key = _read(request)
    if key is None or scratch.letters(request.POST) > KEPT_LIMIT:
        return False
    this = {"person": key[0], "key": str(key[1]), "path": request.path, "body": request.POST.urlencode()}
    others = [one for one in request.session.get(_SESSION, []) if one["key"] != this["key"]]
    request.session[_SESSION] = [*others, this][-KEPT_FORMS:]
    return True


def kept(request: HttpRequest) -> QueryDict | None:
    """What this person had typed into the form at this address, for its page to be filled with.

    Either it was posted when the sign-in had ended (handed out once), or the address names an unfinished text.
    """
    row, posted = _taken_up(request)
    request.taken_up = row  # type: ignore[attr-defined]  # for the page, which names it (`TAKEN_FROM`)
    return posted


def _taken_up(request: HttpRequest) -> tuple[Scratch | None, QueryDict | None]:
    posted = _posted_before(request)
    if posted is None:
        row = _asked_for(request)
        return row, QueryDict(row.body) if row else None
    key = read_key(posted.get(FIELD, ""))
    if key is None or not scratch.takes(request.path) or is_carried_out(*key):
        return None, posted
    try:  # where a page is saved as it is written, from now on this text is safe too
        return scratch.save(*key, request.path, posted), posted
    except scratch.TooMany:
        return None, posted


def _posted_before(request: HttpRequest) -> QueryDict | None:
    held: list[dict[str, Any]] = request.session.get(_SESSION, [])
    here = [one for one in held if one["path"] == request.path]
    if not here:
        return None
    mine = [one for one in here if one["person"] == request.user.pk]
    request.session[_SESSION] = [one for one in held if one not in here or one in mine[:-1]]
    return QueryDict(mine[-1]["body"]) if mine else None


def _asked_for(request: HttpRequest) -> Scratch | None:
    """The unfinished text that the address names. Somebody else's is like one that is not there (any more)."""
    asked = request.GET.get(scratch.ASKED)
    if not asked:
        return None
    key = scratch.key_from(asked)
    row = scratch.unfinished(request.user.pk or 0).filter(path=request.path, key=key).first() if key else None
    if row is None:
        messages.info(
            request, _("That unfinished text is not here any more: it was sent, taken up elsewhere, or thrown away.")
        )
    return row
