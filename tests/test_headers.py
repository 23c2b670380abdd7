"""S-F05, S-F06, S-F09: what every answer carries, what a foreign site cannot do, and when the server refuses to start."""

import asyncio
import json
import re
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse

from memoward.asgi import application
from memoward.core.tests.processes import environment
from memoward.memos.models import Memo
from tests.matrix.forms import arguments, filled_in
from tests.matrix.pages import offences
from tests.matrix.table import MEMO_NAMES, PLAIN_NAMES, expected
from tests.matrix.world import STAGES, snapshot, undone

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
        return waiting.pop(0)

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
        args = [world.memo_id(who, stage)] if stage else arguments(world, name)
        if expected(name, "GET", who, stage) in {"200", "403", "409", "410"}:
            yield f"GET {name} {who} {stage}", world.client(who).get(reverse(name, args=args))
        if expected(name, "POST", who, stage) == "302" and (stage or filled_in(world, name, who, stage)):
            yield f"POST {name} {who} {stage}", world.client(who).post(reverse(name, args=args), {"seen": "x"})
    yield "404", world.client("owner").get("/no/such/page/")


def test_f06_no_page_holds_anything_that_the_policy_would_stop(world):
    """No inline script, style or handler, no javascript: or data: address, nothing from elsewhere."""
    found, looked_at = [], 0
    with undone():
        for where, answer in pages(world):
            if answer.content:
                looked_at += 1
                found += [f"{where}: {offence}" for offence in offences(answer.content.decode())]
    assert found == []
    assert looked_at > 150


@pytest.mark.parametrize(
    "markup", ["<b style=x>", "<b onclick=x>", "<script>x</script>", "<a href=' JavaScript:x'>", ""]
)
def test_what_looks_for_offences_finds_them(markup):
    assert offences(markup)


# ── S-F05 ──────────────────────────────────────────────────────────────────────────────────────


def test_f05_no_form_is_taken_without_its_token_or_with_a_foreign_one(world):
    """By address: every POST that does something, from a browser that has the sign-in and not the page's token."""
    foreign = Client().get(reverse("account_login")).context["csrf_token"]
    before, wrong = snapshot(), []
    cells = [(name, "owner", "pending") for name in MEMO_NAMES]
    cells += [(name, "administrator", "") for name in PLAIN_NAMES]
    for name, who, stage in cells:
        if expected(name, "POST", who, stage) in {"405", "404", "410"}:
            continue
        path = reverse(name, args=[world.memo_id(who, stage)] if stage else arguments(world, name))
        for token in ({}, {"csrfmiddlewaretoken": str(foreign)}, {"csrfmiddlewaretoken": "x"}):
            client = world.client(who, enforce_csrf_checks=True)
            client.get(reverse("account_login"))
            if client.post(path, filled_in(world, name, who, stage) | token).status_code != 403:
                wrong.append(name)
    assert wrong == []
    assert snapshot() == before


def test_f05_with_its_own_token_it_is_taken_but_not_from_another_site(world):
    pk = world.memos["pending"]
    path = reverse("memos:consider", args=[pk])
    client = world.client("recipient", enforce_csrf_checks=True)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', client.get(path).content.decode())[1]
    typed = {"seen": 1, "conclusion": "Yes", "csrfmiddlewaretoken": token}
    assert client.post(path, typed, headers={"Origin": "https://evil.example"}).status_code == 403
    assert Memo.objects.get(pk=pk).stage == "pending"
    assert client.post(path, typed, headers={"Origin": "http://testserver"}).status_code == 302
    assert Memo.objects.get(pk=pk).stage == "considered"


def test_f05_the_cookies_are_for_the_browser_alone(world):
    client = Client()
    client.get(reverse("account_login"))
    client.post(reverse("account_login"), {"login": world.cast.olga.email, "password": "correct horse 7 battery"})
    for name in (django_settings.SESSION_COOKIE_NAME, django_settings.CSRF_COOKIE_NAME):
        assert client.cookies[name]["httponly"]
        assert client.cookies[name]["samesite"] == "Lax"


# ── An https address, and a start that is refused ──────────────────────────────────────────────

HTTPS = (
    *("SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_HSTS_PRELOAD"),
    *(
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "ALLOWED_HOSTS",
        "CSRF_TRUSTED_ORIGINS",
        "SECURE_PROXY_SSL_HEADER",
    ),
)


def settings_under(tmp_path, **variables):
    """The settings as a process with these environment variables reads them."""
    code = (
        "import json; from django.conf import settings as s; "
        f"print(json.dumps({{name: getattr(s, name, None) for name in {HTTPS!r}}}))"
    )
    env = environment(tmp_path, DJANGO_SETTINGS_MODULE="memoward.settings", **variables)
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_f06_with_an_https_address_everything_is_https(world, tmp_path, settings):
    read = settings_under(
        tmp_path,
        MEMOWARD_URL="https://memos.company.example",
        MEMOWARD_SECRET_KEY="k" * 50,
        MEMOWARD_TRUSTED_PROXIES="1",
    )
    assert read["SECURE_HSTS_SECONDS"] >= 365 * 24 * 3600
    for name, value in read.items():
        setattr(settings, name, tuple(value) if name == "SECURE_PROXY_SSL_HEADER" else value)
    host = {"Host": "memos.company.example"}
    plain = world.client("owner").get(reverse("memos:list"), headers=host)
    assert (plain.status_code, plain["Location"]) == (301, "https://memos.company.example/memos/")
    assert_safe(plain)
    secure = world.client("owner").get(reverse("memos:list"), headers=host | {"X-Forwarded-Proto": "https"})
    missing = Client().get("/no/such/page/", headers=host, secure=True)
    for answer in (secure, missing):
        assert answer["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
        assert_safe(answer)
    client = Client()
    client.get(reverse("account_login"), headers=host, secure=True)
    assert client.cookies[settings.CSRF_COOKIE_NAME]["secure"]
    evil = Client().get("/", headers={"Host": "evil.example"})
    assert evil.status_code == 400
    assert_safe(evil)


def test_f06_with_a_plain_address_nothing_pretends(tmp_path):
    read = settings_under(tmp_path, MEMOWARD_SECRET_KEY="k" * 50)
    assert not any(read[name] for name in HTTPS if name.startswith(("SECURE", "SESSION", "CSRF_COOKIE")))


@pytest.mark.parametrize("key", [{}, {"MEMOWARD_SECRET_KEY": "too-short"}], ids=["missing", "short"])
@pytest.mark.parametrize("command", ["web", "worker", "check"])
def test_f09_without_a_good_secret_key_nothing_starts(tmp_path, key, command):
    """One clear line, and no trace of the key that was given."""
    done = subprocess.run(
        [sys.executable, "-m", "memoward", command],
        cwd=ROOT,
        env=environment(tmp_path, **key),
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert done.returncode != 0
    assert "MEMOWARD_SECRET_KEY is missing or shorter than 40 characters" in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "too-short" not in done.stderr + done.stdout
