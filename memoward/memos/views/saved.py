"""The pages of saved views: one's own, by names of one's own; another's is not there (L4)."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from memoward.accounts.door import submit
from memoward.accounts.requests import SignedInRequest
from memoward.core import once

from .. import actions
from ..filters import VIEWS, Choices, MemoFilter, chips
from ..forms.saved import SaveViewForm, ViewForm
from ..models import SavedView
from ..saved import address, saved_views


def get_view(request: SignedInRequest, pk: int) -> SavedView:
    """The only way a page gets hold of a saved view: somebody else's and what does not exist are both 404."""
    return get_object_or_404(SavedView, person=request.user, pk=pk)


@require_safe
def view_list(request: SignedInRequest) -> HttpResponse:
    """All that this person has saved."""
    rows = [(view, address(view)) for view in saved_views(request.user)]
    return render(request, "memos/saved_views.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def save(request: SignedInRequest) -> HttpResponse:
    """Save the list whose query the address has (GET), or the form holds (POST), under a name."""
    if request.method != "POST":
        kept = once.kept(request)
        query = MemoFilter.read(request.GET).query()
        return _show(request, SaveViewForm(kept, initial={"query": query}))
    if (first := once.first_result(request)) is not None:
        return redirect(first)
    form = SaveViewForm(request.POST)

    def act() -> str:
        return address(actions.save_view(by=request.user, **form.given()))

    done = submit(request, form, act, _("Saved. You find it in the menu."))
    if done is not None:
        return done
    form.offer_to_replace()
    return _show(request, form, status=422)


def _show(request: SignedInRequest, form: SaveViewForm, status: int = 200) -> HttpResponse:
    wanted = MemoFilter.read(QueryDict((form["query"].value() or "").removeprefix("?")))
    context = {
        "form": form,
        "list_name": VIEWS[wanted.view],
        "chips": chips(wanted, Choices(request.user, wanted.named)),
        "order": wanted.order_in_words(),
        "back": reverse("memos:list") + wanted.query(),
    }
    return render(request, "memos/saved_new.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: SignedInRequest, pk: int) -> HttpResponse:
    """Rename a saved view; its page also deletes it."""
    if request.method == "POST" and (first := once.first_result(request)) is not None:
        return redirect(first)
    view = get_view(request, pk)
    if request.method != "POST":
        form = ViewForm(once.kept(request), initial={"name": view.name})
        return render(request, "memos/saved_view.html", {"form": form, "view": view, "back": address(view)})
    form = ViewForm(request.POST)

    def act() -> str:
        actions.rename_view(view, by=request.user, name=form.cleaned_data["name"])
        return address(view)

    page = {"form": form, "view": view, "back": address(view)}
    done = submit(request, form, act, _("Saved."))
    return done or render(request, "memos/saved_view.html", page, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: SignedInRequest, pk: int) -> HttpResponse:
    """Delete a saved view; its button stands on the view's page."""
    if request.method == "POST" and (first := once.first_result(request)) is not None:
        return redirect(first)
    view = get_view(request, pk)
    if request.method != "POST":
        return redirect("memos:view", pk)

    def act() -> str:
        actions.delete_view(view, by=request.user)
        return address(view)

    done = submit(request, ViewForm({"name": view.name}), act, _("The view is deleted. Its memos are as they were."))
    return done or redirect("memos:view", pk)
