from django import template
from django.utils.safestring import SafeString, mark_safe

from memoward.records.models import Record

register = template.Library()


@register.inclusion_tag("records/_prose.html")
def prose(record: Record) -> dict[str, SafeString]:
    """The description as it is read: the one place where stored HTML is trusted."""
    # `markdown.render` passed it through nh3's allow-list when it was saved, and nothing else writes that column.
    return {"html": mark_safe(record.description_html)}  # noqa: S308 (sanitised on save, see above)
