"""Pictures of people: where each is, and where one changes one's own. The app that keeps them registers here."""

from functools import lru_cache

from django.urls import reverse

SMALL, LARGE = 96, 192  # pixels of a side: what a dense screen shows of 48 and of 96

_names: dict[str, str] = {}


def register(*, image: str, page: str) -> None:
    """Name the URL of a picture, which takes a key and a side, and that of the page for one's own."""
    _names.update(image=image, page=page)


@lru_cache(maxsize=4096)
def address(key: str, side: int = SMALL) -> str:
    """Where the picture of this key is; empty where there is none, and then initials stand for the person."""
    return reverse(_names["image"], args=[key, side]) if key and _names else ""


def page() -> str:
    """Where people change their own; empty where nobody keeps pictures."""
    return reverse(_names["page"]) if _names else ""
