"""The pattern page: every component, in both themes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

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
