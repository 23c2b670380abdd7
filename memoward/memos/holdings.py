"""What a person holds of memos, and to whom it may go when they are deactivated (M19)."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from memoward.accounts.holdings import Changed, Held, Holding
from memoward.accounts.models import User
from memoward.core import clock
from memoward.records.conflicts import Conflict
from memoward.records.models import Record, Subscriber
from memoward.ui import dates

from . import actions, recipients
from .models import KIND, Memo
from .stages import OPEN, Stage

# All that an administrator learns of a memo that is handed over: neither title nor text.
COLUMNS = (
    *("number", "version", "created_at", "kind", "stage", "recipient"),
    *("owner__name", "owner__department", "owner__is_active"),
)


def held(person: User) -> list[Held]:
    """The open memos addressed to the person, oldest first."""
    memos = Memo.objects.filter(recipient=person, stage__in=OPEN).select_related("owner").only(*COLUMNS)
    choices: dict[int, list[recipients.Group]] = {}
    found = []
    for memo in memos.order_by("number"):
        if memo.owner_id not in choices:
            choices[memo.owner_id] = _successors(memo.owner, person)
        found.append(_held(memo, choices[memo.owner_id]))
    return found


def _successors(owner: User, person: User) -> list[recipients.Group]:
    """The owner's own list (M4) without the person who leaves."""
    groups = [
        recipients.Group(group.label, [other for other in group.people if other.pk != person.pk])
        for group in recipients.offered(owner)
    ]
    return [group for group in groups if group.people]


def _held(memo: Memo, groups: list[recipients.Group]) -> Held:
    people = [other for group in groups for other in group.people]
    others = [other for other in people if other.pk != memo.owner_id]
    days = (clock.now() - memo.created_at).days
    age = ngettext("%(number)d day old", "%(number)d days old", days) % {"number": days} if days else gettext("new")
    return Held(
        holding=KIND,
        pk=memo.pk,
        version=memo.version,
        what=f"#{memo.number}",
        about=gettext("from %(owner)s, %(age)s (%(day)s)")
        % {"owner": memo.owner.name, "age": age, "day": dates.short(memo.created_at)},
        choices=[(_heading(group.label), group.people) for group in groups],
        suggested=next(iter([*others, *people]), None),
    )


def _heading(label: str) -> str:
    """The headings of the list speak to the memo's owner; an administrator reads them from outside."""
    from_outside = {
        gettext("Me"): gettext("The memo's owner"),
        gettext("My department's managers"): gettext("Managers of the owner's department"),
    }
    return from_outside.get(label, label)


def hand_over(thing: Held, to: User, by: User) -> None:
    """Give the memo to its new recipient. Raises Changed when it is not open any more, else ValidationError."""
    memo = Memo.objects.select_related("owner", "recipient").filter(pk=thing.pk).first()
    if memo is None:
        raise Changed(gettext("Memo %(number)s was deleted in the meantime.") % {"number": thing.what})
    try:
        actions.hand_over(memo, to=to, by=by)
    except Conflict as conflict:
        raise Changed(conflict.messages) from conflict
    except ValidationError as error:
        raise ValidationError({thing.key: error.messages}) from error


def stays(person: User) -> list[str]:
    """What keeps the person's name (M19)."""
    written = Record.objects.filter(kind=KIND, owner=person)
    sent = written.filter(number__isnull=False).count()
    drafts = written.filter(number=None).count()
    considered = Memo.objects.filter(recipient=person, stage=Stage.CONSIDERED).count()
    followed = Subscriber.objects.filter(person=person, record__kind=KIND, record__number__isnull=False).count()
    lines = [
        (
            sent,
            ngettext(
                "%(n)d memo that they wrote keeps its owner.", "%(n)d memos that they wrote keep their owner.", sent
            ),
        ),
        (
            considered,
            ngettext(
                "%(n)d memo that they considered keeps their name and conclusion.",
                "%(n)d memos that they considered keep their name and conclusion.",
                considered,
            ),
        ),
        (drafts, ngettext("%(n)d draft of theirs stays, unseen.", "%(n)d drafts of theirs stay, unseen.", drafts)),
        (
            followed,
            ngettext(
                "%(n)d memo names them as a subscriber; they no longer see it.",
                "%(n)d memos name them as a subscriber; they no longer see them.",
                followed,
            ),
        ),
    ]
    return [words % {"n": number} for number, words in lines if number]


HOLDING = Holding(
    KIND,
    _("Open memos addressed to them"),
    held,
    hand_over,
    hint=_("You see number, owner and age; what they say stays between the people of the memo."),
    stays=stays,
)
