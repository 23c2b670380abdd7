"""The wait for a request's body.

A thread is dear (there are a few), a waiting connection is cheap. So a request gets its thread when all of
it has arrived: a slow sender holds none, and one that breaks off in the middle never reaches a view with
half a memo, or half a file.
"""

import asyncio
import contextlib
from collections.abc import Mapping, MutableMapping
from typing import IO, Any

from django.utils.http import parse_header_parameters

from .front import Application, Receive, Scope, Send, refuse
from .temporary import discard, unnamed_file

IN_MEMORY = 256 * 1024  # bytes of a body; more waits in a temporary file
CHUNK = 256 * 1024
TAIL = 1024  # bytes at the end of a body in which its closing boundary is looked for


class WholeRequests:
    """Hands a request on when its body is complete, with the length that it really has.

    413 beyond `limit` bytes, or beyond the one of `limits` whose prefix the path has; these are for senders with the
    `cookie` of a sign-in: without one nobody fills a disk before it is looked at who they are. 408 when nothing has
    come for `patience` seconds; 507 when there is no room to keep it; a sender that has gone is forgotten.
    """

    def __init__(
        self,
        app: Application,
        *,
        limit: int = 4 * 2**20,
        limits: Mapping[str, int] | None = None,
        cookie: str = "",
        patience: float = 30,
    ) -> None:
        self.app = app
        self.limit = limit
        self.limits = dict(limits or {})
        self.cookie = cookie
        self.patience = patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        body = unnamed_file(in_memory=IN_MEMORY)
        try:
            length = await self.collect(scope, receive, body)
            await self.app(with_length(scope, length), replay(body, length), send)
        except Refused as refused:
            await refuse(send, refused.status, refused.sentence, still_sending=receive if refused.unfinished else None)
        except Gone:
            pass
        finally:
            discard(body)

    def limit_of(self, scope: Scope) -> int:
        """How many bytes a body may have at this path, from this sender."""
        if self.cookie and not brings_cookie(scope, self.cookie):
            return self.limit
        found = (limit for prefix, limit in self.limits.items() if scope["path"].startswith(prefix))
        return next(found, self.limit)

    async def collect(self, scope: Scope, receive: Receive, body: IO[bytes]) -> int:
        """Read the body to its end and return its length. Raises Refused or Gone."""
        if not is_decodable(scope["query_string"]):
            raise Refused(400, "This address cannot be read.")
        limit = self.limit_of(scope)
        too_large = f"Too large: at most {limit // 2**20} MB can be sent at once."
        if announced_length(scope) > limit:
            raise Refused(413, too_large, unfinished=True)
        more, length, tail = True, 0, b""
        while more:
            part, more = await self.next_part(receive)
            length += len(part)
            tail = (tail + part[-TAIL:])[-TAIL:]
            if length > limit:
                raise Refused(413, too_large, unfinished=more)
            await keep(part, body, length, unfinished=more)
        await rewind(body, length)
        if not ends_as_it_should(scope, tail):
            raise Refused(400, "The request did not arrive whole. Please try again.")
        return length

    async def next_part(self, receive: Receive) -> tuple[bytes, bool]:
        """The next bytes, and whether there will be more. Raises Refused or Gone."""
        try:
            message = await asyncio.wait_for(receive(), self.patience)
        except TimeoutError as error:
            raise Refused(408, "The rest of the request did not arrive. Please try again.") from error
        if message["type"] == "http.disconnect":
            raise Gone
        return message.get("body", b""), message.get("more_body", False)


def brings_cookie(scope: Scope, name: str) -> bool:
    """Is there a cookie of that name? What it is worth is looked at later."""
    cookies = b";".join(value for header, value in scope["headers"] if header == b"cookie")
    return any(part.strip().startswith(f"{name}=".encode()) for part in cookies.split(b";"))


class Refused(Exception):
    """Answered here, with this status and sentence; `unfinished`: the sender has not said everything yet."""

    def __init__(self, status: int, sentence: str, *, unfinished: bool = False) -> None:
        self.status, self.sentence, self.unfinished = status, sentence, unfinished


class Gone(Exception):
    pass


async def keep(part: bytes, body: IO[bytes], length: int, *, unfinished: bool) -> None:
    """Add the part to the body, which then has that length; nobody else waits for the disk."""
    with told_of_no_room(unfinished=unfinished):
        if length <= IN_MEMORY:
            body.write(part)
        else:
            await asyncio.to_thread(body.write, part)


async def rewind(body: IO[bytes], length: int) -> None:
    """Go to the beginning; what the system had not written yet is written now."""
    with told_of_no_room(unfinished=False):
        if length <= IN_MEMORY:
            body.seek(0)
        else:
            await asyncio.to_thread(body.seek, 0)


@contextlib.contextmanager
def told_of_no_room(*, unfinished: bool) -> Any:
    try:
        yield
    except OSError as error:
        sentence = "The server has no room for this at the moment. Nothing was saved. Please tell your administrator."
        raise Refused(507, sentence, unfinished=unfinished) from error


def is_decodable(query: bytes) -> bool:
    return query.isascii()


def announced_length(scope: Scope) -> int:
    value = dict(scope["headers"]).get(b"content-length", b"0")
    return int(value) if value.isdigit() else 0


def ends_as_it_should(scope: Scope, tail: bytes) -> bool:
    """Does a body of several parts have its closing boundary? Django would take half a file for a whole one."""
    kind, parameters = parse_header_parameters(dict(scope["headers"]).get(b"content-type", b"").decode("latin1"))
    if kind != "multipart/form-data" or not parameters.get("boundary"):
        return True
    return b"--%s--" % parameters["boundary"].encode("latin1") in tail


def with_length(scope: Scope, length: int) -> Scope:
    """The scope with a Content-Length; Django takes a body without one (sent in chunks) for empty."""
    if not length:
        return scope
    others = [header for header in scope["headers"] if header[0] != b"content-length"]
    return {**scope, "headers": [*others, (b"content-length", str(length).encode())]}


def replay(body: IO[bytes], length: int) -> Receive:
    """A `receive` that hands out what was collected."""
    left = length

    async def receive() -> MutableMapping[str, Any]:
        nonlocal left
        chunk = body.read(CHUNK) if length <= IN_MEMORY else await asyncio.to_thread(body.read, CHUNK)
        left -= len(chunk)
        return {"type": "http.request", "body": chunk, "more_body": left > 0}

    return receive
