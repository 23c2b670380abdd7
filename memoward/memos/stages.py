"""The stages of a memo and the moves between them: the whole workflow (M5–M7)."""

from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PENDING = "pending", _("Pending")
    POSTPONED = "postponed", _("Postponed")
    CONSIDERED = "considered", _("Considered")


OPEN = frozenset({Stage.PENDING, Stage.POSTPONED})


class Move(NamedTuple):
    """A change of stage: from where, to where."""

    sources: frozenset[Stage]
    target: Stage


MOVES = {
    "send": Move(frozenset({Stage.DRAFT}), Stage.PENDING),
    "postpone": Move(OPEN, Stage.POSTPONED),
    "resume": Move(frozenset({Stage.POSTPONED}), Stage.PENDING),
    "consider": Move(OPEN, Stage.CONSIDERED),
    "reopen": Move(frozenset({Stage.CONSIDERED}), Stage.PENDING),
}
