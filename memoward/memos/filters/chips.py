"""The active filters in words, each with the address without it (U10)."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from memoward.ui.listing import Chip

from ..stages import Stage
from .address import DRAFT_CHOICES, MemoFilter
from .choices import Choices, Names
from .periods import PERIODS


def chips(wanted: MemoFilter, choices: Choices) -> list[Chip]:
    """What is not in one's own memos is not named, though the address asks for it (S-A03)."""
    lines: list[tuple[Any, str, dict[str, Any]]] = [
        (_("Search"), wanted.q, {"q": ""}),
        (_("Stage"), str(Stage(wanted.stage).label) if wanted.stage else "", {"stage": ""}),
        (_("To"), _person(wanted.recipient, choices), {"recipient": None}),
        (_("From"), _person(wanted.owner, choices), {"owner": None}),
        (_("Department"), _named(wanted.department, choices, "departments"), {"department": None}),
        (_("Purpose"), _named(wanted.purpose, choices, "purposes"), {"purpose": None}),
        (_("Tag"), _named(wanted.tag, choices, "tags"), {"tag": None}),
        (_("Created"), str(PERIODS[wanted.created].label) if wanted.created else "", {"created": ""}),
        (_("Created from"), date_format(wanted.since) if wanted.since else "", {"since": None}),
        (_("Created until"), date_format(wanted.until) if wanted.until else "", {"until": None}),
        (_("Drafts"), str(DRAFT_CHOICES[wanted.draft]) if wanted.draft else "", {"draft": ""}),
        (_("Unread"), gettext("only") if wanted.unread else "", {"unread": False}),
    ]
    return [Chip(str(name), value, wanted.query(**without)) for name, value, without in lines if value]


def _person(pk: int | None, choices: Choices) -> str:
    return choices.people.get(pk, gettext("somebody not in your memos")) if pk else ""


def _named(pk: int | None, choices: Choices, kind: str) -> str:
    if not pk:
        return ""
    names: Names = getattr(choices, kind)
    return names.get(pk, gettext("not in your memos"))
