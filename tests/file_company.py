"""A company with files: `python -m tests.file_company` puts it into the data folder of its environment.

It prints what the tests need to know of it, see `fill`.
"""

import json
import os
import sys
from typing import Any

LARGE = 40 * 2**20  # bytes of the one large file


def fill() -> dict[str, Any]:
    """The cast with their sessions, a memo with files of several kinds, and one that was deleted."""
    from django.core.files.base import ContentFile
    from django.db import transaction

    from memoward.files.actions import attach, receive
    from memoward.memos import actions
    from memoward.testing import make_cast, sign_in, write_memo

    cast = make_cast()
    people = {name: getattr(cast, name) for name in ("olga", "rita", "sam", "cole", "ada")}

    def with_files(*files: tuple[str, bytes]) -> tuple[Any, list[int]]:
        memo = write_memo(cast)
        uploads = [receive(ContentFile(content, name=name), by=cast.olga) for name, content in files]
        with transaction.atomic():
            return memo, [file.pk for file in attach(memo, uploads, by=cast.olga)]

    memo, (small, large) = with_files(
        ("договор.txt", b"0123456789"), ("large.bin", os.urandom(2**20) * (LARGE // 2**20))
    )
    deleted, (gone,) = with_files(("gone.txt", b"gone"))
    actions.delete(deleted, by=cast.rita, seen=deleted.version)
    return {
        "sessions": {name: sign_in(person).cookies["sessionid"].value for name, person in people.items()},
        "memo": memo.pk,
        "small": small,
        "large": large,
        "gone": gone,
    }


if __name__ == "__main__":
    import django

    django.setup()
    sys.stdout.write(json.dumps(fill()))
