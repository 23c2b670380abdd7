"""The list of memos: its tabs, filter, order and pages (L1, L3, L4)."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from memoward.accounts.requests import SignedInRequest
from memoward.records.searching import number_in

from ..counts import counts
from ..filters import (
    DRAFT_CHOICES,
    PERIODS,
    SENT_STAGES,
    VIEWS,
    Choices,
    MemoFilter,
    Origin,
    chips,
    order_choices,
    page_of,
    wider,
)
from ..models import Memo
from ..rows import rows
from ..saved import shown_by

FIELDS = "fields"  # of an address: `open` shows the filter's fields on the page, `part` is the fields alone


@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """The first page: what needs me, else all my memos."""
    view = "?view=needs" if counts(request.user).needs else ""
    response = redirect("memos:list")
    response["Location"] += view
    return response


@require_safe
@vary_on_headers("HX-Request")
def memo_list(request: SignedInRequest) -> HttpResponse:
    """The list (L1–L4): tabs, filter, order and page are all in the address (U09)."""
    wanted = MemoFilter.read(request.GET)
    is_part = bool(request.htmx and not request.htmx.history_restore_request)
    jump = None if is_part else _exact_number(request, wanted)
    if jump is not None:
        return redirect("memos:detail", jump)
    shows_fields = request.GET.get(FIELDS)  # part or open
    numbers, choices = counts(request.user), Choices(request.user, wanted.named, whole=bool(shows_fields))
    if is_part and shows_fields == "part":
        return render(request, "memos/_filter_fields.html", _fields(wanted, choices))
    # A tab without a filter has its number already.
    page = page_of(wanted, request.user, choices, total=getattr(numbers, wanted.view))
    origin, query = Origin(wanted), wanted.query(after=wanted.after, before=wanted.before)
    context = {
        "filter": wanted,
        "view": VIEWS[wanted.view],
        "rows": rows(request.user, page.ids, wanted.q),
        "origin": origin,
        "suffix": origin.suffix,  # of every row's links, worked out once
        "page": page,
        "count": page.total,
        "first": wanted.query() if page.previous else "",
        "before": "" if page.previous is None else wanted.query(before=page.previous),
        "after": "" if page.next is None else wanted.query(after=page.next),
        "chips": chips(wanted, choices),
        "columns": wanted.columns(),
        "shows_fields": shows_fields == "open",
        "fields_part": f"?{FIELDS}=part&{wanted.query()[1:]}",
        "fields_open": f"?{FIELDS}=open&{wanted.query()[1:]}",
        "tabs": [
            (name, label, getattr(numbers, name), MemoFilter(view=name, sort=wanted.sort).query())
            for name, label in VIEWS.items()
        ],
        "is_part": is_part,
        **_fields(wanted, choices),
        "saved_view": shown_by(request.user, wanted) if wanted.is_narrowed else None,
        "here": query.removeprefix("?"),  # what the acts on several rows come back to
        "wider": wider(wanted, request.user, choices) if wanted.is_narrowed and not page.ids else [],
    }
    response = render(request, "memos/_list.html" if is_part else "memos/list.html", context)
    if is_part:
        response["HX-Push-Url"] = request.path + query if query != "?" else request.path
    return response


def _fields(wanted: MemoFilter, choices: Choices) -> dict[str, Any]:
    """What the fields of the filter offer; asked of the database when they are shown."""
    return {
        "filter": wanted,
        "choices": choices,
        "stages": [(stage, stage.label) for stage in SENT_STAGES],
        "periods": [(name, period.label) for name, period in PERIODS.items()],
        "drafts": DRAFT_CHOICES.items(),
        "orders": order_choices(),
    }


def _exact_number(request: SignedInRequest, wanted: MemoFilter) -> int | None:
    """Searching for `#1042` opens that memo, if one may see it (U11); not while it is being typed."""
    number = number_in(wanted.q) if wanted.q.startswith("#") else None
    if number is None:
        return None
    return Memo.objects.visible_to(request.user).filter(number=number).values_list("pk", flat=True).first()
