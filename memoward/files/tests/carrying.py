"""Memos with files, and what lies in the storage."""

import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction

from memoward.accounts.models import User
from memoward.files.actions import attach, receive
from memoward.files.models import Attachment, Upload
from memoward.memos.models import Memo
from memoward.testing import Cast, write_memo


def upload(content: bytes, name: str = "plan.txt", *, by: User) -> Upload:
    """The file as it is after its upload."""
    return receive(ContentFile(content, name=name), by=by)


def memo_with(cast: Cast, content: bytes, name: str = "plan.txt", **memo: Any) -> tuple[Memo, Attachment]:
    """A memo of Olga's to Rita with that one file."""
    written, uploaded = write_memo(cast, **memo), upload(content, name, by=cast.olga)
    with transaction.atomic():
        return written, attach(written, [uploaded], by=cast.olga)[0]


def in_storage() -> dict[str, str]:
    """Every file that lies in the storage: its path and the hash of its bytes."""
    folder = Path(settings.STORAGES["default"]["OPTIONS"]["location"])
    return {str(file.relative_to(folder)): sha256(file.read_bytes()) for file in folder.rglob("*") if file.is_file()}


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
