"""One-click sign-in as somebody of the cast. Where the database is not a demo it does not exist."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from memoward.accounts import sessions

from . import cast
from .forms import ChosenPerson


@login_not_required
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as the chosen person, and go on to where the visitor was heading."""
    if not cast.is_demo():
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    form = ChosenPerson(request.POST)
    if not form.is_valid():
        raise Http404
    login(request, form.cleaned_data["person"], backend=settings.AUTHENTICATION_BACKENDS[0])
    sessions.note(request)
    return redirect(_destination(request))


def _destination(request: HttpRequest) -> str:
    """The `next` of the form if it stays on this site, else the front page."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else resolve_url(settings.LOGIN_REDIRECT_URL)
