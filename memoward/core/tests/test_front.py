"""What a request meets before Django, asked in ASGI's own words."""

import asyncio
import os

import pytest

from memoward.core import front
from memoward.core.front import Front
from memoward.core.whole_requests import CHUNK, IN_MEMORY, WholeRequests


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
    answer, *_ = send_through(WholeRequests(app, limit=100), scope(headers=headers), sender(part(b"x" * 101)))
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
    chosen = Front(routes={"/events/": events}, otherwise=pages)
    send_through(chosen, scope("/events/1"), sender(part(b"")))
    send_through(chosen, scope("/memos/events/"), sender(part(b"")))
    assert events.scope["path"] == "/events/1"
    assert pages.scope["path"] == "/memos/events/"


def test_where_files_are_taken_more_may_come():
    """S-B05: by path; everywhere else a request is as long as the longest text."""
    for path, status in (("/files/upload/", None), ("/memos/new/", None), ("/sign-in/", 413), ("/", 413)):
        app = Reader()
        limits = {"/files/": 1000, "/memos/": 1000}
        answers = send_through(WholeRequests(app, limit=100, limits=limits), scope(path), sender(part(b"x" * 500)))
        assert [answer["status"] for answer in answers[:1]] == ([status] if status else [])
        assert (app.scope is None) == bool(status)


@pytest.mark.parametrize(
    ("cookies", "arrives"),
    [([], False), ([b"theme=dark"], False), ([b"xsessionid=1"], False), ([b"theme=dark; sessionid=1"], True)],
)
def test_b05_only_who_brings_a_sign_in_may_send_much(cookies, arrives):
    """Otherwise anybody could fill the disk before it is asked who they are."""
    app = Reader()
    bare = WholeRequests(app, limit=100, limits={"/files/": 1000}, cookie="sessionid")
    headers = [(b"cookie", value) for value in cookies]
    answers = send_through(bare, scope("/files/upload/", headers=headers), sender(part(b"x" * 500)))
    assert (app.scope is not None) == arrives
    assert [answer["status"] for answer in answers[:1]] == ([] if arrives else [413])


def test_b05_who_is_refused_may_finish_and_hears_the_answer_at_once():
    left = [part(b"x" * 60, more=True)] * 5 + [part(b"x")]
    heard = []

    async def receive():
        return left.pop(0)

    async def send(message):
        heard.append((message, len(left)))

    asyncio.run(WholeRequests(Reader(), limit=100)(scope(), receive, send))
    (start, unread), (body, _), (_, at_the_end) = heard
    assert (start["status"], body["body"]) == (413, b"Too large: at most 0 MB can be sent at once.")
    assert unread == 4
    assert at_the_end == 0


def test_b05_a_stream_without_end_is_cut_off(monkeypatch):
    monkeypatch.setattr(front, "LINGER", 0.05)

    async def receive():
        await asyncio.sleep(0)
        return part(b"x" * 60, more=True)

    sent = []

    async def send(message):
        sent.append(message)

    asyncio.run(WholeRequests(Reader(), limit=100)(scope(), receive, send))
    assert sent[0]["status"] == 413
    assert sent[-1] == {"type": "http.response.body", "body": b""}


@pytest.mark.parametrize("more", [True, False], ids=["in the middle", "at the end"])
def test_b09_no_room_is_said_in_words(settings, tmp_path, more):
    """The folder is a file, so nothing can be written there: a real error of the system."""
    (tmp_path / "file").write_text("")
    settings.TEMPORARY_DIR = tmp_path / "file"
    app, parts = Reader(), [part(b"x" * (IN_MEMORY + 1), more=more)]
    answers = send_through(WholeRequests(app), scope(), sender(*parts))
    assert answers[0]["status"] == 507
    assert b"no room" in answers[1]["body"]
    assert app.scope is None


def test_what_waits_on_the_disk_has_no_name_and_is_gone_afterwards(settings, tmp_path):
    settings.TEMPORARY_DIR = tmp_path / "tmp"
    seen = []

    async def app(scope, receive, send):
        await receive()
        seen.append(list(settings.TEMPORARY_DIR.iterdir()))

    send_through(WholeRequests(app), scope(), sender(part(b"x" * IN_MEMORY * 2)))
    assert seen == [[]]
    assert settings.TEMPORARY_DIR.stat().st_mode & 0o777 == 0o700


FORM = [(b"content-type", b'multipart/form-data; boundary="--b"')]


@pytest.mark.parametrize(
    ("body", "is_whole"),
    [
        (b"----b\r\n\r\nhalf a fi", False),
        (b"----b\r\n\r\na file\r\n----b--\r\n", True),
        (b"----b--", True),
        (b"", False),
    ],
)
def test_b09_half_a_file_is_not_taken_for_a_whole_one(body, is_whole):
    """With a Content-Length that is too small, what arrives looks complete to everybody but the form itself."""
    app = Reader()
    answers = send_through(WholeRequests(app), scope(headers=FORM), sender(part(body)))
    assert app.scope is not None if is_whole else answers[0]["status"] == 400
