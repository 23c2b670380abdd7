"""The help pages."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from memoward.accounts.requests import SignedInRequest

from ..help import TOPICS


@require_safe
def index(request: SignedInRequest) -> HttpResponse:
    """All topics, each with a line."""
    return render(request, "memos/help/index.html", {"topics": TOPICS})


@require_safe
def topic(request: SignedInRequest, name: str) -> HttpResponse:
    """One topic on one short page."""
    if name not in TOPICS:
        raise Http404
    context = {"topics": TOPICS, "name": name, "topic": TOPICS[name]}
    return render(request, f"memos/help/{name}.html", context)
