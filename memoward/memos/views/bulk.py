"""Acts on several memos (L4): the single acts in a loop, each its own transaction, each row answering for itself."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from memoward.accounts.models import User
from memoward.accounts.requests import SignedInRequest
from memoward.core import once

from .. import actions, policies
from ..filters import ORIGIN_FIELD
from ..forms import bulk as forms
from ..models import Memo
from ..selection import Selection, chosen, list_address

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class BulkAct:
    """How an act on several memos is shown: its rule in `policies.RULES`, form, single action and words."""

    name: str
    form: type[forms.SeveralForm]
    action: Callable[..., Any]
    heading: str | Promise
    button: str | Promise
    done: Callable[[int], str]  # the sentence about so many
    not_done: str | Promise


class Line(NamedTuple):
    """A memo, and why the act is not done to it; empty where it is."""

    memo: Memo
    why_not: str


def page(act: BulkAct) -> View:
    """The view of such an act: GET asks once for all that were chosen, POST does it to each."""

    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: SignedInRequest) -> HttpResponse:
        given = request.POST if request.method == "POST" else once.kept(request)
        try:
            selection = chosen(request.GET if given is None else given, request.user)
        except ValidationError as error:
            return nothing_chosen(request, act.heading, error.messages[0])
        if not selection.shown:
            return nothing_chosen(request, act.heading)
        form = act.form(given, by=request.user, memos=selection.shown)
        return _do(request, act, form, selection) if request.method == "POST" else _ask(request, act, form, selection)

    return view


def _do(request: SignedInRequest, act: BulkAct, form: forms.SeveralForm, selection: Selection) -> HttpResponse:
    if not selection.memos:
        form.add_error(None, gettext("Choose at least one memo."))
    if not form.is_valid():
        return _ask(request, act, form, selection, status=422)
    lines: list[Line] = []
    for memo in selection.memos:
        try:
            _do_one(request, act, memo, seen=selection.seen.get(memo.pk, 0), given=form.given())
            lines.append(Line(memo, ""))
        except (PermissionDenied, ValidationError) as refusal:
            if isinstance(refusal, ValidationError) and is_about(form, refusal) and all(line.why_not for line in lines):
                # What was typed makes no sense for any of them.
                form.add_error(None, refusal)
                return _ask(request, act, form, selection, status=422)
            lines.append(Line(memo, in_words(refusal)))
    done = [line for line in lines if not line.why_not]
    if len(done) == len(lines) and not selection.missing:
        messages.success(request, act.done(len(done)))
        return redirect(selection.back)
    left = [line for line in lines if line.why_not]
    again = urlencode({"memo": [line.memo.pk for line in left], ORIGIN_FIELD: selection.query}, doseq=True)
    context = {
        "act": act,
        "selection": selection,
        "done": done,
        "done_words": act.done(len(done)),
        "lines": left,
        "again": f"?{again}",
    }
    return render(request, "memos/bulk_done.html", context, status=200 if done else 409)


def _do_one(request: SignedInRequest, act: BulkAct, memo: Memo, *, seen: int, given: dict[str, Any]) -> None:
    def carry_out() -> str:
        act.action(memo, by=request.user, seen=seen, **given)
        return reverse("memos:detail", args=[memo.pk])

    once.once(request, carry_out, part=str(memo.pk))


def nothing_chosen(request: SignedInRequest, heading: str | Promise, words: str = "") -> HttpResponse:
    """422: there is nothing to act on, or too much, as `words` say; the way leads back to the list."""
    context = {"heading": heading, "words": words, "back": list_address(request.GET)}
    return render(request, "memos/bulk_none.html", context, status=422)


def is_about(form: forms.SeveralForm, refusal: ValidationError) -> bool:
    """Does it name a field of this form?"""
    return any(name in form.fields for name in getattr(refusal, "error_dict", ()))


def in_words(refusal: PermissionDenied | ValidationError) -> str:
    """The refusal as its row says it."""
    return " ".join(refusal.messages) if isinstance(refusal, ValidationError) else str(refusal)


def why_not(user: User, memo: Memo, act: str) -> str:
    """Why the act is not open to this person now; empty when it is."""
    try:
        policies.check(user, memo, act)
    except (PermissionDenied, ValidationError) as refusal:
        return in_words(refusal)
    return ""


def _ask(
    request: SignedInRequest, act: BulkAct, form: forms.SeveralForm, selection: Selection, status: int = 200
) -> HttpResponse:
    lines = [Line(memo, why_not(request.user, memo, act.name)) for memo in selection.shown]
    context = {
        "act": act,
        "form": form,
        "selection": selection,
        "open": [
            (line.memo, line.memo in selection.memos, selection.seen.get(line.memo.pk, line.memo.version))
            for line in lines
            if not line.why_not
        ],
        "lines": [line for line in lines if line.why_not],
    }
    return render(request, "memos/bulk.html", context, status=status)


POSTPONE = BulkAct(
    "postpone",
    forms.PostponeSeveralForm,
    actions.postpone,
    _("Postpone several memos"),
    _("Postpone"),
    lambda number: (
        ngettext("%(number)d memo is postponed.", "%(number)d memos are postponed.", number) % {"number": number}
    ),
    _("Not postponed"),
)
TAG = BulkAct(
    "tag",
    forms.TagSeveralForm,
    actions.set_tags,
    _("Tags of several memos"),
    _("Save"),
    lambda number: (
        ngettext("The tags of %(number)d memo are set.", "The tags of %(number)d memos are set.", number)
        % {"number": number}
    ),
    _("Not changed"),
)
