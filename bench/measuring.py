"""The measurement: in each round every page once, so that what is compared was asked in the same second."""

import gzip
import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

from . import first_visit
from .client import Person, Times, percentile, throughput
from .serving import Data, Server, python, serving

ROUNDS = 50
AGAINST_SIZE = ("list", "list, page 20", "memo", "form", "list, rows from memory", "bare page")
WARM_UP = 3
EVERY = 4  # pages, then the yardsticks again
LIST = "list"
YARDSTICKS = (LIST, "list, rows from memory", "bare page")
SCENARIOS = ("list", "filters", "acts", "clients", "writers", "first-visit")


@dataclass
class Place:
    """A running company, and what is known of it."""

    server: Server
    known: dict[str, Any]
    people: dict[str, Person] = field(default_factory=dict)

    @property
    def memos(self) -> int:
        return self.server.data.memos

    def person(self, who: str) -> Person:
        """The kept connection of that person."""
        if who not in self.people:
            self.people[who] = Person(self.server.port, self.known[who]["session"])
        return self.people[who]

    def address(self, who: str, what: str) -> str:
        """Where that page is for that person."""
        known = self.known[who]
        return str(known["page_20"] if what == "list, page 20" else known["addresses"][what])


@contextmanager
def places(companies: Sequence[Data]) -> Iterator[list[Place]]:
    """All of them running at the same time."""
    with ExitStack() as stack:
        yield [Place(stack.enter_context(serving(data)), probe(data)) for data in companies]


def probe(data: Data) -> dict[str, Any]:
    """What `bench.probe` knows."""
    known: dict[str, Any] = json.loads(python(data, "-W", "ignore", "-m", "bench.probe"))
    return known


def run(companies: Sequence[Data], only: Sequence[str], *, rounds: int = ROUNDS) -> dict[str, Any]:
    """All figures of one database; the last company is the one in question."""
    with places(companies) as running:
        largest, found = running[-1], {"memos": running[-1].memos, "sizes": [one.memos for one in running]}
        found["visible"] = {who: known["visible"] for who, known in largest.known.items()}
        found["queries"] = {who: known["queries"] for who, known in largest.known.items()}
        found["inside"] = largest.known["ordinary"]["inside"]
        if {"list", "filters"} & set(only):
            found["pages"] = pages(running, filters="filters" in only, rounds=rounds)
        if "acts" in only:
            found["acts"] = acts(largest, rounds=rounds)
        if "clients" in only:
            found["clients"] = {
                what: throughput(largest.server.port, largest.known["ordinary"]["session"], address)
                for what, address in (("list", "/memos/"), ("bare page", "/bench/bare/"))
            }
        found["memory"] = largest.server.memory()
        if "first-visit" in only:
            found["first_visit"] = first_visit.visit(largest.server.port, largest.known["ordinary"]["session"])
    if "writers" in only:
        found["writers"] = json.loads(python(companies[-1], "-W", "ignore", "-m", "bench.writers"))
    return found


Asked = tuple[int, str, str]  # which company, who, and what


def pages(running: Sequence[Place], *, filters: bool, rounds: int) -> list[dict[str, Any]]:
    """Each page of an ordinary person and a company manager; the steady person's list in every company."""
    last = len(running) - 1
    asked: list[Asked] = [(index, "steady", LIST) for index in (0, last)]
    for index in range(len(running)):
        asked += [(index, "ordinary", what) for what in AGAINST_SIZE]
    for who in ("ordinary", "manager"):
        names = list(running[last].known[who]["addresses"]) if filters else YARDSTICKS
        asked += _beside_yardsticks(last, who, ["list, page 20", *names])
    return _in_turn(asked, running, rounds)


def _beside_yardsticks(index: int, who: str, names: Sequence[str]) -> Iterator[Asked]:
    """Every few pages those with which they are compared: a round takes seconds, and no machine stays the same."""
    for number, what in enumerate(names):
        if number % EVERY == 0:
            yield from ((index, who, yardstick) for yardstick in YARDSTICKS)
        if what not in YARDSTICKS:
            yield index, who, what


def _in_turn(asked: Sequence[Asked], running: Sequence[Place], rounds: int) -> list[dict[str, Any]]:
    times: dict[Asked, Times] = {one: Times() for one in asked}
    bodies: dict[Asked, bytes] = {}
    for turn in range(WARM_UP + rounds):
        for one in asked:
            index, who, what = one
            place = running[index]
            passed, bodies[one] = place.person(who).get(place.address(who, what))
            if turn >= WARM_UP:
                times[one].all.append(passed)
    return [_figures(running[one[0]].memos, one[1], one[2], times[one], bodies[one]) for one in times]


def _figures(memos: int, who: str, what: str, times: Times, body: bytes) -> dict[str, Any]:
    plain = gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
    return {
        "memos": memos,
        "who": who,
        "what": what,
        "median": times.median,
        "p95": times.p95,
        "requests": len(times.all),
        "bytes": len(plain),
        "wire": len(body),
    }


def acts(place: Place, *, rounds: int) -> list[dict[str, Any]]:
    """Creating a memo to oneself and considering it, by form; by people whose lists are not measured."""
    found = []
    for who in ("writer", "managing writer"):
        known, person = place.known[who], place.person(who)
        keys, times = iter(known["keys"]), {"create": Times(), "consider": Times()}
        for turn in range(rounds):
            typed = {"title": f"Measured {turn}", "description": "All **well**.", "recipient": str(known["pk"])}
            passed, page = person.post("/memos/new/", form_key=next(keys), **typed)
            times["create"].all.append(passed)
            address = page.partition("?")[0] + "consider/"
            passed, _ = person.post(address, form_key=next(keys), seen="1", conclusion="Agreed.")
            times["consider"].all.append(passed)
        found += [
            {"who": who, "what": what, "median": one.median, "p95": one.p95, "p99": percentile(one.all, 99)}
            for what, one in times.items()
        ]
    return found
