"""A memo with as much of everything as a memo can have that is not made up: for the pages that must bear it."""

from django.core.files.base import ContentFile

from memoward.accounts.models import User
from memoward.files.actions import receive
from memoward.files.models import Upload
from memoward.memos import actions
from memoward.memos.models import Memo
from memoward.records.actions import mark_read

TITLE = (
    "Proposal to take the Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft's offer for "
    "the harbour crane in Gdynia, with maintenance for ten years, and to sell the old one"
)
FIRST = ("Ada", "Bo", "Chiamaka", "Dmitri", "Élodie", "Fatima", "Gunnar", "Haruka", "Ines", "Jan")
LAST = ("Abrahamsson-Wiśniewski", "Bah", "Castellanos de la Torre")


def crowded_memo(owner: User, recipient: User) -> Memo:
    """A long title, 30 subscribers, 40 files; changed since its recipient looked at it."""
    people = [
        User.objects.create_user(f"crowd{number}@skerry.example", f"{FIRST[number % 10]} {LAST[number // 10]}")
        for number in range(30)
    ]
    memo = actions.write(
        by=owner, title=TITLE, description=TEXT, recipient=recipient, subscribers=people, uploads=_uploads(owner, 39)
    )
    mark_read(memo, by=recipient)
    actions.edit(
        memo,
        by=owner,
        seen=memo.version,
        title=TITLE,
        description=TEXT.replace("€480,000", "€495,000"),
        recipient=recipient,
        purpose=None,
        uploads=_uploads(owner, 2, first=39),
        taken_out=list(memo.attachments.all()[:1]),
    )
    return memo


TEXT = "The crane costs **€480,000**.\n\n" + "\n\n".join(
    f"{number}. Reason number {number}." for number in range(1, 15)
)


def _uploads(owner: User, number: int, first: int = 0) -> list[Upload]:
    return [receive(_file(place), by=owner) for place in range(first, first + number)]


def _file(place: int) -> ContentFile:
    name = f"Inspection {place:02}.txt" if place % 3 else f"{TITLE[:150]} {place:02}.txt"
    return ContentFile(f"Inspection {place}: nothing found.".encode(), name)
