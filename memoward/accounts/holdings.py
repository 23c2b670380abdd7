"""What a person holds, and to whom it goes when they are deactivated (P5, M19).

Upper apps register their kind of holding in `AppConfig.ready()`; nothing of the company's is lost with a person.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext

from .models import User


class Changed(ValidationError):
    """What the person holds is no longer what the page showed: it is shown again, with the choices kept."""


def changed() -> Changed:
    """The refusal of a decision about an older list."""
    return Changed(gettext("What this person holds has changed in the meantime. Nothing was done: please look again."))


@dataclass(frozen=True)
class Held:
    """One thing that somebody else must take over: as much of it as an administrator may know, and who may have it."""

    holding: str
    pk: int
    version: int
    what: str
    about: str = ""
    choices: Sequence[tuple[str, Sequence[User]]] = ()
    suggested: User | None = None

    @property
    def key(self) -> str:
        """Its name in the form."""
        return f"{self.holding}-{self.pk}"


def _nothing(person: User) -> list[str]:
    return []


@dataclass(frozen=True)
class Holding:
    """A kind of thing that people hold.

    `hand_over(held, to, by)` gives one to somebody else; it is called when the person is inactive already. `stays` says
    in sentences what keeps the person's name; `let_go` ends what ends without a successor.
    """

    name: str
    label: str | Promise
    held: Callable[[User], list[Held]]
    hand_over: Callable[[Held, User, User], None]
    hint: str | Promise = ""
    stays: Callable[[User], list[str]] = field(default=_nothing)
    let_go: Callable[[User], None] | None = None


_holdings: dict[str, Holding] = {}


def register(holding: Holding) -> None:
    """Make a kind of holding known. Called from `AppConfig.ready`."""
    _holdings[holding.name] = holding


def held_by(person: User) -> dict[Holding, list[Held]]:
    """What must be handed over, by kind; kinds of which the person holds nothing are left out."""
    found = {holding: holding.held(person) for holding in _holdings.values()}
    return {holding: things for holding, things in found.items() if things}


def what_stays(person: User) -> list[str]:
    """Sentences that say what keeps the person's name."""
    return [sentence for holding in _holdings.values() for sentence in holding.stays(person)]


def signature(things: Iterable[Held]) -> str:
    """Stands for a list of things and their versions: two lists that differ have different signatures."""
    listed = " ".join(sorted(f"{thing.key}:{thing.version}" for thing in things))
    return hashlib.sha256(listed.encode()).hexdigest()


def hand_over_all(person: User, *, by: User, seen: str, successors: Mapping[str, User]) -> None:
    """Hand over all that the person holds, inside the act that deactivates them.

    `seen` is the signature of the list that the administrator decided about. Raises Changed when another is true now,
    ValidationError, by the key of the thing, where nobody was chosen or the choice is not possible.
    """
    found = held_by(person)
    things = [thing for listed in found.values() for thing in listed]
    if signature(things) != seen:
        raise changed()
    for holding, listed in found.items():
        for thing in listed:
            if thing.key not in successors:
                raise ValidationError({thing.key: gettext("Choose who takes it over.")})
            holding.hand_over(thing, successors[thing.key], by)
    for holding in _holdings.values():
        if holding.let_go is not None:
            holding.let_go(person)
