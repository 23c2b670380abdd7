"""Random acts by random people against a plain model of the table "Who may do what": every cell, in every order.

The model knows nothing of the code: a memo is a handful of plain values, and the table is written out once more.
"""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from memoward.memos import actions, policies
from memoward.memos.models import Memo
from memoward.records.conflicts import Conflict
from memoward.testing import Cast, write_memo

from .staging import happened, in_days

PEOPLE = ("olga", "rita", "sam", "cole", "max", "ada")
ACTS = ("send", "edit", "readdress", "subscribe", "unsubscribe", "leave", "postpone", "resume", "consider")
LAST = ("reopen", "delete")
OPEN = {"pending", "postponed"}


@dataclass
class Model:
    """A memo as the specification sees it."""

    stage: str = "draft"
    recipient: str = "rita"
    subscribers: set[str] = field(default_factory=lambda: {"sam"})
    moved: bool = False
    version: int = 1
    exists: bool = True

    def answer(self, act: str, by: str) -> str:
        """done, or the refusal that the table names: role (403 or 404) or stage (409)."""
        if not self.sees(by) or not self.role_may(act, by):
            return "role"
        return "done" if self.stage_may(act, by) else "stage"

    def sees(self, by: str) -> bool:
        return by == "olga" or (self.stage != "draft" and by in {self.recipient, *self.subscribers})

    def role_may(self, act: str, by: str) -> bool:
        owner, recipient = by == "olga", by == self.recipient
        if act in {"send", "edit", "readdress", "unsubscribe"}:
            return owner
        if act in {"subscribe", "delete"}:
            return owner or recipient
        return by in self.subscribers if act == "leave" else recipient

    def stage_may(self, act: str, by: str) -> bool:
        return {
            "send": self.stage == "draft",
            "edit": self.stage != "considered",
            "readdress": self.stage != "considered",
            "unsubscribe": self.stage != "considered",
            "postpone": self.stage in OPEN,
            "resume": self.stage == "postponed",
            "consider": self.stage in OPEN,
            "reopen": self.stage == "considered",
            "delete": self.stage == "draft" or by == self.recipient or not self.moved,
        }.get(act, True)

    def do(self, act: str, by: str, whom: str) -> None:
        target = {"send": "pending", "postpone": "postponed", "resume": "pending", "consider": "considered"}
        self.stage = target.get(act, "pending" if act == "reopen" else self.stage)
        self.moved = self.moved or act in {"postpone", "resume", "consider", "reopen"}
        self.exists = act != "delete"
        if act == "subscribe" and whom not in {"olga", self.recipient}:
            self.subscribers.add(whom)
        self.subscribers.discard({"unsubscribe": whom, "leave": by}.get(act, ""))
        if act == "edit":
            self.version += 1
        if act == "readdress":
            self.readdress("max" if self.recipient == "rita" else "rita")

    def readdress(self, to: str) -> None:
        self.version += 1
        self.subscribers.discard(to)
        if self.stage != "draft":
            self.subscribers.add(self.recipient)
            self.stage = "pending"
        self.recipient = to


def perform(memo: Memo, cast: Cast, act: str, by: str, whom: str) -> str:
    person, seen = getattr(cast, by), memo.version
    other = cast.max if memo.recipient == cast.rita else cast.rita
    content: dict[str, Any] = {"title": f"v{seen + 1}", "description": "", "recipient": memo.recipient, "purpose": None}
    more: dict[str, dict[str, Any]] = {
        "edit": content,
        "readdress": content | {"recipient": other},
        "subscribe": {"people": [getattr(cast, whom)]},
        "unsubscribe": {"person": getattr(cast, whom)},
        "postpone": {"until": in_days(3)},
        "reopen": {"reason": "Again."},
    }
    name = "edit" if act == "readdress" else act
    try:
        getattr(actions, name)(memo, by=person, seen=seen, **more.get(act, {}))
    except PermissionDenied:
        return "role"
    except Conflict:
        return "stage"
    return "done"


def compare(memo: Memo, model: Model, cast: Cast) -> None:
    assert (memo.stage, memo.version, memo.recipient) == (model.stage, model.version, getattr(cast, model.recipient))
    assert memo.subscriber_ids == {getattr(cast, name).pk for name in model.subscribers}
    assert (memo.sealed_at is not None) == (model.stage == "considered") == (memo.reviewed_at is not None)
    assert (memo.number is None) == (model.stage == "draft")
    assert memo.is_draft or memo.versions.filter(version=memo.version, title=memo.title).exists()
    seeing = {name for name in PEOPLE if Memo.objects.visible_to(getattr(cast, name)).filter(pk=memo.pk).exists()}
    assert seeing == {name for name in PEOPLE if model.sees(name)}
    assert seeing == {name for name in PEOPLE if policies.can_view(getattr(cast, name), memo)}


STEP = st.tuples(st.sampled_from(ACTS * 3 + LAST), st.sampled_from(PEOPLE[:3] * 3 + PEOPLE), st.sampled_from(PEOPLE))


@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(STEP, min_size=10, max_size=25))
def test_random_acts_by_random_people_follow_the_table(cast: Cast, steps: list[tuple[str, str, str]]) -> None:
    pk, model = write_memo(cast, draft=True).pk, Model()
    for act, by, whom in steps:
        memo = Memo.objects.get(pk=pk)
        expected, so_far = model.answer(act, by), happened(memo)
        # What a second process has open, and what was stored just now, are the same memo: nobody refreshes first.
        assert perform(memo, cast, act, by, whom) == expected, (act, by, model)
        if expected == "done":
            model.do(act, by, whom)
        else:
            assert happened(memo) == so_far
        if not model.exists:
            assert not Memo.objects.filter(pk=pk).exists()
            return
        compare(Memo.objects.get(pk=pk), model, cast)
