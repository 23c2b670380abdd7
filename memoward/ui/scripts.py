"""The JS modules of a page: every file of the folder, in the order of their names; none needs another."""

from pathlib import Path

FOLDER = Path(__file__).parent / "static/ui/js"


def files() -> list[Path]:
    return sorted(FOLDER.glob("*.js"))


def to_link() -> list[str]:
    """Static paths of what a page links."""
    return [f"ui/js/{file.name}" for file in files()]
