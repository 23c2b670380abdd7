"""Administration › All records (P4): a separate door, read only, and each look through it is on record."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from memoward.accounts.door import administrators_only
from memoward.accounts.models import User
from memoward.accounts.requests import SignedInRequest

from . import history, kinds
from .actions import note_administrators_look
from .filters import STATES, RecordFilter
from .models import Event, Participation, Record

PAGE = 50


@administrators_only
@require_safe
def record_list(request: SignedInRequest) -> HttpResponse:
    """Every record of the company; titles only of what was searched for, and then their owners see who looked."""
    wanted = RecordFilter.read(request.GET)
    page = Paginator(wanted.ids(request.user), PAGE).get_page(wanted.page)
    shown = _shown(request.user, list(page.object_list), with_titles=wanted.is_search)
    if wanted.is_search and request.method == "GET":
        note_administrators_look(shown, by=request.user, how="found")
    owners = list(User.objects.filter(Exists(Record.objects.filter(owner=OuterRef("pk")))).only("name").by_name())
    context = {
        "filter": wanted,
        "rows": [_row(record, with_title=wanted.is_search) for record in shown],
        "page": page,
        "count": page.paginator.count,
        "owners": owners,
        "kinds": kinds.all_kinds(),
        "states": STATES.items(),
        "chips": wanted.chips(owners),
        **_neighbours(wanted, page),
    }
    return render(request, "records/list.html", context)


def _shown(user: User, ids: list[int], *, with_titles: bool) -> list[Record]:
    """The records of these ids, in their order, with what the page shows and no more."""
    columns = ["kind", "number", "created_at", "owner__name", "owner__portrait", "department__name"]
    columns += ["title"] if with_titles else []
    found = Record.objects.readable_by_administrator(user).select_related("owner", "department")
    rows = found.only(*columns).in_bulk(ids)
    return [rows[pk] for pk in ids if pk in rows]


def _row(record: Record, *, with_title: bool) -> dict[str, Any]:
    return {
        "pk": record.pk,
        "kind": kinds.kind_of(record.kind).label,
        "number": record.number,
        "name": f"#{record.number}" if record.number else gettext("Draft"),
        "title": record.title if with_title else "",
        "owner": record.owner,
        "department": record.department,
        "created_at": record.created_at,
        "is_draft": record.is_draft,
    }


def _neighbours(wanted: RecordFilter, page: Page) -> dict[str, str]:
    return {
        "before": wanted.query(page=page.previous_page_number()) if page.has_previous() else "",
        "after": wanted.query(page=page.next_page_number()) if page.has_next() else "",
    }


@administrators_only
@require_safe
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """One record, read only; that it was opened is noted in its history first."""
    records = Record.objects.readable_by_administrator(request.user).select_related("owner", "department")
    record = get_object_or_404(records, pk=pk)
    if request.method == "GET":
        note_administrators_look([record], by=request.user, how="opened")
    kind = kinds.kind_of(record.kind)
    has_a_role = Participation.objects.filter(record=record, person=request.user).exists()
    context = {
        "record": record,
        "kind": kind,
        "facts": kind.facts(record),
        "subscribers": [row.person for row in record.subscribers.select_related("person").order_by("person__name")],
        "timeline": history.whole_timeline(record),
        "own_page": kind.url(record.pk) if has_a_role else "",
    }
    return render(request, "records/detail.html", context)


@administrators_only
@require_safe
def deleted(request: SignedInRequest) -> HttpResponse:
    """What was deleted, by whom and when (M14); of a draft not even its title."""
    verbs = [f"{kind.name}.deleted" for kind in kinds.all_kinds()]
    events = Event.objects.filter(verb__in=verbs).select_related("actor").order_by("-at", "-id")
    page = Paginator(events, PAGE).get_page(request.GET.get("page"))
    labels = {kind.name: kind.label for kind in kinds.all_kinds()}
    rows = [
        {
            "kind": labels[event.kind],
            "number": event.number,
            "title": event.label if event.number else "",
            "actor": event.actor,
            "at": event.at,
        }
        for event in page.object_list
    ]
    context = {
        "rows": rows,
        "page": page,
        "count": page.paginator.count,
        "before": f"?page={page.previous_page_number()}" if page.has_previous() else "",
        "after": f"?page={page.next_page_number()}" if page.has_next() else "",
    }
    return render(request, "records/deleted.html", context)
