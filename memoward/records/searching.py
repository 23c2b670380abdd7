"""How words and numbers find records (L3), the same for every list. Who sees what is the doors' business."""

import re

from django.db.models import Q


def found_by(text: str, prefix: str = "") -> Q:
    """Each word occurs in title, description or conclusion; or the text is the record's number.

    `prefix` leads from the queried table to the record (`"record__"`).
    """
    words = Q()
    for word in text.casefold().split():
        words &= Q(**{f"{prefix}words__contains": word})
    number = number_in(text)
    return words | Q(**{f"{prefix}number": number}) if number is not None else words


def number_in(text: str) -> int | None:
    """The number that a search text is (`#1042` or `1042`), if it is one."""
    found = re.fullmatch(r"#?([0-9]{1,15})", text.strip())
    return int(found[1]) if found else None
