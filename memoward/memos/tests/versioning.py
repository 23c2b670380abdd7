"""What the tests of versions share: an edit, a memo that has several, a look at their pages."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from memoward.accounts.models import User
from memoward.memos import actions
from memoward.memos.models import Memo, Purpose
from memoward.testing import Cast, sign_in, write_memo

from .staging import reload, words


def edit(memo: Memo, cast: Cast, **changes: Any) -> None:
    """Olga saves an edit of the memo as it is."""
    fresh = reload(memo)
    shown = {name: getattr(fresh, name) for name in ("title", "description", "recipient", "purpose")}
    actions.edit(fresh, by=cast.olga, seen=fresh.version, **(shown | changes))
    memo.refresh_from_db()


def see(person: User, name: str, memo: Memo, *rest: int, **query: Any) -> HttpResponse:
    return sign_in(person).get(reverse(f"memos:{name}", args=[memo.pk, *rest]), query)


def memo_of_three_versions(cast: Cast) -> Memo:
    memo = write_memo(cast, title="New pump", description="The old one **leaks**.\n\nIt costs 900.")
    edit(memo, cast, description="The old one **leaks**.\n\nIt costs 1,200.")
    edit(memo, cast, title="Two new pumps", recipient=cast.max, purpose=Purpose.objects.create(name="to test"))
    return memo


def history_on(answer: HttpResponse) -> list[str]:
    return words(answer).split('class="timeline"')[1].split("</ol>")[0].split("</li>")[:-1]
