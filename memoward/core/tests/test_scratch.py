"""U17: what is being typed is kept per person and form; saves out of order, pages beside each other, and old age."""

import datetime as dt
import uuid

import pytest
from django.core import signing
from django.http import QueryDict
from django.urls import reverse

from memoward.accounts.models import User
from memoward.core import clock, once, scratch
from memoward.core.models import Scratch, Submission
from memoward.core.worker import Worker
from memoward.testing import make_person

NEW = "/memos/new/"
DAY = dt.timedelta(days=1)
KEY = "5f0c1a52-6f0e-4f0e-9b1d-0d1f1b2c3d4e"  # of no row


@pytest.fixture
def person(db: None) -> User:
    return make_person("Olga Owner")


def typed(words: str, **more: str) -> QueryDict:
    posted = QueryDict(mutable=True)
    posted.update({"title": words, **more})
    return posted


def kept(person: User) -> list[str]:
    return sorted(QueryDict(row.body)["title"] for row in scratch.unfinished(person.pk))


def test_u17_one_row_for_each_showing_of_a_form(person: User) -> None:
    one, other = uuid.uuid4(), uuid.uuid4()
    for turn, (key, words) in enumerate([(one, "a"), (other, "b"), (one, "a more")], 1):
        scratch.save(person.pk, key, NEW, typed(words), turn)
    assert kept(person) == ["a more", "b"]


def test_u17_an_older_save_that_comes_late_never_takes_the_place_of_a_newer_one(person: User) -> None:
    key = uuid.uuid4()
    scratch.save(person.pk, key, NEW, typed("all of it"), 2)
    late = scratch.save(person.pk, key, NEW, typed("all"), 1)
    assert late is not None
    assert late.turn == 2
    assert kept(person) == ["all of it"]
    scratch.save(person.pk, key, NEW, typed("the last word"))
    assert kept(person) == ["the last word"]


def test_u17_a_page_that_took_a_text_up_takes_its_place(person: User) -> None:
    row = scratch.save(person.pk, uuid.uuid4(), NEW, typed("begun"), 5)
    assert row is not None
    scratch.save(person.pk, uuid.uuid4(), NEW, typed("begun, gone on", taken_from=f"{row.key} 5"), 6)
    assert kept(person) == ["begun, gone on"]


def test_u17_but_not_of_a_text_that_another_page_has_gone_on_with(person: User) -> None:
    key = uuid.uuid4()
    scratch.save(person.pk, key, NEW, typed("begun"), 5)
    scratch.save(person.pk, key, NEW, typed("begun, still open elsewhere"), 7)
    scratch.save(person.pk, uuid.uuid4(), NEW, typed("begun, gone on", taken_from=f"{key} 5"), 6)
    assert kept(person) == ["begun, gone on", "begun, still open elsewhere"]


@pytest.mark.parametrize("named", ["", "x", "x 5", KEY, f"{KEY} -1", f"{KEY} {'9' * 30}"])
def test_what_names_no_row_takes_nothing_away(person: User, named: str) -> None:
    scratch.save(person.pk, uuid.uuid4(), NEW, typed("a"), 5)
    scratch.save(person.pk, uuid.uuid4(), NEW, typed("b", taken_from=named), 5)
    assert kept(person) == ["a", "b"]


def test_u17_nobody_takes_away_what_is_somebody_elses(person: User) -> None:
    row = scratch.save(person.pk, uuid.uuid4(), NEW, typed("mine"), 5)
    assert row is not None
    other = make_person("Rita Recipient")
    scratch.save(other.pk, uuid.uuid4(), NEW, typed("theirs", taken_from=f"{row.key} 5"), 6)
    scratch.forget(other.pk, row.key, QueryDict())
    assert (kept(person), kept(other)) == (["mine"], ["theirs"])


def test_u17_a_save_that_comes_after_the_act_is_no_unfinished_text(person: User) -> None:
    key = uuid.uuid4()
    Submission.objects.create(person=person, key=key, result="/memos/1/")
    scratch.save(person.pk, key, NEW, typed("sent already"), 1)
    assert kept(person) == []


def test_secrets_and_the_pages_own_fields_are_not_kept(person: User) -> None:
    own = dict.fromkeys((*scratch.OF_THE_PAGE, once.FIELD, "csrfmiddlewaretoken"), "x")
    row = scratch.save(person.pk, uuid.uuid4(), NEW, typed("a\0b", **own), 1)
    assert row is not None
    assert (row.title, list(QueryDict(row.body))) == ("a b", ["title"])


def test_no_form_with_a_password_is_kept(db: None) -> None:
    assert scratch.takes(reverse("memos:create"))
    for name in ("account_login", "account_change_password", "accounts:profile", "accounts:setup", "memos:list"):
        assert not scratch.takes(reverse(name)), name
    for path in ("", "x", "//evil.example/memos/new/", "/nowhere/", "/memos/new/?a=b", f"/memos/{'1' * 300}/edit/"):
        assert not scratch.takes(path), path


def test_one_person_cannot_fill_the_disk(person: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scratch, "MOST", 2)
    keys = [uuid.uuid4() for _ in range(2)]
    for key in keys:
        scratch.save(person.pk, key, NEW, typed("a"), 1)
    with pytest.raises(scratch.TooMany):
        scratch.save(person.pk, uuid.uuid4(), NEW, typed("b"), 1)
    scratch.save(person.pk, keys[0], NEW, typed("a more"), 2)
    assert kept(person) == ["a", "a more"]


def test_u17_after_thirty_days_the_worker_sweeps_it(person: User) -> None:
    for days in (29, 31):
        with clock.at(clock.now() - days * DAY):
            scratch.save(person.pk, uuid.uuid4(), NEW, typed(f"{days} days"), 1)
    Worker().round()
    assert list(Scratch.objects.values_list("title", flat=True)) == ["29 days"]


def test_a_forms_key_does_not_age(person: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages stay open for weeks."""
    now = signing.time.time()
    monkeypatch.setattr(signing.time, "time", lambda: now - 90 * 24 * 3600)
    key = once.new_key(person.pk)
    monkeypatch.undo()
    found = once.read_key(key)
    assert found is not None
    assert found[0] == person.pk
