"""The stylesheets in the order of their layers."""

from pathlib import Path

FOLDER = Path(__file__).parent / "static/ui/css"
ORDER = (
    "_layers.css",
    "reset.css",
    "tokens.css",
    "base.css",
    "layout.css",
    "components/*.css",
    "pages/*.css",
    "utilities.css",
)
JOINED = "ui/css/app.css"


def files() -> list[Path]:
    return [file for pattern in ORDER for file in sorted(FOLDER.glob(pattern))]


def paths() -> list[str]:
    """Static paths of the single files."""
    return [f"ui/css/{file.relative_to(FOLDER).as_posix()}" for file in files()]


def joined() -> str:
    """All of them as one: each says its layer itself."""
    return "\n".join(file.read_text(encoding="utf-8") for file in files())
