"""The list travels with the memo (U09): its links name the list from which they were opened, as `?in=…`."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import quote

from django.core.exceptions import TooManyFieldsSent
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .address import VIEWS, MemoFilter

FIELD = "in"  # of an address, and of the forms on a memo's page
WHOLE = "all"  # the plain list, whose own query is empty
LONGEST = 400  # characters of a link; so the result of an act fits into `Submission`


@dataclass(frozen=True)
class Origin:
    """The list from which somebody came to a memo."""

    wanted: MemoFilter

    @classmethod
    def named(cls, text: str | None) -> Self | None:
        """The list that an address or a form names; None where none is named. What makes no sense in it is left out."""
        if not text:
            return None
        try:
            return cls(MemoFilter.read(QueryDict(text)))
        except TooManyFieldsSent:
            return None

    @property
    def text(self) -> str:
        """What `named` reads: the list's query without its page."""
        return self.wanted.query().removeprefix("?") or WHOLE

    @property
    def suffix(self) -> str:
        """What the address of a memo ends with. Empty for a list whose search is too long to travel."""
        link = f"?{FIELD}={quote(self.text, safe='=')}"
        return link if len(link) <= LONGEST else ""

    @property
    def address(self) -> str:
        """The first page of the list."""
        query = self.wanted.query()
        return reverse("memos:list") + (query if query != "?" else "")

    @property
    def name(self) -> str | Promise:
        """The list in words. It names nobody, so an address that somebody made up betrays nothing (S-A03)."""
        view = _("Memos") if self.wanted.view == "all" else VIEWS[self.wanted.view]
        return format_lazy(_("{list}, filtered"), list=view) if self.wanted.is_narrowed else view
