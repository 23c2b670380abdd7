"""Tags of the interface kit: icons, avatars, dates, stylesheets. Markup stays in templates."""

from datetime import date, datetime
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.formats import number_format

from .. import dates, scripts
from .. import stylesheets as css
from ..icons import ICONS

HUES = 8  # --avatar-0 … --avatar-7 in tokens.css

register = template.Library()


@register.inclusion_tag("ui/_icon.html")
def icon(name: str, label: str = "") -> dict[str, Any]:
    """An icon of the sprite: decoration, unless a label makes it an image with a name."""
    if name not in ICONS:
        raise ValueError(f"No icon {name!r}: add it to ui/icons.py and run make_icons")
    return {"href": f"{static('ui/icons.svg')}#{name}", "label": label}


@register.inclusion_tag("ui/_avatar.html")
def avatar(person: Any, size: str = "") -> dict[str, Any]:
    """A person's initials on one of eight grounds. Decoration: the name stands beside it."""
    pk = getattr(person, "pk", None)
    return {"initials": getattr(person, "initials", "?"), "hue": hue(pk), "size": size}


@register.filter
def hue(pk: Any) -> int:
    """The index of a person's ground, the same on every page."""
    return pk % HUES if isinstance(pk, int) else 0


@register.filter
def grouped(number: int) -> str:
    """A whole number with its thousands apart, as the language writes them."""
    return number_format(number, force_grouping=True)


@register.inclusion_tag("ui/_time.html")
def local_date(value: date | datetime | None) -> dict[str, Any]:
    """A day, short; in full on hover. Nothing for no value."""
    return _time(value, dates.short(value)) if value else {}


@register.inclusion_tag("ui/_time.html")
def local_time(value: datetime | None) -> dict[str, Any]:
    """A moment, short; in full on hover. Nothing for no value."""
    return _time(value, dates.short_time(value)) if value else {}


@register.inclusion_tag("ui/_stylesheets.html")
def stylesheets() -> dict[str, Any]:
    """One joined file where the storage makes one, otherwise each file in the layers' order."""
    return {"paths": css.to_link()}


@register.inclusion_tag("ui/_modules.html")
def modules() -> dict[str, Any]:
    """The JS modules of the folder."""
    return {"paths": scripts.to_link()}


def _time(value: date | datetime, words: str) -> dict[str, Any]:
    return {"iso": value.isoformat(), "full": dates.full(value), "words": words}
