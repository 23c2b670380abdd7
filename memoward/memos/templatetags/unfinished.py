"""Memos that were begun and have no draft yet: among the drafts, for their writer (U17)."""

from typing import Any

from django import template
from django.urls import resolve, reverse

from memoward.core.scratch import unfinished
from memoward.core.templatetags.scratch import UnfinishedText

from ..models import Memo

register = template.Library()


@register.simple_tag(takes_context=True)
def unfinished_memos(context: dict[str, Any]) -> list[UnfinishedText]:
    """This person's, the last first; a copy only while its source may be seen, because its page is gone with it."""
    user = context["request"].user
    new = reverse("memos:create")
    rows = [row for row in unfinished(user.pk).defer("body") if row.path == new or row.path.endswith("/copy/")]
    sources = {row.path: resolve(row.path).kwargs["pk"] for row in rows if row.path != new}
    if sources:
        seen = set(Memo.objects.visible_to(user).filter(id__in=sources.values()).values_list("id", flat=True))
        rows = [row for row in rows if row.path == new or sources[row.path] in seen]
    return [UnfinishedText.of(row) for row in rows]
