"""The worker's loop: claim due rows, do each in its own `try`, sleep a little, until told to stop."""

import datetime as dt
import logging
import signal
import threading

from django.db import Error, close_old_connections, connection

from . import clock, jobs

logger = logging.getLogger(__name__)

BATCH = 20
LEASE = dt.timedelta(seconds=60)
IDLE = 0.5  # seconds between looks at an empty queue
BREATH = 0.002  # seconds between transactions on SQLite, whose waiting writers are not served fairly


class Worker:
    """Works until `stop()`; what it holds is finished first."""

    def __init__(self, *, lease: dt.timedelta = LEASE) -> None:
        self.lease = lease
        self._stopping = threading.Event()
        self._planned: dt.date | None = None

    def stop(self) -> None:
        """Ask the loop to end after the job in hand."""
        self._stopping.set()

    def run(self) -> None:
        """Claim and work until stopped. A database that is away is waited for, not died of."""
        jobs.release_held()
        while not self._stopping.is_set():
            try:
                busy = self.round()
            except Error:
                logger.exception("The database did not answer; trying again")
                close_old_connections()
                busy = False
            if not busy:
                self._stopping.wait(IDLE)

    def round(self) -> bool:
        """One claim and its jobs. True when there was something to do."""
        if (today := clock.now().date()) != self._planned:
            jobs.plan_daily(today)
            self._planned = today
        claimed = jobs.claim_due(BATCH, self.lease)
        for job in claimed:
            if self._stopping.is_set():
                jobs.hand_back(job)
                continue
            if not jobs.work(job):
                logger.warning("Job %s (%s) was not done", job.pk, job.kind)
            if connection.vendor == "sqlite":
                self._stopping.wait(BREATH)
        return bool(claimed)


def run_until_signalled(worker: Worker) -> None:
    """Run in the foreground until SIGTERM or SIGINT."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: worker.stop())
    worker.run()
