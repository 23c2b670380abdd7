"""Tags of the interface kit: icons, avatars, dates, stylesheets. Markup stays in templates."""

from datetime import date, datetime
from typing import Any

from django import template
from django.contrib.messages.storage.base import Message
from django.templatetags.static import static
from django.utils.formats import number_format

from memoward.core import clock

from .. import dates, joining, keys, portraits, scripts
from .. import stylesheets as css
from ..forms import HUES
from ..icons import ICONS, POINTING
from ..offers import Offer

SIDES = {"": 24, "small": 20, "large": 40, "huge": 96}  # --avatar-size in avatar.css, in pixels

register = template.Library()


@register.inclusion_tag("ui/_icon.html")
def icon(name: str, label: str = "") -> dict[str, Any]:
    """An icon of the sprite: decoration, unless a label makes it an image with a name."""
    if name not in ICONS:
        raise ValueError(f"No icon {name!r}: add it to ui/icons.py and run make_icons")
    return {"href": f"{static('ui/icons.svg')}#{name}", "label": label, "is_pointing": name in POINTING}


@register.inclusion_tag("ui/_avatar.html")
def avatar(person: Any, size: str = "") -> dict[str, Any]:
    """A person's picture, or their initials on one of eight grounds. Decoration: the name stands beside it."""
    side, key = SIDES[size], getattr(person, "portrait", "")
    return {
        "picture": portraits.address(key, portraits.LARGE if size == "huge" else portraits.SMALL),
        "initials": getattr(person, "initials", "?"),
        "hue": hue(getattr(person, "pk", None)),
        "size": size,
        "side": side,
    }


@register.filter
def hue(pk: Any) -> int:
    """The index of a person's ground, the same on every page."""
    return pk % HUES if isinstance(pk, int) else 0


@register.filter
def grouped(number: int) -> str:
    """A whole number with its thousands apart, as the language writes them."""
    return number_format(number, force_grouping=True)


@register.filter
def offer(message: Message) -> Offer | None:
    """What a message offers to do; None where it is text alone."""
    return Offer.of(message)


@register.filter
def caps(press: str) -> list[Any]:
    """What stands on the keys of a combination or sequence (`g n`)."""
    return keys.caps(press)


@register.inclusion_tag("ui/_time.html")
def local_date(value: date | datetime | None) -> dict[str, Any]:
    """A day, short; in full on hover. Nothing for no value."""
    return _time(value, dates.short(value)) if value else {}


@register.inclusion_tag("ui/_time.html")
def local_time(value: datetime | None) -> dict[str, Any]:
    """A moment, short; in full on hover. Nothing for no value."""
    return _time(value, dates.short_time(value)) if value else {}


@register.filter
def in_full(value: date | datetime) -> str:
    """A day or a moment with its year, for paper."""
    return dates.full(value)


@register.simple_tag
def now_in_full() -> str:
    """This moment, for paper."""
    return dates.full(clock.now())


@register.inclusion_tag("ui/_stylesheets.html")
def stylesheets() -> dict[str, Any]:
    """One joined file where the storage makes one, otherwise each file in the layers' order."""
    return {"paths": [css.JOINED] if joining.are_joined() else css.paths()}


@register.inclusion_tag("ui/_modules.html")
def modules() -> dict[str, Any]:
    """One joined module where the storage makes one, otherwise each file of the folder."""
    return {"paths": [scripts.JOINED] if joining.are_joined() else scripts.paths()}


def _time(value: date | datetime, words: str) -> dict[str, Any]:
    return {"iso": value.isoformat(), "full": dates.full(value), "words": words}
