"""A form acts once (S-C03), and what was typed outlives the sign-in.

Every form that changes something carries a key, signed for the person to whom it was shown. The key is stored with
the act's result in the act's own transaction; a second post of the same form is answered with the first result.
"""

import uuid
from collections.abc import Callable
from typing import Any

from django.core import signing
from django.db import transaction
from django.http import HttpRequest, QueryDict

from .models import Submission

FIELD = "form_key"
_SALT = "memoward.form"
_SESSION = "kept"
KEPT_LIMIT = 400_000  # characters; the longest text that a form takes is a quarter of it


def new_key(person_id: int | None) -> str:
    """A key for one showing of a form to that person."""
    return signing.dumps([person_id, uuid.uuid4().hex], salt=_SALT)


def _read(request: HttpRequest) -> tuple[int, uuid.UUID] | None:
    try:
        person_id, key = signing.loads(request.POST.get(FIELD, ""), salt=_SALT)
        return int(person_id), uuid.UUID(key)
    except (signing.BadSignature, ValueError, TypeError):
        return None


def first_result(request: HttpRequest) -> str | None:
    """Where the first post of this very form led, if there was one."""
    key = _read(request)
    if key is None or key[0] != request.user.pk:
        return None
    found = Submission.objects.filter(person_id=key[0], key=key[1]).values_list("result", flat=True)
    return found.first()


@transaction.atomic
def once(request: HttpRequest, act: Callable[[], str]) -> str:
    """Run `act`, which returns the address of its result, unless this form was posted before: then the first result.

    Of two posts of one form at the same time the second waits here for the first. A post without a key acts.
    """
    key = _read(request)
    if key is None or key[0] != request.user.pk:
        return act()
    row = Submission(person_id=key[0], key=key[1], result="")
    Submission.objects.bulk_create([row], ignore_conflicts=True)
    mine = Submission.objects.select_for_update().get(person_id=key[0], key=key[1])
    if mine.result:
        return mine.result
    mine.result = act()
    mine.save(update_fields=["result"])
    return mine.result


def keep(request: HttpRequest) -> bool:
    """Keep what a signed-out person has just posted, for that person's next sign-in in this browser.

    Only a form that was once shown to somebody is kept (its key is signed), and only that person gets it back.
    """
    key = _read(request)
    body = request.POST.urlencode() if key else ""
    if key is None or len(body) > KEPT_LIMIT:
        return False
    request.session[_SESSION] = {"person": key[0], "path": request.path, "body": body}
    return True


def kept(request: HttpRequest) -> QueryDict | None:
    """What this person had posted to this address when the sign-in ended; handed out once."""
    held: dict[str, Any] = request.session.get(_SESSION, {})
    if not held or held["path"] != request.path:
        return None
    del request.session[_SESSION]
    if held["person"] != request.user.pk:
        return None
    return QueryDict(held["body"])
