"""The demo's documents: true PDFs, pictures, tables and letters, which its people attach to their memos."""

from pathlib import Path

from django.core.files import File

from memoward.files.actions.receiving import store
from memoward.files.models import StoredFile

from .memos import MEMOS
from .memos.script import Edit

FOLDER = Path(__file__).parent / "files"


def names() -> list[str]:
    """Every document that some memo carries, once."""
    told = [name for memo in MEMOS for name in memo.files]
    told += [name for memo in MEMOS for step in memo.then if isinstance(step, Edit) for name in step.files]
    return list(dict.fromkeys(told))


def store_all() -> dict[str, StoredFile]:
    """Their bytes, as an upload would have stored them. Not for use inside a transaction (see `store`)."""
    stored = {}
    for name in names():
        with (FOLDER / name).open("rb") as file:
            stored[name] = store(File(file, name=name))
    return stored
