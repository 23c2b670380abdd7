"""S-E01: whatever people write, or are called, stands as text wherever it is shown."""

import html
import re

import pytest
from django.http import HttpResponse
from django.urls import reverse

from memoward.accounts.models import Department, User
from memoward.memos import actions
from memoward.memos.models import Memo, Purpose
from memoward.memos.stages import Stage
from memoward.testing import Cast, sign_in
from tests.matrix.pages import offences

from .staging import in_days, memo_in, page

pytestmark = pytest.mark.slow  # left out of the inner loop, with everything else that walks many pages

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "handler": "\"'><img src=x onerror=alert(1)>",
    "template": "{{ 1234560|add:7 }}{% debug %}${1}",
    "entity": "&lt;b&gt; &amp;amp;",
    "emoji": "🧾👩🏽‍🔧𝔘",
    "right to left": "\u202egpj.exe\u202c עברית",
    "combining": "Z\u0351\u036b\u0343algo",
    "end of title": "</title></textarea><style>*{}</style>",
}


def shown(answer: HttpResponse, text: str) -> None:
    """The page says exactly this text, and holds no element, handler or style that came out of it."""
    source = answer.content.decode()
    assert answer.status_code < 400
    assert text in html.unescape(source)
    assert offences(source) == []
    for raw in ("<script>alert", "<img src=x", "<style>", "1234567"):
        assert raw not in source


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_s_e01_title_and_text(cast: Cast, text: str) -> None:
    """In list, page, edit form, delete page, page title, search, and the page of a conflict."""
    memo = memo_in(cast, Stage.PENDING, title=text, description="x")
    for name in ("detail", "edit", "delete"):
        shown(page(cast.olga, name, memo), text)
    for name in ("detail", "consider", "postpone"):
        answer = page(cast.rita, name, memo)
        shown(answer, text)
    title = re.search(r"<title>(.*?)</title>", page(cast.olga, "detail", memo).content.decode(), re.DOTALL)
    assert title is not None
    assert text in html.unescape(title[1])
    shown(sign_in(cast.olga).get(reverse("memos:list")), text)
    stale = sign_in(cast.olga).post(
        reverse("memos:edit", args=[memo.pk]), {"title": text, "seen": 7, "recipient": cast.rita.pk}
    )
    assert stale.status_code == 409
    assert offences(stale.content.decode()) == []


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_s_e01_the_text_of_a_memo_runs_nothing(cast: Cast, text: str) -> None:
    links = "[x](javascript:alert(1)) [y](data:text/html,x) [z](JaVaScRiPt:alert(1)) ![x](https://evil.example/x.png)"
    memo = memo_in(cast, Stage.PENDING, description=f"{text}\n\n{links}")
    source = page(cast.sam, "detail", memo).content.decode()
    prose = source.split('class="prose"')[1].split("</section>")[0]
    assert offences(source) == []
    assert set(re.findall(r"<(\w+)", prose)) <= {"p", "a", "br", "em", "strong"}  # no image: it would tell who reads
    assert re.findall(r'href="([^"]*)"', prose) == ["https://evil.example/x.png"]
    shown(page(cast.olga, "edit", memo), text)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_s_e01_reasons_and_conclusions(cast: Cast, text: str) -> None:
    """On the page and in its history, also when it was reopened."""
    memo = memo_in(cast, Stage.PENDING)
    actions.postpone(memo, by=cast.rita, seen=1, until=in_days(2), reason=text)
    shown(page(cast.olga, "detail", memo), text)
    actions.consider(memo, by=cast.rita, seen=1, conclusion=text)
    shown(page(cast.olga, "detail", memo), text)
    actions.reopen(memo, by=cast.rita, seen=1, reason=text)
    memo = Memo.objects.get(pk=memo.pk)
    source = page(cast.sam, "detail", memo)
    shown(source, text)
    assert html.unescape(source.content.decode()).count(text) >= 3


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_s_e01_names_of_people_departments_and_purposes(cast: Cast, text: str) -> None:
    """In rows, facts, history, choices, filters and tooltips."""
    User.objects.filter(pk__in=[cast.olga.pk, cast.rita.pk, cast.sam.pk]).update(name=text)
    Department.objects.update(name=text)
    purpose = Purpose.objects.create(name=text)
    owner = User.objects.get(pk=cast.olga.pk)
    memo = memo_in(cast, Stage.PENDING, purpose=purpose)
    for person in (owner, cast.rita):
        for name in ("detail", "delete", "subscribe"):
            shown(page(person, name, memo), text)
        shown(sign_in(person).get(f"{reverse('memos:list')}?owner={owner.pk}"), text)
    shown(sign_in(owner).get(reverse("memos:create")), text)
    shown(page(owner, "edit", memo), text)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_s_e01_what_was_searched_for(cast: Cast, text: str) -> None:
    shown(sign_in(cast.olga).get(reverse("memos:list"), {"q": text}), " ".join(text.split()))
