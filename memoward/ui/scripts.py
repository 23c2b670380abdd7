"""The JS modules of a page: every file of the folder, in the order of their names; none needs another."""

from pathlib import Path

FOLDER = Path(__file__).parent / "static/ui/js"
JOINED = "ui/app.js"  # not in the folder: it is none of them


def files() -> list[Path]:
    return sorted(FOLDER.glob("*.js"))


def paths() -> list[str]:
    """Static paths of the single files."""
    return [f"ui/js/{file.name}" for file in files()]


def joined() -> str:
    """All of them as one module: each in a scope of its own, and one that fails is reported and stops no other."""
    return "\n".join(_apart(file) for file in files())


def _apart(file: Path) -> str:
    text = file.read_text(encoding="utf-8").rstrip()
    return f"// {file.name}\ntry {{\n{text}\n}} catch (error) {{\nreportError(error);\n}}"
