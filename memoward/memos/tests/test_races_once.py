"""Races for what there may be only once: the result of a form (S-C03), and each number (S-C10, M17)."""

import random

import pytest
from django.db import transaction
from django.urls import reverse

from memoward.core import once
from memoward.memos import actions
from memoward.memos.models import Memo
from memoward.records.models import Event
from memoward.testing import Cast, make_person, sign_in, write_memo

from .racing import FEWER, opened, run_together

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_s_c03_the_same_form_posted_twice_at_once(cast: Cast) -> None:
    """Both answers lead to the one memo that was written."""
    keys = [once.new_key(cast.olga.pk) for _ in range(FEWER)]
    clients = [sign_in(cast.olga), sign_in(cast.olga)]
    answers: list[list[str]] = [["", ""] for _ in keys]

    def post(thread: int, number: int) -> None:
        typed = {"title": f"Form {number}", "recipient": cast.rita.pk, once.FIELD: keys[number]}
        answers[number][thread] = clients[thread].post(reverse("memos:create"), typed)["Location"]

    run_together(2, FEWER, post)
    pages = {reverse("memos:detail", args=[memo.pk]): memo.title for memo in Memo.objects.all()}
    assert [set(pair) for pair in answers] == [{pair[0]} for pair in answers]
    assert [pages[pair[0]] for pair in answers] == [f"Form {number}" for number in range(FEWER)]
    assert len(pages) == Event.objects.filter(verb="memo.sent").count() == FEWER


class TurnedBack(Exception):
    """A send that fails at the last moment."""


def test_s_c10_numbers_under_parallel_sends_and_rollbacks(cast: Cast) -> None:
    """M17: fifty at once, four times; every third fails after it took its number. In order, no gap, no double."""
    people, times = 50, 4
    # Each to somebody else: two memos to one person would wait for each other at that person's row.
    to = [make_person(f"Manager{number}", is_company_manager=True) for number in range(people)]
    with transaction.atomic():
        ids = [write_memo(cast, draft=True, recipient=to[place % people]).pk for place in range(people * times)]
    drafts, chance = opened(ids), random.Random(17)
    fails = [chance.random() < 1 / 3 for _ in ids]

    def send(person: int, turn: int) -> None:
        place = turn * people + person
        try:
            with transaction.atomic():
                actions.send(drafts[place], by=cast.olga, seen=1)
                if fails[place]:
                    raise TurnedBack
        except TurnedBack:
            pass

    run_together(people, times, send)
    sent = list(Memo.objects.filter(number__isnull=False).order_by("number"))
    assert [memo.number for memo in sent] == list(range(1, fails.count(False) + 1))
    turns = [ids.index(memo.pk) // people for memo in sent]
    assert turns == sorted(turns)
