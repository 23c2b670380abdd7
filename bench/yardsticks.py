"""What the list is compared with, served beside it: the shell alone, and the list's own template with ready rows."""

from typing import Any
from unittest.mock import patch

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from memoward.accounts.requests import SignedInRequest
from memoward.memos.views import listing

_ready: dict[int, dict[str, Any]] = {}


@require_safe
def bare(request: HttpRequest) -> HttpResponse:
    """The signed-in page with its real counts and nothing in it."""
    return render(request, "ui/base.html")


@require_safe
def ready(request: SignedInRequest) -> HttpResponse:
    """The first page of this person's list, all that it shows kept in memory since it was first asked for."""
    if request.user.pk not in _ready:
        _ready[request.user.pk] = context_of(request)
    return render(request, "memos/list.html", _ready[request.user.pk])


def context_of(request: SignedInRequest) -> dict[str, Any]:
    """What the list hands to its template."""
    kept: dict[str, Any] = {}

    def keep(_request: HttpRequest, _template: str, context: dict[str, Any]) -> HttpResponse:
        kept.update(context)
        return HttpResponse()

    with patch.object(listing, "render", keep):
        listing.memo_list(request)
    return kept
