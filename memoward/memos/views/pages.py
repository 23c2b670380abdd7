"""The list of memos and the page of one."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from memoward.accounts.models import User
from memoward.accounts.requests import SignedInRequest
from memoward.records import history
from memoward.records.actions import mark_read
from memoward.records.models import Participation
from memoward.records.searching import number_in

from .. import policies
from ..counts import counts
from ..filters import PAGE, SORTS, VIEWS, MemoFilter
from ..forms.acts import ConsiderForm, PostponeForm
from ..forms.writing import told
from ..models import KIND, Memo
from ..rows import STAGE_ICONS, rows
from ..stages import Stage
from ..trail import earlier_conclusions, trail
from .door import get_memo


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
    """The list (L1–L4): tabs, filter, order and page are all in the address."""
    wanted = MemoFilter.read(request.GET)
    jump = _exact_number(request, wanted)
    if jump is not None:
        return redirect("memos:detail", jump)
    numbers = counts(request.user)
    paginator = Paginator(wanted.ids(request.user), PAGE)
    if not wanted.is_narrowed:
        paginator.count = getattr(numbers, wanted.view)  # a tab without a filter has its number already
    page = paginator.get_page(wanted.page)
    people = _people(request.user)
    context = {
        "filter": wanted,
        "rows": rows(request.user, list(page.object_list)),
        "page": page,
        "pages": _links(wanted, page),
        "count": paginator.count,
        "people": people,
        "chips": wanted.chips(people),
        "columns": {name: (wanted.sorted_by(name), wanted.direction(name)) for name in SORTS},
        "stages": [(value, label) for value, label in Stage.choices if value != Stage.DRAFT],
        "tabs": [
            (name, label, getattr(numbers, name), MemoFilter(view=name, sort=wanted.sort).query())
            for name, label in VIEWS.items()
        ],
    }
    part = request.htmx and not request.htmx.history_restore_request
    return render(request, "memos/_list.html" if part else "memos/list.html", context)


def _exact_number(request: SignedInRequest, wanted: MemoFilter) -> int | None:
    """Searching for `#1042` opens that memo, if one may see it (U11)."""
    number = number_in(wanted.q) if wanted.q.startswith("#") else None
    if number is None:
        return None
    return Memo.objects.visible_to(request.user).filter(number=number).values_list("pk", flat=True).first()


def _people(user: User) -> list[User]:
    """Owners and recipients of the memos that this person may see: the choices of the filter, and nobody else."""
    mine = Participation.objects.filter(person=user, kind=KIND).values("record")
    shown = Participation.objects.filter(record__in=mine).exclude(is_owner=False, is_recipient=False)
    return list(User.objects.filter(pk__in=shown.values("person")).only("name").by_name())


def _links(wanted: MemoFilter, page: Page) -> dict[str, str]:
    """Addresses of the pages before and after."""
    before = wanted.query(page=page.previous_page_number()) if page.has_previous() else ""
    after = wanted.query(page=page.next_page_number()) if page.has_next() else ""
    return {"before": before, "after": after}


@require_safe
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """The page of one memo: what it says, where it stands, what one may do."""
    memo = get_memo(request, pk)
    if request.method == "GET":
        mark_read(memo, by=request.user)
    return render(request, "memos/detail.html", page_of(memo, request.user))


def page_of(memo: Memo, user: User) -> dict[str, Any]:
    """What the memo's page shows to this person."""
    subscribers = list(User.objects.filter(pk__in=memo.subscriber_ids).select_related("department").by_name())
    events = history.timeline(memo, user)
    return {
        "memo": memo,
        "subscribers": subscribers,
        "told": told(memo, subscribers) if memo.is_draft else [],
        "stage_icon": STAGE_ICONS[Stage(memo.stage)],
        "may": {act: policies.allows(user, memo, act) for act in policies.RULES},
        "is_owner": policies.is_owner(user, memo),
        "why_no_edit": policies.why_not(user, memo, "edit"),
        "why_no_delete": policies.why_not(user, memo, "delete"),
        "consider_form": ConsiderForm(initial={"seen": memo.version}, memo=memo, by=user),
        "postpone_form": PostponeForm(initial={"seen": memo.version}, memo=memo, by=user),
        "timeline": events,
        "trail": trail(memo),
        "earlier": earlier_conclusions(memo),
        "needs_me": memo.needs(user),
    }
