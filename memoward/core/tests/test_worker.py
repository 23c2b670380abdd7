"""Several workers on one queue, and workers that are killed: each row is done, and none twice (S-C08, S-D02)."""

import signal
import sys
import threading
import time
from urllib.parse import urlencode

import pytest
from django.db import connection, transaction

from memoward.core import jobs
from memoward.core.models import Counter, Job, JobState, next_number
from memoward.core.worker import Worker

from .processes import Started, environment

KIND = "test.note"


@pytest.fixture
def done(monkeypatch):
    """What the handler of KIND has done so far, by any thread."""
    notes = []

    def note(payload):
        next_number("noted")
        notes.append(payload["n"])

    monkeypatch.setitem(jobs._handlers, KIND, jobs.Handler(note))
    return notes


def noted():
    return Counter.objects.filter(kind="noted").values_list("last", flat=True).first() or 0


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_c08_two_workers_never_do_the_same_row(done):
    amount, workers = 300, [Worker(), Worker(), Worker()]
    with transaction.atomic():
        for n in range(amount):
            jobs.enqueue(KIND, {"n": n})
    together = threading.Barrier(len(workers))

    def work(worker):
        together.wait()
        while worker.round():
            pass
        connection.close()

    threads = [threading.Thread(target=work, args=[worker]) for worker in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == list(range(amount))
    assert noted() == amount
    assert set(Job.objects.filter(kind=KIND).values_list("state", "attempts")) == {(JobState.DONE, 1)}


def address_of_the_test_database():
    """The DATABASE_URL under which another process finds the very database of this test."""
    held = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{held['NAME']}"
    return f"postgresql://{held['USER']}@/{held['NAME']}?{urlencode({'host': held['HOST'] or held['OPTIONS']['host']})}"


@pytest.fixture
def start_worker(tmp_path):
    """Start a real worker process on the test's database."""
    env = environment(tmp_path, DATABASE_URL=address_of_the_test_database(), MEMOWARD_SECRET_KEY="k" * 50)
    return lambda: Started([sys.executable, "-m", "memoward.core.tests.worker_process"], env)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("atomic", [True, False])
def test_d02_kill_9_in_the_middle_of_a_job(start_worker, tmp_path, monkeypatch, atomic):
    """The next worker takes it up after the lease and goes through with it; what the dead one had written is gone."""
    kind = f"test.hang.{atomic}"
    monkeypatch.setitem(jobs._handlers, kind, jobs.Handler(lambda payload: None))
    jobs.enqueue(kind, {"counter": "noted", "mark": str(tmp_path / "mark")})
    with start_worker() as first:
        first.wait_for("in the middle")
        first.signal(signal.SIGKILL)
        first.process.wait(5)
    left = Job.objects.get(kind=kind)
    assert (left.state, left.attempts) == (JobState.RUNNING, 1)
    with start_worker() as second:
        second.wait_for("ready")
        wait_until(lambda: Job.objects.get(kind=kind).state == JobState.DONE)
        second.signal(signal.SIGTERM)
        second.wait_for("ended", seconds=5)
        assert second.process.wait(5) == 0
    assert Job.objects.get(kind=kind).attempts == 2
    # What is not atomic speaks to others and may have been heard before the death: at least once, here twice.
    assert noted() == (1 if atomic else 2)


def wait_until(holds, seconds=15):
    deadline, pause = time.monotonic() + seconds, threading.Event()
    while not holds():
        assert time.monotonic() < deadline
        pause.wait(0.05)
