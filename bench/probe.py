"""What only the inside knows, as JSON: `python -m bench.probe` on the data that the environment names.

People with their sign-ins, addresses that need ids, how many queries each address costs, and how long the list and its
template take in one process, without server and network.
"""

import json
import re
import statistics
import time
from typing import Any

MEASURED = ("ordinary", "manager", "steady")
WRITING = {"writer": "person150", "managing writer": "person1"}
ROUNDS = 30
FORMS = 200  # keys of forms that will be posted


def main() -> None:
    import django
    from django.conf import settings

    django.setup()
    settings.ALLOWED_HOSTS.append("testserver")
    from django.test import Client

    from memoward.accounts.models import User

    from . import addresses

    found: dict[str, Any] = {}
    for name in MEASURED:
        person = User.objects.get(email=f"{name}@bench.test")
        client = Client()
        client.force_login(person)
        where = addresses.of(person)
        found[name] = {
            "pk": person.pk,
            "visible": person.participations.count(),
            "session": client.cookies["sessionid"].value,
            "addresses": where,
            "queries": {what: _queries(client, address) for what, address in where.items()},
            "page_20": _page(client, 20),
            "inside": _inside(client) if name == "ordinary" else {},
        }
    for name, address in WRITING.items():
        person, client = User.objects.get(email=f"{address}@bench.test"), Client()
        client.force_login(person)
        session = client.cookies["sessionid"].value
        found[name] = {"pk": person.pk, "session": session, "keys": _keys(person.pk), "visible": 0, "queries": {}}
    print(json.dumps(found))  # noqa: T201 -- this is its answer


def _keys(person: int) -> list[str]:
    from memoward.core import once

    return [once.new_key(person) for _ in range(FORMS)]


def _queries(client: Any, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")
    return len([one for one in captured if not re.match(r"SAVEPOINT|RELEASE|BEGIN|COMMIT", one["sql"])])


def _page(client: Any, number: int) -> str:
    """The address of that page of the list, reached as people do; the last one, if there are fewer."""
    address = "/memos/"
    for _ in range(number - 1):
        following = re.search(r'rel="next" href="([^"]*)"', client.get(address).content.decode())
        if following is None:
            break
        address = "/memos/" + following[1].replace("&amp;", "&")
    return address


def _inside(client: Any) -> dict[str, float]:
    """Milliseconds of the list, its template with ready rows, and the bare page, one after the other in each round."""
    taken: dict[str, list[float]] = {"/memos/": [], "/bench/ready/": [], "/bench/bare/": []}
    for turn in range(ROUNDS + 1):
        for address, times in taken.items():
            began = time.perf_counter()
            client.get(address)
            if turn:  # the first fills caches
                times.append((time.perf_counter() - began) * 1000)
    return {address: statistics.median(times) for address, times in taken.items()}


if __name__ == "__main__":
    main()
