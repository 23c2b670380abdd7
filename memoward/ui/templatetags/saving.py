"""What is said beside a form that is saved while somebody writes."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from memoward.core import scratch
from memoward.core.models import Scratch

from .. import dates

register = template.Library()


@register.simple_tag
def saved_at(row: Scratch) -> str:
    """ "Saved 10:02", in the reader's zone."""
    return _("Saved %(time)s") % {"time": dates.short_time(row.at)}


@register.simple_tag(takes_context=True)
def scratch_address(context: dict[str, Any]) -> str:
    """Where the form that this page's address takes is saved while somebody writes; empty where it is not."""
    return reverse("scratch:save") if scratch.takes(context["request"].path) else ""
