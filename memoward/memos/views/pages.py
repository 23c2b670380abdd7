"""The page of one memo."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from memoward.accounts.models import User
from memoward.accounts.requests import SignedInRequest
from memoward.files.rows import file_rows
from memoward.records import history
from memoward.records.actions import mark_read

from .. import policies
from ..filters import ORIGIN_FIELD, Origin, neighbours
from ..forms.acts import ConsiderForm, PostponeForm
from ..models import Memo
from ..rows import STAGE_ICONS
from ..stages import Stage
from ..told import told
from ..trail import earlier_conclusions, linked, trail
from ..versions import news_for
from .door import get_memo


@require_safe
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """The page of one memo: what it says, where it stands, what one may do."""
    memo = get_memo(request, pk)
    origin = Origin.named(request.GET.get(ORIGIN_FIELD))
    context = page_of(memo, request.user) | {
        "news": news_for(request.user, memo),
        "origin": origin,
        # Before the look of now is noted: it may be unread memos that are listed.
        "beside": neighbours(memo.pk, origin.wanted, request.user) if origin else None,
    }
    if request.method == "GET":
        mark_read(memo, by=request.user)
    return render(request, "memos/detail.html", context)


def page_of(memo: Memo, user: User) -> dict[str, Any]:
    """What the memo's page shows to this person."""
    subscribers = list(User.objects.filter(pk__in=memo.subscriber_ids).select_related("department").by_name())
    return {
        "memo": memo,
        "subscribers": subscribers,
        "files": file_rows(memo.attachments.current().select_related("stored", "by")),
        "told": told(memo, subscribers) if memo.is_draft else [],
        "stage_icon": STAGE_ICONS[Stage(memo.stage)],
        "may": {act: policies.allows(user, memo, act) for act in policies.RULES},
        "is_owner": policies.is_owner(user, memo),
        "why_no_edit": policies.why_not(user, memo, "edit"),
        "why_no_delete": policies.why_not(user, memo, "delete"),
        "consider_form": ConsiderForm(initial={"seen": memo.version}, memo=memo, by=user),
        "postpone_form": PostponeForm(initial={"seen": memo.version}, memo=memo, by=user),
        "timeline": linked(history.timeline(memo, user), memo),
        "trail": trail(memo),
        "earlier": earlier_conclusions(memo),
        "version_count": memo.versions.count(),
        "needs_me": memo.needs(user),
    }
