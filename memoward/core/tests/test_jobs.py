"""Delayed work: claimed once, done or tried again, never lost (architecture: "An act"; S-C08, S-D02)."""

import datetime as dt

import pytest
from django.db import connection, transaction

from memoward.core import clock, jobs
from memoward.core.models import Counter, Job, JobState, next_number
from memoward.core.worker import LEASE, Worker

NOON = dt.datetime(2026, 3, 5, 12, tzinfo=dt.UTC)
KIND = "test.note"


def later(**distance):
    return clock.at(NOON + dt.timedelta(**distance))


@pytest.fixture
def done(monkeypatch):
    """What the handler of KIND has done so far; a payload's `raise` makes it fail so."""
    notes = []

    def note(payload):
        next_number("noted")
        notes.append(payload.get("n"))
        if "raise" in payload:
            raise payload["raise"]

    monkeypatch.setitem(jobs._handlers, KIND, jobs.Handler(note))
    return notes


def failing(monkeypatch, error, **options):
    def fail(payload):
        next_number("noted")
        raise error

    monkeypatch.setitem(jobs._handlers, KIND, jobs.Handler(fail, **options))


def one_job(**fields):
    with later():
        return jobs.enqueue(KIND, {"n": 1}, **fields)


def claim(limit=10, lease=LEASE):
    return jobs.claim_due(limit, lease)


def noted():
    return Counter.objects.filter(kind="noted").values_list("last", flat=True).first() or 0


@pytest.mark.django_db
def test_a_job_is_done_once(done):
    job = one_job()
    with later(seconds=1):
        assert [jobs.work(claimed) for claimed in claim()] == [True]
    job.refresh_from_db()
    assert (job.state, job.attempts, job.error, job.finished_at) == (
        JobState.DONE,
        1,
        "",
        NOON + dt.timedelta(seconds=1),
    )
    with later(days=100):
        assert claim() == []
    assert (done, noted()) == ([1], 1)


@pytest.mark.django_db
def test_nothing_is_due_before_its_time_and_the_oldest_comes_first(done):
    with later():
        for n, minutes in ((1, 30), (2, 10), (3, 20)):
            jobs.enqueue(KIND, {"n": n}, at=NOON + dt.timedelta(minutes=minutes))
        assert claim() == []
    with later(minutes=20):
        assert [job.payload["n"] for job in claim(limit=1)] == [2]
        assert [job.payload["n"] for job in claim()] == [3]


@pytest.mark.django_db
def test_one_job_per_key(done):
    assert one_job(key="reminder 7") is not None
    assert one_job(key="reminder 7") is None
    assert [one_job() is not None, one_job() is not None] == [True, True]
    assert Job.objects.count() == 3


@pytest.mark.django_db
def test_a_kind_that_nobody_registered_is_refused_at_once_and_parked_later(done, monkeypatch):
    with pytest.raises(LookupError):
        jobs.enqueue("no.such.kind", {})
    one_job()
    monkeypatch.delitem(jobs._handlers, KIND)
    with later(seconds=1):
        assert [jobs.work(job) for job in claim()] == [False]
    assert Job.objects.get().state == JobState.WAITING


@pytest.mark.django_db
def test_what_a_dead_worker_held_comes_back_after_its_lease(done):
    one_job()
    with later():
        (lost,) = claim(lease=dt.timedelta(seconds=30))
    with later(seconds=29):
        assert claim() == []
    with later(seconds=31):
        (again,) = claim()
        assert (again.pk, again.attempts) == (lost.pk, 2)
        assert jobs.work(again)
    assert done == [1]


@pytest.mark.django_db
def test_each_job_of_a_batch_gets_its_own_lease_when_its_turn_comes(done, monkeypatch):
    monkeypatch.setitem(jobs._handlers, KIND, jobs.Handler(done.append, lease=dt.timedelta(minutes=10)))
    one_job()
    with later():
        (job,) = claim(lease=dt.timedelta(seconds=30))
    with later(seconds=29):
        assert jobs.work(job)
    assert Job.objects.get().next_at == NOON + dt.timedelta(minutes=10, seconds=29)


@pytest.mark.django_db
def test_who_lost_the_lease_takes_back_what_it_did(done):
    """The slow one's effects and its "done" are one transaction, and it is not the slow one's any more."""
    one_job()
    with later():
        (slow,) = claim(lease=dt.timedelta(seconds=1))
    with later(seconds=2):
        (quick,) = claim()
        assert not jobs.work(slow)
        assert (noted(), done) == (0, [])
        assert jobs.work(quick)
        assert not jobs.work(slow)
    assert (noted(), done) == (1, [1])


@pytest.mark.django_db
def test_a_lease_lost_in_the_middle_of_the_work_rolls_it_back(monkeypatch):
    def is_overtaken(payload):
        next_number("noted")
        Job.objects.update(attempts=9)  # as another worker's claim does

    monkeypatch.setitem(jobs._handlers, KIND, jobs.Handler(is_overtaken))
    one_job()
    with later():
        (job,) = claim()
        assert not jobs.work(job)
    assert (noted(), Job.objects.get().state) == (0, JobState.RUNNING)


@pytest.mark.django_db
def test_a_failure_is_tried_again_with_growing_pauses_and_given_up_in_the_end(monkeypatch):
    failing(monkeypatch, ValueError("the reason"))
    job, moment, pauses = one_job(), NOON, []
    while True:
        with clock.at(moment):
            (claimed,) = claim()
            assert not jobs.work(claimed)
        job.refresh_from_db()
        assert job.error == "ValueError: the reason"
        if job.state == JobState.DEAD:
            break
        pauses.append(job.next_at - moment)
        with clock.at(job.next_at - dt.timedelta(milliseconds=1)):
            assert claim() == []
        moment = job.next_at
    assert pauses[:3] == [jobs.FIRST_PAUSE, jobs.FIRST_PAUSE * 2, jobs.FIRST_PAUSE * 4]
    assert pauses == sorted(pauses)
    assert pauses[-1] == jobs.LONGEST_PAUSE
    assert (len(pauses), job.attempts, noted()) == (jobs.MAX_ATTEMPTS - 1, jobs.MAX_ATTEMPTS, 0)
    with later(days=365):
        assert claim() == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "state", "result"),
    [
        (jobs.Hold("Mail is not set up."), JobState.HELD, False),
        (jobs.Skip("Nobody is left."), JobState.DONE, True),
        (jobs.GiveUp("Refused for ever."), JobState.DEAD, False),
    ],
)
def test_a_handler_may_say_what_is_to_become_of_its_job(monkeypatch, said, state, result):
    failing(monkeypatch, said)
    one_job()
    with later():
        assert [jobs.work(job) for job in claim()] == [result]
    job = Job.objects.get()
    assert (job.state, job.error, noted()) == (state, str(said), 0)
    with later(days=365):
        assert claim() == []


@pytest.mark.django_db
def test_a_held_job_gets_another_try_when_the_worker_starts(done, monkeypatch):
    failing(monkeypatch, jobs.Hold("Mail is not set up."))
    one_job()
    with later():
        assert [jobs.work(job) for job in claim()] == [False]
    assert jobs.release_held() == 1
    assert Job.objects.get().state == JobState.WAITING
    assert [job.attempts for job in claim()] == [1]


@pytest.mark.django_db
def test_one_bad_row_stops_nobody(done):
    with later():
        Job.objects.create(kind="unheard.of", payload={}, next_at=NOON)
        jobs.enqueue(KIND, {"n": 2})
        assert Worker().round()
    assert done == [2]


@pytest.mark.django_db
def test_a_worker_that_is_stopped_hands_back_what_it_had_not_begun(monkeypatch):
    worker, begun = Worker(), []

    def stop_after_me(payload):
        begun.append(payload["n"])
        worker.stop()

    monkeypatch.setitem(jobs._handlers, KIND, jobs.Handler(stop_after_me))
    with later():
        for n in (1, 2, 3):
            jobs.enqueue(KIND, {"n": n})
        worker.run()
        assert begun == [1]
        mine = Job.objects.filter(kind=KIND).order_by("id")
        assert [(job.state, job.attempts) for job in mine] == [
            (JobState.DONE, 1),
            (JobState.WAITING, 0),
            (JobState.WAITING, 0),
        ]
        assert len([job for job in claim() if job.kind == KIND]) == 2


@pytest.mark.django_db
def test_an_act_that_is_rolled_back_leaves_no_job(done):
    with transaction.atomic():
        one_job()
        transaction.set_rollback(True)
    assert not Job.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_handler_that_is_not_atomic_runs_outside_of_any_transaction(monkeypatch):
    """Nobody waits for the database while it waits for a mail server."""
    seen = []
    monkeypatch.setitem(
        jobs._handlers, KIND, jobs.Handler(lambda payload: seen.append(connection.in_atomic_block), atomic=False)
    )
    one_job()
    with later():
        assert [jobs.work(job) for job in claim()] == [True]
    assert seen == [False]
