"""The pages on which a memo is written, copied and edited."""

from collections.abc import Callable
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
from memoward.files.forms import Received, received, uploads_of
from memoward.records.actions import mark_read
from memoward.records.conflicts import Conflict
from memoward.ui.forms import restate

from .. import actions, policies
from ..forms.copying import initial_of_copy, left_out_of_copy, of_memo, of_template
from ..forms.writing import MemoForm, initial_of
from ..models import Memo, MemoTemplate
from ..versions import difference_since
from .door import get_memo, get_template
from .form_page import aside, show

SEVERAL = ("subscribers", "groups", "tags", "keep", "uploads")  # what a form holds more than one of


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: SignedInRequest) -> HttpResponse:
    """Write a memo; every signed-in person may (P1). `?template=` begins from one of one's own."""
    templates = MemoTemplate.objects.filter(person=request.user)
    if request.method == "POST" or "template" not in request.GET:
        return _write(request, {}, {"templates": templates})
    template = get_template(request, request.GET["template"])
    source = of_template(template)
    initial = initial_of_copy(source, request.user)
    left_out = left_out_of_copy(source, initial)
    return _write(request, initial, {"templates": templates, "template": template, "left_out": left_out})


@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write a memo that begins as a copy of one that this person sees (M15)."""
    first = once.first_result(request) if request.method == "POST" else None
    if first is not None:
        return redirect(first)
    source = get_memo(request, pk)
    initial = initial_of_copy(of_memo(source), request.user)
    context = {"source": source, "left_out": left_out_of_copy(of_memo(source), initial)}
    shown = request.POST.get("files_shown", "").split()
    files = {
        "offered": list(source.attachments.current().select_related("stored", "by")),
        "offered_word": _("Files of the memo that is copied"),
        "gone": list(source.attachments.taken_out_since(shown)),
    }
    return _write(request, initial, context, **files)


def _write(request: SignedInRequest, initial: dict[str, Any], context: dict[str, Any], **options: Any) -> HttpResponse:
    if request.method != "POST":
        kept = once.kept(request)
        options |= {"received": _uploaded_before(request, kept), "owner": request.user}
        return show(request, MemoForm(initial=initial | (_typed(kept) if kept else {}), **options), **context)
    first = once.first_result(request)
    if first is not None:
        return redirect(first)
    files = received(request, request.user)
    form = MemoForm(request.POST, request.FILES, owner=request.user, received=files, **options)
    if (answer := aside(request, form, **context)) is not None:
        return answer
    if not form.is_valid():
        return show(request, form, status=files.status, **context)

    def carry_out() -> str:
        memo = actions.write(
            by=request.user,
            subscribers=form.chosen_subscribers(),
            tags=form.chosen_tags(),
            uploads=files.uploads,
            copied=form.kept,
            draft=form.is_kept_as_draft,
            **form.content(),
        )
        mark_read(memo, by=request.user)
        return reverse("memos:detail", args=[memo.pk])

    try:
        result = once.once(request, carry_out)
    except ValidationError as error:
        form.add_error(None, error)
        return show(request, form, status=422, **context)
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
    form_of = _form_of(request, memo, _uploaded_before(request, kept))
    if not policies.allows(request.user, memo, "edit"):
        return _locked(request, memo, form_of(kept, initial=initial_of(memo)))
    return show(request, form_of(initial=initial_of(memo) | (_typed(kept) if kept else {})), memo=memo)


def _form_of(request: SignedInRequest, memo: Memo, files: Received) -> Callable[..., MemoForm]:
    """The form for this memo, as it is now."""
    offered = list(memo.attachments.current().select_related("stored", "by"))
    return lambda *data, **more: MemoForm(*data, owner=request.user, memo=memo, offered=offered, received=files, **more)


def _save(request: SignedInRequest, memo: Memo) -> HttpResponse:
    files = received(request, request.user)
    form = _form_of(request, memo, files)(request.POST, request.FILES)
    if not policies.allows(request.user, memo, "edit"):
        return _locked(request, memo, form)
    if (answer := aside(request, form, memo=memo)) is not None:
        return answer
    if not form.is_valid():
        return show(request, form, memo=memo, status=files.status)
    added, removed = form.subscriber_changes()
    send = memo.is_draft and not form.is_kept_as_draft

    def carry_out() -> str:
        actions.edit(
            memo,
            by=request.user,
            seen=form.cleaned_data["seen"] or 0,
            add=added,
            remove=removed,
            tags=form.chosen_tags() if "tags" in form.fields else None,
            uploads=files.uploads,
            taken_out=form.taken_out,
            then_send=send,
            draft=form.asks_for_draft,
            **form.content(),
        )
        mark_read(memo, by=request.user)
        return reverse("memos:detail", args=[memo.pk])

    try:
        result = once.once(request, carry_out)
    except Conflict as conflict:
        return _somebody_was_first(request, memo.pk, files, conflict)
    except ValidationError as error:
        form.add_error(None, error)
        return show(request, form, memo=memo, status=422)
    messages.success(request, _("The memo is sent.") if send else _("Saved."))
    return redirect(result)


def _somebody_was_first(request: SignedInRequest, pk: int, files: Received, conflict: Conflict) -> HttpResponse:
    """409 with the typed text kept, and the memo as it is now beside it (S-C05)."""
    memo = get_memo(request, pk)
    form = _form_of(request, memo, files)(request.POST)
    form.is_valid()
    if not policies.allows(request.user, memo, "edit"):
        return _locked(request, memo, form)
    form.add_error(None, conflict)
    seen = form.cleaned_data.get("seen") or 0
    compared = {"seen": seen, "difference": difference_since(memo, seen)}
    form.catch_up()
    restate(form, seen=str(memo.version))
    return show(request, form, memo=memo, current=memo, status=409, **compared)


def _locked(request: SignedInRequest, memo: Memo, form: MemoForm) -> HttpResponse:
    """409: the memo is considered. What was typed can still be copied from the page (M9)."""
    context = {"memo": memo, "form": form, "why_not": policies.why_not(request.user, memo, "edit")}
    return render(request, "memos/locked.html", context, status=409)


def _typed(kept: QueryDict) -> dict[str, Any]:
    """What had been typed when the sign-in ended, as the form's first values."""
    single = {name: kept.get(name) for name in MemoForm.base_fields if name in kept and name not in SEVERAL}
    return single | {name: kept.getlist(name) for name in SEVERAL} | {"draft": "draft" in kept}


def _uploaded_before(request: SignedInRequest, kept: QueryDict | None) -> Received:
    """The files that had been uploaded when the sign-in ended."""
    return Received(uploads_of(request.user, kept.getlist("uploads")) if kept else ())
