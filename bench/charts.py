"""Two charts, drawn by hand: how the pages grow with the company, and what each filter and sort costs."""

import math
from html import escape
from pathlib import Path
from typing import Any

from .report import LIST, time

COLOURS = ("#1f5fae", "#b3541e", "#2f7d4f", "#7a4fa3", "#8a8f98", "#c2952b")
SHOWN = ("list", "list, page 20", "memo", "form", "list, rows from memory", "bare page")
WIDTH, PANEL, MARGIN = 900, 250, 60
HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="system-ui, sans-serif" '
    'font-size="12"><rect width="100%" height="100%" fill="#fff"/>'
)


def write(found: list[dict[str, Any]], folder: Path) -> None:
    """`performance-size.svg` and `performance-filters.svg` in that folder, for what was measured with its pages."""
    measured = [one for one in found if "pages" in one]
    if not measured:
        return
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "performance-size.svg").write_text(growth(measured))
    (folder / "performance-filters.svg").write_text(ratios(measured))


def growth(found: list[dict[str, Any]]) -> str:
    """Median by page against the number of memos; one panel a database, both on one scale."""
    most = max(time(one, what, memos=size) for one in found for what in SHOWN for size in one["sizes"]) * 1.1
    height = PANEL + 2 * MARGIN
    parts = [HEAD.format(width=WIDTH, height=height)]
    across = (WIDTH - 200 - MARGIN) / len(found)
    for index, one in enumerate(found):
        left = MARGIN + index * across
        parts.append(_text(left, 24, f"{one['database']}: median ms by number of memos", weight=600))
        for step in range(5):
            y = MARGIN + PANEL * (1 - step / 4)
            parts.append(f'<line x1="{left}" x2="{left + across - 40}" y1="{y}" y2="{y}" stroke="#ddd"/>')
            parts.append(_text(left - 6, y + 4, f"{most * step / 4:.0f}", anchor="end"))
        logs = [math.log10(size) for size in one["sizes"]]
        span = (logs[-1] - logs[0]) or 1
        xs = [left + (value - logs[0]) / span * (across - 60) + 10 for value in logs]
        for x, size in zip(xs, one["sizes"], strict=True):
            parts.append(_text(x, MARGIN + PANEL + 18, f"{size:,}", anchor="middle"))
        for colour, what in zip(COLOURS, SHOWN, strict=True):
            ys = [MARGIN + PANEL * (1 - time(one, what, memos=size) / most) for size in one["sizes"]]
            points = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(xs, ys, strict=True))
            parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
    for number, (colour, what) in enumerate(zip(COLOURS, SHOWN, strict=True)):
        y = MARGIN + 10 + number * 22
        parts.append(f'<rect x="{WIDTH - 185}" y="{y - 9}" width="12" height="12" fill="{colour}"/>')
        parts.append(_text(WIDTH - 166, y + 2, what))
    return "\n".join([*parts, "</svg>", ""])


def ratios(found: list[dict[str, Any]]) -> str:
    """Each filter, sort and search of the ordinary person against the plain list, with the bar at 1.5."""
    names = [p["what"] for p in found[0]["pages"] if p["memos"] == found[0]["memos"] and p["who"] == "ordinary"]
    names = [name for name in names if name.startswith(("list,", "search")) and "memory" not in name]
    height, left, scale = 70 + len(names) * 24, 200, 380
    parts = [HEAD.format(width=WIDTH, height=height), _text(12, 24, "Median against the plain list (1.0)", weight=600)]
    for number, one in enumerate(found):
        parts.append(f'<rect x="{560 + number * 150}" y="14" width="12" height="12" fill="{COLOURS[number]}"/>')
        parts.append(_text(578 + number * 150, 24, one["database"]))
    for value in (0.5, 1.0, 1.5):
        x = left + value * scale
        dash = ' stroke-dasharray="4 3"' if value == 1.5 else ""
        parts.append(f'<line x1="{x}" x2="{x}" y1="44" y2="{height - 10}" stroke="#999"{dash}/>')
        parts.append(_text(x, 40, f"{value}", anchor="middle"))
    for row, name in enumerate(names):
        y = 52 + row * 24
        parts.append(_text(left - 8, y + 12, name, anchor="end"))
        for number, one in enumerate(found):
            value = time(one, name) / time(one, LIST)
            bar = 16 / len(found)
            place = f'x="{left}" y="{y + number * bar:.1f}" width="{min(value, 1.8) * scale:.1f}" height="{bar:.1f}"'
            parts.append(f'<rect {place} fill="{COLOURS[number]}"/>')
    return "\n".join([*parts, "</svg>", ""])


def _text(x: float, y: float, words: str, *, anchor: str = "start", weight: int = 400) -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-weight="{weight}"'
    return f'<text {place} fill="#222">{escape(words)}</text>'
