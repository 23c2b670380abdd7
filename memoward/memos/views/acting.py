"""How one act on a memo is shown and done: a page that works without script, one action, and where it leads."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.views.decorators.http import require_http_methods

from memoward.accounts.requests import SignedInRequest
from memoward.core import once
from memoward.records.conflicts import Conflict
from memoward.ui.forms import restate

from .. import policies
from ..filters import ORIGIN_FIELD, Origin
from ..forms import acts as forms
from ..models import Memo
from ..versions import difference_since
from . import onward
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
    leads_onward: bool = False  # U13: to the next memo of the list from which this one was opened
    more: Callable[[Memo], dict[str, Any]] = lambda memo: {}  # what else its page shows
    judges: bool = False  # M10: it names the version that its page shows


class Visit(NamedTuple):
    """Somebody at the page of an act, come to its memo from a list (or from anywhere)."""

    request: SignedInRequest
    memo: Memo
    act: Act
    origin: Origin | None

    @property
    def allowed(self) -> bool:
        return policies.allows(self.request.user, self.memo, self.act.name)

    @property
    def why_not(self) -> str:
        return policies.why_not(self.request.user, self.memo, self.act.name)

    def form(self, data: QueryDict | None = None, **more: Any) -> forms.ActForm:
        return self.act.form(data, memo=self.memo, by=self.request.user, **more)


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
            return _do(Visit(request, memo, act, Origin.named(request.POST.get(ORIGIN_FIELD))))
        kept = once.kept(request)
        visit = Visit(request, memo, act, Origin.named((kept or request.GET).get(ORIGIN_FIELD)))
        if visit.allowed:
            return _show(visit, _fresh_form(visit, kept), seen=_seen(kept))
        if kept is None:
            return _show(visit, _fresh_form(visit, kept), status=409)
        too_late = visit.form(kept)
        too_late.full_clean()
        return _refused(visit, too_late)

    return view


def _fresh_form(visit: Visit, kept: QueryDict | None) -> forms.ActForm:
    initial = {name: _typed(kept, name) for name in visit.act.form.base_fields if name in kept} if kept else {}
    return visit.form(initial=initial | {"seen": visit.memo.version})


def _seen(kept: QueryDict | None) -> int | None:
    """The version that the page showed before the sign-in ended."""
    seen = kept.get("seen", "") if kept else ""
    return int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 10 else None


def _typed(kept: QueryDict, name: str) -> Any:
    """One value, or all that were ticked."""
    return kept.getlist(name) if name in TICKED else kept.get(name)


def _do(visit: Visit) -> HttpResponse:
    request, memo, act, origin = visit
    form = visit.form(request.POST)
    if not form.is_valid():
        return _refused(visit, form)

    def carry_out() -> str:
        if act.leads_to_list:
            result = onward.to_list(origin)
        elif act.leads_onward and origin is not None:
            result = onward.from_memo(memo, origin, request.user)  # before the act: as the list was
        else:
            result = onward.to_memo(memo.pk, origin)
        act.action(memo, by=request.user, **form.given())
        return result

    try:
        result = once.once(request, carry_out)
    except Conflict as conflict:
        form.add_error(None, conflict)
        return _conflict(visit, form)
    except ValidationError as error:
        form.refuse(error)
        return _refused(visit, form)
    onward.say(request, memo, act.done, origin, swept=act.leads_onward and onward.is_list(result))
    return redirect(result)


def _refused(visit: Visit, form: forms.ActForm) -> HttpResponse:
    """422 with the errors at their fields; where the stage does not allow the act at all, that is said instead."""
    if not visit.allowed:
        form.add_error(None, visit.why_not)
        return _show(visit, form, status=409)
    return _show(visit, form, status=422)


def _conflict(visit: Visit, form: forms.ActForm) -> HttpResponse:
    """409: the page shows what has changed, the memo as it is now, and what was typed (S-C01).

    A second press means the current version.
    """
    memo = form.memo = get_memo(visit.request, visit.memo.pk)
    seen = form.cleaned_data["seen"]
    restate(form, seen=str(memo.version))
    return _show(visit._replace(memo=memo), form, status=409, seen=seen)


def _show(visit: Visit, form: forms.ActForm, status: int = 200, seen: int | None = None) -> HttpResponse:
    """The act's page; `seen` is the version that an earlier showing of it named."""
    request, memo, act, origin = visit
    allowed = visit.allowed
    context = {
        "memo": memo,
        "act": act,
        "form": form,
        "origin": origin,
        "allowed": allowed,
        "why_not": "" if allowed else visit.why_not,
        "is_recipient": policies.is_recipient(request.user, memo),
        "changed": allowed and status == 409,
        "judges": allowed and act.judges,
        "seen": seen,
        "difference": None if seen is None else difference_since(memo, seen),
    }
    return render(request, act.template, context | act.more(memo), status=status)
