"""Files leave after the thread that answered has gone; asked in ASGI's and WSGI's own words."""

import asyncio
import io

import pytest
from a2wsgi import WSGIMiddleware

from memoward.core import sending_files
from memoward.core.sending_files import CHUNK, Part, SendingFiles, handing_over

CONTENT = bytes(range(256)) * 2048  # half a megabyte: several chunks


class File(io.BytesIO):
    """A file that tells how much of it was read."""

    was_read = 0

    def read(self, size=-1):
        chunk = super().read(size)
        self.was_read += len(chunk)
        return chunk


def answering_with(file):
    """What Django does with a FileResponse."""

    def app(environ, start_response):
        start_response("200 OK", [("Content-Length", str(len(CONTENT)))])
        return environ["wsgi.file_wrapper"](file, 4096)

    return SendingFiles(WSGIMiddleware(handing_over(app)))


def page(environ, start_response):
    start_response("200 OK", [])
    return [b"a ", b"page"]


def ask(app, *, method="GET", headers=(), take=None, gone_after=None):
    """The messages of the answer. `take` is what the reader does with each; then, or at the end, it goes away."""
    scope = {"type": "http", "http_version": "1.1", "method": method, "path": "/", "query_string": b""}
    sent = []

    async def talk():
        went, asked = asyncio.Event(), False

        async def receive():
            nonlocal asked
            if not asked:
                asked = True
                return {"type": "http.request", "body": b"", "more_body": False}
            await went.wait()
            return {"type": "http.disconnect"}

        async def send(message):
            sent.append(message)
            if take:
                await take(message)
            if gone_after is not None and len(sent) >= gone_after:
                went.set()
                await asyncio.sleep(0)

        await app({**scope, "headers": list(headers)}, receive, send)

    asyncio.run(talk())
    return sent


def body_of(sent):
    return b"".join(message["body"] for message in sent[1:])


def test_a_file_arrives_whole_in_pieces_and_is_closed():
    file = File(CONTENT)
    sent = ask(answering_with(file))
    assert sent[0]["status"] == 200
    assert body_of(sent) == CONTENT
    assert max(len(message["body"]) for message in sent[1:]) <= CHUNK
    assert [message.get("more_body", False) for message in sent[1:]] == [*[True] * (len(sent) - 2), False]
    assert file.closed


def test_a_page_goes_as_before():
    assert body_of(ask(SendingFiles(WSGIMiddleware(handing_over(page))))) == b"a page"


def test_no_header_makes_a_page_a_file():
    """What is handed over stands in the scope, which headers do not reach."""
    names = (b"memoward.parcel", b"wsgi.file-wrapper", b"x-sendfile", b"x-accel-redirect", b"asgi.scope")
    sent = ask(SendingFiles(WSGIMiddleware(handing_over(page))), headers=[(name, b"/etc/passwd") for name in names])
    assert body_of(sent) == b"a page"


def test_of_a_file_asked_for_by_head_nothing_is_read():
    file = File(CONTENT)
    assert body_of(ask(answering_with(file), method="HEAD")) == b""
    assert (file.was_read, file.closed) == (0, True)


def test_no_more_is_read_than_the_reader_takes():
    """A slow reader costs a chunk of memory, not a file of it."""
    file, ahead = File(CONTENT), []

    async def slowly(message):
        ahead.append(file.was_read - sum(len(one["body"]) for one in taken))
        if message["type"] == "http.response.body":
            taken.append(message)
        await asyncio.sleep(0)

    taken = []
    ask(answering_with(file), take=slowly)
    assert max(ahead) <= CHUNK


def test_for_a_reader_that_has_gone_nothing_more_is_read():
    file = File(CONTENT)
    sent = ask(answering_with(file), gone_after=2)
    assert len(body_of(sent)) < len(CONTENT)
    assert file.closed


def test_a_reader_that_takes_nothing_is_left(monkeypatch):
    monkeypatch.setattr(sending_files, "PATIENCE", 0.01)

    async def never(message):
        if message.get("body"):
            await asyncio.Event().wait()

    file = File(CONTENT)
    ask(answering_with(file), take=never)
    assert file.closed


@pytest.mark.parametrize(("start", "length"), [(0, 10), (3, 4), (9, 1), (0, 0)])
def test_a_part_is_that_part(start, length):
    part = Part(File(b"0123456789"), start, length)
    assert [part.read(3), part.read(100), part.read()] == [
        b"0123456789"[start : start + min(3, length)],
        b"0123456789"[start + 3 : start + length],
        b"",
    ]
    part.close()
    assert part.file.closed
