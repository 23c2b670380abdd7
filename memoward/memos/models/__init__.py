"""The memo and its purposes (`memo`); what belongs to one person alone (`personal`)."""

from .memo import CONCLUSION_LENGTH, KIND, REASON_LENGTH, Memo, MemoQuerySet, Purpose
from .personal import MemoTemplate, SavedView

__all__ = [
    "CONCLUSION_LENGTH",
    "KIND",
    "REASON_LENGTH",
    "Memo",
    "MemoQuerySet",
    "MemoTemplate",
    "Purpose",
    "SavedView",
]
