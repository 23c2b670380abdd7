"""The list as a file (L1): the rows of its filter, or those that were selected."""

import logging
from typing import Any

from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from memoward.accounts.requests import SignedInRequest
from memoward.core import clock
from memoward.core.temporary import discard, unnamed_file

from ..export import write
from ..filters import ORIGIN_FIELD, MemoFilter
from ..selection import chosen_ids, list_of
from .bulk import nothing_chosen

logger = logging.getLogger(__name__)

IN_MEMORY = 2**20  # bytes
TYPE = "text/csv; charset=utf-8"


@require_safe
def export(request: SignedInRequest) -> HttpResponse:
    """The whole list of that address, whatever its page; where the address names its list as `in`, only the selected.

    It is written to the end before the first byte leaves: a file that breaks off looks like a whole one, and a slow
    reader holds neither a thread nor the database. Looking at a list leaves no event, and neither does this.
    """
    is_selection = ORIGIN_FIELD in request.GET or "memo" in request.GET
    try:
        only = chosen_ids(request.GET) if is_selection else None
    except ValidationError as error:
        return nothing_chosen(request, _("Export"), error.messages[0])
    if is_selection and not only:
        return nothing_chosen(request, _("Export"))
    wanted = MemoFilter(sort=list_of(request.GET).sort) if is_selection else MemoFilter.read(request.GET)
    name = f"memos-{clock.today(request.user.time_zone).isoformat()}.csv"
    if request.method == "HEAD":
        return HttpResponse(content_type=TYPE)
    return _file(request, wanted, only, name)


def _file(request: SignedInRequest, wanted: MemoFilter, only: list[int] | None, name: str) -> Any:
    # `Any`: to Django's types a FileResponse is no HttpResponse, though everything takes it for one.
    file = unnamed_file(in_memory=IN_MEMORY)
    try:
        write(file, wanted, request.user, only=only)
        file.seek(0)
    except OSError:
        logger.exception("No room for an export")
        discard(file)
        return render(request, "503.html", status=503)
    except BaseException:
        discard(file)
        raise
    return FileResponse(file, as_attachment=True, filename=name, content_type=TYPE)
