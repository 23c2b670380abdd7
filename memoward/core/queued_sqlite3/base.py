import threading
from collections import defaultdict, deque
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

PATIENCE = 5.0  # seconds; what the sqlite3 module takes where nothing is said


class Queue:
    """One at a time, in the order of coming."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._is_taken = False

    def take(self, patience: float) -> bool:
        """Wait for one's turn. False when it did not come within so many seconds."""
        with self._lock:
            if not self._is_taken:
                self._is_taken = True
                return True
            turn = threading.Event()
            self._waiting.append(turn)
        if turn.wait(patience):
            return True
        with self._lock:
            if turn.is_set():  # in the very last moment
                return True
            self._waiting.remove(turn)
            return False

    def pass_on(self) -> None:
        """It is the next one's turn."""
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._is_taken = False


_queues: defaultdict[str, Queue] = defaultdict(Queue)  # by the database's file


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that has its turn from the beginning of a transaction to its end, whichever end that is."""

    _queue: Queue | None = None  # while it has its turn

    def _start_transaction_under_autocommit(self) -> None:
        queue = _queues[str(self.settings_dict["NAME"])]
        if not queue.take(self.settings_dict["OPTIONS"].get("timeout", PATIENCE)):
            raise OperationalError("database is locked")
        self._queue = queue
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # as the three below: not in Django's stubs
        except BaseException:
            self._pass_on()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]  # likewise
        # Not when it fails: the transaction is still open then, and Django rolls it back.
        self._pass_on()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # likewise
        finally:
            self._pass_on()

    def _close(self) -> Any:
        try:
            return super()._close()  # type: ignore[misc]  # likewise
        finally:
            self._pass_on()

    def _pass_on(self) -> None:
        queue, self._queue = self._queue, None
        if queue is not None:
            queue.pass_on()
