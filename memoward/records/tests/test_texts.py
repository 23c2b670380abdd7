"""What became of the lines and words of a text: told so that people can read it, in bounded time (M10)."""

import random
import time
from collections.abc import Callable

import pytest
from django.template.loader import render_to_string

from memoward.records.differences import Said, difference
from memoward.records.models import DESCRIPTION_LENGTH
from memoward.records.texts import CONTEXT, Lines, Piece, difference_of_lines, difference_of_words


def told(pieces: tuple[Piece, ...]) -> str:
    """The words with what became of them: "one [-two-] [+three+]"."""
    marks = {"same": ("", ""), "added": ("[+", "+]"), "removed": ("[-", "-]")}
    return "".join(f"{marks[piece.kind][0]}{piece.text}{marks[piece.kind][1]}" for piece in pieces)


def in_lines(lines: list[Lines]) -> list[tuple[str, str]]:
    return [(one.kind, told(one.pieces)) for one in lines]


def both_sides(lines: list[Lines]) -> tuple[str, str]:
    """The two texts, put together again from what the difference tells."""
    before, after = [], []
    for one in lines:
        old = "".join(piece.text for piece in one.pieces if piece.kind != "added")
        new = "".join(piece.text for piece in one.pieces if piece.kind != "removed")
        before += [old] if one.kind != "added" else []
        after += [new] if one.kind != "removed" else []
    return "\n".join(before), "\n".join(after)


# ── words ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("New pump for hall 3", "New pumps for hall 3", "New [-pump-][+pumps+] for hall 3"),
        ("The old one leaks.", "The old one leaks and rattles.", "The old one leaks[+ and rattles+]."),
        ("It costs €12,000 this year", "It costs €14,000 this year", "It costs [-€12,000-][+€14,000+] this year"),
        ("Lift 3 halls", "Altogether new words", "[-Lift 3 halls-][+Altogether new words+]"),
        ("我们需要新的水泵", "我们需要两台新的水泵", "我们需要[+两台+]新的水泵"),
        ("", "Something", "[+Something+]"),
        ("a  b", "a b", "[-a  b-][+a b+]"),
    ],
)
def test_the_words_that_changed(before: str, after: str, expected: str) -> None:
    assert told(difference_of_words(before, after)) == expected


def test_the_same_words_differ_in_nothing() -> None:
    assert difference_of_words("New pump", "New pump") == ()
    assert difference_of_lines("One\r\ntwo  \n", "One\ntwo") == []  # how lines end is nobody's change


# ── lines ──────────────────────────────────────────────────────────────────────────────────────


def test_a_changed_line_is_told_by_its_words_and_a_new_one_as_a_whole() -> None:
    before = "We need a pump.\n\nIt costs 900.\n\nYours, Olga"
    after = "We need a pump.\n\nIt costs 1,200.\n\nDelivery takes a week.\n\nYours, Olga"
    assert in_lines(difference_of_lines(before, after)) == [
        ("same", "We need a pump.\n"),
        ("changed", "It costs [-900-][+1,200+]."),
        ("added", "[+\nDelivery takes a week.+]"),
        ("same", "\nYours, Olga"),
    ]


def test_a_line_that_keeps_little_is_another_line() -> None:
    found = in_lines(difference_of_lines("Buy the blue pump at once", "Sell every hall we ever had at once"))
    assert [kind for kind, _ in found] == ["removed", "added"]


def test_a_line_finds_itself_again_among_new_ones() -> None:
    before = "The quick brown fox jumps over the dog"
    after = "Something else stands here\nThe quick red fox jumps over the dog\nAnd here too"
    assert [kind for kind, _ in in_lines(difference_of_lines(before, after))] == ["added", "changed", "added"]


def test_long_unchanged_stretches_are_folded_and_say_how_long_they_are() -> None:
    lines = [f"Line {number}" for number in range(30)]
    after = [*lines[:14], "Inserted", *lines[14:]]
    found = difference_of_lines("\n".join(lines), "\n".join(after))
    assert [(one.kind, one.number) for one in found] == [
        ("folded", 14 - CONTEXT),
        ("same", CONTEXT),
        ("added", 1),
        ("same", CONTEXT),
        ("folded", 16 - CONTEXT),
    ]
    assert both_sides(found) == ("\n".join(lines), "\n".join(after))


def letters(text: str) -> str:
    """Without spaces: between two words that stayed they are told as they are now."""
    return "".join(text.split())


def test_nothing_of_either_text_is_lost() -> None:
    chance = random.Random(5)
    words = ["pump", "hall", "the", "a", "costs", "12", "and.", "漢字", "  x", "-", ""]
    for _ in range(300):
        before = [" ".join(chance.choices(words, k=chance.randrange(6))).strip() for _ in range(chance.randrange(12))]
        after = [line for line in before if chance.random() > 0.2]
        for _ in range(chance.randrange(4)):
            after.insert(chance.randrange(len(after) + 1), " ".join(chance.choices(words, k=4)).strip())
        one, other = "\n".join(before).strip("\n"), "\n".join(after).strip("\n")
        found = difference_of_lines(one, other)
        if found:
            assert [*map(letters, both_sides(found))] == [letters(one), letters(other)]
        else:
            assert [line.rstrip() for line in one.splitlines()] == [line.rstrip() for line in other.splitlines()]


# ── bounds ─────────────────────────────────────────────────────────────────────────────────────


def prose(seed: int, line: int = 0) -> str:
    """A text of the greatest length, in words of a natural distribution, in lines of so many words (0: one line)."""
    chance = random.Random(seed)
    words = ["".join(chance.choices("abcdefghijklm", k=chance.randint(2, 9))) for _ in range(4000)]
    text = chance.choices(words, [1 / number for number in range(1, 4001)], k=DESCRIPTION_LENGTH // 5)
    joined = [" ".join(text[at : at + line]) for at in range(0, len(text), line)] if line else [" ".join(text)]
    return "\n\n".join(joined)[:DESCRIPTION_LENGTH]


def with_edits(text: str, every: int) -> str:
    return " ".join(word if number % every else f"changed{number}" for number, word in enumerate(text.split(" ")))


def numbered(change: Callable[[int], str]) -> str:
    return "\n".join(change(number) for number in range(16_000))


N = DESCRIPTION_LENGTH
WORST = {
    "all different": (prose(1, 80), prose(2, 80)),
    "each paragraph changed": (prose(1, 80), with_edits(prose(1, 80), 7)),
    "one line, all different": (prose(1), prose(2)),
    "one line, two changes": (prose(1), with_edits(prose(1), 9000)),
    "one line, changed all over": (prose(1), with_edits(prose(1), 9)),
    "one word": ("a" * N, "a" * (N // 2) + "b" * (N // 2)),
    "one word repeated": ("a " * (N // 2), "a a b " * (N // 6)),
    "two words in any order": tuple(" ".join(random.Random(n).choices("ab", k=N // 2)) for n in (1, 2)),
    "one line repeated": ("x\n" * (N // 2), "x\ny\n" * (N // 4)),
    "other lines repeated": ("x\n" * (N // 2), "y\n" * (N // 2)),
    "every second line": (numbered(str), numbered(lambda n: f"{n}{'x' * (n % 2)}")),
    "upside down": (numbered(str), "\n".join(reversed(numbered(str).splitlines()))),
    "lines of the same words": ("a b c d e\n" * (N // 10), "e d c b a\n" * (N // 10)),
    "no spaces between words": ("漢字仮名" * (N // 4), "漢字交仮名" * (N // 5)),
    "punctuation": ("." * N, "." * (N // 2) + "! " * (N // 4)),
    "from nothing": ("", prose(1, 80)),
    "to nothing": (prose(1, 80), ""),
}


@pytest.mark.parametrize("name", WORST)
def test_the_worst_takes_well_under_a_second_and_fits_a_page(name: str) -> None:
    before, after = WORST[name]
    start = time.process_time()
    found = difference(Said("", before, {}), Said("", after, {}))
    page = render_to_string("records/_difference.html", {"difference": found})
    took = time.process_time() - start
    assert took < 2.0  # many times what a quiet machine needs; without bounds the slowest take more than a minute
    assert found
    assert len(page) < 6 * DESCRIPTION_LENGTH


def test_a_change_in_a_very_long_line_is_still_found() -> None:
    before, after = WORST["one line, two changes"]
    (line,) = difference_of_lines(before, after)
    assert line.kind == "changed"
    assert [piece.text.strip() for piece in line.pieces if piece.kind == "added"] == [
        "changed0",
        "changed9000",
    ]
    assert all(len(piece.text) < 1000 for piece in line.pieces)
