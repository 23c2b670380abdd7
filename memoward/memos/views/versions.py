"""The versions of a memo: their list, each as it was, and what changed between two (M10). For whoever sees the memo."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from memoward.accounts.requests import SignedInRequest
from memoward.files.rows import file_rows
from memoward.records import markdown
from memoward.records.differences import difference
from memoward.records.models import Record
from memoward.ui import dates

from ..models import Memo
from ..versions import earlier, judgements, rows
from .door import get_memo


@require_safe
def version_list(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who made which version when, what changed in it, and which were judged. A draft has none."""
    memo = get_memo(request, pk)
    return render(request, "memos/versions.html", {"memo": memo, "rows": rows(memo)})


@require_safe
def version(request: SignedInRequest, pk: int, version: int) -> HttpResponse:
    """The memo as it was at that version, with the files that it had."""
    memo = get_memo(request, pk)
    shown = get_object_or_404(memo.versions.select_related("by"), version=version)
    context = {
        "memo": memo,
        "version": shown,
        "text": _rendered(memo, shown.description) if shown.version != memo.version else memo,
        "files": file_rows(memo.attachments.at_version(version).select_related("stored", "by")),
        "is_current": shown.version == memo.version,
        "has_earlier": bool(earlier(memo, version)),
        "judgements": judgements(memo).get(version, []),
    }
    return render(request, "memos/version.html", context)


def _rendered(memo: Memo, text: str) -> Record:
    """That text in place of the memo's, as `{% prose %}` shows one. Rendered now: earlier versions are read seldom."""
    return Record(kind=memo.kind, description=text, description_html=markdown.render(text))


@require_safe
def changes(request: SignedInRequest, pk: int, version: int) -> HttpResponse:
    """What is different in that version: from `since`, an earlier one, or else from the one before it."""
    memo = get_memo(request, pk)
    after = get_object_or_404(memo.versions.select_related("by"), version=version)
    choices = earlier(memo, version)
    since = request.GET.get("since") or (str(choices[0].version) if choices else "")
    before = next((row for row in choices if str(row.version) == since), None)
    if since and before is None:
        raise Http404
    context = {
        "memo": memo,
        "version": after,
        "since": before,
        "choices": [(row.version, dates.short_time(row.at)) for row in choices],
        "is_current": after.version == memo.version,
        "difference": difference(memo.versions.get(pk=before.pk), after) if before else None,
    }
    return render(request, "memos/changes.html", context)
