"""Pictures of people: the page on which one changes one's own, and the pictures themselves."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from memoward.accounts.door import submit
from memoward.accounts.requests import SignedInRequest
from memoward.core import once
from memoward.ui.portraits import LARGE, SMALL

from ..actions import remove_portrait, set_portrait
from ..forms_portrait import PortraitForm
from ..models import Portrait
from .serving import POLICY

COLUMNS = {SMALL: "picture", LARGE: "large"}
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # Another picture has another key; only the browser of somebody who is signed in may keep it.
    "Cache-Control": "private, max-age=31536000, immutable",
}


@require_http_methods(["GET", "HEAD", "POST"])
def portrait(request: SignedInRequest) -> HttpResponse:
    """One's own picture: choose one, or see which there is."""
    if request.method != "POST":
        return _show(request, PortraitForm())
    first = once.first_result(request)
    if first is not None:
        return redirect(first)
    form = PortraitForm(request.POST, request.FILES)

    def act() -> str:
        set_portrait(request.user, by=request.user, drawn=form.cleaned_data["picture"])
        return reverse("accounts:profile")

    return submit(request, form, act, _("This is your picture now.")) or _show(request, form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: SignedInRequest) -> HttpResponse:
    """Go back to the initials. GET leads to the page of the picture."""
    if request.method != "POST":
        return redirect("files:portrait")

    def act() -> str:
        remove_portrait(request.user, by=request.user)
        return reverse("accounts:profile")

    leads_to = once.once(request, act)
    messages.success(request, gettext("Your initials stand for you again."))
    return redirect(leads_to)


@require_safe
def image(request: SignedInRequest, key: str, side: int) -> HttpResponse:
    """A picture, drawn by us: for everybody who is signed in."""
    if side not in COLUMNS:
        raise Http404
    found: Any = get_object_or_404(Portrait.objects.values_list(COLUMNS[side], flat=True), key=key)
    return HttpResponse(bytes(found), content_type="image/webp", headers=HEADERS)


def _show(request: SignedInRequest, form: PortraitForm, status: int = 200) -> HttpResponse:
    return render(request, "files/portrait.html", {"form": form}, status=status)
