"""Deactivating a person: what they hold, to whom it goes, what stays (P5, M19)."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from memoward.core import once

from .. import actions, holdings, policies
from ..door import administrators_only, submit
from ..forms.people import DeactivationForm
from ..models import User
from ..requests import SignedInRequest
from .people import roles_of


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def deactivate(request: SignedInRequest, pk: int) -> HttpResponse:
    """GET shows what the person holds; POST does it all, or nothing of it."""
    person = get_object_or_404(User, pk=pk)
    if not person.is_active:
        return redirect("accounts:person", pk)
    if policies.is_last_administrator(person):
        status = 409 if request.method == "POST" else 200
        return _show(request, person, None, status=status)
    held = holdings.held_by(person)
    if request.method != "POST":
        return _show(request, person, DeactivationForm(once.kept(request), held=held))
    return _deactivate(request, person, DeactivationForm(request.POST, held=held))


def _deactivate(request: SignedInRequest, person: User, form: DeactivationForm) -> HttpResponse:
    if form.is_of_an_older_list:
        return _look_again(request, person, holdings.changed())
    if not form.is_valid():
        return _show(request, person, form, status=422)

    def act() -> str:
        actions.deactivate(person, by=request.user, seen=form.cleaned_data["seen"], successors=form.successors())
        return "/" if person.pk == request.user.pk else reverse("accounts:people")

    try:
        done = submit(request, form, act, gettext("%(name)s is deactivated.") % {"name": person.name})
    except holdings.Changed as change:
        return _look_again(request, person, change)
    return done or _show(request, person, form, status=422)


def _look_again(request: SignedInRequest, person: User, change: ValidationError) -> HttpResponse:
    """409: the list as it is now, with what was chosen for the things that are still on it."""
    form = DeactivationForm(request.POST, held=holdings.held_by(person))
    form.look_again()
    form.is_valid()
    form.add_error(None, change)
    return _show(request, person, form, status=409)


def _show(request: SignedInRequest, person: User, form: forms.Form | None, status: int = 200) -> HttpResponse:
    context = {
        "person": person,
        "form": form,
        "roles": roles_of(person),
        "stays": holdings.what_stays(person),
        "why_not": "" if form else actions.why_administrator_stays(person),
    }
    return render(request, "accounts/administration/deactivate.html", context, status=status)
