"""What the palette finds while somebody types: some of the memos that they may see, never others (L4, S-A03)."""

from django.db.models import Case, IntegerField, Value, When
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from memoward.accounts.requests import SignedInRequest
from memoward.records.searching import found_by, number_in
from memoward.ui import listing

from ..filters import MemoFilter
from ..models import Memo
from ..rows import found_rows

SHOWN = 8


@require_safe
@vary_on_headers("HX-Request")
def find(request: SignedInRequest) -> HttpResponse:
    """The newest memos that fit what is typed, the one with that number first; as a page it is the list's search."""
    text = listing.words(request.GET.get("q", ""))
    if not request.htmx or request.htmx.history_restore_request:
        query = MemoFilter(q=text).query()
        response = redirect("memos:list")
        response["Location"] += query if query != "?" else ""
        return response
    return render(request, "memos/_found.html", {"rows": found_rows(_newest(request, text), text) if text else []})


def _newest(request: SignedInRequest, text: str) -> list[Memo]:
    number = number_in(text)
    is_it = Case(When(number=number, then=Value(0)), default=Value(1), output_field=IntegerField())
    first = [is_it] if number is not None else []
    found = Memo.objects.visible_to(request.user).filter(found_by(text)).order_by(*first, "-created_at", "-pk")
    return list(found.only("number", "title", "stage")[:SHOWN])
