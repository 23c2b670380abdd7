"""How the demo's texts are written down, and how they are read at loading.

`{day -3}` is a date ("4 March"), counted in working days from the day of loading; likewise
`{weekday -3}`, `{week -3}`, `{month -3}` and `{year -3}`; `{saturday -3}` is the Saturday after.
`{memo key}` is the number of a memo that was sent before.
"""

import datetime as dt
import re
from collections.abc import Mapping
from inspect import cleandoc

from .days import workday

PLACE = re.compile(r"\{(\w+) ([\w-]+)\}")
BLOCK = re.compile(r"\s*(?:[-*>]|#+|\d+\.)(?: |$)|\|")
"""What a line begins with when it must not be joined to the one before it."""


def unwrap(text: str) -> str:
    """Undo the wrapping of the source: one line per paragraph, list item and table row."""
    lines: list[str] = []
    for line in cleandoc(text).splitlines():
        if lines and lines[-1] and line and not BLOCK.match(line):
            lines[-1] += " " + line.strip()
        else:
            lines.append(line)
    return "\n".join(lines)


def fill(text: str, today: dt.date, numbers: Mapping[str, int]) -> str:
    """Put the dates and the numbers of memos in."""

    def put(place: re.Match[str]) -> str:
        kind, name = place.groups()
        if kind == "memo":
            return f"#{numbers[name]}"
        day = workday(int(name), today)
        saturday = day + dt.timedelta(days=5 - day.weekday())
        return {
            "day": f"{day.day} {day:%B}",
            "saturday": f"{saturday.day} {saturday:%B}",
            "weekday": f"{day:%A}",
            "week": f"{day.isocalendar().week}",
            "month": f"{day:%B}",
            "year": f"{day.year}",
        }[kind]

    return PLACE.sub(put, text)
