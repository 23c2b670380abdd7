"""The numbers beside the tabs and in the menu: one query per page, however many places show them."""

from dataclasses import dataclass

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from memoward.accounts.models import User
from memoward.records.models import Participation, Record

from .models import KIND, Memo


@dataclass(frozen=True)
class Counts:
    """How many memos stand under each tab (L4)."""

    needs: int
    mine: int
    subscribed: int
    drafts: int
    all: int


def counts(user: User) -> Counts:
    """This person's numbers, asked once per loaded person and kept with it."""
    held: Counts | None = user.__dict__.get("_memo_counts")
    if held is None:
        held = user.__dict__["_memo_counts"] = _ask(user)
    return held


def _ask(user: User) -> Counts:
    roles = Participation.objects.filter(person=OuterRef("pk"), kind=KIND)
    row = (
        User.objects.filter(pk=user.pk)
        .values(
            needs=_number(Memo.objects.needing(user), "recipient"),
            own=_number(roles.filter(is_owner=True), "person"),
            subscribed=_number(roles.filter(is_subscriber=True), "person"),
            all=_number(roles, "person"),
            drafts=_number(Record.objects.filter(owner=OuterRef("pk"), kind=KIND, number=None), "owner"),
        )
        .get()
    )
    return Counts(
        needs=row["needs"],
        mine=row["own"] - row["drafts"],
        subscribed=row["subscribed"],
        drafts=row["drafts"],
        all=row["all"],
    )


def _number(rows: QuerySet, person: str) -> Coalesce:
    grouped = rows.order_by().values(person).annotate(number=Count("*")).values("number")
    return Coalesce(Subquery(grouped, output_field=IntegerField()), 0)


def needing(user: User) -> int:
    """What needs this person now, for the menu (N1)."""
    return counts(user).needs
