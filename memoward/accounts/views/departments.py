"""The administrators' pages for departments (P2)."""

from django import forms
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from memoward.core import once

from .. import actions, tree
from ..door import administrators_only, submit
from ..forms.departments import DepartmentForm, values_of
from ..forms.people import Confirmation
from ..models import Department
from ..requests import SignedInRequest


@administrators_only
@require_safe
def departments(request: SignedInRequest) -> HttpResponse:
    """The company as a tree: who manages what, and how many people are there."""
    rows = Department.objects.prefetch_related("managers").annotate(
        number=Count("people", filter=Q(people__is_active=True))
    )
    branches = [{"depth": depth, "department": row} for depth, row in tree.branches(rows)]
    return render(request, "accounts/administration/departments.html", {"branches": branches})


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    """Add a department."""
    if request.method != "POST":
        return _show(request, DepartmentForm(once.kept(request)))
    form = DepartmentForm(request.POST)

    def act() -> str:
        actions.add_department(by=request.user, **form.cleaned_data)
        return reverse("accounts:departments")

    return submit(request, form, act, _("The department is added.")) or _show(request, form, status=422)


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def department(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a department."""
    row = get_object_or_404(Department, pk=pk)
    if request.method != "POST":
        form = DepartmentForm(once.kept(request), initial=values_of(row), department=row)
        return _show(request, form, row)
    form = DepartmentForm(request.POST, department=row)

    def act() -> str:
        actions.change_department(row, by=request.user, **form.cleaned_data)
        return reverse("accounts:departments")

    return submit(request, form, act, _("Saved.")) or _show(request, form, row, status=422)


def _show(
    request: SignedInRequest, form: forms.Form, department: Department | None = None, status: int = 200
) -> HttpResponse:
    context = {"form": form, "department": department}
    return render(request, "accounts/administration/department.html", context, status=status)


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: SignedInRequest, pk: int) -> HttpResponse:
    """Delete a department to which nothing refers; otherwise the page says what does."""
    row = get_object_or_404(Department, pk=pk)
    form = Confirmation(request.POST if request.method == "POST" else None)
    if request.method == "POST":

        def act() -> str:
            actions.delete_department(row, by=request.user)
            return reverse("accounts:departments")

        done = submit(request, form, act, _("The department is deleted."))
        if done is not None:
            return done
    context = {"form": form, "department": row, "reasons": actions.what_refers_to(row)}
    status = 409 if form.errors else 200
    return render(request, "accounts/administration/delete_department.html", context, status=status)
