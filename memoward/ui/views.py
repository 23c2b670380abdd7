"""The pages of the kit itself: the pattern page, the keys, and everywhere that one can go."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from . import keys as all_keys
from . import samples

# (name of the part, whether it needs the whole width)
PARTS = [
    ("colours", False),
    ("buttons", False),
    ("badges", False),
    ("people", False),
    ("list", True),
    ("cards", False),
    ("form", False),
    ("notes", False),
    ("menus", False),
    ("record", True),
    ("files", False),
    ("timeline", False),
    ("empty", False),
]


@require_safe
def patterns(request: HttpRequest) -> HttpResponse:
    """The eye of the style sheet: a look at it shows what a change did (K20)."""
    themes = [{"name": name, "form": samples.form(name)} for name in ("light", "dark")]
    context = {
        "parts": [{"name": n, "path": f"ui/patterns/{n}.html", "wide": w} for n, w in PARTS],
        "themes": themes,
        "rows": samples.rows(),
        "people": samples.PEOPLE,
        "stages": samples.STAGES,
        "grounds": samples.GROUNDS,
        "day": samples.day(),
    }
    return render(request, "ui/patterns.html", context)


@require_safe
@vary_on_headers("HX-Request")
def keys(request: HttpRequest) -> HttpResponse:
    """Which keys there are, and the switch that turns single ones off (2.1.4); as a part for the overlay."""
    return _page_or_part(request, "keys", {"groups": all_keys.groups()})


@require_safe
@vary_on_headers("HX-Request")
def commands(request: HttpRequest) -> HttpResponse:
    """Everywhere that this person can go, and what can be switched; as a part for the palette."""
    return _page_or_part(request, "commands", {})


def _page_or_part(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    is_part = bool(request.headers.get("HX-Request"))
    template = f"ui/_{name}_part.html" if is_part else f"ui/{name}.html"
    return render(request, template, context | {"is_part": is_part})
