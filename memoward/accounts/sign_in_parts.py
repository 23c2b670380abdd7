"""What the sign-in page offers besides its form: upper apps register here in their `AppConfig.ready()`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

Context = dict[str, Any]


@dataclass(frozen=True)
class Part:
    """A template that the sign-in page includes, with `part.context` known to it as `part`; beside it `back_to`."""

    template: str
    context: Context


_parts: list[tuple[str, Callable[[HttpRequest], Context | None]]] = []


def register(template: str, *, context: Callable[[HttpRequest], Context | None]) -> None:
    """Offer a part; where `context` answers None it is left out."""
    _parts.append((template, context))


def parts(request: HttpRequest) -> list[Part]:
    """The parts that this visitor gets, in the order of registration."""
    known = [(template, context(request)) for template, context in _parts]
    return [Part(template, found) for template, found in known if found is not None]
