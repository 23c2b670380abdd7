"""What happens to files: received, attached, copied, taken out. Policy is the record's; these serve its acts."""

from .attaching import attach, copy_to, detach, release
from .portraits import Drawn, draw_portrait, remove_portrait, set_portrait
from .receiving import receive, store

__all__ = [
    "Drawn",
    "attach",
    "copy_to",
    "detach",
    "draw_portrait",
    "receive",
    "release",
    "remove_portrait",
    "set_portrait",
    "store",
]
