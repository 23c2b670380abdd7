"""What a request meets before Django, asked in ASGI's own words."""

import asyncio
import os

import pytest

from memoward.core.front import CHUNK, IN_MEMORY, Front, WholeRequests


def scope(path="/", *, headers=(), query=b""):
    return {"type": "http", "method": "POST", "path": path, "headers": list(headers), "query_string": query}


def sender(*messages, then_silence=False):
    """A client that sends these messages, and then nothing for ever or goes away."""
    left = list(messages)

    async def receive():
        if left:
            return left.pop(0)
        if then_silence:
            await asyncio.Event().wait()
        return {"type": "http.disconnect"}

    return receive


def part(body, *, more=False):
    return {"type": "http.request", "body": body, "more_body": more}


class Reader:
    """An application that reads the whole body, as Django does, and says so."""

    def __init__(self):
        self.scope = None
        self.chunks = []

    async def __call__(self, scope, receive, send):
        self.scope, more = scope, True
        while more:
            message = await receive()
            self.chunks.append(message["body"])
            more = message["more_body"]

    @property
    def body(self):
        return b"".join(self.chunks)


def send_through(app, scope, receive):
    answers = []

    async def send(message):
        answers.append(message)

    asyncio.run(app(scope, receive, send))
    return answers


def test_what_came_in_parts_arrives_whole_with_its_length():
    app = Reader()
    send_through(WholeRequests(app), scope(), sender(part(b"a memo ", more=True), part(b"in two parts")))
    assert app.body == b"a memo in two parts"
    assert dict(app.scope["headers"])[b"content-length"] == b"19"


def test_a_long_body_is_the_same_after_waiting_on_the_disk():
    app, sent = Reader(), os.urandom(IN_MEMORY * 3 + 7)
    parts = [part(sent[at : at + 65536], more=at + 65536 < len(sent)) for at in range(0, len(sent), 65536)]
    send_through(WholeRequests(app), scope(), sender(*parts))
    assert app.body == sent
    assert max(map(len, app.chunks)) <= CHUNK


def test_half_a_memo_reaches_nobody():
    app = Reader()
    announced = scope(headers=[(b"content-length", b"100")])
    assert send_through(WholeRequests(app), announced, sender(part(b"half", more=True))) == []
    assert app.scope is None


@pytest.mark.parametrize("headers", [[(b"content-length", b"101")], []])
def test_the_limit_holds_for_what_is_announced_and_for_what_comes(headers):
    app = Reader()
    answer, _ = send_through(WholeRequests(app, limit=100), scope(headers=headers), sender(part(b"x" * 101)))
    assert answer["status"] == 413
    assert app.scope is None


def test_the_limit_itself_is_allowed():
    app = Reader()
    send_through(WholeRequests(app, limit=100), scope(), sender(part(b"x" * 100)))
    assert len(app.body) == 100


def test_who_sends_nothing_more_is_told_so():
    stalled = sender(part(b"half", more=True), then_silence=True)
    answer, _ = send_through(WholeRequests(Reader(), patience=0.01), scope(), stalled)
    assert answer["status"] == 408


@pytest.mark.parametrize("https", [True, False])
def test_a_refusal_has_the_headers_of_every_answer(settings, https):
    """S-F06."""
    settings.SECURE_HSTS_SECONDS = 31536000 if https else 0
    answer, _ = send_through(WholeRequests(Reader()), scope(query=b"q=\xff"), sender())
    headers = dict(answer["headers"])
    assert answer["status"] == 400
    assert b"default-src 'none'" in headers[b"content-security-policy"]
    assert headers[b"x-content-type-options"] == b"nosniff"
    assert (b"strict-transport-security" in headers) is https


def test_a_header_cannot_pass_for_its_cousin():
    app = Reader()
    told = [(b"x-forwarded-for", b"10.0.0.1"), (b"x_forwarded_for", b"6.6.6.6")]
    send_through(Front(routes={}, otherwise=WholeRequests(app)), scope(headers=told), sender(part(b"")))
    assert app.scope["headers"] == [(b"x-forwarded-for", b"10.0.0.1")]


def test_the_prefix_chooses():
    pages, events = Reader(), Reader()
    front = Front(routes={"/events/": events}, otherwise=pages)
    send_through(front, scope("/events/1"), sender(part(b"")))
    send_through(front, scope("/memos/events/"), sender(part(b"")))
    assert events.scope["path"] == "/events/1"
    assert pages.scope["path"] == "/memos/events/"
