"""Eight people write at the same time, and all is considered: not one failure, nothing lost, nothing doubled.

With the product's own settings on a database of its own, of the sort that these tests run on: 2,000 memos by eight
threads of one process, which is the shape of the web process; and 200 through HTTP, with the worker beside it.
"""

import contextlib
import http.client
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from memoward.core.tests.processes import ROOT, environment, free_port, serve

pytestmark = [pytest.mark.slow, pytest.mark.race]

WRITERS = 8
# What is promised of SQLite; PostgreSQL has no queue of our own to be proved.
EACH = 50 if os.environ.get("MEMOWARD_TEST_DATABASE_URL") else 250
EACH_BY_HTTP = 25
TO_ONESELF = 5  # every fifth; the others go to the manager, so that all eight meet at her row
CSRF = "c" * 32
PATIENCE = 600.0  # seconds until a load that stands still fails; a busy machine is no failure
Env = dict[str, str]


@pytest.fixture
def env(tmp_path: Path) -> Iterator[Env]:
    """The environment of an installation of its own, with an empty database."""
    with own_database() as database:
        data = tmp_path / "data"
        data.mkdir()
        more = {"MEMOWARD_SECRET_KEY": "k" * 50, "DJANGO_SETTINGS_MODULE": "memoward.settings"}
        made = environment(data, **more, **database)
        run(made, "-m", "memoward", "migrate", "--verbosity", "0")
        yield made


@contextlib.contextmanager
def own_database() -> Iterator[Env]:
    """As the environment names it; nothing means SQLite in the data folder."""
    address = os.environ.get("MEMOWARD_TEST_DATABASE_URL")
    if not address:
        yield {}
        return
    import psycopg

    name = f"many_writers_{os.getpid()}"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]  # psycopg wants a literal
        try:
            yield {"DATABASE_URL": address.replace("/postgres?", f"/{name}?")}
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[arg-type]


def run(env: Env, *arguments: str) -> str:
    """The output of a Python process on that database."""
    command = [sys.executable, *arguments]
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 0, done.stderr
    return done.stdout


def within(env: Env, call: str) -> Any:
    """The value of a function of this module, on that database and in a process of its own."""
    begin = "import django, json; django.setup(); from tests import test_many_writers as here; "
    return json.loads(run(env, "-c", f"{begin}print(json.dumps(here.{call}))"))


def all_at_once(work: Callable[[int], Any]) -> tuple[list[BaseException], float]:
    """`work(writer)` in eight threads; their errors and the seconds that it took."""
    began = time.monotonic()
    with ThreadPoolExecutor(WRITERS) as pool:
        runs = [pool.submit(work, number) for number in range(WRITERS)]
    return [error for error in (one.exception() for one in runs) if error], time.monotonic() - began


def title_of(writer: int, turn: int) -> str:
    return f"Memo {turn} of {writer}"


# ── In the process that has the database ───────────────────────────────────────────────────────


def fill(each: int) -> list[dict[str, Any]]:
    """A manager and the writers, signed in, each with the keys of the forms that they will send."""
    from memoward.accounts.models import Company, Department
    from memoward.core import once
    from memoward.testing import make_person, sign_in

    Company.objects.create(pk=1, name="Example")
    works = Department.objects.create(name="Works")
    manager = make_person("Rita Recipient", department=works)
    works.managers.add(manager)
    people = [manager, *(make_person(f"Writer{number}", department=works) for number in range(WRITERS))]
    return [
        {
            "pk": person.pk,
            "session": sign_in(person).cookies["sessionid"].value,
            "keys": [once.new_key(person.pk) for _ in range((WRITERS if person == manager else 2) * each)],
        }
        for person in people
    ]


def write_by_actions(each: int, manager: int, writers: list[int]) -> dict[str, Any]:
    """Write and consider so many memos each; what went wrong, how long it took, and the longest that anybody waited."""
    from django.db import connection

    from memoward.accounts.models import User
    from memoward.memos import actions

    people = User.objects.in_bulk([manager, *writers])
    longest = [0.0] * WRITERS

    def work(number: int) -> None:
        writer = people[writers[number]]
        try:
            for turn in range(each):
                reader, title = people[manager] if turn % TO_ONESELF else writer, title_of(number, turn)
                began = time.monotonic()
                memo = actions.write(by=writer, title=title, description="All **well**.", recipient=reader)
                actions.consider(memo, by=reader, seen=1, conclusion=f"Agreed: {title}")
                longest[number] = max(longest[number], time.monotonic() - began)
        finally:
            connection.close()

    errors, seconds = all_at_once(work)
    return {"errors": [repr(error) for error in errors], "seconds": seconds, "longest": max(longest)}


def what_is_there() -> dict[str, Any]:
    """What the database says afterwards."""
    from memoward.memos.models import Memo
    from memoward.records.models import Event, RecordVersion

    memos = Memo.objects.order_by("number")
    return {
        "numbers": list(memos.values_list("number", flat=True)),
        "conclusions": list(memos.values_list("title", "conclusion")),
        "stages": sorted(set(memos.values_list("stage", flat=True))),
        "unsealed": memos.filter(sealed_at=None).count(),
        "events": list(Event.objects.values_list("record_id", "verb")),
        "versions": RecordVersion.objects.values("record").distinct().count(),
    }


# ── The tests ──────────────────────────────────────────────────────────────────────────────────


def test_2000_memos_created_and_considered_by_8_writers(env: Env) -> None:
    manager, *writers = (person["pk"] for person in within(env, "fill(1)"))
    done = within(env, f"write_by_actions({EACH}, {manager}, {writers})")
    assert done["errors"] == []
    report(EACH, "by actions", done["seconds"], done["longest"])
    all_is_there(env, EACH)


def test_8_writers_through_the_server(env: Env) -> None:
    """What was acknowledged is there; every answer was the redirect of an act that was done."""
    port = free_port()
    manager, *writers = within(env, f"fill({EACH_BY_HTTP})")
    # The manager sits at eight machines.
    shares = [manager | {"keys": manager["keys"][number::WRITERS]} for number in range(WRITERS)]
    with serve(Path(env["MEMOWARD_DATA"]), port, **env) as server:
        server.wait_for("Ctrl-C ends it.")
        browsers = [(Person(port, writer), Person(port, share)) for writer, share in zip(writers, shares, strict=True)]

        def work(number: int) -> None:
            writer, manager = browsers[number]
            for turn in range(EACH_BY_HTTP):
                reader, title = manager if turn % TO_ONESELF else writer, title_of(number, turn)
                page = writer.post("/memos/new/", title=title, description="All **well**.", recipient=reader.pk)
                reader.post(f"{page}consider/", seen=1, conclusion=f"Agreed: {title}")

        errors, seconds = all_at_once(work)
        server.process.terminate()
        assert "Traceback" not in server.rest()
    assert errors == []
    report(EACH_BY_HTTP, "through HTTP", seconds, max(person.longest for pair in browsers for person in pair))
    all_is_there(env, EACH_BY_HTTP)


class Person:
    """Somebody at a browser."""

    def __init__(self, port: int, known: dict[str, Any]) -> None:
        self.port, self.pk, self.keys, self.longest = port, known["pk"], iter(known["keys"]), 0.0
        self.headers = {
            "Cookie": f"csrftoken={CSRF}; sessionid={known['session']}",
            "Content-Type": "application/x-www-form-urlencoded",
        }

    def post(self, path: str, **typed: Any) -> str:
        """Where the form leads; anything but a redirect is a failure."""
        body, began = urlencode({"csrfmiddlewaretoken": CSRF, "form_key": next(self.keys), **typed}), time.monotonic()
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request("POST", path, body, self.headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        self.longest = max(self.longest, time.monotonic() - began)
        assert answer.status == HTTPStatus.FOUND, f"{path}: {answer.status}\n{text}"
        return answer.headers["Location"]


def all_is_there(env: Env, each: int) -> None:
    """Each memo once and considered; the numbers in order without a gap (M17); one event of each act."""
    there, total = within(env, "what_is_there()"), WRITERS * each
    titles = [title_of(number, turn) for number in range(WRITERS) for turn in range(each)]
    assert there["numbers"] == list(range(1, total + 1))
    assert sorted(there["conclusions"]) == sorted([title, f"Agreed: {title}"] for title in titles)
    assert (there["stages"], there["unsealed"], there["versions"]) == (["considered"], 0, total)
    told = Counter((record, verb) for record, verb in there["events"])
    assert set(told.values()) == {1}
    assert Counter(verb for _, verb in told) == {"memo.sent": total, "memo.considered": total}


def report(each: int, how: str, seconds: float, longest: float) -> None:
    """For `pytest -s`."""
    sys.stdout.write(f"{WRITERS * each} memos {how} in {seconds:.0f} s, the slowest act {longest * 1000:.0f} ms\n")
