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

Answer = Callable[[HttpRequest], HttpResponse]


def response_headers(get_response: Answer) -> Answer:
    """Headers that neither Django nor django-csp sets, on every response, errors and files included (S-F06)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()")
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        # Pages are for one reader; static files say themselves how long they may be kept.
        response.setdefault("Cache-Control", "private, no-store")
        return response

    return middleware


class SignInRequired(LoginRequiredMiddleware):
    """Closed by default: a view is for signed-in people unless it says `@login_not_required`.

    A form posted after the sign-in ended is kept, and offered again after signing in.
    """

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponse:
        back_to = request.get_full_path() if request.method in {"GET", "HEAD"} else request.path
        if request.method == "POST" and once.keep(request):
            messages.warning(request, _("Your sign-in had ended. What you wrote is kept: sign in to go on."))
        address = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': back_to})}"
        if request.headers.get("HX-Request"):
            # A redirect would put the sign-in page into a part of the page that is open.
            return HttpResponse(status=204, headers={"HX-Redirect": address})
        return HttpResponseRedirect(address)
