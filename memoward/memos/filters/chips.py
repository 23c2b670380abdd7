"""The active filters in words, each with the address without it (U10)."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from memoward.ui.listing import Chip

from ..stages import Stage
from .address import DRAFT_CHOICES, MemoFilter
from .choices import Choices
from .periods import PERIODS


def chips(wanted: MemoFilter, choices: Choices) -> list[Chip]:
    """What is not in one's own memos is not named, though the address asks for it (S-A03)."""

    def named(kind: str, otherwise: str) -> str:
        return choices.called.get(kind, otherwise) if kind in wanted.named else ""

    nobody, nothing = gettext("somebody not in your memos"), gettext("not in your memos")
    lines: list[tuple[Any, str, dict[str, Any]]] = [
        (_("Search"), wanted.q, {"q": ""}),
        (_("Stage"), str(Stage(wanted.stage).label) if wanted.stage else "", {"stage": ""}),
        (_("To"), named("recipient", nobody), {"recipient": None}),
        (_("From"), named("owner", nobody), {"owner": None}),
        (_("Department"), named("department", nothing), {"department": None}),
        (_("Purpose"), named("purpose", nothing), {"purpose": None}),
        (_("Tag"), named("tag", nothing), {"tag": None}),
        (_("Created"), str(PERIODS[wanted.created].label) if wanted.created else "", {"created": ""}),
        (_("Created from"), date_format(wanted.since) if wanted.since else "", {"since": None}),
        (_("Created until"), date_format(wanted.until) if wanted.until else "", {"until": None}),
        (_("Drafts"), str(DRAFT_CHOICES[wanted.draft]) if wanted.draft else "", {"draft": ""}),
        (_("Unread"), gettext("only") if wanted.unread else "", {"unread": False}),
    ]
    return [Chip(str(name), value, wanted.query(**without)) for name, value, without in lines if value]
