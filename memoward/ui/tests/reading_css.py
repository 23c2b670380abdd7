"""Reading the stylesheets, for the tests: no parser, only what a regular expression can tell."""

import math
import re
from pathlib import Path

from memoward.ui import stylesheets

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
COLOUR = re.compile(r"oklch\(\s*([\d.]+)%\s+([\d.]+)\s+([\d.]+)\s*(?:/\s*[\d.]+)?\)")
Rgb = tuple[float, float, float]


def text(file: Path) -> str:
    return COMMENT.sub("", file.read_text(encoding="utf-8"))


def selectors(css: str) -> list[str]:
    """What stands before a brace and is not an at-rule."""
    found = re.findall(r"([^{};]+)\{", css)
    return [one.strip() for one in found if not one.strip().startswith("@")]


def tokens() -> dict[str, str]:
    css = text(stylesheets.FOLDER / "tokens.css")
    return {name: " ".join(value.split()) for name, value in re.findall(r"(--[\w-]+):\s*([^;]+);", css)}


def colours() -> dict[str, tuple[Rgb, Rgb]]:
    """Each opaque colour token as linear sRGB, light and dark."""
    found = {}
    for name, value in tokens().items():
        if value.startswith("light-dark(") and "/" not in value:
            light, dark = (linear(*map(float, one)) for one in COLOUR.findall(value))
            found[name.removeprefix("--")] = (light, dark)
    return found


def linear(lightness: float, chroma: float, hue: float) -> Rgb:
    """OKLCH to linear sRGB (Ottosson's matrices)."""
    a = chroma * math.cos(math.radians(hue))
    b = chroma * math.sin(math.radians(hue))
    lo = lightness / 100
    long = (lo + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lo - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lo - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def contrast(one: Rgb, other: Rgb) -> float:
    """The WCAG ratio of two colours."""
    weights = (0.2126, 0.7152, 0.0722)
    low, high = sorted(
        sum(w * min(1, max(0, c)) for w, c in zip(weights, colour, strict=True)) for colour in (one, other)
    )
    return (high + 0.05) / (low + 0.05)
