"""A person's own templates: listed, named, deleted, and made from a memo that one sees."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from memoward.accounts.door import submit
from memoward.accounts.requests import SignedInRequest
from memoward.core import once
from memoward.records.forms import Step

from ..actions.templates import MOST, delete_template, rename_template, save_template
from ..forms.copying import of_memo
from ..forms.templates import NAME_LENGTH, TemplateForm
from ..models import Memo, MemoTemplate
from .door import get_memo, get_template


@require_safe
def template_list(request: SignedInRequest) -> HttpResponse:
    """All templates of one's own, with what tells them apart."""
    rows = MemoTemplate.objects.filter(person=request.user).select_related("recipient", "purpose")
    return render(request, "memos/templates.html", {"templates": rows, "most": MOST})


@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give a template another name."""
    if first := _first(request):
        return redirect(first)
    template = get_template(request, pk)

    def act(name: str) -> None:
        rename_template(template, by=request.user, name=name)

    return _named(request, {"template": template}, template.name, act, _("Saved."))


@require_http_methods(["GET", "HEAD", "POST"])
def save(request: SignedInRequest, pk: int) -> HttpResponse:
    """Make a template of a memo that this person sees; all of it but the files."""
    if first := _first(request):
        return redirect(first)
    memo = get_memo(request, pk)

    def act(name: str) -> None:
        save_template(by=request.user, name=name, **_content(memo))

    return _named(request, {"memo": memo}, memo.title[:NAME_LENGTH], act, _("The template is saved."))


def _content(memo: Memo) -> dict[str, Any]:
    source = of_memo(memo)
    return {
        "title": source.title,
        "description": source.description,
        "recipient": source.recipient,
        "purpose": source.purpose,
        "subscribers": source.subscriber_ids,
        "tags": source.tags,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: SignedInRequest, pk: int) -> HttpResponse:
    """Delete a template; the page asks first."""
    if first := _first(request):
        return redirect(first)
    template = get_template(request, pk)

    def act() -> str:
        delete_template(template, by=request.user)
        return reverse("templates:list")

    form = Step(request.POST if request.method == "POST" else None)
    if request.method == "POST" and (answer := submit(request, form, act, _("The template is deleted."))):
        return answer
    status = 422 if request.method == "POST" else 200
    return render(request, "memos/template_delete.html", {"template": template, "form": form}, status=status)


def _first(request: SignedInRequest) -> str | None:
    return once.first_result(request) if request.method == "POST" else None


def _named(
    request: SignedInRequest,
    page: dict[str, Any],
    name: str,
    action: Callable[[str], None],
    done: str | Promise,
) -> HttpResponse:
    """The page that asks for the name of a template, and does what it is for."""
    if request.method != "POST":
        form = TemplateForm(once.kept(request), initial={"name": name})
        return render(request, "memos/template_form.html", page | {"form": form})
    form = TemplateForm(request.POST)

    def act() -> str:
        action(form.cleaned_data["name"])
        return reverse("templates:list")

    answer = submit(request, form, act, done)
    return answer or render(request, "memos/template_form.html", page | {"form": form}, status=422)
