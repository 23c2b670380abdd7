"""The sentence of each verb, written once: the timeline, the inbox and the mails all say it so.

Upper apps register their verbs; an event whose verb is unknown still gets a plain sentence.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .models import Event


@dataclass(frozen=True)
class Verb:
    """How an event of this verb is told.

    `sentence` takes %(actor)s and whatever the event's data holds; `dates` are the data that are calendar days;
    `words` are the data that name parts of a form, with their labels. `quote` is the data shown under the sentence, as
    its author wrote it. `for_owner`: told to the owner only. `alone`: the sentence where, of these lists in the data,
    only the one that it is named after holds something.
    """

    sentence: str | Promise
    icon: str
    dates: tuple[str, ...] = ()
    quote: str = ""
    for_owner: bool = False
    alone: Mapping[str, str | Promise] = field(default_factory=dict)


UNKNOWN = Verb(_("%(actor)s did something here"), "circle")
_verbs: dict[str, Verb] = {}
_field_labels: dict[str, str | Promise] = {}


def register(name: str, verb: Verb) -> None:
    """Make a verb known. Called from `AppConfig.ready`."""
    _verbs[name] = verb


def register_fields(labels: Mapping[str, str | Promise]) -> None:
    """How the fields named in an event's `changed` list are called."""
    _field_labels.update(labels)


def field_label(name: str) -> str:
    """What that part of a record is called, in the active language."""
    return str(_field_labels.get(name, name))


def verb_of(event: Event) -> Verb:
    """How this event is told."""
    return _verbs.get(event.verb, UNKNOWN)


def names() -> set[str]:
    """Every registered verb."""
    return set(_verbs)


def sentence(event: Event) -> str:
    """What happened, in the active language, as plain text."""
    verb = verb_of(event)
    values: dict[str, Any] = {
        name: ", ".join(map(str, value)) if isinstance(value, list) else value for name, value in event.data.items()
    }
    for name in verb.dates:
        values[name] = date_format(dt.date.fromisoformat(event.data[name]), "DATE_FORMAT")
    if "changed" in event.data:
        values["changed"] = ", ".join(map(field_label, event.data["changed"]))
    values["actor"] = event.actor.name if event.actor else gettext("Memoward")
    return str(_wording(verb, event)) % values


def _wording(verb: Verb, event: Event) -> str | Promise:
    filled = [name for name in verb.alone if event.data.get(name)]
    return verb.alone[filled[0]] if len(filled) == 1 else verb.sentence


def quote(event: Event) -> str:
    """What the actor wrote with it (a conclusion, a reason); empty where there is nothing."""
    field = verb_of(event).quote
    return str(event.data.get(field) or "") if field else ""


def is_for_owner(name: str) -> bool:
    """Is an event of this verb told to the record's owner only?"""
    return _verbs.get(name, UNKNOWN).for_owner
