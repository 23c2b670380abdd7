"""The page "Where you are signed in", and the ends of sign-ins elsewhere (S-F03)."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from memoward.core import once

from .. import actions
from .. import sessions as signed_in
from ..requests import SignedInRequest

METHODS = ["GET", "HEAD", "POST"]  # GET leads to the list: a sign-in that had ended comes back to this address


@require_safe
def sessions(request: SignedInRequest) -> HttpResponse:
    """Each device on which one is signed in, this one first."""
    return render(request, "accounts/sessions.html", {"places": signed_in.places(request)})


@require_http_methods(METHODS)
def end_session(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sign one other device out; another person's does not exist here."""

    def act() -> None:
        session = get_object_or_404(signed_in.others(request), pk=pk)
        actions.end_sessions([session], by=request.user)

    return _end(request, act, _("That device is signed out."))


@require_http_methods(METHODS)
def end_elsewhere(request: SignedInRequest) -> HttpResponse:
    """Sign every other device out."""

    def act() -> None:
        actions.end_sessions(signed_in.others(request), by=request.user)

    return _end(request, act, _("You are signed in on this device only."))


def _end(request: SignedInRequest, act: Callable[[], None], done: str | Promise) -> HttpResponse:
    leads_to = reverse("accounts:sessions")

    def ended() -> str:
        act()
        return leads_to

    if request.method == "POST":
        once.once(request, ended)
        messages.success(request, str(done))
    return redirect(leads_to)
