"""What a page saves by itself while somebody writes (U17). It is told the truth: nothing is *saved* before it is.

409: the page goes on under another key, which comes with the answer. 413, 422, 429: it cannot be saved, `said` is why.
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from memoward.core import once, scratch
from memoward.core.models import Scratch

from .templatetags.saving import saved_at


@require_http_methods(["GET", "HEAD", "POST"])
def save(request: HttpRequest) -> HttpResponse:
    """POST keeps what stands in a form, which names its `scratch_path`. GET gives a page its tokens anew."""
    person, given = request.user.pk or 0, request.POST if request.method == "POST" else request.GET
    key = once.read_key(given.get(once.FIELD, ""))
    if key is None or key[0] != person:
        return _not_saved(422, _("Not saved: somebody else is signed in here now. Copy your text before you leave."))
    fresh = once.new_key(person) if once.is_carried_out(*key) else ""
    if request.method != "POST":
        return JsonResponse({"token": get_token(request), "key": fresh})
    return JsonResponse({"key": fresh}, status=409) if fresh else _save(request, *key)


def _save(request: HttpRequest, person: int, key: UUID) -> HttpResponse:
    path, turn = request.POST.get(scratch.PATH, ""), request.POST.get(scratch.TURN, "")
    if not scratch.takes(path) or not (turn.isascii() and turn.isdecimal() and len(turn) < 17):
        return _not_saved(422, _("Not saved: this form is not kept while you write."))
    if scratch.letters(request.POST) > scratch.LIMIT:
        return _not_saved(413, _("Not saved: the text is too long to be kept. Send it, or copy it to a file."))
    if scratch.NOTHING in request.POST:
        scratch.forget(person, key, request.POST)
        return JsonResponse({"said": ""})
    try:
        row = scratch.save(person, key, path, request.POST, int(turn))
    except scratch.TooMany:
        return _not_saved(429, _("Not saved: you have too many unfinished texts. Throw some away."))
    if row is None or row.turn != int(turn):
        return JsonResponse({"key": once.new_key(person)}, status=409)
    return JsonResponse({"said": saved_at(row), "name": str(key)})


def _not_saved(status: int, why: str) -> HttpResponse:
    return JsonResponse({"said": why}, status=status)


@require_POST
def discard(request: HttpRequest, key: UUID) -> HttpResponse:
    """Throw one's own unfinished text away. Others' do not exist."""
    row = get_object_or_404(Scratch, person_id=request.user.pk, key=key)
    row.delete()
    if request.headers.get("HX-Request"):
        return HttpResponse()  # its line goes from the page
    messages.success(request, _("The unfinished text is thrown away."))
    back = request.POST.get("back", "")
    is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if is_ours else row.path)
