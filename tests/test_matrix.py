"""S-A01: every person × every stage × every address × every method, against the table in `tests/matrix/table.py`."""

import re
from http import HTTPStatus
from itertools import product

import pytest
from django.conf import settings
from django.shortcuts import resolve_url
from django.urls import reverse

from memoward.core import clock
from tests.matrix import addresses
from tests.matrix.forms import arguments, arguments_of_memo, filled_in, was_done
from tests.matrix.table import MEMO_NAMES, PLAIN_NAMES, expected
from tests.matrix.world import PERSONS, STAGES, snapshot, undone

pytestmark = pytest.mark.slow  # left out of the inner loop, with everything else that walks many pages

EVERYBODY = ("anonymous", *PERSONS)
METHODS = ("GET", "HEAD", "POST")
UNLISTED = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
# What looking at a page may write: one's own mark of reading, and P4's event that tells the owner of an administrator.
MARKS_OF_READING = {
    "memos:detail": ("records.Reading",),
    "records:detail": ("records.Event",),
    "administrator_files:download": ("records.Event",),
}
# What a script asks for, and puts into the page that is open.
ANSWERS_WITH_A_PART = {"files:upload", "scratch:save"}
# Views of allauth's classes say there which methods they know.
SAYS_ITS_METHODS = {name for name in PLAIN_NAMES if name.startswith("account_")}


def address(world, name, who, stage):
    return reverse(name, args=arguments_of_memo(world, name, who, stage) if stage else arguments(world, name, who))


def ask(world, method, name, who, stage=""):
    client, path = world.client(who), address(world, name, who, stage)
    if method == "POST":
        return client.post(path, filled_in(world, name, who, stage))
    answer = client.generic(method, path)
    if answer.streaming:
        answer.getvalue()  # and its file is closed
    return answer


def outcome(response):
    """The status in the table's words."""
    if response.status_code == HTTPStatus.FOUND and response["Location"].startswith(resolve_url(settings.LOGIN_URL)):
        return "sign-in"
    return str(response.status_code)


def faults(world, cells):
    """What is not as the table says, in words. After each cell the world is as it was."""
    before = snapshot()
    for method, name, who, *at in cells:
        stage = at[0] if at else ""
        wanted = expected(name, method, who, stage)
        where = f"{method} {name} by {who} at {stage or 'any stage'}"
        with undone(), clock.at(world.built):
            got = outcome(ask(world, method, name, who, stage))
            if got != wanted:
                yield f"{where}: {got}, the table says {wanted}"
            if method == "POST" and (got == "302" or (name in ANSWERS_WITH_A_PART and got == "200")):
                if not was_done(world, name, who, stage):
                    yield f"{where}: answered {got} and did not do it"
                continue
            marks = MARKS_OF_READING.get(name, ()) if method == "GET" else ()
            if changed := [label for label, rows in snapshot().items() if rows != before[label] and label not in marks]:
                yield f"{where}: answered {got} and changed {changed}"


@pytest.mark.parametrize("name", MEMO_NAMES)
def test_a01_memo_addresses(world, name):
    cells = [*product(("GET", "POST"), [name], EVERYBODY, STAGES), *product(["HEAD"], [name], EVERYBODY, ["pending"])]
    assert list(faults(world, cells)) == []


def part_of(name):
    """The app to which an address belongs; allauth's names have no namespace."""
    return re.split("[:_]", name)[0]


@pytest.mark.parametrize("part", sorted(set(map(part_of, PLAIN_NAMES))))
def test_a01_other_addresses(world, part):
    names = [name for name in PLAIN_NAMES if part_of(name) == part]
    assert list(faults(world, product(METHODS, names, EVERYBODY))) == []


def test_a01_every_address_has_its_row():
    """A new address fails here until somebody has said who may do what with it; so does one without a name."""
    assert addresses.names() == sorted([*MEMO_NAMES, *PLAIN_NAMES])


def test_a01_other_methods_are_405(world):
    """Or whatever the address answers to everybody, where there is nothing."""
    wrong = []
    for name, method in product([*MEMO_NAMES, *PLAIN_NAMES], UNLISTED):
        stage = "pending" if name in MEMO_NAMES else ""
        who = next(who for who in ("anonymous", "owner", "administrator") if is_let_in(name, who, stage))
        with undone():
            got = ask(world, method, name, who, stage).status_code
        is_told = method == "OPTIONS" and name in SAYS_ITS_METHODS
        if got != HTTPStatus.METHOD_NOT_ALLOWED and str(got) != NOTHING_THERE.get(name) and not is_told:
            wrong.append(f"{method} {name}: {got}")
    assert wrong == []


NOTHING_THERE = dict.fromkeys(("account_signup", "accounts:setup", "demo:sign-in"), "404")
NOTHING_THERE["account_reset_password_from_key"] = "410"


def is_let_in(name, who, stage):
    return name in NOTHING_THERE or expected(name, "GET", who, stage) not in {"sign-in", "404"}


def test_a01_list_rows(world):
    """The list shows the row of exactly those memos whose page one may open."""
    for who in PERSONS:
        page = world.client(who).get(reverse("memos:list")).content.decode()
        rows = {stage: f'href="{reverse("memos:detail", args=[world.memo_id(who, stage)])}?in=' for stage in STAGES}
        shown = {stage for stage in STAGES if rows[stage] in page}
        assert shown == {stage for stage in STAGES if expected("memos:detail", "GET", who, stage) == "200"}, who
