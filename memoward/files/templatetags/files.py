"""What the templates of files ask: how much may be attached."""

from typing import Any

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def file_limits() -> dict[str, Any]:
    """The largest file, in bytes and in megabytes, and the number of files of one memo."""
    return {
        "bytes": settings.MAX_FILE_SIZE,
        "megabytes": settings.MAX_FILE_SIZE // 2**20,
        "number": settings.MAX_FILES,
    }
