"""Files in races with real parallel connections: S-A08, S-C01, S-B08. A locked version never changes its bytes."""

import contextlib

import pytest
from django.core.exceptions import ValidationError

from memoward.files.models import Attachment, StoredFile, Upload
from memoward.memos import actions
from memoward.memos.models import Memo
from memoward.memos.stages import Stage
from memoward.records.models import RecordVersion
from memoward.testing import Cast, upload

from .racing import DONE, FEWER, ONE_WINS, opened, prepare, race

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def uploads(cast: Cast, rounds: int) -> list[Upload]:
    """So many uploads of the same bytes: all memos of the race share one stored file."""
    held = [upload(cast.olga)]
    held += Upload.objects.bulk_create(
        Upload(person=cast.olga, stored=held[0].stored, name=held[0].name) for _ in range(rounds - 1)
    )
    return held


def add_file(memo: Memo, held: Upload, cast: Cast) -> None:
    actions.edit(
        memo,
        by=cast.olga,
        seen=1,
        title=memo.title,
        description=memo.description,
        recipient=cast.rita,
        purpose=None,
        uploads=[held],
    )


def names(memo: Memo) -> list[str]:
    return [file.name for file in memo.attachments.current()]


def test_s_a08_a_file_is_added_while_the_memo_is_considered(cast: Cast) -> None:
    """It belongs to the judged version, or it is refused and still waits for its form."""
    ids, held = prepare(cast, FEWER), uploads(cast, FEWER)
    mine, theirs = opened(ids), opened(ids)
    outcomes = race(
        lambda n: add_file(mine[n], held[n], cast),
        lambda n: actions.consider(theirs[n], by=cast.rita, seen=1),
        rounds=FEWER,
    )
    assert set(outcomes) == ONE_WINS
    for number, (memo, (added, _)) in enumerate(zip(opened(ids), outcomes, strict=True)):
        listed = RecordVersion.objects.get(record_id=memo.pk, version=memo.version).fields["files"]
        assert [entry["name"] for entry in listed] == names(memo)
        assert (memo.stage == Stage.PENDING) == (added == DONE) == bool(names(memo))
        assert Upload.objects.filter(pk=held[number].pk).exists() == (added != DONE)


def test_s_c02_a_file_is_added_while_the_memo_is_deleted(cast: Cast) -> None:
    ids, held = prepare(cast, FEWER), uploads(cast, FEWER)
    mine, theirs = opened(ids), opened(ids)
    outcomes = race(
        lambda n: add_file(mine[n], held[n], cast),
        lambda n: actions.delete(theirs[n], by=cast.rita, seen=1),
        rounds=FEWER,
    )
    assert set(outcomes) == ONE_WINS
    for pk, (added, _) in zip(ids, outcomes, strict=True):
        assert Attachment.objects.filter(record_id=pk).exists() == (added == DONE)
    assert StoredFile.objects.count() == 1


def test_f2_a_memo_is_deleted_while_it_is_copied(cast: Cast) -> None:
    """Many acts touch one stored file at the same time, and none waits in vain."""
    ids = prepare(cast, FEWER)
    for memo, held in zip(opened(ids), uploads(cast, FEWER), strict=True):
        add_file(memo, held, cast)
    sources = [list(memo.attachments.current()) for memo in opened(ids)]
    theirs = opened(ids)
    outcomes = race(
        lambda n: actions.write(by=cast.olga, title="Copy", recipient=cast.rita, copied=sources[n]),
        lambda n: actions.delete(theirs[n], by=cast.rita, seen=2),
        rounds=FEWER,
    )
    assert set(outcomes) == {(DONE, DONE)}
    assert Attachment.objects.count() == Memo.objects.filter(title="Copy").count() == FEWER
    assert StoredFile.objects.count() == 1


def test_f1_one_upload_in_two_forms_is_attached_once(cast: Cast) -> None:
    held = uploads(cast, FEWER)

    def write(number: int) -> None:
        with contextlib.suppress(ValidationError):
            actions.write(by=cast.olga, title=f"Memo {number}", recipient=cast.rita, uploads=[held[number]])

    race(write, write, rounds=FEWER)
    assert Attachment.objects.count() == Memo.objects.count() == FEWER
    assert not Upload.objects.exists()
