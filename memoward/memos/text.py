"""What a memo says, in the forms in which it is stored."""

from typing import Any

from memoward.records import markdown


def stored(title: str, description: str, conclusion: str = "") -> dict[str, Any]:
    """The Record's columns for these texts: as typed, rendered, and in one case for searching."""
    return {
        "title": title,
        "description": description,
        "description_html": markdown.render(description),
        "renderer": markdown.VERSION,
        "words": searchable(title, description, conclusion),
    }


def searchable(*texts: str) -> str:
    """Texts joined and folded to one case, for the database's `LIKE`, whose case ends at ASCII on SQLite."""
    return "\n".join(texts).casefold()
