"""What every answer carries, and what a visitor without a sign-in gets."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from . import once
from .headers import FOR_EVERY_ANSWER

IN_BACKGROUND = "X-In-Background"  # of a request that a page makes by itself
Answer = Callable[[HttpRequest], HttpResponse]


def response_headers(get_response: Answer) -> Answer:
    """On every response, errors and files included, also where Django itself refuses the request."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in FOR_EVERY_ANSWER.items():
            response.setdefault(name, value)
        return response

    return middleware


class SignInRequired(LoginRequiredMiddleware):
    """Closed by default: a view is for signed-in people unless it says `@login_not_required`.

    A form posted after the sign-in ended is kept, and offered again after signing in.
    """

    def handle_no_permission(  # type: ignore[override]  # htmx gets no redirect, but the address to go to
        self, request: HttpRequest, view_func: Any
    ) -> HttpResponse:
        if request.headers.get(IN_BACKGROUND):
            # Nobody asked for it, and a redirect would take them away from what they are writing.
            return HttpResponse(status=204)
        if request.method in {"GET", "HEAD"}:
            return to_sign_in(request, request.get_full_path())
        if once.keep(request):
            say_that_it_is_kept(request, _("Your sign-in had ended. What you wrote is kept: sign in to go on."))
        return to_sign_in(request, request.path)


def say_that_it_is_kept(request: HttpRequest, why: str) -> None:
    """On the next page: why the form was not sent, and what of it is not kept."""
    messages.warning(request, why)
    if request.FILES:
        messages.warning(request, _("The files that you had chosen have to be chosen again."))


def to_sign_in(request: HttpRequest, back_to: str) -> HttpResponse:
    """To the sign-in, and from there back."""
    return leads_to(request, f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': back_to})}")


def leads_to(request: HttpRequest, address: str) -> HttpResponse:
    """The whole page goes there: a redirect alone would put that page into a part of the one that is open."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)
