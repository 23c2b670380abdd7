"""What the upper apps tell about their kind of record: its page, its roles, what an administrator reads of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from .models import Record


@dataclass(frozen=True)
class Kind:
    """One kind of record.

    `roles` gives, for a record of this kind, the people behind each flag of Participation: only those who may see it.
    `facts` gives label and value of what the kind adds, for the administrators' page and for versions.
    """

    name: str
    label: str | Promise
    model: type[Record]
    url_name: str
    roles: Callable[[Record], Mapping[str, Iterable[int]]]
    facts: Callable[[Record], list[tuple[str, str]]]

    def url(self, record_id: int) -> str:
        """The address of a record's page: by its own id, for numbers can be guessed (M17)."""
        return reverse(self.url_name, args=[record_id])


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind known. Called from `AppConfig.ready`."""
    _kinds[kind.name] = kind


def kind_of(name: str) -> Kind:
    """The kind of that name. Raises LookupError for one that nobody registered."""
    return _kinds[name]


def all_kinds() -> list[Kind]:
    """Every registered kind, in the order of registration."""
    return list(_kinds.values())
