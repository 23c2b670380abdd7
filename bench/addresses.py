"""What is measured: its name in the report and its address, for one person."""

from memoward.accounts.models import User
from memoward.memos.filters import SORTS
from memoward.records.models import Participation

from . import wording

LIST = "/memos/"


def of(person: User) -> dict[str, str]:
    """The pages of this person, by the names under which they are reported."""
    first = Participation.objects.filter(person=person, is_recipient=True).order_by("-created_at").first()
    memo = (first or Participation.objects.filter(person=person).latest("created_at")).record
    return {
        "bare page": "/bench/bare/",
        "list, rows from memory": "/bench/ready/",
        "list": LIST,
        **{f"list, {name}": f"{LIST}?{query}" for name, query in _filters(person).items()},
        **{f"list, sort {sign}{name}": f"{LIST}?sort={sign}{name}" for name in SORTS for sign in ("", "-")},
        "search, common word": f"{LIST}?q={wording.COMMON}",
        "search, rare word": f"{LIST}?q={wording.RARE}",
        "fields of the filter": f"{LIST}?fields=open",
        "memo": f"{LIST}{memo.pk}/",
        "form": f"{LIST}new/",
    }


def _filters(person: User) -> dict[str, str]:
    mine = Participation.objects.filter(person=person)
    of_others = mine.filter(is_owner=False).latest("created_at").record
    to_others = mine.filter(is_recipient=False).exclude(record__number=None).latest("created_at").record
    return {
        "view needs": "view=needs",
        "view mine": "view=mine",
        "view subscribed": "view=subscribed",
        "view drafts": "view=drafts",
        "stage": "stage=considered",
        "recipient": f"recipient={to_others.as_memo.recipient_id}",
        "owner": f"owner={of_others.owner_id}",
        "department": f"department={of_others.department_id}",
        "purpose": "purpose=2",
        "tag": "tag=1",
        "period": "created=year",
        "days": "since=2024-01-01&until=2026-01-01",
        "unread": "unread=1",
        "no drafts": "draft=without",
    }
