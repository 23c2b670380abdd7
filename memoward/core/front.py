"""What a request meets before Django: the split by path, and answers that need no Django."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

from django.conf import settings

from .headers import FOR_EVERY_ANSWER

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[..., Awaitable[None]]  # (scope, receive, send); every package has its own words for it

LINGER = 10.0  # seconds for which a sender that was refused may go on; cut off at once it might not hear the answer


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


async def refuse(send: Send, status: int, sentence: str, *, still_sending: Receive | None = None) -> None:
    """Answer without Django, with the headers that every answer has (S-F06).

    Whoever is `still_sending` is listened to a while longer, in vain, so that the answer arrives.
    """
    body = sentence.encode()
    await send({"type": "http.response.start", "status": status, "headers": headers_of_refusal(len(body))})
    await send({"type": "http.response.body", "body": body, "more_body": still_sending is not None})
    if still_sending is not None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(hear_out(still_sending), LINGER)
        await send({"type": "http.response.body", "body": b""})


def headers_of_refusal(length: int) -> list[tuple[bytes, bytes]]:
    strictly = f"max-age={settings.SECURE_HSTS_SECONDS}; includeSubDomains; preload"
    return [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(length).encode()),
        (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
        *((name.lower().encode(), value.encode()) for name, value in FOR_EVERY_ANSWER.items()),
        *([(b"strict-transport-security", strictly.encode())] if settings.SECURE_HSTS_SECONDS else []),
    ]


async def hear_out(receive: Receive) -> None:
    while (message := await receive())["type"] == "http.request" and message.get("more_body", False):
        pass
