"""Two (or many) people act at the same moment, each on a database connection of their own."""

import random
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection, transaction

from memoward.memos.models import Memo
from memoward.records.conflicts import Conflict
from memoward.testing import Cast, write_memo

ROUNDS = 500  # for the races that the checklist names with their number
FEWER = 60  # for those beside them
PATIENCE = 60.0  # seconds until a race that stands still fails

DONE, CONFLICT = "done", "conflict"
ONE_WINS = {(DONE, CONFLICT), (CONFLICT, DONE)}

Act = Callable[[int], Any]


def race(first: Act, second: Act, rounds: int = FEWER) -> list[tuple[str, str]]:
    """Each round, both acts start at the same moment; returns who was done and who met a Conflict.

    Any other error ends the race and fails the test.
    """
    outcomes: list[dict[int, str]] = [{} for _ in range(rounds)]
    swaps = shuffled(rounds)

    def act(thread: int, number: int) -> None:
        which = (thread + swaps[number]) % 2
        outcomes[number][which] = outcome((first, second)[which], number)

    run_together(2, rounds, act)
    return [(one[0], one[1]) for one in outcomes]


def shuffled(rounds: int) -> list[int]:
    """Which thread does which act, by chance: whoever comes to the barrier last starts a little earlier, and that may
    be the same thread each time, or each in its turn. So both orders occur.
    """
    chance = random.Random(9)
    return [chance.randrange(2) for _ in range(rounds)]


def outcome(act: Act, number: int) -> str:
    try:
        act(number)
    except Conflict:
        return CONFLICT
    return DONE


def run_together(threads: int, rounds: int, act: Callable[[int, int], Any]) -> None:
    """`act(thread, round)` in all threads at once, round by round."""
    barrier = threading.Barrier(threads)

    def run(thread: int) -> None:
        try:
            for number in range(rounds):
                barrier.wait(PATIENCE)
                act(thread, number)
        except BaseException:
            barrier.abort()
            raise
        finally:
            connection.close()

    with ThreadPoolExecutor(threads) as pool:
        runs = [pool.submit(run, thread) for thread in range(threads)]
    raise_the_cause([error for error in (one.exception() for one in runs) if error])


def raise_the_cause(errors: Sequence[BaseException]) -> None:
    """The error that ended the race, not the barrier that broke because of it."""
    causes = [error for error in errors if not isinstance(error, threading.BrokenBarrierError)]
    for error in [*causes, *errors][:1]:
        raise error


def prepare(cast: Cast, rounds: int = FEWER, *, draft: bool = False) -> list[int]:
    """A memo for each round; one transaction, because so many waits for the disk would cost minutes."""
    with transaction.atomic():
        return [write_memo(cast, draft=draft, title=f"Memo {number}").pk for number in range(rounds)]


def opened(ids: Sequence[int]) -> list[Memo]:
    """Each memo as one person has it open."""
    found = Memo.objects.select_related("owner", "recipient", "purpose").in_bulk(ids)
    return [found[pk] for pk in ids]
