"""What nobody refers to goes a day later, never before (F2, S-B08, S-B09), whoever is killed when."""

import datetime as dt
import threading
import time

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse

from memoward.core import clock, jobs
from memoward.core.models import Job
from memoward.core.worker import Worker
from memoward.files.actions import attach, copy_to, store
from memoward.files.actions.sweeping import sweep
from memoward.files.models import Attachment, Preview, State, StoredFile, Upload
from memoward.memos import actions
from memoward.memos.tests.racing import FEWER, PATIENCE, run_together
from memoward.testing import make_cast, sign_in, write_memo

from .carrying import in_storage, memo_with, sha256, upload

CONTENT = b"bytes " * 1000
DAY = dt.timedelta(days=1)
MOMENT = dt.timedelta(seconds=1)


def after(time):
    return clock.now() + time


def test_an_upload_waits_a_day_for_its_form(cast):
    upload(CONTENT, by=cast.olga)
    sweep(after(DAY - MOMENT))
    assert list(in_storage().values()) == [sha256(CONTENT)]
    assert Upload.objects.count() == 1
    sweep(after(DAY + MOMENT))
    assert (Upload.objects.count(), StoredFile.objects.count(), in_storage()) == (0, 0, {})


def test_b08_what_a_record_refers_to_stays(cast):
    memo, file = memo_with(cast, CONTENT)
    sweep(after(1000 * DAY))
    assert in_storage() == {file.stored.path: sha256(CONTENT)}
    assert memo.attachments.count() == 1


def test_b08_a_file_of_two_records_outlives_one_and_goes_a_day_after_the_other(cast):
    """F2, and S-B08 as far as there are memos only."""
    first, file = memo_with(cast, CONTENT)
    second = write_memo(cast)
    with transaction.atomic():
        copy_to(second, [file], by=cast.olga)
    actions.delete(first, by=cast.rita, seen=first.version)
    sweep(after(1000 * DAY))
    assert list(in_storage().values()) == [sha256(CONTENT)]
    actions.delete(second, by=cast.rita, seen=second.version)
    sweep(after(DAY - MOMENT))
    assert list(in_storage().values()) == [sha256(CONTENT)]
    sweep(after(DAY + MOMENT))
    assert (StoredFile.objects.count(), in_storage()) == (0, {})


def test_b09_half_a_file_is_swept_after_a_day(cast):
    """What a process left behind that was killed while it wrote: the row, and some of the bytes."""
    half = StoredFile.objects.create()
    default_storage.save(half.path, ContentFile(b"hal"))
    StoredFile.objects.create()  # killed before the first byte
    sweep(after(DAY - MOMENT))
    assert StoredFile.objects.count() == 2
    assert sweep(after(DAY + MOMENT)) == 2
    assert (StoredFile.objects.count(), in_storage()) == (0, {})


@pytest.mark.parametrize("bytes_are_there", [True, False], ids=["before the bytes", "after the bytes"])
def test_b09_a_sweeper_that_is_killed_is_followed_by_one_that_finishes(cast, bytes_are_there):
    going = upload(CONTENT, by=cast.olga).stored
    Upload.objects.all().delete()
    StoredFile.objects.update(state=State.GOING)
    if not bytes_are_there:
        default_storage.delete(going.path)
    assert sweep(clock.now()) == 1
    assert (StoredFile.objects.count(), in_storage()) == (0, {})


def test_pictures_go_with_their_file(cast):
    stored = upload(CONTENT, by=cast.olga).stored
    picture = Preview.objects.create(stored=stored, page=1, width=1, height=1)
    default_storage.save(picture.path, ContentFile(b"picture"))
    assert len(in_storage()) == 2
    sweep(after(DAY + MOMENT))
    assert (Preview.objects.count(), in_storage()) == (0, {})


def test_one_that_cannot_be_deleted_keeps_no_other(cast, caplog):
    """A folder stands where the file should be: a real error of the system."""
    stuck, other = upload(b"stuck", by=cast.olga).stored, upload(b"other", by=cast.olga).stored
    default_storage.delete(stuck.path)
    default_storage.save(f"{stuck.path}/inside", ContentFile(b"x"))
    assert sweep(after(DAY + MOMENT)) == 1
    assert list(StoredFile.objects.all()) == [stuck]
    assert other.path not in in_storage()
    assert "could not be deleted" in caplog.text
    default_storage.delete(f"{stuck.path}/inside")
    assert sweep(clock.now()) == 1


def test_a_referred_file_is_not_swept_even_if_it_was_going(cast):
    """It cannot come to that; the sweeper looks once more all the same."""
    _memo, file = memo_with(cast, CONTENT)
    StoredFile.objects.update(state=State.GOING)
    assert sweep(after(DAY + MOMENT)) == 0
    assert file.stored.path in in_storage()


def test_f1_any_storage_of_djangos_will_do(cast, settings):
    """One without paths, as of another machine: bytes come, are served and go."""
    other = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    settings.STORAGES = {**settings.STORAGES, "default": other}
    _memo, file = memo_with(cast, CONTENT)
    answer = sign_in(cast.rita).get(reverse("files:download", args=[file.pk]), headers={"Range": "bytes=6-10"})
    assert (answer.status_code, answer.getvalue()) == (206, CONTENT[6:11])
    path = file.stored.path
    Attachment.objects.all().delete()
    assert sweep(after(DAY + MOMENT)) == 1
    assert not default_storage.exists(path)


def test_the_worker_sweeps_once_a_day(cast):
    upload(CONTENT, by=cast.olga)
    Worker().round()
    Worker().round()
    assert Job.objects.filter(kind="files.sweep").count() == 1
    assert StoredFile.objects.count() == 1
    with clock.at(after(DAY + MOMENT)):
        Worker().round()
        assert Job.objects.filter(kind="files.sweep").count() == 2
    assert StoredFile.objects.count() == 0


def test_a_daily_job_is_planned_once_for_each_day(db):
    for day in (1, 1, 2, 1):
        jobs.plan_daily(dt.date(2026, 11, day))
    planned = Job.objects.filter(kind="files.sweep").values_list("key", flat=True)
    assert sorted(planned) == ["files.sweep 2026-11-01", "files.sweep 2026-11-02"]


# ── Races ──────────────────────────────────────────────────────────────────────────────────────
def every_reference_has_its_bytes():
    there = in_storage()
    referred = {*Upload.objects.values_list("stored", flat=True), *Attachment.objects.values_list("stored", flat=True)}
    for stored in StoredFile.objects.filter(pk__in=referred):
        assert stored.state == State.READY
        assert there[stored.path] == stored.sha256


def age(content):
    """Let these bytes have been unused for long."""
    StoredFile.objects.filter(sha256=sha256(content)).update(last_used_at=after(-2 * DAY))


def sweep_later(looks):
    """Sweep when an upload has begun, so many looks later: each moment has its turn."""
    deadline = time.monotonic() + 0.1
    while not StoredFile.objects.filter(state=State.INCOMPLETE).exists() and time.monotonic() < deadline:
        pass
    for _ in range(looks):
        StoredFile.objects.exists()
    sweep(clock.now())


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_b08_the_same_bytes_come_while_the_sweeper_takes_them():
    """Either they were seen in time, or they are stored anew."""
    cast = make_cast()
    contents = [b"bytes %d" % number for number in range(FEWER)]
    for content in contents:
        store(ContentFile(content))

    def act(thread, number):
        if thread == number % 2:
            age(contents[number])  # before they are used again, never after
            aged[number].set()
            upload(contents[number], by=cast.olga)
        else:
            assert aged[number].wait(PATIENCE)
            sweep_later(number % 50)

    aged = [threading.Event() for _ in contents]
    run_together(2, FEWER, act)
    assert Upload.objects.count() == FEWER
    every_reference_has_its_bytes()


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_f2_the_same_bytes_come_from_many_at_once():
    cast = make_cast()

    def act(thread, number):
        upload(b"round %d" % number, by=(cast.olga, cast.rita, cast.sam, cast.max)[thread])

    run_together(4, 30, act)
    assert Upload.objects.count() == 120
    assert StoredFile.objects.count() == len(in_storage()) == 30
    every_reference_has_its_bytes()


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_b08_an_old_upload_is_attached_while_the_sweeper_takes_it():
    """Either it is part of the memo, with its bytes, or the sender is told to attach it again."""
    cast = make_cast()
    memos = [write_memo(cast, title=f"Memo {number}") for number in range(60)]
    uploads = [upload(b"bytes %d" % number, by=cast.olga) for number in range(60)]
    refused = []

    def act(thread, number):
        if thread == number % 2:
            try:
                with transaction.atomic():
                    attach(memos[number], [uploads[number]], by=cast.olga)
            except ValidationError:
                refused.append(number)
        else:
            Upload.objects.filter(pk=uploads[number].pk).update(at=after(-2 * DAY))
            StoredFile.objects.filter(pk=uploads[number].stored_id).update(last_used_at=after(-2 * DAY))
            sweep(clock.now())

    run_together(2, 60, act)
    every_reference_has_its_bytes()
    assert Attachment.objects.count() + len(refused) == 60
