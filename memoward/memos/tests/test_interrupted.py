"""A sign-in that ends in the middle of writing, a button that is pressed twice: nothing is lost, nothing doubled."""

import re
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from memoward.accounts.models import User
from memoward.memos import actions
from memoward.memos.models import Memo
from memoward.memos.stages import Stage
from memoward.testing import PASSWORD, Cast, sign_in, upload
from tests.matrix.world import snapshot

from .staging import happened, in_days, memo_in, reload, typed_edit, words

TYPED = "Half an hour's work <kept> & safe"


def key_on(answer: HttpResponse) -> str:
    """The form key of the page; of several forms the last one's."""
    return re.findall(r'name="form_key" value="([^"]+)"', answer.content.decode())[-1]


def signed_in_at(address: str, browser: Client, person: User) -> HttpResponse:
    """The person signs in on the page to which the browser was sent."""
    assert browser.get(address).status_code == 200
    answer = browser.post(address, {"login": person.email, "password": PASSWORD}, follow=True)
    assert answer.wsgi_request.user == person
    return answer


def interrupted(person: User, path: str, **typed: Any) -> tuple[Client, str]:
    """The person opens the form and types; the sign-in ends; the form is posted. The browser, and where it is sent."""
    browser = sign_in(person)
    key = key_on(browser.get(path))
    del browser.cookies[settings.SESSION_COOKIE_NAME]
    before = snapshot()
    answer = browser.post(path, typed | {"form_key": key})
    assert snapshot() == before
    assert answer.status_code == 302
    assert answer["Location"] == f"{reverse('account_login')}?next={quote(path, safe='')}"
    return browser, answer["Location"]


def test_a_new_memo_is_offered_again_to_the_same_person(cast: Cast) -> None:
    typed = {"title": TYPED, "description": f"{TYPED} too", "recipient": cast.rita.pk, "subscribers": [cast.sam.pk]}
    browser, address = interrupted(cast.olga, reverse("memos:create"), **typed)
    assert "What you wrote is kept" in words(browser.get(address))
    answer = signed_in_at(address, browser, cast.olga)
    form = answer.context["form"]
    assert [form[name].value() for name in ("title", "description", "recipient")] == [
        TYPED,
        f"{TYPED} too",
        str(cast.rita.pk),
    ]
    assert form["subscribers"].value() == [str(cast.sam.pk)]
    assert TYPED in words(answer)
    again = browser.get(reverse("memos:create"))
    assert again.context["form"]["title"].value() is None
    assert TYPED in words(again)  # as an unfinished text, because the form has not been sent


def test_an_edit_is_offered_again(cast: Cast) -> None:
    memo = memo_in(cast, Stage.PENDING)
    path = reverse("memos:edit", args=[memo.pk])
    browser, address = interrupted(cast.olga, path, **typed_edit(memo, description=TYPED))
    assert TYPED in words(signed_in_at(address, browser, cast.olga))
    assert reload(memo).description != TYPED


@pytest.mark.parametrize(("act", "field"), [("consider", "conclusion"), ("postpone", "reason"), ("reopen", "reason")])
def test_the_words_of_an_act_are_offered_again(cast: Cast, act: str, field: str) -> None:
    memo = memo_in(cast, Stage.CONSIDERED if act == "reopen" else Stage.PENDING)
    path = reverse(f"memos:{act}", args=[memo.pk])
    browser, address = interrupted(cast.rita, path, **{"seen": memo.version, field: TYPED})
    assert TYPED in words(signed_in_at(address, browser, cast.rita))


@pytest.mark.parametrize("act", ["edit", "consider"])
def test_they_can_still_be_copied_when_the_memo_was_considered_meanwhile(cast: Cast, act: str) -> None:
    memo = memo_in(cast, Stage.PENDING)
    person = cast.olga if act == "edit" else cast.rita
    typed = typed_edit(memo, description=TYPED) | {"conclusion": TYPED}
    browser, address = interrupted(person, reverse(f"memos:{act}", args=[memo.pk]), **typed)
    actions.consider(reload(memo), by=cast.rita, seen=memo.version)
    answer = signed_in_at(address, browser, person)
    assert answer.status_code == 409
    assert TYPED in words(answer)


def test_another_person_at_the_same_browser_gets_nothing_of_it(cast: Cast) -> None:
    browser, address = interrupted(cast.olga, reverse("memos:create"), title=TYPED)
    assert TYPED not in words(signed_in_at(address, browser, cast.max))
    assert TYPED not in words(browser.get(reverse("memos:create")))


def test_another_person_is_told_nothing_of_the_memo_either(cast: Cast) -> None:
    memo = memo_in(cast, Stage.PENDING)
    path = reverse("memos:edit", args=[memo.pk])
    browser, address = interrupted(cast.olga, path, **typed_edit(memo, description=TYPED))
    answer = signed_in_at(address, browser, cast.cole)
    assert answer.status_code == 404
    assert TYPED not in words(answer)


DOUBLES: dict[str, tuple[str, str, str, dict[str, Any]]] = {
    "edit": (Stage.PENDING, "olga", "memo.edited", {"title": "Changed", "description": "", "subscribers_seen": ""}),
    "send": (Stage.DRAFT, "olga", "memo.sent", {}),
    "postpone": (Stage.PENDING, "rita", "memo.postponed", {"until": in_days(5).isoformat()}),
    "resume": (Stage.POSTPONED, "rita", "memo.resumed", {}),
    "consider": (Stage.PENDING, "rita", "memo.considered", {"conclusion": "Yes"}),
    "reopen": (Stage.CONSIDERED, "rita", "memo.reopened", {"reason": "No"}),
    "delete": (Stage.PENDING, "olga", "memo.deleted", {}),
    "leave": (Stage.PENDING, "sam", "memo.left", {}),
}


@pytest.mark.parametrize("act", DOUBLES)
def test_s_c03_the_same_form_twice_is_one_act_and_one_answer(cast: Cast, act: str) -> None:
    stage, name, verb, more = DOUBLES[act]
    memo, path = (made := memo_in(cast, stage)), reverse(f"memos:{act}", args=[made.pk])
    browser = sign_in(getattr(cast, name))
    typed = {"seen": memo.version, "form_key": key_on(browser.get(path))} | more
    typed |= {"recipient": cast.rita.pk} if act == "edit" else {}
    first = browser.post(path, typed)
    before = snapshot()
    second = browser.post(path, typed)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert snapshot() == before
    assert happened(memo).count(verb) == 1


def test_s_c03_a_second_act_under_another_key_is_a_conflict(cast: Cast) -> None:
    """S-A07: only the very same form is answered with the first result."""
    memo = memo_in(cast, Stage.PENDING)
    path, browser = reverse("memos:consider", args=[memo.pk]), sign_in(cast.rita)
    keys = [key_on(browser.get(path)) for _ in range(2)]
    statuses = [browser.post(path, {"seen": memo.version, "form_key": key}).status_code for key in keys]
    assert statuses == [302, 409]
    assert happened(memo).count("memo.considered") == 1


def test_s_c03_create_twice_is_one_memo(cast: Cast) -> None:
    browser, path = sign_in(cast.olga), reverse("memos:create")
    typed = {"title": "Once", "recipient": cast.rita.pk, "form_key": key_on(browser.get(path))}
    first, second = browser.post(path, typed), browser.post(path, typed)
    assert first["Location"] == second["Location"]
    assert Memo.objects.count() == 1
    assert happened(Memo.objects.get()) == ["memo.sent"]
    assert browser.post(path, typed | {"form_key": key_on(browser.get(path))})["Location"] != first["Location"]


def test_f1_what_was_uploaded_before_the_sign_in_ended_is_still_there(cast: Cast) -> None:
    """What was sent with the form itself has to be chosen again, and the sign-in page says so."""
    held = upload(cast.olga)
    late = SimpleUploadedFile("late.txt", b"Too late.")
    browser, address = interrupted(
        cast.olga, reverse("memos:create"), title=TYPED, recipient=cast.rita.pk, uploads=[str(held.pk)], files=[late]
    )
    assert "have to be chosen again" in words(browser.get(address))
    form = words(signed_in_at(address, browser, cast.olga))
    assert f'name="uploads" value="{held.pk}"' in form
    assert TYPED in form


def test_u19_what_the_page_asks_by_itself_leads_nobody_away_from_their_text(cast: Cast) -> None:
    """The names of those who will be told are asked for while somebody writes; the sign-in may have ended meanwhile."""
    headers = {"HX-Request": "true", "X-In-Background": "1"}
    answer = Client().post(reverse("memos:create"), {"who": "1", "recipient": cast.rita.pk}, headers=headers)
    assert answer.status_code == 204
    assert "HX-Redirect" not in answer
    assert answer.content == b""
