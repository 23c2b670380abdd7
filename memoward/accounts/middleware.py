"""Each page in its reader's language and time zone (P6)."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation


def reader_settings(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Activate the signed-in person's language and zone for the request; strangers get their browser's language."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return get_response(request)
        request.LANGUAGE_CODE = request.user.language
        with timezone.override(ZoneInfo(request.user.time_zone)), translation.override(request.user.language):
            response = get_response(request)
            # Django's own middleware, outside of this, would name the browser's.
            response.headers.setdefault("Content-Language", translation.get_language())
            return response

    return middleware
