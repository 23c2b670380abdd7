"""Somebody was first: both texts are shown, what was typed is kept, nothing is judged unseen (S-C01, S-C02, S-C05)."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from memoward.core.once import new_key
from memoward.memos import actions
from memoward.memos.models import Memo
from memoward.memos.stages import Stage
from memoward.testing import Cast, sign_in, write_memo
from tests.matrix.pages import headers_of, offences, text_of

from .staging import happened, in_days, memo_in, press, reload, stored, typed_edit, words

TYPED = "What Rita typed <kept> & safe"
MISSING = 987_654


def changed_to(memo: Memo, cast: Cast, description: str, **changes: Any) -> None:
    """Olga saves while the other page is open."""
    fresh = reload(memo)
    kept = {"title": fresh.title, "recipient": fresh.recipient, "purpose": fresh.purpose} | changes
    actions.edit(fresh, by=cast.olga, seen=fresh.version, description=description, **kept)


# ── S-C01: considering names the version that its page showed ──────────────────────────────────


@pytest.fixture
def met(cast: Cast) -> tuple[Memo, HttpResponse]:
    """Rita considers what Olga has just changed: the memo as Rita's page had it, and the answer."""
    memo = write_memo(cast, title="New pump", description="Hall 3.\n\nIt costs 900.\n\nYours, Olga")
    changed_to(memo, cast, "Hall 3.\n\nIt costs 1,200.\n\nYours, Olga", title="Two pumps")
    return memo, press(cast.rita, "consider", memo, conclusion=TYPED)


def test_s_c01_the_difference_is_shown_and_nothing_is_judged(cast: Cast, met: tuple[Memo, HttpResponse]) -> None:
    memo, answer = met
    assert answer.status_code == 409
    shown = words(answer)
    assert "What changed since version 1, which your page showed" in shown
    difference = shown.split('id="difference-head"')[1].split("</section>")[0]
    for text in ("New pump", "Two pumps", "900", "1,200", "<del>", "<ins>"):
        assert text in difference
    assert "It costs 1,200." in shown.split('id="current-head"')[1].split("</section>")[0]
    assert TYPED in shown
    assert (reload(memo).stage, happened(memo)[-1]) == (Stage.PENDING, "memo.edited")


def test_s_c01_a_second_button_names_the_current_version(cast: Cast, met: tuple[Memo, HttpResponse]) -> None:
    memo, answer = met
    shown = words(answer)
    assert "Consider version 2</button>" in shown
    assert 'name="seen" value="2"' in shown
    assert press(cast.rita, "consider", memo, seen=2, conclusion=TYPED).status_code == 302
    event = memo.events.get(verb="memo.considered")
    assert (event.data["version"], event.data["conclusion"]) == (2, TYPED)


def test_s_c01_changed_again_while_that_page_was_open(cast: Cast, met: tuple[Memo, HttpResponse]) -> None:
    memo, _ = met
    changed_to(memo, cast, "Hall 3.\n\nIt costs 1,500.")
    shown = words(press(cast.rita, "consider", memo, seen=2, conclusion=TYPED))
    assert "What changed since version 2, which your page showed" in shown
    assert "Consider version 3</button>" in shown
    assert "900" not in shown.split('id="difference-head"')[1].split("</section>")[0]


@pytest.mark.parametrize("seen", ["0", "1", "2", "4", "77", "2147483647"])
def test_s_c01_an_outdated_or_invented_version_never_considers(cast: Cast, seen: str) -> None:
    memo = write_memo(cast)
    for number in range(2):
        changed_to(memo, cast, f"Text {number}")
    before = stored(memo)
    for move, typed in (("consider", {"conclusion": TYPED}), ("postpone", {"until": in_days(3), "reason": TYPED})):
        answer = press(cast.rita, move, memo, seen=seen, **typed)
        assert answer.status_code == 409
        assert TYPED in words(answer)
    assert stored(memo) == before


@pytest.mark.parametrize("seen", ["0", "4", "77"])
def test_a_version_that_never_was_is_compared_with_nothing(cast: Cast, seen: str) -> None:
    memo = write_memo(cast, title="New pump")
    changed_to(memo, cast, "Changed")
    shown = words(press(cast.rita, "consider", memo, seen=seen, conclusion=TYPED))
    assert "difference-head" not in shown
    assert "The memo as it is now" in shown
    assert "Consider version 2</button>" in shown
    assert "Changed" in shown


@pytest.mark.parametrize(
    ("act", "stage", "typed"),
    [
        ("postpone", Stage.PENDING, {"until": "2099-01-01", "reason": TYPED}),
        ("postpone", Stage.POSTPONED, {"until": "2099-01-01", "reason": TYPED}),
        ("resume", Stage.POSTPONED, {}),
        ("delete", Stage.PENDING, {}),
    ],
)
def test_the_recipients_other_acts_show_it_too(cast: Cast, act: str, stage: str, typed: dict[str, Any]) -> None:
    memo = memo_in(cast, stage, description="Nine hundred.")
    changed_to(memo, cast, "Twelve hundred.")
    answer = press(cast.rita, act, memo, **typed)
    assert answer.status_code == 409
    shown = words(answer)
    difference = shown.split('id="difference-head"')[1].split("</section>")[0]
    assert "Nine" in difference
    assert "Twelve" in difference
    for text in typed.values():
        assert str(text) in shown
    assert reload(memo).stage == stage


def test_m7_reopening_what_was_reopened_and_considered_in_another_version(cast: Cast) -> None:
    memo = memo_in(cast, Stage.CONSIDERED, description="Nine hundred.")
    again = reload(memo)
    actions.reopen(again, by=cast.rita, seen=1, reason="The price rose.")
    changed_to(memo, cast, "Twelve hundred.")
    actions.consider(reload(memo), by=cast.rita, seen=2)
    answer = press(cast.rita, "reopen", memo, reason=TYPED)
    assert answer.status_code == 409
    shown = words(answer)
    assert "Nine" in shown.split('id="difference-head"')[1].split("</section>")[0]
    assert TYPED in shown
    assert reload(memo).stage == Stage.CONSIDERED


def test_s_c01_the_conflicts_page_escapes_both_texts(cast: Cast) -> None:
    hostile = "</del><script>alert(1)</script>"
    memo = write_memo(cast, title=hostile, description=f"{hostile} one")
    changed_to(memo, cast, f"{hostile} two", title=f"{hostile}!")
    source = press(cast.rita, "consider", memo, conclusion=hostile).content.decode()
    assert offences(source) == []
    assert "<script>alert" not in source


def test_s_c01_the_owners_late_edit_finds_both_texts(cast: Cast) -> None:
    """The other order: it was considered while the owner was typing."""
    memo = write_memo(cast, description="What Rita judged.")
    actions.consider(reload(memo), by=cast.rita, seen=1)
    answer = press(cast.olga, "edit", memo, **typed_edit(memo, description="What Olga typed."))
    assert answer.status_code == 409
    shown = words(answer)
    assert "What Rita judged." in shown
    assert "What Olga typed." in shown
    assert reload(memo).description == "What Rita judged."


def test_the_sign_in_ended_and_the_memo_changed(cast: Cast) -> None:
    """What was typed comes back, with the difference to what its page had shown."""
    memo = write_memo(cast, description="Nine hundred.")
    address = reverse("memos:consider", args=[memo.pk])
    browser = Client()
    browser.post(address, {"seen": 1, "conclusion": TYPED, "form_key": new_key(cast.rita.pk)})
    changed_to(memo, cast, "Twelve hundred.")
    browser.force_login(cast.rita)  # keeps what the session held
    shown = words(browser.get(address))
    assert TYPED in shown
    assert "Nine" in shown.split('id="difference-head"')[1].split("</section>")[0]


# ── S-C02: it was deleted, or is somebody else's now ───────────────────────────────────────────

ACTS: dict[str, dict[str, str]] = {
    "consider": {"conclusion": TYPED},
    "postpone": {"until": "2099-01-01", "reason": TYPED},
    "reopen": {"reason": TYPED},
    "edit": {"title": f"{TYPED}!", "description": TYPED},
    "copy": {"title": f"{TYPED}!", "description": TYPED},
}


@pytest.mark.parametrize("act", ACTS)
def test_s_c02_what_was_typed_into_a_deleted_memo_can_be_copied(cast: Cast, act: str) -> None:
    memo = write_memo(cast)
    actions.delete(reload(memo), by=cast.olga, seen=1)
    answer = press(cast.olga if act in {"edit", "copy"} else cast.rita, act, memo, **ACTS[act])
    assert answer.status_code == 404
    shown = words(answer)
    assert "Nothing is here for you" in shown
    assert "Nothing was saved" in shown
    for text in (text for text in ACTS[act].values() if TYPED in text):
        assert f"{text}</textarea>" in shown
    assert shown.count("readonly") == sum(TYPED in text for text in ACTS[act].values())
    assert offences(answer.content.decode()) == []


@pytest.mark.parametrize("act", ACTS)
def test_s_a02_that_page_is_the_same_for_what_never_was_and_for_what_one_may_not_see(cast: Cast, act: str) -> None:
    there, gone = write_memo(cast), write_memo(cast)
    actions.delete(reload(gone), by=cast.olga, seen=1)
    for person in (cast.cole, cast.max, cast.ada, cast.dora):
        answers = [
            sign_in(person).post(reverse(f"memos:{act}", args=[pk]), {"seen": 1} | ACTS[act])
            for pk in (MISSING, there.pk, gone.pk)
        ]
        told = [(answer.status_code, headers_of(answer), text_of(answer)) for answer in answers]
        assert told[0] == told[1] == told[2]
        assert told[0][0] == 404
        assert TYPED in words(answers[0])


def test_a_404_where_nothing_was_typed_says_no_more_than_ever(cast: Cast) -> None:
    plain = sign_in(cast.cole).get("/memos/987654/")
    for answer in (
        sign_in(cast.cole).post("/memos/987654/consider/", {"seen": 1, "conclusion": "  "}),
        sign_in(cast.cole).post("/memos/987654/delete/", {"seen": 1}),
        sign_in(cast.cole).post("/nowhere/", {"title": TYPED}),
        sign_in(cast.cole).get("/memos/987654/consider/", {"conclusion": TYPED}),
    ):
        assert text_of(answer) == text_of(plain)
        assert answer.status_code == 404


def test_m19_the_conclusion_of_who_is_no_longer_the_recipient_can_be_copied(cast: Cast) -> None:
    memo = write_memo(cast)
    changed_to(memo, cast, memo.description, recipient=cast.max)
    answer = press(cast.rita, "consider", memo, conclusion=TYPED)
    assert answer.status_code == 403
    assert f"{TYPED}</textarea>" in words(answer)
    assert reload(memo).stage == Stage.PENDING


def test_the_page_where_one_may_not_does_not_show_the_memo(cast: Cast) -> None:
    memo = write_memo(cast, title="Vermilion")
    for act, typed in ACTS.items():
        if act not in {"edit", "copy"}:
            answer = press(cast.sam, act, memo, **typed)
            assert answer.status_code == 403
            assert "Vermilion" not in words(answer)
