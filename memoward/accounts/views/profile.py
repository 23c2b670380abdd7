"""What people see and choose about themselves (P6)."""

from allauth.account.adapter import get_adapter
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from memoward.core import once

from .. import actions
from ..door import submit
from ..forms.profile import ProfileForm
from ..models import Department, Theme
from ..requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: SignedInRequest) -> HttpResponse:
    """One's own name, language, time zone and theme; the rest is shown, for an administrator changes it."""
    if request.method != "POST":
        return _show(request, ProfileForm(once.kept(request), person=request.user))
    first = once.first_result(request)
    if first is not None:
        return redirect(first)
    form = ProfileForm(request.POST, person=request.user)

    def act() -> str:
        actions.change_profile(request.user, by=request.user, **form.cleaned_data)
        return reverse("accounts:profile")

    return submit(request, form, act, _("Saved.")) or _show(request, form, status=422)


def _show(request: SignedInRequest, form: ProfileForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "managed": list(Department.objects.filter(managers=request.user))}
    return render(request, "accounts/profile.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def theme(request: SignedInRequest) -> HttpResponse:
    """The switch in the shell: choose, and be where one was. GET leads to the profile, where it is chosen, too."""
    if request.method != "POST":
        return redirect("accounts:profile")
    chosen, back_to = request.POST.get("theme", ""), request.POST.get("next", "")
    if chosen not in Theme.values:
        return render(request, "422.html", status=422)
    actions.choose_theme(request.user, by=request.user, theme=chosen)
    return redirect(back_to if get_adapter(request).is_safe_url(back_to) else "accounts:profile")
