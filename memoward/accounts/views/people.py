"""The administrators' pages for people (P3, P5); deactivating has its own."""

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from memoward.core import once

from .. import actions, policies
from ..door import administrators_only, submit
from ..filters import PeopleFilter
from ..forms.people import Confirmation, InvitationForm, PersonForm, first_values, values_of
from ..models import Company, User
from ..requests import SignedInRequest

PAGE = 50


def roles_of(person: User) -> list[str]:
    """The person's roles in words; of departments those that they manage."""
    words = []
    if person.is_administrator:
        words.append(gettext("Administrator"))
    if person.is_company_manager:
        words.append(gettext("Company manager"))
    managed = [department.name for department in person.managed_departments.all()]
    if managed:
        words.append(gettext("Manages %(departments)s") % {"departments": ", ".join(managed)})
    return words


@administrators_only
@require_safe
def people(request: SignedInRequest) -> HttpResponse:
    """Who is here, who was invited, who was deactivated."""
    wanted = PeopleFilter.read(request.GET)
    paginator = Paginator(wanted.ids(), PAGE)
    page = paginator.get_page(wanted.page)
    shown = User.objects.select_related("department").prefetch_related("managed_departments").in_bulk(page.object_list)
    rows = [
        {"person": shown[pk], "roles": roles_of(shown[pk]), "is_invited": policies.is_invited(shown[pk])}
        for pk in page.object_list
        if pk in shown
    ]
    context = {
        "filter": wanted,
        "rows": rows,
        "page": page,
        "count": paginator.count,
        "tabs": [
            (state, label, PeopleFilter(state=state, q=wanted.q).query())
            for state, label in (("active", _("Active")), ("deactivated", _("Deactivated")))
        ],
        "before": wanted.query(page=page.previous_page_number()) if page.has_previous() else "",
        "after": wanted.query(page=page.next_page_number()) if page.has_next() else "",
    }
    return render(request, "accounts/administration/people.html", context)


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: SignedInRequest) -> HttpResponse:
    """Add a person, who gets an invitation by mail."""
    if request.method != "POST":
        return _invitation(request, InvitationForm(once.kept(request), initial=first_values(Company.current())))
    form = InvitationForm(request.POST)

    def act() -> str:
        actions.invite(by=request.user, **form.cleaned_data)
        return reverse("accounts:people")

    done = submit(request, form, act, _("The invitation is on its way."))
    return done or _invitation(request, form, status=422)


def _invitation(request: SignedInRequest, form: forms.Form, status: int = 200) -> HttpResponse:
    return render(request, "accounts/administration/invite.html", {"form": form}, status=status)


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who somebody is, and changing it."""
    somebody = get_object_or_404(User, pk=pk)
    if request.method != "POST":
        return _person(request, somebody, PersonForm(once.kept(request), initial=values_of(somebody)))
    form = PersonForm(request.POST)

    def act() -> str:
        actions.change_person(somebody, by=request.user, **form.cleaned_data)
        still = somebody.pk != request.user.pk or somebody.is_administrator
        return reverse("accounts:people") if still else "/"

    return submit(request, form, act, _("Saved.")) or _person(request, somebody, form, status=422)


def _person(
    request: SignedInRequest, somebody: User, form: forms.Form, *, status: int = 200, refusal: forms.Form | None = None
) -> HttpResponse:
    """The person's page; `refusal` holds why another step than the form's was not possible."""
    person = User.objects.get(pk=somebody.pk)
    context = {
        "form": form,
        "refusal": refusal,
        "person": person,
        "managed": list(person.managed_departments.all()),
        "is_invited": policies.is_invited(person),
        "is_last_administrator": policies.is_last_administrator(person),
    }
    return render(request, "accounts/administration/person.html", context, status=status)


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def invite_again(request: SignedInRequest, pk: int) -> HttpResponse:
    """Send the invitation once more; the button stands on the person's page."""
    somebody = get_object_or_404(User, pk=pk)
    page = reverse("accounts:person", args=[pk])
    if request.method != "POST":
        return redirect(page)
    form = Confirmation(request.POST)

    def act() -> str:
        actions.invite_again(somebody, by=request.user)
        return page

    done = submit(request, form, act, _("The invitation is on its way again."))
    shown = PersonForm(initial=values_of(somebody))
    return done or _person(request, somebody, shown, status=409, refusal=form)


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def reactivate(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let somebody sign in again (P5)."""
    somebody = get_object_or_404(User, pk=pk)
    if somebody.is_active:
        return redirect("accounts:person", pk)
    form = Confirmation(request.POST if request.method == "POST" else None)

    def act() -> str:
        actions.reactivate(somebody, by=request.user)
        return reverse("accounts:person", args=[pk])

    if request.method == "POST":
        done = submit(request, form, act, gettext("%(name)s can sign in again.") % {"name": somebody.name})
        if done is not None:
            return done
    status = 409 if form.errors else 200
    return render(request, "accounts/administration/reactivate.html", {"form": form, "person": somebody}, status=status)
