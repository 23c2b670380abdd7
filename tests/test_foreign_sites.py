"""S-F05: a page of another site, open in the browser of somebody who is signed in here, can do nothing here."""

import re

from django.conf import settings
from django.test import Client
from django.urls import reverse

from memoward.memos.models import Memo
from memoward.testing import PASSWORD
from tests.matrix.forms import arguments, arguments_of_memo, filled_in
from tests.matrix.table import MEMO_NAMES, PLAIN_NAMES, expected
from tests.matrix.world import snapshot, undone


def test_f05_no_form_is_taken_without_its_token_or_with_a_foreign_one(world):
    """By address: every POST that does something, from a browser that has the sign-in and not the page's token."""
    foreign = Client().get(reverse("account_login")).context["csrf_token"]
    before, wrong = snapshot(), []
    cells = [(name, "owner", "pending") for name in MEMO_NAMES]
    cells += [(name, "administrator", "") for name in PLAIN_NAMES]
    for name, who, stage in cells:
        if expected(name, "POST", who, stage) in {"405", "404", "410"}:
            continue
        path = reverse(name, args=arguments_of_memo(world, name, who, stage) if stage else arguments(world, name, who))
        for token in ({}, {"csrfmiddlewaretoken": str(foreign)}, {"csrfmiddlewaretoken": "x"}):
            client = world.client(who, enforce_csrf_checks=True)
            client.get(reverse("account_login"))
            with undone():  # some fill in what they make
                form = filled_in(world, name, who, stage)
            if client.post(path, form | token).status_code != 403:
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
    client.post(reverse("account_login"), {"login": world.cast.olga.email, "password": PASSWORD})
    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
        assert client.cookies[name]["httponly"]
        assert client.cookies[name]["samesite"] == "Lax"
