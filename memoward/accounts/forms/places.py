"""Choosing a department from the tree."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import Promise

from ..models import Department
from ..tree import branches

STEP = "\u2003"  # an em space for each step down


class DepartmentChoice(forms.ChoiceField):
    """A select of departments, indented as the tree is; nothing chosen is None. Its form calls `offer`."""

    def __init__(self, *, empty: str | Promise, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.empty = empty
        self._rows: dict[str, Department] = {}

    def offer(self, departments: Iterable[Department], *, without: Iterable[int] = ()) -> None:
        """Offer these, but not those whose ids are in `without`."""
        left_out = set(without)
        rows = [(depth, row) for depth, row in branches(departments) if row.pk not in left_out]
        self._rows = {str(row.pk): row for _depth, row in rows}
        self.choices = [("", self.empty), *((str(row.pk), STEP * depth + row.name) for depth, row in rows)]

    def clean(self, value: Any) -> Department | None:
        """The chosen department."""
        return self._rows.get(super().clean(value))
