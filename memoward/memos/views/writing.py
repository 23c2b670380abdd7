"""The pages on which a memo is written and edited."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from memoward.accounts.requests import SignedInRequest
from memoward.core import once
from memoward.records.actions import mark_read
from memoward.records.conflicts import Conflict
from memoward.ui.forms import restate

from .. import actions, policies
from ..forms.writing import MemoForm, initial_of
from ..models import Memo
from .door import get_memo


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: SignedInRequest) -> HttpResponse:
    """Write a memo; every signed-in person may (P1)."""
    if request.method != "POST":
        kept = once.kept(request)
        return _show(request, MemoForm(initial=_typed(kept) if kept else {}, owner=request.user))
    first = once.first_result(request)
    if first is not None:
        return redirect(first)
    form = MemoForm(request.POST, owner=request.user)
    if not form.is_valid():
        return _show(request, form, status=422)

    def carry_out() -> str:
        memo = actions.write(
            by=request.user,
            subscribers=form.chosen_subscribers(),
            draft=form.is_kept_as_draft,
            **form.content(),
        )
        mark_read(memo, by=request.user)
        return reverse("memos:detail", args=[memo.pk])

    try:
        result = once.once(request, carry_out)
    except ValidationError as error:
        form.add_error(None, error)
        return _show(request, form, status=422)
    messages.success(request, _("The draft is saved.") if form.is_kept_as_draft else _("The memo is sent."))
    return redirect(result)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Edit a memo until it is considered (M9, M10)."""
    first = once.first_result(request) if request.method == "POST" else None
    if first is not None:
        return redirect(first)
    memo = get_memo(request, pk)
    policies.check_role(request.user, memo, "edit")
    if request.method == "POST":
        return _save(request, memo)
    kept = once.kept(request)
    if not policies.allows(request.user, memo, "edit"):
        return _locked(request, memo, MemoForm(kept, initial=initial_of(memo), owner=request.user, memo=memo))
    initial = initial_of(memo) | (_typed(kept) if kept else {})
    return _show(request, MemoForm(initial=initial, owner=request.user, memo=memo), memo=memo)


def _save(request: SignedInRequest, memo: Memo) -> HttpResponse:
    form = MemoForm(request.POST, owner=request.user, memo=memo)
    if not form.is_valid():
        if not policies.allows(request.user, memo, "edit"):
            return _locked(request, memo, form)
        return _show(request, form, memo=memo, status=422)
    added, removed = form.subscriber_changes()
    send = memo.is_draft and not form.is_kept_as_draft

    def carry_out() -> str:
        actions.edit(
            memo,
            by=request.user,
            seen=form.cleaned_data["seen"] or 0,
            add=added,
            remove=removed,
            then_send=send,
            draft=form.asks_for_draft,
            **form.content(),
        )
        mark_read(memo, by=request.user)
        return reverse("memos:detail", args=[memo.pk])

    try:
        result = once.once(request, carry_out)
    except Conflict as conflict:
        return _somebody_was_first(request, memo.pk, form, conflict)
    except ValidationError as error:
        form.add_error(None, error)
        return _show(request, form, memo=memo, status=422)
    messages.success(request, _("The memo is sent.") if send else _("Saved."))
    return redirect(result)


def _somebody_was_first(request: SignedInRequest, pk: int, form: MemoForm, conflict: Conflict) -> HttpResponse:
    """409 with the typed text kept, and the memo as it is now beside it (S-C05)."""
    memo = get_memo(request, pk)
    if not policies.allows(request.user, memo, "edit"):
        return _locked(request, memo, form)
    form.add_error(None, conflict)
    restate(form, seen=str(memo.version))
    if not memo.is_draft:
        form.fields.pop("draft", None)  # it was sent meanwhile (M5)
    return _show(request, form, memo=memo, current=memo, status=409)


def _locked(request: SignedInRequest, memo: Memo, form: MemoForm) -> HttpResponse:
    """409: the memo is considered. What was typed can still be copied from the page (M9)."""
    context = {"memo": memo, "form": form, "why_not": policies.why_not(request.user, memo, "edit")}
    return render(request, "memos/locked.html", context, status=409)


def _typed(kept: QueryDict) -> dict[str, Any]:
    """What had been typed when the sign-in ended, as the form's first values."""
    several = ("subscribers", "groups")
    single = {name: kept.get(name) for name in MemoForm.base_fields if name in kept and name not in several}
    return single | {name: kept.getlist(name) for name in several} | {"draft": "draft" in kept}


def _show(
    request: SignedInRequest,
    form: MemoForm,
    *,
    memo: Memo | None = None,
    current: Memo | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"form": form, "memo": memo, "current": current, "folded": _is_folded(form)}
    return render(request, "memos/form.html", context, status=status)


def _is_folded(form: MemoForm) -> bool:
    """Purpose and subscribers are folded while they are empty and nothing is wrong with them."""
    names = ("purpose", "subscribers", "groups")
    return not any(form[name].value() or form[name].errors for name in names)
