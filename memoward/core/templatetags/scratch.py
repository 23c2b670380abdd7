"""Unfinished texts on the pages of their forms."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import template
from django.http import HttpRequest
from django.utils.http import urlencode

from .. import once
from ..models import Scratch
from ..scratch import ASKED, TAKEN_FROM, unfinished

register = template.Library()


@dataclass(frozen=True)
class UnfinishedText:
    """A line that offers it: `address` is its form's page, filled with it."""

    key: UUID
    title: str
    at: datetime
    address: str

    @classmethod
    def of(cls, row: Scratch, query: str = "") -> "UnfinishedText":
        """With what else the page's address asks for."""
        more = f"&{query}" if query else ""
        return cls(row.key, row.title, row.at, f"{row.path}?{urlencode({ASKED: str(row.key)})}{more}")


@register.simple_tag(takes_context=True)
def unfinished_texts(context: dict[str, Any], path: str = "") -> list[UnfinishedText]:
    """This person's unfinished texts for the form at that address (or of this page), without the one in the form."""
    request = context["request"]
    query = request.GET.copy()
    query.pop(ASKED, None)
    here = _row_of(request)
    found = unfinished(request.user.pk).filter(path=path or request.path)
    return [UnfinishedText.of(row, query.urlencode()) for row in found if row != here]


@register.simple_tag(takes_context=True)
def scratch_row(context: dict[str, Any]) -> Scratch | None:
    """The row from which this page's form is filled: taken up, or of the form that was posted and came back."""
    return _row_of(context["request"])


@register.inclusion_tag("core/form_key.html", takes_context=True)
def taken_from(context: dict[str, Any]) -> dict[str, str]:
    """The hidden field that names that row as it was."""
    request = context["request"]
    row = _row_of(request)
    return {"name": TAKEN_FROM, "value": f"{row.key} {row.turn}" if row else request.POST.get(TAKEN_FROM, "")}


def _row_of(request: HttpRequest) -> Scratch | None:
    held = request.__dict__
    if "taken_up" not in held:
        key = once.read_key(request.POST.get(once.FIELD, ""))
        mine = Scratch.objects.filter(person_id=request.user.pk)
        held["taken_up"] = mine.filter(key=key[1]).first() if key else None
    row: Scratch | None = held["taken_up"]
    return row
