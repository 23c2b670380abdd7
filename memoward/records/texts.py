"""What differs between two texts: lines, and inside a changed line the words, for people who never saw a diff (M10).

Bounded whatever the texts are: see `EFFORT`.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .matching import Effort, Match, matches

# Steps that a comparison may take; see `Effort`. Two texts of 100,000 characters took at most 0.3 s in all shapes
# tried: all different, one line, one word repeated, every second line changed, shuffled. What is not compared any
# more shows as taken out and put in.
EFFORT = 30_000_000
PIECE = 15_000  # steps that one stretch of the page counts for: so it has 2,000 at most, and a template takes 0.1 s
CONTEXT = 2  # unchanged lines around a change
FEWEST_FOLDED = 3  # folding less would take as much room as it saves
ALIKE = 0.4  # of their letters: a line that keeps less is another line
NEAR = 5  # lines: so much further down or up than its neighbours a line is still found again
CRUMB = 3  # letters: so little in common between two changes only makes them harder to read
LONG = 600  # characters of an unchanged stretch inside a changed line; longer ones are shortened

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"  # written without spaces: by character
_WORD = re.compile(rf"[{_CJK}]\s*|[^\s{_CJK}]+\s*|\s+")
_ENDS_OF_WORDS = ".,;:!?)]}»”\"'*_"


class Piece(NamedTuple):
    """A stretch of a text that is `same`, `added` or `removed`."""

    kind: str
    text: str


class Lines(NamedTuple):
    """`number` lines: `same`, `added`, `removed`, `changed` inside, or `folded` because so many are the same."""

    kind: str
    pieces: tuple[Piece, ...]
    number: int = 1


def difference_of_lines(before: str, after: str) -> list[Lines]:
    """What became of each line, in order; nothing for texts that differ by no more than space at the ends of lines."""
    old, new = _lines(before), _lines(after)
    if old == new:
        return []
    effort, found = Effort(EFFORT), list[Lines]()
    same = matches(old, new, effort)
    same = same[: effort.left // (3 * PIECE)]
    effort.affords(3 * PIECE * len(same))
    i = j = 0
    for match in [*same, Match(len(old), len(new), 0)]:
        found += _changed(old[i : match.i], new[j : match.j], effort)
        i, j = match.i + match.size, match.j + match.size
        ends = (match.i == match.j == 0, (i, j) == (len(old), len(new)))
        found += _unchanged(new[match.j : j], at_start=ends[0], at_end=ends[1])
    return found


def difference_of_words(before: str, after: str) -> tuple[Piece, ...]:
    """What became of the words of one line, such as a title; nothing when it is the same."""
    if before == after:
        return ()
    pieces = _pieces(_words(before), _words(after), Effort(EFFORT))
    return pieces or tuple(piece for piece in (Piece("removed", before), Piece("added", after)) if piece.text)


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip("\r\n").splitlines()]


def _unchanged(lines: Sequence[str], *, at_start: bool, at_end: bool) -> list[Lines]:
    """A few of them, and the rest folded; what begins or ends the text has context on one side only."""
    head = 0 if at_start else CONTEXT
    tail = len(lines) - (0 if at_end else CONTEXT)
    if tail - head < FEWEST_FOLDED:
        return _block("same", lines)
    return [*_block("same", lines[:head]), *_block("folded", lines[head:tail]), *_block("same", lines[tail:])]


def _block(kind: str, lines: Sequence[str]) -> list[Lines]:
    """Those lines in one piece, if there are any."""
    piece = Piece("same" if kind == "folded" else kind, "\n".join(lines))
    return [Lines(kind, (piece,), len(lines))] if lines else []


def _changed(old: Sequence[str], new: Sequence[str], effort: Effort) -> list[Lines]:
    """Lines in place of others: those that became one another told by their words, the rest taken out and put in."""
    found: list[Lines] = []
    i = j = 0
    for at, to in [*_became(old, new, effort), (len(old), len(new))]:
        pieces = _pieces(_words(old[at]), _words(new[to]), effort) if at < len(old) and to < len(new) else ()
        if pieces:
            found += [*_block("removed", old[i:at]), *_block("added", new[j:to]), Lines("changed", pieces)]
            i, j = at + 1, to + 1
    return [*found, *_block("removed", old[i:]), *_block("added", new[j:])]


def _became(old: Sequence[str], new: Sequence[str], effort: Effort) -> list[tuple[int, int]]:
    """Which line became which: the pairs, in order and near one another, that together keep most of their words."""
    near = abs(len(old) - len(new)) + NEAR
    if not effort.affords((2 * near + 1) * sum(4 * len(line) + 100 for line in (*old, *new))):
        return []
    words = [[Counter(map(_key, _words(line))) for line in lines] for lines in (old, new)]
    best: defaultdict[tuple[int, int], float] = defaultdict(float)  # of the lines from here on
    for i in reversed(range(len(old))):
        for j in reversed(range(max(0, i - near), min(len(new), i + near + 1))):
            likeness = _likeness(words[0][i], words[1][j])
            together = likeness + best[i + 1, j + 1] if likeness >= ALIKE else 0.0
            best[i, j] = max(together, best[i + 1, j], best[i, j + 1])
    pairs, i, j = [], 0, 0
    while best[i, j]:
        if best[i, j] == best[i + 1, j]:
            i += 1
        elif best[i, j] == best[i, j + 1]:
            j += 1
        else:
            pairs.append((i, j))
            i, j = i + 1, j + 1
    return pairs


def _likeness(one: "Counter[str]", other: "Counter[str]") -> float:
    """Which part of their letters two lines have in common, from 0 to 1."""
    whole = sum(len(word) * times for counted in (one, other) for word, times in counted.items())
    common = sum(len(word) * min(times, other[word]) for word, times in one.items())
    return 2 * common / whole if whole else 0.0


def _words(line: str) -> list[str]:
    """Words with the space after them; the punctuation that ends a word stands alone."""
    found: list[str] = []
    for word in _WORD.findall(line):
        stem = word.rstrip().rstrip(_ENDS_OF_WORDS)
        found += [stem, word[len(stem) :]] if stem and stem != word.rstrip() else [word]
    return found


def _key(word: str) -> str:
    """As what a word is compared: the space after it does not make it another."""
    return word.rstrip() or word


def _letters(words: Sequence[str]) -> int:
    return sum(len(_key(word)) for word in words)


def _pieces(old: list[str], new: list[str], effort: Effort) -> tuple[Piece, ...]:
    """What became of the words; nothing when too little, or everything, stayed to tell it so."""
    same = [
        match
        for match in matches([*map(_key, old)], [*map(_key, new)], effort)
        if match.i == match.j == 0
        or (match.i + match.size, match.j + match.size) == (len(old), len(new))
        or _letters(new[match.j : match.j + match.size]) > CRUMB
    ]
    kept = sum(_letters(new[match.j : match.j + match.size]) for match in same)
    if 2 * kept < ALIKE * (_letters(old) + _letters(new)) or not effort.affords(3 * PIECE * len(same)):
        return ()
    shown = tuple(piece for piece in _told(old, new, same) if piece.text)
    return shown if any(piece.kind != "same" for piece in shown) else ()


def _told(old: list[str], new: list[str], same: list[Match]) -> Iterator[Piece]:
    """Both sides' words in turn, with what they have in common."""
    i = j = 0
    left = ("", "")  # the space after the last word in common, where the two sides differ in that
    for match in [*same, Match(len(old), len(new), 0)]:
        removed, added = "".join(old[i : match.i]), "".join(new[j : match.j])
        removed, added = removed and left[0] + removed, added and left[1] + added
        space = _space_after(added or removed) if match.size else ""  # marked, it would look like part of the word
        yield Piece("removed", removed.removesuffix(space))
        yield Piece("added", added.removesuffix(space))
        i, j = match.i + match.size, match.j + match.size
        common = space + "".join(new[match.j : j])
        left = (_space_after(old[i - 1]), _space_after(new[j - 1])) if match.size else ("", "")
        if left[0] == left[1]:
            left = ("", "")
        else:
            common = common.rstrip()
        yield Piece("same", _shortened(common))


def _space_after(word: str) -> str:
    return word[len(word.rstrip()) :]


def _shortened(text: str) -> str:
    return text if len(text) <= LONG else f"{text[: LONG // 3]} … {text[-LONG // 3 :]}"
