from typing import Any

from django import template

from memoward.core.once import FIELD, new_key

register = template.Library()


@register.inclusion_tag("core/form_key.html", takes_context=True)
def form_key(context: dict[str, Any]) -> dict[str, str]:
    """The hidden field that lets a form act once; stands beside `{% csrf_token %}` in forms that change things."""
    return {"name": FIELD, "value": new_key(context["request"].user.pk)}
