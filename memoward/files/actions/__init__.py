"""What happens to files: received, attached, copied, taken out. Policy is the record's; these serve its acts."""

from .attaching import attach, copy_to, detach, release
from .receiving import receive, store

__all__ = ["attach", "copy_to", "detach", "receive", "release", "store"]
