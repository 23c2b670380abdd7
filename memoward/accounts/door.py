"""The administrators' door, and how a form behind it is submitted.

For everybody else the addresses behind it do not exist: 404, as for any address that nobody has.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext

from memoward.core import once

from . import policies
from .holdings import Changed

View = Callable[..., HttpResponse]


def administrators_only(view: View) -> View:
    """The view exists for administrators only; a form that was posted before is answered with its first result."""

    @wraps(view)
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not policies.is_administrator(request.user):
            raise Http404
        first = once.first_result(request) if request.method == "POST" else None
        return redirect(first) if first is not None else view(request, *args, **kwargs)

    return door


def submit(request: HttpRequest, form: forms.Form, act: Callable[[], str], done: str | Promise) -> HttpResponse | None:
    """Do the act, which returns where it leads, and go there; None when it was refused: then the form says why.

    Raises what the act raises when its page must be shown anew (`Changed`).
    """
    if not form.is_valid():
        return None
    try:
        result = once.once(request, act)
    except Changed:
        raise
    except ValidationError as error:
        form.add_error(None, error)
        return None
    except IntegrityError:
        # The database refused what the act had found in order: somebody else was there in the same moment.
        form.add_error(None, gettext("Somebody else changed the same thing at this moment. Please look and try again."))
        return None
    messages.success(request, str(done))
    return redirect(result)
