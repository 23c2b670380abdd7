"""Files leave without holding a thread, however slowly they are read (docs/decisions, 0006).

A WSGI application may hand a file to its server and be done: that is `wsgi.file_wrapper` of PEP 3333, and Django uses
it for every `FileResponse`. Here is the server's side of it: the thread is free at once, and the file goes out chunk by
chunk, the next one read when the reader has taken the last.
"""

import asyncio
from collections.abc import Callable, Iterable, MutableMapping
from typing import Any, Protocol

from .front import Application, Receive, Scope, Send

CHUNK = 128 * 1024  # bytes
PATIENCE = 120.0  # seconds for a reader to take one chunk; later it may ask for the rest
PARCEL = "memoward.parcel"  # a key of the ASGI scope, which no header can set


class Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...
    def close(self) -> object: ...


class Parcel:
    """Where the application leaves a file for its server."""

    file: Readable | None = None

    def take(self, file: Readable, _block_size: int = 0) -> Iterable[bytes]:
        """What WSGI calls the file wrapper. The application itself then has nothing more to send."""
        self.file = file
        return ()


class Part:
    """`length` bytes of a file from `start` on."""

    def __init__(self, file: Any, start: int, length: int) -> None:
        file.seek(start)
        self.file, self.left = file, length

    def read(self, size: int = -1) -> bytes:
        chunk: bytes = self.file.read(self.left if size < 0 else min(size, self.left))
        self.left -= len(chunk)
        return chunk

    def close(self) -> None:
        self.file.close()


def handing_over(app: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """The WSGI application, told where to leave files; for use inside `SendingFiles`."""

    def told(environ: MutableMapping[str, Any], start_response: Any) -> Iterable[bytes]:
        environ["wsgi.file_wrapper"] = environ["asgi.scope"][PARCEL].take
        return app(environ, start_response)

    return told


class SendingFiles:
    """Sends what the application within has left in its parcel, as the body of the answer that it has begun."""

    def __init__(self, app: Application) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        parcel = Parcel()

        async def send_or_wait(message: MutableMapping[str, Any]) -> None:
            if parcel.file is None or message["type"] == "http.response.start" or scope["method"] == "HEAD":
                await send(message)

        try:
            await self.app({**scope, PARCEL: parcel}, receive, send_or_wait)
            if parcel.file is not None and scope["method"] != "HEAD":
                await send_file(parcel.file, receive, send)
        finally:
            if parcel.file is not None:
                await asyncio.to_thread(parcel.file.close)


async def send_file(file: Readable, receive: Receive, send: Send) -> None:
    """Send it to its end, unless the reader goes away or takes nothing for PATIENCE seconds."""
    until_gone = asyncio.ensure_future(gone(receive))
    try:
        while chunk := await asyncio.to_thread(file.read, CHUNK):
            await asyncio.wait_for(send({"type": "http.response.body", "body": chunk, "more_body": True}), PATIENCE)
            if until_gone.done():
                return
        await send({"type": "http.response.body", "body": b""})
    except TimeoutError:
        return
    finally:
        until_gone.cancel()


async def gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
