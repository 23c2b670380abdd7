"""The administrators' pages for purposes (M3): added, renamed, ordered, merged, retired, returned; never deleted."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from memoward.accounts.door import administrators_only, submit
from memoward.accounts.requests import SignedInRequest
from memoward.core import once
from memoward.records.forms import MergeForm, Step

from .. import actions
from ..forms.purposes import PurposeForm
from ..models import Purpose


@administrators_only
@require_safe
def purposes(request: SignedInRequest) -> HttpResponse:
    """All purposes in their order, with how many memos name each."""
    return _list(request)


def _list(request: SignedInRequest, refusal: forms.Form | None = None) -> HttpResponse:
    rows = list(Purpose.objects.annotate(number=Count("memos")).select_related("merged_into"))
    context = {
        "offered": [row for row in rows if row.retired_at is None],
        "retired": [row for row in rows if row.retired_at is not None],
        "form": refusal,
    }
    return render(request, "memos/purposes/list.html", context, status=409 if refusal else 200)


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    """Add a purpose at the end of the list."""
    return _named(request, None, actions.add_purpose, _("The purpose is added."))


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Rename a purpose."""
    purpose = get_object_or_404(Purpose.objects.annotate(number=Count("memos")), pk=pk)
    return _named(request, purpose, partial(actions.change_purpose, purpose), _("Saved."))


def _named(
    request: SignedInRequest, purpose: Purpose | None, action: Callable[..., Any], done: str | Promise
) -> HttpResponse:
    if request.method != "POST":
        form = PurposeForm(once.kept(request), initial={"name": purpose.name} if purpose else None)
        return render(request, "memos/purposes/form.html", {"form": form, "purpose": purpose})
    form = PurposeForm(request.POST)

    def act() -> str:
        action(by=request.user, name=form.cleaned_data["name"])
        return reverse("purposes:list")

    page = {"form": form, "purpose": purpose}
    return submit(request, form, act, done) or render(request, "memos/purposes/form.html", page, status=422)


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: SignedInRequest, pk: int) -> HttpResponse:
    """Retire a purpose in favour of another: the page says what that means, with how many memos it concerns."""
    purpose = get_object_or_404(Purpose.objects.annotate(number=Count("memos")), pk=pk)
    targets = {str(row.pk): row for row in Purpose.objects.filter(retired_at=None).exclude(pk=pk)}
    form = MergeForm(request.POST if request.method == "POST" else once.kept(request), targets=targets)
    page = {"form": form, "purpose": purpose, "targets": targets, "follow": purpose.merged.all()}
    if request.method != "POST":
        return render(request, "memos/purposes/merge.html", page)

    def act() -> str:
        actions.merge_purpose(purpose, by=request.user, into=form.cleaned_data["into"])
        return reverse("purposes:list")

    done = submit(request, form, act, _("Merged. Memos keep the purpose that they name."))
    return done or render(request, "memos/purposes/merge.html", page, status=422)


def step(action: Callable[..., None], done: str | Promise) -> Callable[..., HttpResponse]:
    """The view of a step whose button stands in the list."""

    @administrators_only
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: SignedInRequest, pk: int) -> HttpResponse:
        purpose = get_object_or_404(Purpose, pk=pk)
        if request.method != "POST":
            return redirect("purposes:list")
        form = Step(request.POST)

        def act() -> str:
            action(purpose, by=request.user)
            return reverse("purposes:list")

        return submit(request, form, act, done) or _list(request, refusal=form)

    return view


up = step(partial(actions.move_purpose, up=True), _("Moved up."))
down = step(partial(actions.move_purpose, up=False), _("Moved down."))
retire = step(actions.retire_purpose, _("Retired. Memos that name it keep it."))
bring_back = step(actions.return_purpose, _("It is offered again."))
