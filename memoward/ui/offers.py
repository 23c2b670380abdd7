"""A message with one button that does something about what it says, for as long as that can be done.

Django's messages carry text alone; what is offered travels as JSON in `extra_tags`, and `ui/_messages.html` makes a
form of it.
"""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest

from memoward.core import clock


@dataclass(frozen=True)
class Offer:
    """A button with its words, the address that its form posts to, and what the form holds; good until a moment."""

    label: str
    url: str
    fields: Mapping[str, str]
    until: dt.datetime
    key: str = ""  # the single key that presses it

    @classmethod
    def of(cls, message: Message) -> Self | None:
        """What the message offers now; None where nothing is, or it is too late."""
        try:
            held = json.loads(message.extra_tags or "")
            offer = cls(**held | {"until": dt.datetime.fromisoformat(held["until"])})
        except (ValueError, TypeError, KeyError):
            return None
        return offer if offer.stay > 0 else None

    @property
    def stay(self) -> int:
        """How much longer it is good for, in milliseconds."""
        return int((self.until - clock.now()).total_seconds() * 1000)


def success(request: HttpRequest, text: str, offer: Offer | None) -> None:
    """Say that something is done, with what can be done about it."""
    tags = "" if offer is None else json.dumps({**vars(offer), "until": offer.until.isoformat()})
    messages.success(request, text, extra_tags=tags)
