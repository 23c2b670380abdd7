"""The writers of one process queue at SQLite: nobody is passed over, and whoever leaves lets the next one in."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db.utils import OperationalError

from memoward.core import environment
from memoward.core.queued_sqlite3.base import DatabaseWrapper, Queue

pytestmark = pytest.mark.django_db  # of the connections made here, none is the tests' own
PATIENCE = 20.0  # seconds until a test that stands still fails
SETTINGS = {"AUTOCOMMIT": True, "CONN_HEALTH_CHECKS": False, "CONN_MAX_AGE": 0, "TIME_ZONE": None}


@pytest.fixture
def connect(tmp_path: Path) -> Iterator[Callable[..., DatabaseWrapper]]:
    """Makes connections to one database, with the product's settings."""
    made: list[DatabaseWrapper] = []

    def make(**options: float) -> DatabaseWrapper:
        settings = environment.database("", tmp_path / "queue.sqlite3") | SETTINGS
        settings["OPTIONS"] |= options
        made.append(DatabaseWrapper(settings, f"queue_{len(made)}"))
        made[-1].inc_thread_sharing()
        return made[-1]

    with make().cursor() as cursor:
        cursor.execute("CREATE TABLE line (number integer)")
    yield make
    for one in made:
        one.close()


def begin(connection: DatabaseWrapper) -> None:
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def end(connection: DatabaseWrapper) -> None:
    connection.commit()
    connection.set_autocommit(True)


def write(connection: DatabaseWrapper, number: int) -> None:
    begin(connection)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO line VALUES (%s)", [number])
    end(connection)


def lines(connection: DatabaseWrapper) -> list[int]:
    with connection.cursor() as cursor:
        return [number for (number,) in cursor.execute("SELECT number FROM line ORDER BY rowid").fetchall()]


def standing_in(queue: Queue, number: int) -> None:
    """Return when so many wait there."""
    deadline = time.monotonic() + PATIENCE
    while len(queue._waiting) < number:
        assert time.monotonic() < deadline
        time.sleep(0)  # the others' turn


def queue_of(connection: DatabaseWrapper) -> Queue:
    assert connection._queue
    return connection._queue


def test_the_writers_come_in_the_order_in_which_they_asked(connect: Callable[..., DatabaseWrapper]) -> None:
    first, others = connect(), [connect() for _ in range(8)]
    begin(first)
    with ThreadPoolExecutor(len(others)) as pool:
        runs: list[Future[None]] = []
        for number, other in enumerate(others):
            runs.append(pool.submit(write, other, number))
            standing_in(queue_of(first), number + 1)
        assert not any(run.done() for run in runs)
        end(first)
        for run in runs:
            run.result(PATIENCE)
    assert lines(first) == list(range(8))


@pytest.mark.parametrize("leave", ["commit", "rollback", "close"])
def test_whoever_leaves_lets_the_next_one_in(connect: Callable[..., DatabaseWrapper], leave: str) -> None:
    """By whichever end of the transaction."""
    first, second = connect(), connect(timeout=PATIENCE)
    begin(first)
    with ThreadPoolExecutor(1) as pool:
        run = pool.submit(write, second, 1)
        standing_in(queue_of(first), 1)
        getattr(first, leave)()
        run.result(PATIENCE)
    assert lines(second) == [1]


def test_a_transaction_that_cannot_begin_lets_the_next_one_in(connect: Callable[..., DatabaseWrapper]) -> None:
    """SQLite itself is busy: another process writes, one that does not stand in our queue."""
    first, second = connect(timeout=0.01), connect()
    second.ensure_connection()
    second.connection.execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError, match="locked"):
        begin(first)
    second.connection.execute("COMMIT")
    write(second, 1)
    assert lines(second) == [1]


def test_patience_ends(connect: Callable[..., DatabaseWrapper]) -> None:
    """As without a queue: the same error after the same time; and who has left is not waited for."""
    first, impatient, third = connect(), connect(timeout=0.01), connect()
    begin(first)
    with ThreadPoolExecutor(1) as pool:
        with pytest.raises(OperationalError, match="database is locked"):
            pool.submit(begin, impatient).result(PATIENCE)
        run = pool.submit(write, third, 3)
        standing_in(queue_of(first), 1)
        end(first)
        run.result(PATIENCE)
    assert lines(first) == [3]
