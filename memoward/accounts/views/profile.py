"""What people see and choose about themselves (P6)."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from memoward.core import once
from memoward.ui import portraits

from .. import actions
from ..door import submit
from ..forms.profile import ProfileForm
from ..models import Department
from ..requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: SignedInRequest) -> HttpResponse:
    """One's own name, language, time zone, look and keys; the rest is shown, for an administrator changes it."""
    if request.method != "POST":
        return _show(request, ProfileForm(once.kept(request), person=request.user))
    first = once.first_result(request)
    if first is not None:
        return redirect(first)
    form = ProfileForm(request.POST, person=request.user)

    def act() -> str:
        actions.change_profile(request.user, by=request.user, **form.cleaned_data)
        translation.activate(request.user.language)  # "Saved." is said in it
        return reverse("accounts:profile")

    return submit(request, form, act, _("Saved.")) or _show(request, form, status=422)


def _show(request: SignedInRequest, form: ProfileForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "managed": list(Department.objects.filter(managers=request.user))}
    context["portrait_url"] = portraits.page()
    return render(request, "accounts/profile.html", context, status=status)
