"""The verbs of a memo: the only place that changes one. Each is one transaction: claim, check, change, event."""

from .deleting import delete
from .editing import edit
from .handing_over import hand_over
from .purposes import add_purpose, change_purpose, merge_purpose, move_purpose, retire_purpose, return_purpose
from .reviewing import consider, postpone, reopen, resume
from .sending import send
from .subscribing import leave, subscribe, unsubscribe
from .tagging import set_tags
from .undoing import undo
from .views_saved import delete_view, rename_view, save_view
from .writing import write

__all__ = [
    "add_purpose",
    "change_purpose",
    "consider",
    "delete",
    "delete_view",
    "edit",
    "hand_over",
    "leave",
    "merge_purpose",
    "move_purpose",
    "postpone",
    "rename_view",
    "reopen",
    "resume",
    "retire_purpose",
    "return_purpose",
    "save_view",
    "send",
    "set_tags",
    "subscribe",
    "undo",
    "unsubscribe",
    "write",
]
