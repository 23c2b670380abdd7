"""The list as a file for a spreadsheet: exactly the rows that a filter finds, in its order (L1, L3)."""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterator, Sequence
from typing import IO, Any, NamedTuple

from django.db.models import Count, OuterRef, Subquery
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from memoward.accounts.models import User
from memoward.files.models import Attachment
from memoward.records.models import Tagging
from memoward.ui.paging import in_chunks

from .filters import Choices, MemoFilter
from .filters.conditions import found
from .filters.orders import order_of
from .models import Memo
from .stages import Stage

CHUNK = 500  # rows
# A spreadsheet takes what begins so for a formula (S-E01); some look past spaces, and know the wide forms.
BEGINNINGS_OF_FORMULAS = tuple("=+-@\t\r\n＝＋－＠")
BYTE_ORDER_MARK = "\ufeff"  # without it spreadsheets do not know UTF-8


Row = dict[str, Any]  # a memo by the names of FIELDS, with its number of files and its tags


class Column(NamedTuple):
    heading: str | Promise
    cell: Callable[[Row], str | int]


COLUMNS = (
    Column(_("No."), lambda row: row["number"] or ""),
    Column(_("Title"), lambda row: row["title"]),
    Column(_("To"), lambda row: row["recipient__name"] or ""),
    Column(_("Files"), lambda row: row["files"] or 0),
    Column(_("Stage"), lambda row: str(Stage(row["stage"]).label)),
    Column(_("Postponed until"), lambda row: row["postponed_until"].isoformat() if row["postponed_until"] else ""),
    Column(_("Reviewed"), lambda row: _moment(row["reviewed_at"])),
    Column(_("From"), lambda row: row["owner__name"]),
    Column(_("Department"), lambda row: row["department__name"] or ""),
    Column(_("Created"), lambda row: _moment(row["created_at"])),
    Column(_("Purpose"), lambda row: row["purpose__name"] or ""),
    Column(_("Tags"), lambda row: ", ".join(sorted(row["tags"]))),
)
FIELDS = (
    *("id", "number", "title", "stage", "postponed_until", "reviewed_at", "created_at"),
    *("owner__name", "recipient__name", "department__name", "purpose__name"),
)


def write(file: IO[bytes], wanted: MemoFilter, user: User, *, only: Sequence[int] | None = None) -> None:
    """Write the memos that the filter finds among this person's own; of these, `only` those ids where they are given.

    Comma-separated UTF-8, in the language and the zone that are active.
    """
    file.write(BYTE_ORDER_MARK.encode())
    file.write(_lines([[str(column.heading) for column in COLUMNS]]))
    for rows in _chunks(wanted, user, only):
        file.write(_lines([[_defused(column.cell(row)) for column in COLUMNS] for row in rows]))


def _chunks(wanted: MemoFilter, user: User, only: Sequence[int] | None) -> Iterator[list[Row]]:
    """Three queries each, and no more of them in memory. Plain rows, because records hold each other there for long."""
    participations = found(wanted, user, Choices(user))
    if only is not None:
        participations = participations.filter(record__in=only)
    for ids in in_chunks(participations, order_of(wanted.sort), size=CHUNK):
        rows = _rows(ids)
        yield [rows[pk] for pk in ids if pk in rows]


def _rows(ids: list[int]) -> dict[int, Row]:
    files = Attachment.objects.current().filter(record=OuterRef("pk")).order_by().values("record")
    memos = Memo.objects.filter(pk__in=ids).values(*FIELDS, files=Subquery(files.values(number=Count("*"))))
    rows = {memo["id"]: memo | {"tags": []} for memo in memos}
    for pk, name in Tagging.objects.filter(record__in=ids).values_list("record", "tag__name"):
        if pk in rows:
            rows[pk]["tags"].append(name)
    return rows


def _lines(rows: list[list[str | int]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _defused(cell: str | int) -> str | int:
    """A text stays a text: with an apostrophe before what a spreadsheet would carry out."""
    if isinstance(cell, str) and cell.lstrip(" ").startswith(BEGINNINGS_OF_FORMULAS):
        return f"'{cell}"
    return cell


def _moment(value: dt.datetime | None) -> str:
    """As ISO 8601 says it, with a space, because spreadsheets read that as a date."""
    if value is None:
        return ""
    return timezone.localtime(value).replace(tzinfo=None).isoformat(sep=" ", timespec="minutes")
