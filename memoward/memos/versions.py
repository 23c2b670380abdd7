"""The versions of a memo: which were judged, what changed in each, and since somebody last looked (M7, M10)."""

import datetime as dt
from collections import defaultdict
from typing import Any, NamedTuple

from memoward.accounts.models import User
from memoward.records import verbs
from memoward.records.differences import Difference, Said, changed_parts, difference
from memoward.records.models import Event, Reading, RecordVersion

from .models import Memo, Purpose
from .undo import UNDONE, standing

NEW_VERSION = ("memo.sent", "memo.edited", "memo.readdressed", "memo.handed_over")  # these say which they made


class Judgement(NamedTuple):
    """A review of one version, as it was given; it may have been taken back since."""

    by: User | None
    at: dt.datetime
    conclusion: str


class Row(NamedTuple):
    """A version as the list of them shows it, with what made it: sentences, and the data of their events."""

    version: RecordVersion
    is_current: bool
    is_first: bool
    made_by: list[tuple[str, dict[str, Any]]]
    judgements: list[Judgement]


def rows(memo: Memo) -> list[Row]:
    """Every version since the memo was sent, the latest first. Texts are not read."""
    kept = list(memo.versions.defer("description", "fields").select_related("by").order_by("-version"))
    events = Event.objects.filter(record_id=memo.pk, verb__in=NEW_VERSION).select_related("actor").order_by("at", "id")
    made: dict[int, list[tuple[str, dict[str, Any]]]] = defaultdict(list)
    for event in events:
        made[event.data["version"]].append((verbs.sentence(event), event.data))
    judged = judgements(memo)
    return [
        Row(
            version,
            is_current=version.version == memo.version,
            is_first=version == kept[-1],
            made_by=made[version.version],
            judgements=judged.get(version.version, []),
        )
        for version in kept
    ]


def judgements(memo: Memo) -> dict[int, list[Judgement]]:
    """The reviews of each version that was judged, in order (M10), without those taken back at once (M18)."""
    events = Event.objects.filter(record_id=memo.pk, verb__in=("memo.considered", UNDONE)).select_related("actor")
    judged: dict[int, list[Judgement]] = defaultdict(list)
    for event in standing(events.order_by("at", "id")):
        judged[event.data["version"]].append(Judgement(event.actor, event.at, event.data["conclusion"]))
    return dict(judged)


def earlier(memo: Memo, version: int) -> list[RecordVersion]:
    """The versions before that one, the latest first, without their texts."""
    return list(memo.versions.filter(version__lt=version).defer("description", "fields").order_by("-version"))


def difference_since(memo: Memo, seen: int) -> Difference | None:
    """What changed from the version that a page showed to the current one (M10, S-C01).

    None where there is nothing to compare: it is the current one, was never kept (a draft's), or is invented.
    """
    if seen >= memo.version:
        return None
    found = _kept(memo, seen, memo.version)
    return difference(found[seen], found[memo.version]) if len(found) == 2 else None


def _kept(memo: Memo, *versions: int) -> dict[int, RecordVersion]:
    return {row.version: row for row in memo.versions.filter(version__in=versions)}


def difference_to_typed(
    memo: Memo, *, title: str, description: str, recipient: User | None, purpose: Purpose | None
) -> Difference:
    """What saving these values would change in the memo as it is now, files aside (S-C05)."""
    now = _said(memo.title, memo.description, memo.recipient, memo.purpose)
    return difference(now, _said(title, description, recipient, purpose))


def _said(title: str, description: str, recipient: User | None, purpose: Purpose | None) -> Said:
    named: dict[str, Any] = {}
    for name, value in (("recipient", recipient), ("purpose", purpose)):
        named |= {name: value.pk if value else None, f"{name}_name": value.name if value else ""}
    return Said(title, description, named)


class News(NamedTuple):
    """That a memo is no longer as this person saw it when they last looked."""

    since: int  # the version that they saw
    looked_at: dt.datetime
    parts: list[str]


def news_for(reader: User, memo: Memo) -> News | None:
    """What somebody else changed since this person last looked at it; one's own edits alone are no news.

    To be asked before the look of now is noted. One query for whoever has seen the current version, three at most.
    """
    last = Reading.objects.filter(record_id=memo.pk, person=reader).first()
    if last is None or last.opened_version >= memo.version:
        return None
    made = memo.versions.filter(version__gt=last.opened_version).exclude(by=reader)
    if not made.exists():
        return None
    found = _kept(memo, last.opened_version, memo.version)
    parts = changed_parts(found[last.opened_version], found[memo.version]) if len(found) == 2 else []
    return News(last.opened_version, last.opened_at, parts) if parts else None
