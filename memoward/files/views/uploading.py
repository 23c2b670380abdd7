"""A file by itself, before the form that it belongs to is sent."""

import logging

from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from memoward.accounts.requests import SignedInRequest

from ..actions import receive
from ..naming import clean
from ..rows import file_row

logger = logging.getLogger(__name__)

STATUS = {"too_large": 413, "no_room": 507}  # of a refusal, by its code; others are 422


@require_POST
def upload(request: SignedInRequest) -> HttpResponse:
    """Take the one file `file`; the answer is a line of the form's list of files, or of what was refused (F1)."""
    files = request.FILES.getlist("file")
    if len(files) != 1:
        return _refused(request, "", gettext("No file arrived. Please try again."), 422)
    try:
        taken = receive(files[0], by=request.user)
    except ValidationError as refusal:
        told = refusal.params or {}
        return _refused(request, told["name"], told["why"], STATUS.get(refusal.code or "", 422))
    except DatabaseError:
        logger.exception("An upload could not be noted")
        why = gettext("It could not be saved at the moment. Please try again.")
        return _refused(request, clean(files[0].name or ""), why, 503)
    return render(request, "files/_uploaded.html", {"file": file_row(taken)})


def _refused(request: SignedInRequest, name: str, why: str, status: int) -> HttpResponse:
    return render(request, "files/_refused.html", {"name": name, "why": why}, status=status)
