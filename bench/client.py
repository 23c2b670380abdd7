"""Somebody at a browser, with a clock: requests over one kept connection."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection
from statistics import median, quantiles
from urllib.parse import urlencode

CSRF = "c" * 32
IDLE = 2.0  # seconds after which a kept connection is made anew before the clock starts; the server ends it after five


@dataclass
class Times:
    """Milliseconds of many requests for one thing."""

    all: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        return median(self.all)

    @property
    def p95(self) -> float:
        return percentile(self.all, 95)


def percentile(values: list[float], which: int) -> float:
    """The smallest value that so many of a hundred do not exceed, interpolated."""
    return quantiles(values, n=100, method="inclusive")[which - 1] if len(values) > 1 else values[0]


class Person:
    """A signed-in person."""

    def __init__(self, port: int, session: str) -> None:
        self.line = HTTPConnection("127.0.0.1", port, timeout=60)
        self.used = 0.0
        self.headers = {"Cookie": f"sessionid={session}; csrftoken={CSRF}", "Accept-Encoding": "gzip"}

    def get(self, address: str) -> tuple[float, bytes]:
        """Milliseconds until the answer was there, and the answer. Anything but 200 is a failure."""
        self._connect()
        began = time.perf_counter()
        self.line.request("GET", address, headers=self.headers)
        answer = self.line.getresponse()
        body = answer.read()
        passed = (time.perf_counter() - began) * 1000
        if answer.status != 200:
            raise RuntimeError(f"GET {address}: {answer.status}")
        return passed, body

    def post(self, address: str, **typed: str) -> tuple[float, str]:
        """Milliseconds until the form was answered, and where it leads. Anything but a redirect is a failure."""
        body = urlencode({"csrfmiddlewaretoken": CSRF} | typed)
        headers = self.headers | {"Content-Type": "application/x-www-form-urlencoded"}
        self._connect()
        began = time.perf_counter()
        self.line.request("POST", address, body, headers)
        answer = self.line.getresponse()
        text = answer.read()
        passed = (time.perf_counter() - began) * 1000
        if answer.status != 302:
            raise RuntimeError(f"POST {address}: {answer.status} {text[:2000]!r}")
        return passed, str(answer.headers["Location"])

    def _connect(self) -> None:
        if time.monotonic() - self.used > IDLE:
            self.line.close()
            self.line.connect()
        self.used = time.monotonic()


def throughput(port: int, session: str, address: str, *, clients: int = 8, seconds: float = 4.0) -> float:
    """Requests a second that so many people get answered who ask without a pause."""
    deadline = time.monotonic() + seconds

    def ask(_: int) -> int:
        person, number = Person(port, session), 0
        while time.monotonic() < deadline:
            person.get(address)
            number += 1
        return number

    began = time.monotonic()
    with ThreadPoolExecutor(clients) as pool:
        return sum(pool.map(ask, range(clients))) / (time.monotonic() - began)
