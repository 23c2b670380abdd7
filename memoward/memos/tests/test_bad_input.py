"""Bad input at every door of a memo: a message at the field, what was typed kept, nothing changed, never a 500."""

import html
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from memoward.accounts.models import Department, User
from memoward.memos.models import Memo, Purpose
from memoward.memos.stages import Stage
from memoward.testing import Cast, sign_in
from tests.matrix.world import snapshot

from .staging import in_days, memo_in, typed_edit

pytestmark = pytest.mark.slow  # left out of the inner loop, with everything else that walks many pages

HUGE = str(10**30)
LINE = "x" * 1_000_000
KEPT = "What was typed <kept> & safe"
NO_IDS = ("987654", HUGE, "-1", "0", "abc", "1\x00", "1e3", "٣", " ", "<script>")


def post(person: User, name: str, memo: Memo | None, typed: dict[str, Any]) -> HttpResponse:
    """The answer, which must not be one of success unless something changed, nor of failure if anything did."""
    client = sign_in(person)
    before = snapshot()
    answer = client.post(reverse(f"memos:{name}", args=[memo.pk] if memo else []), typed)
    assert (answer.status_code == 302) == (snapshot() != before)
    return answer


def new_memo(cast: Cast) -> dict[str, Any]:
    return {"title": KEPT, "description": f"{KEPT} too", "recipient": cast.rita.pk}


def field_of(page: str, name: str) -> str:
    """The tag of that field, the first of a group."""
    return next((tag for tag in page.split("<") if f'name="{name}"' in tag), "")


TEXTS = {
    "title": ("", "   ", "\r\n", "x" * 201, "a\x00b", LINE, "\x00"),
    "description": ("a\x00b", "x" * 100_001, LINE),
}


def assert_refused(answer: HttpResponse, field: str, *, kept: tuple[str, ...]) -> None:
    page = answer.content.decode()
    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    assert "errors__list" in page
    assert 'aria-invalid="true"' in field_of(page, field)
    for text in kept:
        assert html.escape(text) in page


@pytest.mark.parametrize("field", TEXTS)
@pytest.mark.parametrize("door", ["create", "edit"])
def test_texts_that_cannot_be_taken(cast: Cast, door: str, field: str) -> None:
    memo = memo_in(cast, Stage.PENDING)
    typed = new_memo(cast) if door == "create" else typed_edit(memo, title=KEPT, description=KEPT)
    for value in TEXTS[field]:
        answer = post(cast.olga, door, None if door == "create" else memo, typed | {field: value})
        assert_refused(answer, field, kept=(KEPT, value.strip("\r\n \x00")[:250]))


@pytest.mark.parametrize("field", ["recipient", "purpose", "subscribers", "groups"])
@pytest.mark.parametrize("door", ["create", "edit"])
def test_choices_that_are_not_offered(cast: Cast, door: str, field: str) -> None:
    memo = memo_in(cast, Stage.PENDING)
    typed = new_memo(cast) if door == "create" else typed_edit(memo, title=KEPT, description=KEPT)
    for value in NO_IDS:
        answer = post(cast.olga, door, None if door == "create" else memo, typed | {field: value})
        assert_refused(answer, field, kept=(KEPT,))


def test_nor_in_a_draft(cast: Cast) -> None:
    answer = post(cast.olga, "create", None, new_memo(cast) | {"recipient": "987654", "draft": "on"})
    assert_refused(answer, "recipient", kept=(KEPT,))


def test_people_whom_one_may_not_choose(cast: Cast) -> None:
    """M4, M2, P5: somebody who is not on the list, the deactivated, and oneself as a subscriber."""
    for field, person in [
        ("recipient", cast.sam),
        ("recipient", cast.gone),
        ("subscribers", cast.gone),
        ("subscribers", cast.olga),
    ]:
        assert_refused(post(cast.olga, "create", None, new_memo(cast) | {field: person.pk}), field, kept=(KEPT,))


def test_a_retired_purpose_and_a_group_that_is_gone(cast: Cast) -> None:
    retired = Purpose.objects.create(name="Old", retired_at="2026-01-01T00:00Z")
    department = Department.objects.create(name="Closed soon")
    Department.objects.filter(pk=department.pk).delete()
    for field, pk in (("purpose", retired.pk), ("groups", department.pk)):
        assert_refused(post(cast.olga, "create", None, new_memo(cast) | {field: pk}), field, kept=(KEPT,))


# Where a memo must stand for the act, who does it, and what they may type.
ACTS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "send": (Stage.DRAFT, "olga", {}),
    "postpone": (Stage.PENDING, "rita", {"until": "2999-01-01", "reason": KEPT}),
    "resume": (Stage.POSTPONED, "rita", {}),
    "consider": (Stage.PENDING, "rita", {"conclusion": KEPT}),
    "reopen": (Stage.CONSIDERED, "rita", {"reason": KEPT}),
    "delete": (Stage.PENDING, "olga", {}),
    "subscribe": (Stage.PENDING, "olga", {}),
    "unsubscribe": (Stage.PENDING, "olga", {}),
    "leave": (Stage.PENDING, "sam", {}),
}
BAD_DAYS = ("", "2026-02-30", "0001-01-01", "10000-01-01", "tomorrow", "today", "past", "1.2.3.4", "\x00", HUGE, LINE)
FIELDS: dict[tuple[str, str], tuple[str, ...]] = {
    ("postpone", "until"): BAD_DAYS,
    ("postpone", "reason"): ("x" * 1001, "a\x00b", LINE),
    ("consider", "conclusion"): ("x" * 10_001, "a\x00b", LINE),
    ("reopen", "reason"): ("", " \r\n ", "x" * 1001, "a\x00b", LINE),
    ("subscribe", "people"): ("", *NO_IDS),
    ("unsubscribe", "person"): ("", *NO_IDS),
}


def do(cast: Cast, act: str, **typed: Any) -> HttpResponse:
    stage, name, more = ACTS[act]
    memo = memo_in(cast, stage)
    people = {"subscribe": {"people": [cast.cole.pk]}, "unsubscribe": {"person": cast.sam.pk}}.get(act, {})
    return post(getattr(cast, name), act, memo, {"seen": memo.version} | more | people | typed)


@pytest.mark.parametrize("act", ACTS)
def test_the_acts_take_what_is_in_order(cast: Cast, act: str) -> None:
    """So that the refusals below are for the one thing that is wrong in each."""
    assert do(cast, act).status_code == 302


@pytest.mark.parametrize(("act", "field"), FIELDS)
def test_fields_of_the_acts(cast: Cast, act: str, field: str) -> None:
    kept = tuple(text for name, text in ACTS[act][2].items() if name != field and text == KEPT)
    days = {"today": in_days(0).isoformat(), "past": in_days(-1).isoformat()}
    for value in FIELDS[act, field]:
        assert_refused(do(cast, act, **{field: days.get(value, value)}), field, kept=kept)


@pytest.mark.parametrize("act", ACTS)
def test_the_version_that_a_page_showed_is_not_invented(cast: Cast, act: str) -> None:
    for seen in ("", "-1", "x", HUGE, "1.5", "\x00", "77"):
        answer = do(cast, act, seen=seen)
        assert answer.status_code == (409 if seen == "77" else 422)
        assert 'role="alert"' in answer.content.decode()


@pytest.mark.parametrize("seen", ["-1", "x", HUGE, "\x00"])
def test_nor_is_that_of_an_edit(cast: Cast, seen: str) -> None:
    memo = memo_in(cast, Stage.PENDING)
    answer = post(cast.olga, "edit", memo, typed_edit(memo, title=KEPT, seen=seen))
    assert answer.status_code == 422
    assert html.escape(KEPT) in answer.content.decode()


@pytest.mark.parametrize("shown", [HUGE, f"-1 abc {HUGE}", "\u202e <script>", "1," * 1000])
def test_subscribers_that_were_never_shown_are_nobody(cast: Cast, shown: str) -> None:
    memo = memo_in(cast, Stage.PENDING)
    assert post(cast.olga, "edit", memo, typed_edit(memo, subscribers_seen=shown)).status_code == 302
    assert Memo.objects.get(pk=memo.pk).subscriber_ids == {cast.sam.pk}


@pytest.mark.parametrize("pk", [0, 2**31, 2**63 - 1, 2**63, 10**30, 10**300])
def test_ids_that_cannot_be(cast: Cast, pk: int) -> None:
    client = sign_in(cast.olga)
    for name in ("detail", "edit", *ACTS):
        address = reverse(f"memos:{name}", args=[pk])
        assert client.get(address).status_code == 404
        assert client.post(address, {"seen": 1}).status_code == (405 if name == "detail" else 404)


def test_addresses_that_name_no_memo(cast: Cast) -> None:
    client = sign_in(cast.olga)
    for path in ("-1", "1.0", "abc", "٣", "%00", "1%0a", "%ff", "9" * 5000):
        assert client.get(f"/memos/{path}/").status_code == 404


def test_a_day_at_the_end_of_the_calendar_is_a_day(cast: Cast) -> None:
    """Whoever says never may: every page still works, in the zones that are first and last there too."""
    User.objects.update(time_zone="Pacific/Kiritimati")
    memo = memo_in(cast, Stage.PENDING)
    cast.rita.refresh_from_db()
    assert post(cast.rita, "postpone", memo, {"seen": memo.version, "until": "9999-12-31"}).status_code == 302
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        User.objects.update(time_zone=zone)
        for name in ("detail", "postpone", "consider"):
            assert sign_in(cast.rita).get(reverse(f"memos:{name}", args=[memo.pk])).status_code == 200
        assert sign_in(cast.rita).get(reverse("memos:list")).status_code == 200


def test_more_than_the_server_reads_is_refused_and_not_an_error_of_ours(cast: Cast) -> None:
    too_long = post(cast.olga, "create", None, new_memo(cast) | {"description": "x" * 3_000_000})
    too_many = post(cast.olga, "create", None, new_memo(cast) | {f"f{n}": "" for n in range(5_001)})
    assert {too_long.status_code, too_many.status_code} <= {400, 413}


def test_a_form_that_is_no_form(cast: Cast) -> None:
    """Another content type, broken parts, half a character: refused like any form that says nothing."""
    client, address = sign_in(cast.olga), reverse("memos:create")
    for content_type, body in [
        ("application/json", b'{"title": "x"}'),
        ("text/plain", b"title=x"),
        ("application/x-www-form-urlencoded", b"title=%ff%fe&recipient=%"),
        ("application/x-www-form-urlencoded; charset=nonsense", b"title=x"),
        ("multipart/form-data; boundary=x", b"--x\r\nnothing"),
        ("multipart/form-data", b"--x"),
    ]:
        answer = client.generic("POST", address, body, content_type=content_type)
        assert answer.status_code in {400, 422}, content_type
    assert not Memo.objects.exists()


def test_a_title_is_one_line(cast: Cast) -> None:
    """S-E02: it becomes part of mail headers and page titles."""
    answer = post(
        cast.olga, "create", None, new_memo(cast) | {"title": "Pump\r\nBcc: all@example.test\n\tand\u2028more"}
    )
    assert answer.status_code == 302
    assert Memo.objects.get().title == "Pump Bcc: all@example.test and more"
    assert "\n" not in answer["Location"]


def test_the_browser_of_nobody_gets_the_sign_in(cast: Cast) -> None:
    assert Client().post(reverse("memos:create"), new_memo(cast)).status_code == 302
    assert not Memo.objects.exists()


@pytest.mark.parametrize("title", ["\u200b\u200b", "\u202e", "\u00ad \u2060"])
def test_a_title_can_be_seen(cast: Cast, title: str) -> None:
    answer = post(cast.olga, "create", None, new_memo(cast) | {"title": title})
    assert answer.status_code == 422
    assert not Memo.objects.exists()
