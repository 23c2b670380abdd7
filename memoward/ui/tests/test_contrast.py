"""Every pair of colours that meets on a page can be read, in both themes (WCAG 1.4.3, 1.4.11; U02)."""

import pytest

from .reading_css import colours, contrast

TEXT = 4.5
SHAPE = 3.0
GROUNDS = ["canvas", "surface", "raised", "sunken", "accent-soft", "neutral-soft"]
INKS = ["ink", "ink-muted", "accent", "accent-strong", "positive", "attention", "negative"]
STATES = ["accent", "positive", "attention", "negative"]
AVATARS = [f"avatar-{hue}" for hue in range(8)]

TEXT_PAIRS = [
    *[(ink, ground) for ink in INKS for ground in GROUNDS],
    *[(state, f"{state}-soft") for state in STATES],
    *[("ink", f"{state}-soft") for state in STATES],
    *[("ink-muted", f"{state}-soft") for state in STATES],
    *[("on-accent", ground) for ground in ("accent", "accent-strong")],
    *[("on-negative", ground) for ground in ("negative", "negative-strong")],
    *[("avatar-ink", ground) for ground in AVATARS],
]
SHAPE_PAIRS = [
    *[("line-strong", ground) for ground in ("canvas", "surface", "raised", "sunken")],
    *[(f"{s}-line", ground) for s in STATES for ground in ("canvas", "surface", "raised")],
]
THEMES = [pytest.param(0, id="light"), pytest.param(1, id="dark")]


@pytest.mark.parametrize("theme", THEMES)
def test_text_reaches_four_and_a_half(theme: int) -> None:
    assert too_low(TEXT_PAIRS, TEXT, theme) == {}


@pytest.mark.parametrize("theme", THEMES)
def test_edges_of_controls_and_pills_reach_three(theme: int) -> None:
    assert too_low(SHAPE_PAIRS, SHAPE, theme) == {}


@pytest.mark.parametrize("theme", THEMES)
def test_every_colour_is_one_that_screens_can_show(theme: int) -> None:
    outside = {
        name: pair[theme]
        for name, pair in colours().items()
        if not all(-0.0005 <= channel <= 1.0005 for channel in pair[theme])
    }
    assert outside == {}


def too_low(pairs: list[tuple[str, str]], least: float, theme: int) -> dict[str, float]:
    known = colours()
    ratios = {f"{ink} on {ground}": contrast(known[ink][theme], known[ground][theme]) for ink, ground in pairs}
    return {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < least}
