"""The single acts on a memo: each has its own address, a page that works without script, and one action."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from memoward.accounts.requests import SignedInRequest
from memoward.core import once
from memoward.records.conflicts import Conflict
from memoward.ui.forms import restate

from .. import actions, policies
from ..deletion import what_goes
from ..forms import acts as forms
from ..models import Memo
from ..told import who_is_told
from ..versions import difference_since
from .door import get_memo

View = Callable[..., HttpResponse]
TICKED = ("people", "tags")  # what a form holds more than one of


@dataclass(frozen=True)
class Act:
    """How one act is shown: its rule in `policies.RULES`, form, action and words."""

    name: str
    form: type[forms.ActForm]
    action: Callable[..., Any]
    heading: str | Promise
    button: str | Promise
    done: str | Promise
    template: str = "memos/act.html"
    leads_to_list: bool = False
    more: Callable[[Memo], dict[str, Any]] = lambda memo: {}  # what else its page shows
    judges: bool = False  # M10: it names the version that its page shows


def page(act: Act) -> View:
    """The view of an act: GET shows its form, POST does it."""

    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: SignedInRequest, pk: int) -> HttpResponse:
        first = once.first_result(request) if request.method == "POST" else None
        if first is not None:
            return redirect(first)
        memo = get_memo(request, pk)
        policies.check_role(request.user, memo, act.name)
        if request.method == "POST":
            return _do(request, memo, act)
        kept = once.kept(request)
        if policies.allows(request.user, memo, act.name):
            return _show(request, memo, act, _fresh_form(request, memo, act, kept), seen=_seen(kept))
        if kept is None:
            return _show(request, memo, act, _fresh_form(request, memo, act, kept), status=409)
        too_late = act.form(kept, memo=memo, by=request.user)
        too_late.full_clean()
        return _refused(request, memo, act, too_late)

    return view


def _fresh_form(request: SignedInRequest, memo: Memo, act: Act, kept: QueryDict | None) -> forms.ActForm:
    initial = {name: _typed(kept, name) for name in act.form.base_fields if name in kept} if kept else {}
    return act.form(initial=initial | {"seen": memo.version}, memo=memo, by=request.user)


def _seen(kept: QueryDict | None) -> int | None:
    """The version that the page showed before the sign-in ended."""
    seen = kept.get("seen", "") if kept else ""
    return int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 10 else None


def _typed(kept: QueryDict, name: str) -> Any:
    """One value, or all that were ticked."""
    return kept.getlist(name) if name in TICKED else kept.get(name)


def _do(request: SignedInRequest, memo: Memo, act: Act) -> HttpResponse:
    form = act.form(request.POST, memo=memo, by=request.user)
    if not form.is_valid():
        return _refused(request, memo, act, form)

    def carry_out() -> str:
        act.action(memo, by=request.user, **form.given())
        return reverse("memos:list") if act.leads_to_list else reverse("memos:detail", args=[memo.pk])

    try:
        result = once.once(request, carry_out)
    except Conflict as conflict:
        form.add_error(None, conflict)
        return _conflict(request, memo.pk, act, form)
    except ValidationError as error:
        form.refuse(error)
        return _refused(request, memo, act, form)
    messages.success(request, str(act.done))
    return redirect(result)


def _refused(request: SignedInRequest, memo: Memo, act: Act, form: forms.ActForm) -> HttpResponse:
    """422 with the errors at their fields; where the stage does not allow the act at all, that is said instead."""
    if not policies.allows(request.user, memo, act.name):
        form.add_error(None, policies.why_not(request.user, memo, act.name))
        return _show(request, memo, act, form, status=409)
    return _show(request, memo, act, form, status=422)


def _conflict(request: SignedInRequest, pk: int, act: Act, form: forms.ActForm) -> HttpResponse:
    """409: the page shows what has changed, the memo as it is now, and what was typed (S-C01).

    A second press means the current version.
    """
    memo = get_memo(request, pk)
    form.memo = memo
    seen = form.cleaned_data["seen"]
    restate(form, seen=str(memo.version))
    return _show(request, memo, act, form, status=409, seen=seen)


def _show(
    request: SignedInRequest, memo: Memo, act: Act, form: forms.ActForm, status: int = 200, seen: int | None = None
) -> HttpResponse:
    """The act's page; `seen` is the version that an earlier showing of it named."""
    allowed = policies.allows(request.user, memo, act.name)
    context = {
        "memo": memo,
        "act": act,
        "form": form,
        "allowed": allowed,
        "why_not": "" if allowed else policies.why_not(request.user, memo, act.name),
        "is_recipient": policies.is_recipient(request.user, memo),
        "changed": allowed and status == 409,
        "judges": allowed and act.judges,
        "seen": seen,
        "difference": None if seen is None else difference_since(memo, seen),
    }
    return render(request, act.template, context | act.more(memo), status=status)


CONSIDER = Act(
    "consider",
    forms.ConsiderForm,
    actions.consider,
    _("Consider this memo"),
    _("Consider"),
    _("Considered. The memo is locked and its conclusion is on record."),
    judges=True,
)
POSTPONE = Act(
    "postpone",
    forms.PostponeForm,
    actions.postpone,
    _("Postpone this memo"),
    _("Postpone"),
    _("Postponed. On that day it will need you again."),
)
RESUME = Act(
    "resume", forms.ActForm, actions.resume, _("Take this memo up again"), _("Resume"), _("It needs you again.")
)
REOPEN = Act(
    "reopen",
    forms.ReopenForm,
    actions.reopen,
    _("Reopen this memo"),
    _("Reopen"),
    _("Reopened. It can be changed and considered again."),
)
SEND = Act(
    "send",
    forms.ActForm,
    actions.send,
    _("Send this memo"),
    _("Send"),
    _("The memo is sent."),
    "memos/send.html",
    more=who_is_told,
)
DELETE = Act(
    "delete",
    forms.ActForm,
    actions.delete,
    _("Delete this memo?"),
    _("Delete"),
    _("The memo is deleted."),
    "memos/delete.html",
    leads_to_list=True,
    more=what_goes,
)
SUBSCRIBE = Act(
    "add_subscriber",
    forms.SubscribeForm,
    actions.subscribe,
    _("Add subscribers"),
    _("Add"),
    _("The subscribers are added."),
)
UNSUBSCRIBE = Act(
    "remove_subscriber",
    forms.UnsubscribeForm,
    actions.unsubscribe,
    _("Remove a subscriber"),
    _("Remove"),
    _("The subscriber is removed."),
)
LEAVE = Act(
    "leave",
    forms.ActForm,
    actions.leave,
    _("Stop following this memo?"),
    _("Leave"),
    _("You no longer follow this memo, and no longer see it."),
    "memos/leave.html",
    leads_to_list=True,
)
TAG = Act("tag", forms.TagForm, actions.set_tags, _("Tags of this memo"), _("Save"), _("Saved."), "memos/tag.html")
