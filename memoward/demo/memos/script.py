"""The form in which a demo memo is written down: who wrote it, and what became of it.

A moment is written `"-42 09:15"`: the 42nd working day before the day of loading, at a quarter
past nine where the acting person lives. A day alone is a number: `6` is the sixth working day to
come. Texts are wrapped Markdown and may name days and other memos;
`memoward.demo.wording` says how.
"""

from collections.abc import Iterator
from dataclasses import dataclass

INFORMATION = "for information"
CONSIDERATION = "for consideration"
APPROVAL = "on approval"
RECORD = "for the record"
DECISION = "to make a decision"
EXPENSES = "payment of regular expenses"

EVERYBODY = "everybody"

READ_AFTER = 2
"""In so many days all who take part have opened what is new; what is newer is still unread."""


@dataclass(frozen=True)
class Write:
    """The owner saves the memo for the first time, as a draft."""

    at: str


@dataclass(frozen=True)
class Send:
    """The owner sends the draft, or sends what was never a draft."""

    at: str


@dataclass(frozen=True)
class Edit:
    """The owner changes the memo after sending; what is None stays."""

    at: str
    title: str | None = None
    text: str | None = None
    recipient: str | None = None
    purpose: str | None = None
    files: tuple[str, ...] = ()
    """Attached by this edit."""
    taken_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Subscribe:
    """The owner adds subscribers after sending."""

    at: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class Postpone:
    """The recipient puts the memo off until a day."""

    at: str
    until: int
    reason: str = ""


@dataclass(frozen=True)
class Resume:
    """The recipient takes the memo up again before its day."""

    at: str


@dataclass(frozen=True)
class Consider:
    """The recipient considers the memo."""

    at: str
    conclusion: str = ""


@dataclass(frozen=True)
class Reopen:
    """The recipient opens a considered memo again."""

    at: str
    reason: str


@dataclass(frozen=True)
class Read:
    """All who take part have opened the memo by then."""

    at: str


Step = Write | Send | Edit | Subscribe | Postpone | Resume | Consider | Reopen | Read


@dataclass(frozen=True, kw_only=True)
class MemoScript:
    """One memo of the demo company, from its first line to its end."""

    key: str
    owner: str
    title: str
    text: str = ""
    recipient: str | None = None
    purpose: str | None = None
    subscribers: tuple[str, ...] | str = ()
    files: tuple[str, ...] = ()
    """Names in `memoward/demo/files`."""
    written: str | None = None
    """When it was first saved as a draft; None: it was sent at once."""
    sent: str | None = None
    """None: it is a draft to this day."""
    then: tuple[Step, ...] = ()

    def acts(self) -> Iterator[tuple[Step, str]]:
        """Every step in order, with the person who takes it."""
        if self.written:
            yield Write(self.written), self.owner
        if self.sent:
            yield Send(self.sent), self.owner
        recipient = self.recipient
        for step in self.then:
            if isinstance(step, Edit | Subscribe):
                yield step, self.owner
                recipient = (isinstance(step, Edit) and step.recipient) or recipient
            elif recipient:
                yield step, recipient

    def read(self) -> Read | None:
        """The last time that all who take part have looked; None when nobody has had the time."""
        days = [int(step.at.split()[0]) + READ_AFTER for step, _ in self.acts()]
        past = [day for day in days if day < 0]
        return Read(f"{past[-1]} 18:30") if past else None
