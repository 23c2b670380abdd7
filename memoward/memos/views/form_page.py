"""The page of the form in which a memo is written, and what the form is asked besides saving: nothing of it is lost."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from memoward.accounts.requests import SignedInRequest
from memoward.records import markdown
from memoward.records.models import DESCRIPTION_LENGTH

from ..actions import templates
from ..forms.parts import parts
from ..forms.templates import NAME_LENGTH, TemplateForm
from ..forms.writing import MemoForm
from ..models import Memo


def show(request: SignedInRequest, form: MemoForm, *, status: int = 200, **context: Any) -> HttpResponse:
    """The form's page; `memo`: what is edited, `current`: what somebody else made of it, `source`: what is copied."""
    context = {"memo": None, "current": None, "told": form.told(), "parts": parts(form)} | context
    return render(request, "memos/form.html", context | {"form": form}, status=status)


def aside(request: SignedInRequest, form: MemoForm, **context: Any) -> HttpResponse | None:
    """The answer to a button that does not save the form, or None for the one that does.

    It is a part of the page; without script the page, with everything kept and nothing called wrong yet.
    """
    for name, answer in ASIDES.items():
        if name in request.POST:
            return answer(request, form, context)
    return None


def _page(request: SignedInRequest, form: MemoForm, context: dict[str, Any], status: int = 200) -> HttpResponse:
    form.errors.clear()  # nothing was to be saved yet
    return show(request, form, status=status, **context)


def _who_is_told(request: SignedInRequest, form: MemoForm, context: dict[str, Any]) -> HttpResponse:
    """Who would hear of it if the form were sent now (U19)."""
    people = form.told()
    if request.htmx:
        return render(request, "memos/_told.html", {"told": people, "form": form})
    return _page(request, form, context | {"told": people})


def _preview(request: SignedInRequest, form: MemoForm, context: dict[str, Any]) -> HttpResponse:
    """The page with the text as it will be read, for whoever has no script."""
    text = form.data.get("description", "")
    if len(text) > DESCRIPTION_LENGTH:
        form.full_clean()
        return show(request, form, status=422, **context)
    return _page(request, form, context | {"previewed": as_read(text)})


def _save_as_template(request: SignedInRequest, form: MemoForm, context: dict[str, Any]) -> HttpResponse:
    """Keep what the form holds as a template of one's own; the form stays as it is."""
    typed = request.POST.get("template_name", "").strip()
    named = TemplateForm({"name": typed or request.POST.get("title", "")[:NAME_LENGTH]})
    answer: dict[str, Any] = {"template_name": typed}
    try:
        if not named.is_valid():
            raise ValidationError(named.errors["name"].as_data())
        template = templates.save_template(by=request.user, name=named.cleaned_data["name"], **form.for_template())
    except ValidationError as refusal:
        answer["template_errors"] = refusal.messages
    else:
        answer |= {"template_name": "", "kept_template": template}
    status = 422 if "template_errors" in answer else 200
    if request.htmx:
        return render(request, "memos/_as_template.html", answer, status=status)
    if status == 200:
        messages.success(request, _("Saved as the template “%(name)s”.") % {"name": template.name})
    return _page(request, form, context | answer, status)


ASIDES = {"who": _who_is_told, "preview": _preview, "as_template": _save_as_template}


def as_read(text: str) -> Memo:
    """A memo that is nowhere, with the text as the very renderer of records makes it: for `{% prose %}`."""
    return Memo(description=text, description_html=markdown.render(text))


@require_POST
def preview_text(request: SignedInRequest) -> HttpResponse:
    """The text of an open form as it will be read. 422 when it is longer than a text may be. Nothing is kept."""
    text = request.POST.get("description", "")
    if len(text) > DESCRIPTION_LENGTH:
        return render(request, "memos/_preview.html", {"most": DESCRIPTION_LENGTH}, status=422)
    return render(request, "memos/_preview.html", {"previewed": as_read(text)})
