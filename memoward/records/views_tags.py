"""The administrators' pages for tags (M2): added, renamed, merged, retired, returned. They show counts, no record."""

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

from . import tagging
from .forms import MergeForm, Step, TagForm
from .models import Tag


@administrators_only
@require_safe
def tags(request: SignedInRequest) -> HttpResponse:
    """All tags, with how many records carry each."""
    return _list(request)


def _list(request: SignedInRequest, refusal: forms.Form | None = None) -> HttpResponse:
    rows = Tag.objects.annotate(number=Count("taggings")).by_name()
    context = {
        "offered": [row for row in rows if row.retired_at is None],
        "retired": [row for row in rows if row.retired_at is not None],
        "form": refusal,
    }
    return render(request, "records/tags/list.html", context, status=409 if refusal else 200)


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    """Add a tag."""
    return _named(request, None, tagging.add_tag, _("The tag is added."))


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Rename a tag."""
    tag = _get(pk)
    return _named(request, tag, partial(tagging.rename_tag, tag), _("Saved."))


def _get(pk: int) -> Tag:
    return get_object_or_404(Tag.objects.annotate(number=Count("taggings")), pk=pk)


def _named(request: SignedInRequest, tag: Tag | None, action: Callable[..., Any], done: str | Promise) -> HttpResponse:
    if request.method != "POST":
        form = TagForm(once.kept(request), initial={"name": tag.name} if tag else None)
        return render(request, "records/tags/form.html", {"form": form, "tag": tag})
    form = TagForm(request.POST)

    def act() -> str:
        action(by=request.user, name=form.cleaned_data["name"])
        return reverse("tags:list")

    page = {"form": form, "tag": tag}
    return submit(request, form, act, done) or render(request, "records/tags/form.html", page, status=422)


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: SignedInRequest, pk: int) -> HttpResponse:
    """Merge a tag into another: the page says what that means, with how many records it concerns."""
    tag = _get(pk)
    targets = {str(row.pk): row for row in Tag.objects.offered().exclude(pk=pk).by_name()}
    form = MergeForm(request.POST if request.method == "POST" else once.kept(request), targets=targets)
    page = {"form": form, "tag": tag, "targets": targets}
    if request.method != "POST":
        return render(request, "records/tags/merge.html", page)

    def act() -> str:
        tagging.merge_tag(tag, by=request.user, into=form.cleaned_data["into"])
        return reverse("tags:list")

    done = submit(request, form, act, _("The tags are merged."))
    return done or render(request, "records/tags/merge.html", page, status=422)


def step(action: Callable[..., None], done: str | Promise) -> Callable[..., HttpResponse]:
    """The view of a step whose button stands in the list."""

    @administrators_only
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: SignedInRequest, pk: int) -> HttpResponse:
        tag = get_object_or_404(Tag, pk=pk)
        if request.method != "POST":
            return redirect("tags:list")
        form = Step(request.POST)

        def act() -> str:
            action(tag, by=request.user)
            return reverse("tags:list")

        return submit(request, form, act, done) or _list(request, refusal=form)

    return view


retire = step(tagging.retire_tag, _("Retired. It stays where it is."))
bring_back = step(tagging.return_tag, _("It is offered again."))
