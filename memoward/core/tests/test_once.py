"""S-C03: one form acts once, however often it is posted; what was typed outlives the sign-in, for its person only."""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import signing
from django.db import connection
from django.http import QueryDict
from django.test import RequestFactory
from django.urls import reverse

from memoward.core import once
from memoward.core.models import Counter, Submission, next_number
from memoward.memos.models import Memo
from memoward.records.models import Event
from memoward.testing import make_cast, make_person, sign_in

ROUNDS = 60


def request_by(person, **posted):
    request = RequestFactory().post("/somewhere/", posted)
    request.user, request.session = person, {}
    return request


def acting(result="/first/"):
    def act():
        next_number("acted")
        return result

    return act


def acted():
    return Counter.objects.filter(kind="acted").values_list("last", flat=True).first() or 0


@pytest.fixture
def person(db):
    return make_person("Olga Owner")


@pytest.fixture
def other(db):
    return make_person("Rita Recipient")


def test_c03_the_second_post_is_answered_with_the_first_result(person):
    key = once.new_key(person.pk)
    assert once.first_result(request_by(person, form_key=key)) is None
    assert once.once(request_by(person, form_key=key), acting("/first/")) == "/first/"
    assert once.once(request_by(person, form_key=key), acting("/second/")) == "/first/"
    assert once.first_result(request_by(person, form_key=key)) == "/first/"
    assert acted() == 1


def test_c03_each_showing_of_a_form_has_its_own_key(person):
    for n in (1, 2):
        assert once.once(request_by(person, form_key=once.new_key(person.pk)), acting(f"/{n}/")) == f"/{n}/"
    assert acted() == 2


def test_c03_an_act_that_failed_leaves_the_form_as_it_was(person):
    key = once.new_key(person.pk)

    def fail():
        next_number("acted")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        once.once(request_by(person, form_key=key), fail)
    assert (Submission.objects.count(), acted()) == (0, 0)
    assert once.once(request_by(person, form_key=key), acting()) == "/first/"


@pytest.mark.parametrize(
    "key",
    [
        *("", "x", "\x00", "a:b:c", "😀", "x" * 100_000, "[1, 2]"),
        pytest.param(lambda pk: signing.dumps([pk, uuid.uuid4().hex], salt="another form"), id="another salt"),
        pytest.param(lambda pk: signing.dumps([pk, "no uuid"], salt="memoward.form"), id="no uuid"),
        pytest.param(lambda pk: signing.dumps("not two", salt="memoward.form"), id="not two"),
        pytest.param(lambda pk: signing.dumps([None, uuid.uuid4().hex], salt="memoward.form"), id="a stranger's"),
        pytest.param(lambda pk: once.new_key(pk)[:-1] + "?", id="tampered with"),
    ],
)
def test_a_key_that_is_none_is_no_key(person, key):
    """The form acts, as one without a key does, and nothing is stored under it."""
    given = key(person.pk) if callable(key) else key
    for result in ("/1/", "/2/"):
        assert once.first_result(request_by(person, form_key=given)) is None
        assert once.once(request_by(person, form_key=given), acting(result)) == result
        assert not once.keep(request_by(person, form_key=given))
    assert (acted(), Submission.objects.count()) == (2, 0)


def test_a_foreign_key_is_no_key_and_stays_good_for_its_person(person, other):
    key = once.new_key(person.pk)
    assert once.once(request_by(other, form_key=key), acting("/other/")) == "/other/"
    assert once.once(request_by(person, form_key=key), acting("/own/")) == "/own/"
    assert once.first_result(request_by(other, form_key=key)) is None
    assert acted() == 2


def kept_by(request, person, path="/somewhere/"):
    again = RequestFactory().get(path)
    again.user, again.session = person, request.session
    return once.kept(again)


def test_what_was_typed_is_handed_out_once_to_the_same_person_at_the_same_address(person):
    request = request_by(None, form_key=once.new_key(person.pk), title="Über alles\r\n<b>")
    assert once.keep(request)
    assert kept_by(request, person, "/elsewhere/") is None
    found = kept_by(request, person)
    assert isinstance(found, QueryDict)
    assert found["title"] == "Über alles\r\n<b>"
    assert kept_by(request, person) is None


def test_what_was_typed_is_never_handed_to_another(person, other):
    request = request_by(None, form_key=once.new_key(person.pk), title="Secret")
    assert once.keep(request)
    assert kept_by(request, other) is None
    assert "Secret" not in str(request.session)
    assert kept_by(request, person) is None


def test_only_what_a_form_can_hold_is_kept(person):
    request = request_by(None, form_key=once.new_key(person.pk), title="x" * (once.KEPT_LIMIT + 1))
    assert not once.keep(request)
    assert request.session == {}


def at_the_same_time(*calls):
    """The results of all calls, begun at one moment, each in its own thread with its own connection."""
    together = threading.Barrier(len(calls))

    def run(call):
        together.wait(10)
        try:
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_c03_of_two_posts_at_the_same_moment_one_acts():
    person = make_person("Olga Owner")
    for number in range(1, ROUNDS + 1):
        key = once.new_key(person.pk)
        posts = [request_by(person, form_key=key) for _ in range(2)]
        results = at_the_same_time(
            lambda posts=posts: once.once(posts[0], acting("/a/")),
            lambda posts=posts: once.once(posts[1], acting("/b/")),
        )
        assert len(set(results)) == 1
        assert acted() == number


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_c03_a_double_click_writes_one_memo():
    """Through the whole application: one memo, one event, one number, and both answers lead to it."""
    cast = make_cast()
    for number in range(1, ROUNDS // 3 + 1):
        typed = {"title": "Twice", "recipient": cast.rita.pk, "form_key": once.new_key(cast.olga.pk)}
        browsers = [sign_in(cast.olga), sign_in(cast.olga)]
        answers = at_the_same_time(
            *(lambda browser=browser, typed=typed: browser.post(reverse("memos:create"), typed) for browser in browsers)
        )
        memo = Memo.objects.latest("pk")
        assert [answer.status_code for answer in answers] == [302, 302]
        assert {answer["Location"] for answer in answers} == {reverse("memos:detail", args=[memo.pk])}
        assert (Memo.objects.count(), Event.objects.count(), memo.number) == (number, number, number)
