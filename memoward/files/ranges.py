"""The one part of a file that a request asks for (RFC 9110, section 14): for readers that were cut off."""

import re

RANGE = re.compile(r"bytes=\s*(\d{0,18})-(\d{0,18})\s*")


class Unsatisfiable(ValueError):
    """There are no such bytes in the file (416)."""


def part_of(header: str | None, size: int) -> tuple[int, int] | None:
    """First byte and length of the asked part; None: the whole file, also where several or senseless parts are asked.

    Raises Unsatisfiable.
    """
    asked = RANGE.fullmatch(header or "")
    if asked is None or asked.groups() == ("", ""):
        return None
    first, last = asked.groups()
    if not first:
        start, end = max(size - int(last), 0), size
    else:
        start, end = int(first), min(int(last) + 1, size) if last else size
        if last and int(last) < start:
            return None
    if start >= size:
        raise Unsatisfiable
    return start, end - start
