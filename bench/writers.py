"""Eight threads that create and consider, as the web process has them, through the actions: `python -m bench.writers`.

First as fast as they can, then at a pace, on the company that the environment names. The answer is JSON.
"""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from .client import percentile

WRITERS = 8
ACTS = 2_000
PACE = 100  # acts a second, of all writers together


def main() -> None:
    import django

    django.setup()
    fast, paced = _run(None), _run(PACE)
    print(json.dumps({"fast": fast, "paced": paced}))  # noqa: T201 -- this is its answer


def _run(pace: int | None) -> dict[str, Any]:
    from memoward.accounts.models import User

    people = list(User.objects.filter(email__startswith="person").order_by("-pk")[:WRITERS])
    times: list[float] = []
    began = time.monotonic()

    def work(number: int) -> list[str]:
        return _write(people[number], number, began, pace, times)

    with ThreadPoolExecutor(WRITERS) as pool:
        failures = [error for errors in pool.map(work, range(WRITERS)) for error in errors]
    return {
        "acts": len(times) + len(failures),
        "failures": failures,
        "seconds": time.monotonic() - began,
        "median": percentile(times, 50),
        "p95": percentile(times, 95),
        "p99": percentile(times, 99),
        "longest": max(times),
    }


def _write(writer: Any, number: int, began: float, pace: int | None, times: list[float]) -> list[str]:
    """This writer's share: create, consider, create … each act at its moment. What went wrong."""
    from django.db import connection

    from memoward.memos import actions

    failures: list[str] = []
    memo: Any = None
    for turn in range(ACTS // WRITERS):
        if pace:
            time.sleep(max(0.0, began + (turn * WRITERS + number) / pace - time.monotonic()))
        start = time.perf_counter()
        try:
            if memo is None:
                memo = actions.write(by=writer, title=f"Measured {turn}", description="All **well**.", recipient=writer)
            else:
                memo, written = None, memo
                actions.consider(written, by=writer, seen=1, conclusion="Agreed.")
        except Exception as error:  # noqa: BLE001 -- whatever goes wrong is what is looked for
            failures.append(repr(error))
            memo = None
        else:
            times.append((time.perf_counter() - start) * 1000)
    connection.close()
    return failures


if __name__ == "__main__":
    main()
