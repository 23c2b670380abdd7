"""How words and numbers find records (L3), the same for every list. Who sees what is the doors' business."""

import re
from itertools import groupby

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


def marked(text: str, asked: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is what a search asked for (U11): found as `found_by` finds it."""
    folded, places = "", []
    for place, character in enumerate(text):
        one = character.casefold()  # may be longer: ß is found by "ss"
        folded += one
        places += [place] * len(one)
    hits = set()
    for word in set(asked.casefold().split()):
        for found in re.finditer(f"(?={re.escape(word)})", folded):
            hits.update(places[found.start() : found.start() + len(word)])
    pieces = groupby(enumerate(text), key=lambda pair: pair[0] in hits)
    return [("".join(character for _, character in group), is_hit) for is_hit, group in pieces]
