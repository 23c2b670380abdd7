"""Settings that are changed where one stands: theme, density of lists, single keys, language (P6, U07, U24)."""

from collections.abc import Callable, Collection
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from .. import actions
from ..models import Density, Theme
from ..requests import SignedInRequest

View = Callable[..., HttpResponse]
ON_OFF = ("on", "off")


def switch(name: str, values: Collection[str], choose: Callable[..., Any]) -> View:
    """POST the value under this name: it is chosen, and one is where one was. GET leads to the profile.

    `next` is followed within the product only (S-E07).
    """

    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: SignedInRequest) -> HttpResponse:
        if request.method != "POST":
            return redirect("accounts:profile")
        chosen, back_to = request.POST.get(name, ""), request.POST.get("next", "")
        if chosen not in values:
            return render(request, "422.html", status=422)
        choose(request.user, by=request.user, **{name: chosen})
        return redirect(back_to if get_adapter(request).is_safe_url(back_to) else "accounts:profile")

    return view


theme = switch("theme", Theme.values, actions.choose_theme)
density = switch("density", Density.values, actions.choose_density)
single_keys = switch("single_keys", ON_OFF, actions.choose_single_keys)
language = switch("language", [code for code, _name in settings.LANGUAGES], actions.choose_language)
