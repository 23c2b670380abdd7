"""What a request meets before Django: the split by path, and the wait for its body.

A thread is dear (there are a few), a waiting connection is cheap. So a request gets its thread when all of
it has arrived: a slow sender holds none, and one that breaks off in the middle never reaches a view with
half a memo.
"""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import IO, Any

from django.conf import settings

from .headers import FOR_EVERY_ANSWER

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[..., Awaitable[None]]  # (scope, receive, send); every package has its own words for it

IN_MEMORY = 1024 * 1024  # bytes of a body; more waits in a temporary file
CHUNK = 256 * 1024


class Front:
    """Sends a request to the application whose prefix its path has, and everything else `otherwise`."""

    def __init__(self, *, routes: Mapping[str, Application], otherwise: Application) -> None:
        self.routes = dict(routes)
        self.otherwise = otherwise

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            scope["headers"] = list(filter(is_honest, scope["headers"]))
        await self.choose(scope)(scope, receive, send)

    def choose(self, scope: Scope) -> Application:
        path = scope.get("path", "")
        return next((app for prefix, app in self.routes.items() if path.startswith(prefix)), self.otherwise)


def is_honest(header: tuple[bytes, bytes]) -> bool:
    """WSGI knows no difference between `-` and `_` in a name, so `X_Forwarded_For` would pass for its cousin."""
    return b"_" not in header[0]


class WholeRequests:
    """Hands a request on when its body is complete, with the length that it really has.

    413 beyond `limit` bytes; 408 when nothing has come for `patience` seconds; a sender that has gone is forgotten.
    """

    def __init__(self, app: Application, *, limit: int = 64 * 1024 * 1024, patience: float = 30) -> None:
        self.app = app
        self.limit = limit
        self.patience = patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        if not is_decodable(scope["query_string"]):
            return await refuse(send, 400, b"This address cannot be read.")
        try:
            with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as body:
                length = await self.collect(scope, receive, body)
                body.seek(0)
                await self.app(with_length(scope, length), replay(body, length), send)
        except TooLarge:
            await refuse(send, 413, f"Too large: at most {self.limit // 2**20} MB.".encode())
        except TimeoutError:
            await refuse(send, 408, b"The rest of the request did not arrive. Please try again.")
        except Gone:
            pass

    async def collect(self, scope: Scope, receive: Receive, body: IO[bytes]) -> int:
        """Read the body to its end and return its length. Raises TooLarge, TimeoutError or Gone."""
        if announced_length(scope) > self.limit:
            raise TooLarge
        more, length = True, 0
        while more:
            message = await asyncio.wait_for(receive(), self.patience)
            if message["type"] == "http.disconnect":
                raise Gone
            length += body.write(message.get("body", b""))
            if length > self.limit:
                raise TooLarge
            more = message.get("more_body", False)
        return length


class TooLarge(Exception):
    pass


class Gone(Exception):
    pass


def is_decodable(query: bytes) -> bool:
    return query.isascii()


def announced_length(scope: Scope) -> int:
    value = dict(scope["headers"]).get(b"content-length", b"0")
    return int(value) if value.isdigit() else 0


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
        chunk = body.read(CHUNK)
        left -= len(chunk)
        return {"type": "http.request", "body": chunk, "more_body": left > 0}

    return receive


async def refuse(send: Send, status: int, sentence: bytes) -> None:
    """Answer without Django, with the headers that every answer has (S-F06)."""
    strictly = f"max-age={settings.SECURE_HSTS_SECONDS}; includeSubDomains; preload"
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(sentence)).encode()),
        (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
        *((name.lower().encode(), value.encode()) for name, value in FOR_EVERY_ANSWER.items()),
        *([(b"strict-transport-security", strictly.encode())] if settings.SECURE_HSTS_SECONDS else []),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": sentence})
