"""The pages for what is not there, or not for this person, when something was typed into it (S-C02)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views import defaults

# The texts of a memo's forms; nothing that is secret or made by the page.
TEXTS = {"title": _("Title"), "description": _("Text"), "conclusion": _("Conclusion"), "reason": _("Reason")}


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404 for the whole product. What was typed into a form of a memo comes back to be copied.

    Whoever typed it, and whether or not there ever was such a memo: the answer looks at nothing but the request, so it
    betrays nothing (M12, S-A02).
    """
    typed = _typed(request)
    if not typed:
        return defaults.page_not_found(request, exception)
    return render(request, "memos/refused.html", {"page": "404.html", "typed": typed}, status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 likewise: the memo may have got another recipient while the former one was writing the conclusion."""
    typed = _typed(request)
    if not typed:
        return defaults.permission_denied(request, exception)
    return render(request, "memos/refused.html", {"page": "403.html", "typed": typed}, status=403)


def _typed(request: HttpRequest) -> list[tuple[str, str | Promise, str]]:
    """Name, label and text of what somebody typed into a form of a memo."""
    match = request.resolver_match
    if match is None or match.namespace != "memos":
        return []
    return [(name, label, text) for name, label in TEXTS.items() if (text := request.POST.get(name, "")).strip()]
