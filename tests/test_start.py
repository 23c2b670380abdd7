"""S-F06 behind an https address, S-F09: what the environment makes of the settings, and when nothing starts."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from memoward.core.tests.processes import environment
from tests.test_headers import assert_safe

ROOT = Path(__file__).resolve().parents[1]
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
