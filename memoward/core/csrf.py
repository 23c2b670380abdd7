"""A form whose token is stale is not lost: whoever signs in anew, in another tab too, makes every open page's stale."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure

from . import once
from .middleware import IN_BACKGROUND, leads_to, say_that_it_is_kept, to_sign_in


def refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What stands in the settings as CSRF_FAILURE_VIEW. Nothing is carried out.

    What was typed into a form of this very site, by the person to whom it was shown, is in the form again.
    """
    key = once.read_key(request.POST.get(once.FIELD, ""))
    is_theirs = key is not None and request.user.pk in {None, key[0]}
    if request.headers.get(IN_BACKGROUND) or not is_theirs or not _is_of_this_site(request) or not once.keep(request):
        return csrf_failure(request, reason)
    if request.user.pk is None:
        say_that_it_is_kept(request, _("Your sign-in had ended. What you wrote is kept: sign in to go on."))
        return to_sign_in(request, request.path)
    why = _("You have signed in anew since this page was opened. What you wrote stands below: look at it, and send it.")
    say_that_it_is_kept(request, why)
    return leads_to(request, request.path)


def _is_of_this_site(request: HttpRequest) -> bool:
    """A page of another site could otherwise put a session into somebody's browser. They say where a POST is from."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
