"""S-F06: what every answer carries, and that no page needs more than the policy allows."""

import asyncio
from itertools import product
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from memoward.asgi import application
from tests.matrix.forms import arguments, arguments_of_memo, filled_in
from tests.matrix.pages import offences
from tests.matrix.table import MEMO_NAMES, PLAIN_NAMES, expected
from tests.matrix.world import STAGES, undone

ROOT = Path(__file__).resolve().parents[1]
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
OUR_OWN = {"'self'", "'none'"}


def policy_of(answer):
    directives = [part.split() for part in answer["Content-Security-Policy"].split(";")]
    return {name: set(values) for name, *values in directives}


def assert_safe(answer, *, is_static=False):
    assert {name: answer.headers.get(name) for name in FIXED} == FIXED
    policy = policy_of(answer)
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == {"'none'"}
    assert policy["form-action"] == policy["script-src"] == policy["style-src"] == {"'self'"}
    assert set().union(*policy.values()) <= OUR_OWN  # no unsafe-inline, no unsafe-eval, nobody else's host, no data:
    assert "camera=()" in answer["Permissions-Policy"]
    assert "Server" not in answer
    assert is_static or {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))


def kinds_of_answers(world):
    """Every kind of answer that the application gives, by its status."""
    pk = world.memos["pending"]
    path = {name: reverse(f"memos:{name}", args=[pk]) for name in ("detail", "consider", "edit", "send", "resume")}
    owner, recipient = world.client("owner"), world.client("recipient")
    failing = {"raise_request_exception": False}
    yield 200, owner.get(path["detail"])
    yield 200, owner.get(reverse("memos:list"), headers={"HX-Request": "true"})
    yield 200, Client().get(reverse("account_login"))
    yield 302, owner.get(reverse("home"))
    yield 302, Client().get(path["detail"])
    yield 204, Client().get(path["detail"], headers={"HX-Request": "true"})
    yield 301, owner.get(path["detail"].rstrip("/"))
    yield 404, owner.get("/no/such/page/")
    yield 404, world.client("colleague").get(path["detail"])
    yield 403, owner.get(path["consider"])
    yield 403, Client().get("/forbid/")
    yield 403, world.client("owner", enforce_csrf_checks=True).post(path["edit"])
    yield 405, owner.put(path["detail"])
    yield 409, owner.get(path["send"])
    yield 422, recipient.post(path["consider"], {"conclusion": "x" * 20_000, "seen": 1})
    yield 410, Client().get(reverse("account_reset_password_from_key", args=["1", "no-such-key"]))
    yield 400, Client().get("/", headers={"Host": "evil.example"})
    yield 400, Client(**failing).get("/suspect/")
    yield 400, owner.post(reverse("memos:create"), {"title": "x" * 3_000_000})
    yield 500, Client(**failing).get("/fail/")
    yield 500, world.client("owner", **failing).get("/fail/")


@pytest.mark.urls("tests.failing_urls")
def test_f06_every_kind_of_answer_has_the_headers(world):
    seen = set()
    with undone():
        for status, answer in kinds_of_answers(world):
            assert answer.status_code == status, answer.wsgi_request.path
            assert_safe(answer)
            assert b"the reason, which" not in answer.content
            seen.add(status)
    assert seen == {200, 204, 301, 302, 400, 403, 404, 405, 409, 410, 422, 500}


def test_f06_static_files_too(db):
    for path in ("/static/ui/icons.svg", "/static/ui/css/tokens.css", "/static/ui/no-such-file.css"):
        answer = Client().get(path)
        assert answer.getvalue()  # read to its end, so that the file is closed
        assert answer.status_code == (404 if "no-such" in path else 200)
        assert_safe(answer, is_static=answer.status_code == 200)


def ask_front(scope, *messages):
    """The head of the answer that is given without Django."""
    sent, waiting = [], list(messages)

    async def receive():
        return waiting.pop(0) if waiting else {"type": "http.disconnect"}

    async def send(message):
        sent.append(message)

    base = {"type": "http", "method": "POST", "path": "/", "query_string": b"", "headers": []}
    asyncio.run(application(base | scope, receive, send))
    return sent[0]["status"], {name.decode().title(): value.decode() for name, value in sent[0]["headers"]}


def test_f06_what_is_refused_before_django_too():
    too_large = ask_front({"headers": [(b"content-length", b"9999999999")]})
    unreadable = ask_front({"method": "GET", "query_string": b"q=\xff"})
    assert [too_large[0], unreadable[0]] == [413, 400]
    for _, headers in (too_large, unreadable):
        assert {name: headers.get(name) for name in FIXED} == FIXED
        assert "default-src 'none'; frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["Cache-Control"] == "private, no-store"


def pages(world):
    """Every page of the matrix that is one, for each person that gets it, and what a refused form shows."""
    people = ("anonymous", "owner", "recipient", "subscriber", "colleague", "administrator")
    cells = [*product(MEMO_NAMES, people, STAGES[:4]), *product(PLAIN_NAMES, people, [""])]
    for name, who, stage in cells:
        args = arguments_of_memo(world, name, who, stage) if stage else arguments(world, name, who)
        if expected(name, "GET", who, stage) in {"200", "403", "409", "410"}:
            yield f"GET {name} {who} {stage}", world.client(who).get(reverse(name, args=args))
        if expected(name, "POST", who, stage) == "302" and (stage or filled_in(world, name, who, stage)):
            yield f"POST {name} {who} {stage}", world.client(who).post(reverse(name, args=args), {"seen": "x"})
    yield "404", world.client("owner").get("/no/such/page/")


@pytest.mark.slow
def test_f06_no_page_holds_anything_that_the_policy_would_stop(world):
    """No inline script, style or handler, no javascript: or data: address, nothing from elsewhere."""
    found, looked_at = [], 0
    with undone():
        for where, answer in pages(world):
            if answer.streaming:
                answer.getvalue()  # a file is no page; read to its end it is closed
            elif answer.content and not answer["Content-Type"].startswith("image/"):
                looked_at += 1
                found += [f"{where}: {offence}" for offence in offences(answer.content.decode())]
    assert found == []
    assert looked_at > 150


@pytest.mark.parametrize(
    "markup", ["<b style=x>", "<b onclick=x>", "<script>x</script>", "<a href=' JavaScript:x'>", ""]
)
def test_what_looks_for_offences_finds_them(markup):
    assert offences(markup)
