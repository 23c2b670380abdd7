"""Which items of two sequences (lines of a text, words of a line) are the same, found in bounded time.

difflib alone finds what people would call the same, but takes time with the square of the length and worse: 16,000
lines with every second one changed took it 56 seconds. So what begins and ends alike is set aside; items that occur
once on either side are anchors that cut the rest into small ranges; difflib gets those, as long as the effort lasts.
What nobody could afford to compare counts as different, which is always true enough to show.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple


class Match(NamedTuple):
    """`size` items from `before[i]` and from `after[j]` on are the same."""

    i: int
    j: int
    size: int


class Range(NamedTuple):
    """`before[i:i_end]` against `after[j:j_end]`."""

    i: int
    i_end: int
    j: int
    j_end: int


class Effort:
    """How many steps (of about a tenth of a microsecond) comparing may still take, whatever the texts are."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def affords(self, steps: int) -> bool:
        """Take them, if they are there."""
        if steps > self.left:
            return False
        self.left -= steps
        return True


def matches(before: Sequence[str], after: Sequence[str], effort: Effort) -> list[Match]:
    """What is the same, in order; neighbouring matches are one."""
    found: list[Match] = []
    waiting = [Range(0, len(before), 0, len(after))]
    while waiting:
        here, ends = _stripped(before, after, waiting.pop())
        found += ends
        rows, columns = here.i_end - here.i, here.j_end - here.j
        if not rows or not columns or not effort.affords(20 * (rows + columns)):
            continue
        anchors = _anchors(before, after, here)
        if anchors:
            waiting += _between(here, anchors)
        else:
            found += _small(before, after, here, effort)
    return _joined(sorted(found))


def _stripped(before: Sequence[str], after: Sequence[str], here: Range) -> tuple[Range, list[Match]]:
    """The range without what begins and ends alike, and those two matches."""
    i, i_end, j, j_end = here
    while i < i_end and j < j_end and before[i] == after[j]:
        i, j = i + 1, j + 1
    while i < i_end and j < j_end and before[i_end - 1] == after[j_end - 1]:
        i_end, j_end = i_end - 1, j_end - 1
    ends = [Match(here.i, here.j, i - here.i), Match(i_end, j_end, here.i_end - i_end)]
    return Range(i, i_end, j, j_end), [match for match in ends if match.size]


def _anchors(before: Sequence[str], after: Sequence[str], here: Range) -> list[tuple[int, int]]:
    """Items that occur once on either side; of those that changed places, the longest row that kept its order."""
    once = [_once(before, here.i, here.i_end), _once(after, here.j, here.j_end)]
    pairs = sorted((i, once[1][item]) for item, i in once[0].items() if item in once[1])
    lowest: list[int] = []  # the least last j of a row of each length
    last: list[int] = []  # and which pair that is
    previous: list[int] = []
    for number, (_i, j) in enumerate(pairs):
        length = bisect_left(lowest, j)
        previous.append(last[length - 1] if length else -1)
        if length == len(lowest):
            lowest.append(j)
            last.append(number)
        else:
            lowest[length], last[length] = j, number
    row, at = [], last[-1] if last else -1
    while at >= 0:
        row.append(pairs[at])
        at = previous[at]
    return row[::-1]


def _once(items: Sequence[str], start: int, end: int) -> dict[str, int]:
    """Where in the range each item stands that occurs there once."""
    places = {items[at]: at for at in range(start, end)}
    return {item: places[item] for item, times in Counter(items[start:end]).items() if times == 1}


def _between(here: Range, anchors: list[tuple[int, int]]) -> Iterator[Range]:
    """The ranges into which the anchors cut it; each but the first begins with its anchor."""
    i, j = here.i, here.j
    for next_i, next_j in [*anchors, (here.i_end, here.j_end)]:
        yield Range(i, next_i, j, next_j)
        i, j = next_i, next_j


def _small(before: Sequence[str], after: Sequence[str], here: Range, effort: Effort) -> list[Match]:
    """What difflib finds in it, if that is affordable.

    Each of its passes looks at every pair of equal items at most; each match costs two passes.
    """
    mine, theirs = before[here.i : here.i_end], after[here.j : here.j_end]
    counted = Counter(theirs)
    pairs = sum(times * counted[item] for item, times in Counter(mine).items())
    if not pairs or not effort.affords((pairs + len(mine)) * min(len(mine), len(theirs), pairs)):
        return []
    blocks = SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks()
    return [Match(here.i + block.a, here.j + block.b, block.size) for block in blocks if block.size]


def _joined(found: list[Match]) -> list[Match]:
    joined: list[Match] = []
    for match in found:
        before = joined[-1] if joined else Match(0, 0, 0)
        if joined and (before.i + before.size, before.j + before.size) == (match.i, match.j):
            joined[-1] = before._replace(size=before.size + match.size)
        else:
            joined.append(match)
    return joined
