"""What the tests of the list share: a look at it, what it shows, and memos that no two sorts put in the same order."""

import datetime as dt
from typing import Any

from django.http import HttpResponse

from memoward.accounts.models import User
from memoward.core import clock
from memoward.files.models import Attachment, State, StoredFile
from memoward.memos import actions
from memoward.memos.models import Memo
from memoward.testing import Cast, sign_in, write_memo

LIST = "/memos/"
START = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)


def look(person: User, **asked: Any) -> HttpResponse:
    return sign_in(person).get(LIST, asked)


def titles(answer: HttpResponse) -> list[str]:
    return [row["title"] for row in answer.context["rows"]]


def give_files(memo: Memo, number: int, **fields: Any) -> None:
    """Let it carry so many files, as rows alone: no list looks at their bytes."""
    stored = StoredFile.objects.create(state=State.READY, sha256=f"{StoredFile.objects.count():064}", size=1)
    Attachment.objects.bulk_create(
        Attachment(record_id=memo.pk, stored=stored, name=f"{n}.txt", by=memo.owner, **fields) for n in range(number)
    )


def five_memos(cast: Cast) -> dict[str, Memo]:
    """Five of Olga's, in an order that no two sorts share, and Rita's to herself."""
    works = {"a": ("Zinc", cast.rita), "b": ("äpfel", cast.max), "c": ("Bolts", cast.olga), "d": ("apples", cast.rita)}
    made = {}
    for hours, (name, (title, recipient)) in enumerate(works.items()):
        with clock.at(START + dt.timedelta(hours=hours)):
            made[name] = write_memo(cast, title=title, recipient=recipient, subscribers=[cast.sam])
    with clock.at(START + dt.timedelta(days=2)):
        actions.consider(made["d"], by=cast.rita, seen=1, conclusion="Übernommen mit Vorbehalt")
    with clock.at(START + dt.timedelta(days=1)):
        actions.consider(made["c"], by=cast.olga, seen=1)
    with clock.at(START + dt.timedelta(days=3)):
        made["draft"] = write_memo(cast, title="Not yet", recipient=None, draft=True)
        made["rita"] = actions.write(by=cast.rita, title="My own", recipient=cast.rita)
    return made
