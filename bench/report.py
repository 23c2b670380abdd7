"""What came out, as Markdown."""

from collections.abc import Callable, Iterator
from typing import Any

Figures = dict[str, Any]
LIST, BARE, READY = "list", "bare page", "list, rows from memory"
KILOBYTE = 1000


def markdown(found: list[Figures]) -> str:
    """Tables for `docs/performance.md`: the bars first, then everything."""
    parts = [bars(found)]
    for one in found:
        parts += [f"### {one['database']}, {one['memos']:,} memos", *sections(one)]
    return "\n\n".join(parts) + "\n"


def sections(one: Figures) -> Iterator[str]:
    visible = ", ".join(f"{who}: {number:,}" for who, number in one["visible"].items() if number)
    yield f"Memos in which they have a role: {visible}."
    if "pages" in one:
        yield pages(one)
    if "acts" in one:
        rows = [[a["what"], a["who"], ms(a["median"]), ms(a["p95"]), ms(a["p99"])] for a in one["acts"]]
        yield table(["act, by form", "who", "median ms", "95 %", "99 %"], rows)
    if "writers" in one:
        rows = [
            [
                how,
                f"{w['acts']:,}",
                str(len(w["failures"])),
                f"{w['acts'] / w['seconds']:.0f}",
                ms(w["median"]),
                ms(w["p99"]),
            ]
            for how, w in one["writers"].items()
        ]
        yield table(["8 writers, by actions", "acts", "failures", "acts/s", "median ms", "99 %"], rows)
    if "clients" in one:
        asked = ", ".join(f"{what} {rate:.0f}" for what, rate in one["clients"].items())
        yield f"Requests a second with 8 clients: {asked}. Web process: {one['memory'] / 2**20:.0f} MB (RssAnon)."
    if "first_visit" in one:
        v = one["first_visit"]
        yield (
            f"First visit, slow phone: first row {v['row']:.0f} ms, first paint {v['paint']:.0f} ms, "
            f"{v['bytes'] / KILOBYTE:.0f} kB in {v['requests']} answers, layout shift {v['shift']:.3f}."
        )


def pages(one: Figures) -> str:
    """Every page of the largest company."""
    rows = []
    for page in one["pages"]:
        if page["memos"] != one["memos"] or page["who"] not in {"ordinary", "manager"}:
            continue
        ratio = page["median"] / time(one, LIST, page["who"])
        queries = one["queries"][page["who"]].get(page["what"].replace(", page 20", ""), "")
        sizes = [f"{page['bytes'] / KILOBYTE:.1f}", f"{page['wire'] / KILOBYTE:.1f}"]
        times = [ms(page["median"]), ms(page["p95"]), f"{ratio:.2f}"]
        rows.append([page["what"], page["who"], *times, str(queries), *sizes])
    return table(["page", "who", "median ms", "95 %", "× list", "queries", "kB", "kB sent"], rows)


def time(one: Figures, what: str, who: str = "ordinary", memos: int | None = None) -> float:
    """The median of a page."""
    wanted = (memos or one["memos"], who, what)
    return float(next(p["median"] for p in one["pages"] if (p["memos"], p["who"], p["what"]) == wanted))


# ── The bars ───────────────────────────────────────────────────────────────────────────────────


def queries(one: Figures) -> float:
    return max(n for who in one["queries"].values() for what, n in who.items() if what.startswith((LIST, "search")))


def size(one: Figures) -> float:
    shown = [p["bytes"] for p in one["pages"] if p["what"] == LIST and p["memos"] == one["memos"]]
    return max(shown) / KILOBYTE


def dearest(one: Figures) -> float:
    """The dearest filter, sort or search, against the plain list of the same person."""
    special = (LIST, READY, "list, page 20")
    asked = [p for p in one["pages"] if p["memos"] == one["memos"] and p["what"].startswith((LIST, "search"))]
    return max(p["median"] / time(one, LIST, p["who"]) for p in asked if p["what"] not in special)


def against(yardstick: str) -> Callable[[Figures], float]:
    return lambda one: max(time(one, LIST, who) / time(one, yardstick, who) for who in ("ordinary", "manager"))


def growth(one: Figures) -> float:
    """The steady person's list, with the same number of visible memos, in the largest company and the smallest."""
    return time(one, LIST, "steady") / time(one, LIST, "steady", min(one["sizes"]))


BARS: list[tuple[str, str, str, Callable[[Figures], float]]] = [
    ("queries of any list page", "≤ 10", "pages", queries),
    ("list against its template with ready rows, ×", "≤ 2", "pages", against(READY)),
    ("list against the bare page, ×", "≤ 3", "pages", against(BARE)),
    ("HTML of the list, kB", "≤ 60", "pages", size),
    ("list against the same person's with 1,000 memos in all, ×", "≤ 1.2", "pages", growth),
    ("dearest filter, sort or search against the list, ×", "≤ 1.5", "pages", dearest),
    ("failures of 8 writers in 2,000 acts", "0", "writers", lambda one: len(one["writers"]["fast"]["failures"])),
    ("99th percentile of 8 writers at 100/s, ms", "≤ 100", "writers", lambda one: one["writers"]["paced"]["p99"]),
    ("first visit, kB", "≤ 150", "first_visit", lambda one: one["first_visit"]["bytes"] / KILOBYTE),
    ("first visit, layout shift", "0", "first_visit", lambda one: one["first_visit"]["shift"]),
    ("first visit, first row, ms", "≤ 1000", "first_visit", lambda one: one["first_visit"]["row"]),
]


def bars(found: list[Figures]) -> str:
    """What must be reached, and what was."""
    rows = []
    for name, must, needs, figure in BARS:
        values = [number(figure(one)) if needs in one else "–" for one in found]
        rows.append([name, must, *values])
    return table(["must", "", *(one["database"] for one in found)], rows)


def number(value: float) -> str:
    return f"{value:.0f}" if value == int(value) or value >= 100 else f"{value:.2f}"


def ms(value: float) -> str:
    return f"{value:.1f}"


def table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
