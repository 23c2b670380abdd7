"""U17: what somebody is writing is saved by itself, offered again to its writer only, and goes with the act."""

import datetime as dt
import re
import uuid
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from memoward.accounts.models import User
from memoward.core import clock, once, scratch
from memoward.core.models import Scratch
from memoward.files.actions.sweeping import sweep
from memoward.files.models import Upload
from memoward.memos import actions
from memoward.memos.counts import counts
from memoward.memos.models import Memo
from memoward.memos.stages import Stage
from memoward.records.models import Event, RecordVersion
from memoward.testing import Cast, sign_in, upload
from tests.matrix.world import snapshot

from .staging import memo_in, press, reload, typed_edit, words
from .test_interrupted import key_on, signed_in_at

SAVE = reverse("scratch:save")
NEW = reverse("memos:create")
TYPED = "The pump <leaks> & nobody knows"
BACKGROUND = {"X-In-Background": "1"}


def saves(browser: Client, path: str, key: str = "", turn: int = 1, **typed: Any) -> HttpResponse:
    """The page at that address saves what is typed into its form."""
    posted = {"form_key": key or key_on(browser.get(path)), "scratch_path": path, "scratch_turn": turn}
    return browser.post(SAVE, posted | typed, headers=BACKGROUND)


def begun(person: User, path: str = NEW, **typed: Any) -> tuple[Client, Scratch]:
    browser = sign_in(person)
    assert saves(browser, path, **typed).status_code == 200
    return browser, Scratch.objects.latest("pk")


def taken_up(browser: Client, row: Scratch) -> HttpResponse:
    return browser.get(row.path, {"scratch": str(row.key)})


def posted_from(page: HttpResponse) -> dict[str, str]:
    """What the page's form says of itself."""
    taken = re.search(r'name="taken_from" value="([^"]*)"', page.content.decode())
    assert taken
    return {"form_key": key_on(page), "taken_from": taken[1]}


def offers(page: HttpResponse) -> list[str]:
    return re.findall(r'href="([^"]*\?scratch=[^"]+)" aria-label', page.content.decode())


def test_u17_the_answer_says_when_it_was_saved_in_the_readers_zone(cast: Cast) -> None:
    User.objects.filter(pk=cast.olga.pk).update(time_zone="Asia/Tokyo", language="en-gb")
    with clock.at(clock.now().replace(hour=1, minute=2)):
        answer = saves(sign_in(cast.olga), NEW, title=TYPED)
    assert answer.json()["said"].endswith("10:02")
    assert answer.json()["said"].startswith("Saved")


def test_u17_it_is_no_record_no_version_and_no_event(cast: Cast) -> None:
    browser = sign_in(cast.olga)
    before = snapshot()
    saves(browser, NEW, title=TYPED, description="x")
    changed = [name for name, rows in snapshot().items() if rows != before[name]]
    assert changed == ["core.Scratch"]
    assert (Memo.objects.count(), RecordVersion.objects.count(), Event.objects.count()) == (0, 0, 0)


def test_u17_it_is_offered_at_the_top_of_its_form_and_fills_it_when_taken_up(cast: Cast) -> None:
    held = upload(cast.olga)
    typed = {"title": TYPED, "description": "Text", "subscribers": [cast.sam.pk], "uploads": [str(held.pk)]}
    browser, row = begun(cast.olga, **typed)
    page = browser.get(NEW)
    assert TYPED in words(page)
    assert offers(page) == [f"{NEW}?scratch={row.key}"]
    page = taken_up(browser, row)
    form = page.context["form"]
    assert [form[name].value() for name in ("title", "description", "subscribers")] == [
        TYPED,
        "Text",
        [str(cast.sam.pk)],
    ]
    assert str(held.pk) in words(page)
    assert "Saved" in words(page)
    assert offers(page) == []  # it stands in the form


@pytest.mark.parametrize(("act", "field"), [("consider", "conclusion"), ("postpone", "reason"), ("reopen", "reason")])
def test_u17_so_are_the_words_of_an_act_on_its_page_and_in_the_review_bar(cast: Cast, act: str, field: str) -> None:
    memo = memo_in(cast, Stage.CONSIDERED if act == "reopen" else Stage.PENDING)
    browser, row = begun(cast.rita, reverse(f"memos:{act}", args=[memo.pk]), **{"seen": memo.version, field: TYPED})
    assert row.title == TYPED
    assert len(offers(browser.get(row.path))) == 1
    if act != "reopen":
        assert len(offers(browser.get(reverse("memos:detail", args=[memo.pk])))) == 1
    assert taken_up(browser, row).context["form"][field].value() == TYPED


def test_u17_it_goes_with_the_act_and_so_does_what_it_was_taken_from(cast: Cast) -> None:
    browser, row = begun(cast.olga, title=TYPED)
    page = taken_up(browser, row)
    answer = browser.post(NEW, posted_from(page) | {"title": TYPED, "recipient": cast.rita.pk})
    assert answer.status_code == 302
    assert Scratch.objects.count() == 0


def test_u17_of_a_form_that_came_back_too(cast: Cast) -> None:
    browser = sign_in(cast.olga)
    key = key_on(browser.get(NEW))
    saves(browser, NEW, key, title=TYPED)
    page = browser.post(NEW, {"form_key": key, "title": TYPED})
    assert page.status_code == 422
    assert offers(page) == []
    assert "data-came-back" in words(page)
    browser.post(NEW, posted_from(page) | {"title": TYPED, "recipient": cast.rita.pk})
    assert (Memo.objects.count(), Scratch.objects.count()) == (1, 0)


def test_u17_an_act_that_is_refused_leaves_it(cast: Cast) -> None:
    memo = memo_in(cast, Stage.PENDING)
    path, browser = reverse("memos:consider", args=[memo.pk]), sign_in(cast.rita)
    key = key_on(browser.get(path))
    saves(browser, path, key, conclusion=TYPED, seen=memo.version)
    answer = browser.post(path, {"form_key": key, "conclusion": TYPED, "seen": memo.version + 1})
    assert answer.status_code == 409
    assert Scratch.objects.get().title == TYPED


def test_u17_after_the_act_a_page_goes_on_under_another_key(cast: Cast) -> None:
    """Back in a browser that had put the page aside: what is typed there now is another memo."""
    browser = sign_in(cast.olga)
    key = key_on(browser.get(NEW))
    browser.post(NEW, {"form_key": key, "title": "Sent", "recipient": cast.rita.pk})
    answer = saves(browser, NEW, key, title=TYPED)
    assert answer.status_code == 409
    assert Scratch.objects.count() == 0
    fresh = answer.json()["key"]
    assert saves(browser, NEW, fresh, title=TYPED).status_code == 200
    assert browser.get(SAVE, {"form_key": key}).json()["key"]
    assert browser.get(SAVE, {"form_key": fresh}).json()["key"] == ""


def test_u17_a_form_emptied_again_leaves_nothing(cast: Cast) -> None:
    browser = sign_in(cast.olga)
    key = key_on(browser.get(NEW))
    saves(browser, NEW, key, title=TYPED)
    assert saves(browser, NEW, key, turn=2, title="", scratch_nothing="1").json() == {"said": ""}
    assert Scratch.objects.count() == 0


def test_u17_two_tabs_have_a_text_each(cast: Cast) -> None:
    browser = sign_in(cast.olga)
    for title in ("One", "Two"):
        saves(browser, NEW, title=title)
    assert len(offers(browser.get(NEW))) == 2


def test_u17_an_untitled_memo_lives_among_the_drafts_of_its_writer_and_counts_nowhere(cast: Cast) -> None:
    source = memo_in(cast, Stage.PENDING)
    browser, _row = begun(cast.olga, title="", description=TYPED)
    begun(cast.olga, reverse("memos:copy", args=[source.pk]), title="A copy")
    begun(cast.olga, reverse("memos:edit", args=[source.pk]), title="An edit")
    drafts = browser.get(reverse("memos:list"), {"view": "drafts"})
    assert "(no title)" in words(drafts)
    assert "A copy" in words(drafts)
    assert len(offers(drafts)) == 2
    assert counts(reload_person(cast.olga)).drafts == 0
    for view in ("needs", "mine", "all"):
        assert offers(browser.get(reverse("memos:list"), {"view": view})) == []
    assert offers(sign_in(cast.rita).get(reverse("memos:list"), {"view": "drafts"})) == []


def reload_person(person: User) -> User:
    return User.objects.get(pk=person.pk)


def test_u17_nobody_else_gets_it(cast: Cast) -> None:
    """What is somebody else's answers like what is not there: the page of an empty form, a 404 for throwing it away."""
    _browser, row = begun(cast.olga, title=TYPED)
    other = sign_in(cast.cole)
    for key in (row.key, uuid.uuid4(), "x"):
        page = other.get(NEW, {"scratch": str(key)})
        assert page.status_code == 200
        assert "not here any more" in words(page)
        assert TYPED not in words(page)
        assert page.context["form"]["title"].value() is None
    for key in (row.key, uuid.uuid4()):
        assert other.post(reverse("scratch:discard", args=[key])).status_code == 404
    assert Scratch.objects.count() == 1


def test_u17_a_form_that_was_shown_to_somebody_else_is_not_saved(cast: Cast) -> None:
    key = key_on(sign_in(cast.olga).get(NEW))
    answer = saves(sign_in(cast.cole), NEW, key, title=TYPED)
    assert answer.status_code == 422
    assert "somebody else" in answer.json()["said"]
    assert sign_in(cast.cole).get(SAVE, {"form_key": key}, headers=BACKGROUND).status_code == 422
    assert Scratch.objects.count() == 0


def test_m12_of_a_memo_that_one_may_no_longer_see_it_is_not_shown(cast: Cast) -> None:
    memo = memo_in(cast, Stage.PENDING)
    browser, row = begun(cast.sam, reverse("memos:copy", args=[memo.pk]), title=TYPED)
    actions.unsubscribe(memo, by=cast.olga, seen=memo.version, person=cast.sam)
    assert taken_up(browser, row).status_code == 404
    assert offers(browser.get(reverse("memos:list"), {"view": "drafts"})) == []


@pytest.mark.parametrize(
    "wrong", [{"scratch_path": "/nowhere/"}, {"scratch_path": reverse("accounts:profile")}, {"scratch_turn": "x"}]
)
def test_what_is_no_form_of_ours_is_not_saved(cast: Cast, wrong: dict[str, str]) -> None:
    answer = saves(sign_in(cast.olga), NEW, once.new_key(cast.olga.pk), **({"title": TYPED} | wrong))
    assert answer.status_code == 422
    assert answer.json()["said"].startswith("Not saved")
    assert Scratch.objects.count() == 0


def test_too_long_or_too_many_is_said(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = sign_in(cast.olga)
    assert saves(browser, NEW, description="я" * (scratch.LIMIT - 1_000)).status_code == 200
    assert saves(browser, NEW, description="x" * (scratch.LIMIT + 1)).status_code == 413
    monkeypatch.setattr(scratch, "MOST", 1)
    assert saves(browser, NEW, title=TYPED).status_code == 429
    assert Scratch.objects.count() == 1


def test_thrown_away_it_is_gone_and_one_is_where_one_was(cast: Cast) -> None:
    browser, row = begun(cast.olga, title=TYPED)
    away, drafts = reverse("scratch:discard", args=[row.key]), f"{reverse('memos:list')}?view=drafts"
    assert browser.get(away).status_code == 405
    assert browser.post(away, {"back": drafts})["Location"] == drafts
    _, row = begun(cast.olga, title=TYPED)
    away = reverse("scratch:discard", args=[row.key])
    assert browser.post(away, {"back": "//evil.example/"})["Location"] == NEW
    _, row = begun(cast.olga, title=TYPED)
    assert browser.post(reverse("scratch:discard", args=[row.key]), headers={"HX-Request": "true"}).content == b""
    assert Scratch.objects.count() == 0


def test_s_c05_an_edit_taken_up_after_others_edited_shows_the_difference_and_loses_nothing(cast: Cast) -> None:
    """Words, files and subscribers of both."""
    memo = memo_in(cast, Stage.PENDING, uploads=[upload(cast.olga, "old.txt", b"old")])
    path = reverse("memos:edit", args=[memo.pk])
    old = str(memo.attachments.get().pk)
    shown = typed_edit(memo) | {"files_shown": old, "keep": [old]}
    browser, row = begun(cast.olga, path, **(shown | {"description": TYPED}))
    actions.edit(
        reload(memo),
        by=cast.olga,
        seen=memo.version,
        title="Theirs",
        description="Their words",
        recipient=cast.rita,
        purpose=None,
        add=[cast.max],
        remove=[],
        uploads=[upload(cast.olga, "theirs.txt", b"theirs")],
        taken_out=[],
    )
    page = taken_up(browser, row)
    form = page.context["form"]
    assert int(form["seen"].value()) == memo.version
    assert form["files_shown"].value() == old
    assert [file.name for file in form.kept] == ["old.txt", "theirs.txt"]
    posted = posted_from(page) | shown | {"description": TYPED}
    conflict = browser.post(path, posted)
    assert conflict.status_code == 409
    for text in ("Their words", TYPED, "theirs.txt"):
        assert text in words(conflict)
    now = reload(memo)
    files = [str(pk) for pk in now.attachments.current().values_list("pk", flat=True)]
    posted |= posted_from(conflict) | {"seen": now.version, "files_shown": " ".join(files), "keep": files}
    assert browser.post(path, posted).status_code == 302
    assert reload(memo).description == TYPED
    assert cast.max.pk in reload(memo).subscriber_ids
    assert sorted(file.name for file in reload(memo).attachments.current()) == ["old.txt", "theirs.txt"]
    assert Scratch.objects.count() == 0


def test_m9_an_edit_of_a_memo_that_was_considered_meanwhile_can_still_be_copied(cast: Cast) -> None:
    memo = memo_in(cast, Stage.PENDING)
    browser, row = begun(
        cast.olga, reverse("memos:edit", args=[memo.pk]), **typed_edit(memo, description=TYPED, purpose="")
    )
    press(cast.rita, "consider", memo)
    page = taken_up(browser, row)
    assert page.status_code == 409
    assert TYPED in words(page)


def test_f2_the_files_of_an_unfinished_text_wait_with_it(cast: Cast) -> None:
    held, forgotten = upload(cast.olga, "held.txt", b"held"), upload(cast.olga, "forgotten.txt", b"forgotten")
    _browser, row = begun(cast.olga, title=TYPED, uploads=[str(held.pk), "no key"])
    sweep(clock.now() + dt.timedelta(days=3))
    assert list(Upload.objects.all()) == [held]
    assert forgotten not in Upload.objects.all()
    row.delete()
    sweep(clock.now() + dt.timedelta(days=3))
    assert not Upload.objects.exists()


# ── The sign-in ends, and comes back ───────────────────────────────────────────────────────────


def test_u17_signed_out_nothing_is_said_to_be_saved(cast: Cast) -> None:
    browser = sign_in(cast.olga)
    key = key_on(browser.get(NEW))
    del browser.cookies[settings.SESSION_COOKIE_NAME]
    answer = saves(browser, NEW, key, title=TYPED)
    assert (answer.status_code, answer.content) == (204, b"")
    assert browser.get(SAVE, {"form_key": key}, headers=BACKGROUND).status_code == 204
    assert Scratch.objects.count() == 0


def test_u17_a_form_finished_after_signing_in_takes_its_row_along(cast: Cast) -> None:
    browser = sign_in(cast.olga)
    key = key_on(browser.get(NEW))
    saves(browser, NEW, key, title="Before")
    del browser.cookies[settings.SESSION_COOKIE_NAME]
    answer = browser.post(NEW, {"title": TYPED, "form_key": key})
    page = signed_in_at(answer["Location"], browser, cast.olga)
    assert page.context["form"]["title"].value() == TYPED
    assert Scratch.objects.get().title == TYPED
    browser.post(NEW, posted_from(page) | {"title": TYPED, "recipient": cast.rita.pk})
    assert (Memo.objects.count(), Scratch.objects.count()) == (1, 0)


def test_two_forms_that_were_sent_when_the_sign_in_had_ended_are_both_kept(cast: Cast) -> None:
    memo, browser = memo_in(cast, Stage.PENDING), sign_in(cast.rita)
    paths = [NEW, reverse("memos:consider", args=[memo.pk])]
    keys = [key_on(browser.get(path)) for path in paths]
    del browser.cookies[settings.SESSION_COOKIE_NAME]
    typed = {"title": TYPED, "conclusion": TYPED, "seen": memo.version}
    where = [browser.post(path, typed | {"form_key": key})["Location"] for path, key in zip(paths, keys, strict=True)]
    assert signed_in_at(where[0], browser, cast.rita).context["form"]["title"].value() == TYPED
    assert browser.get(paths[1]).context["form"]["conclusion"].value() == TYPED


def strict(person: User) -> Client:
    """A browser whose forms need their tokens, as outside the tests."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(person)
    return browser


def stale(person: User, path: str = NEW) -> tuple[Client, dict[str, str]]:
    """A form opened before the person signed in anew: the browser, and what the form holds."""
    browser = strict(person)
    page = browser.get(path)
    token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.content.decode())[-1]
    held = {"csrfmiddlewaretoken": token, "form_key": key_on(page)}
    browser.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32
    return browser, held


def test_u17_a_page_gets_a_fresh_token_after_signing_in_anew(cast: Cast) -> None:
    browser, held = stale(cast.olga)
    posted = {"form_key": held["form_key"], "scratch_path": NEW, "scratch_turn": "1", "title": TYPED}
    old = {"X-CSRFToken": held["csrfmiddlewaretoken"]} | BACKGROUND
    assert browser.post(SAVE, posted, headers=old).status_code == 403
    token = browser.get(SAVE, {"form_key": held["form_key"]}, headers=BACKGROUND).json()["token"]
    assert browser.post(SAVE, posted, headers={"X-CSRFToken": token} | BACKGROUND).status_code == 200
    assert Scratch.objects.get().title == TYPED


@pytest.mark.parametrize("header", [{}, {"HX-Request": "true"}])
def test_a_form_with_a_stale_token_comes_back_with_every_word(cast: Cast, header: dict[str, str]) -> None:
    """Signed in anew in another tab, and pressed Send in this one: nothing is sent, nothing is lost."""
    browser, held = stale(cast.olga)
    typed = held | {"title": TYPED, "recipient": cast.rita.pk}
    answer = browser.post(NEW, typed, headers={"Origin": "http://testserver"} | header)
    assert Memo.objects.count() == 0
    assert answer.headers.get("Location", answer.headers.get("HX-Redirect")) == NEW
    page = browser.get(NEW)
    assert page.context["form"]["title"].value() == TYPED
    assert "signed in anew" in words(page)
    token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.content.decode())[-1]
    sent = typed | posted_from(page) | {"csrfmiddlewaretoken": token}
    assert browser.post(NEW, sent, headers={"Origin": "http://testserver"}).status_code == 302
    assert (Memo.objects.get().title, Scratch.objects.count()) == (TYPED, 0)


def test_signed_out_with_a_stale_token_it_is_kept_for_the_next_sign_in(cast: Cast) -> None:
    browser, held = stale(cast.olga)
    del browser.cookies[settings.SESSION_COOKIE_NAME]
    answer = browser.post(NEW, held | {"title": TYPED}, headers={"Origin": "http://testserver"})
    assert answer["Location"].startswith(reverse("account_login"))
    browser.handler.enforce_csrf_checks = False
    assert signed_in_at(answer["Location"], browser, cast.olga).context["form"]["title"].value() == TYPED


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://evil.example"}, {"Origin": "null"}])
def test_s_f05_a_page_of_another_site_can_put_nothing_there(cast: Cast, headers: dict[str, str]) -> None:
    browser, held = stale(cast.olga)
    before = snapshot()
    answer = browser.post(NEW, held | {"title": TYPED}, headers=headers)
    assert answer.status_code == 403
    assert not answer.cookies
    assert snapshot() == before
    assert browser.get(NEW).context["form"]["title"].value() is None


def test_s_f05_nor_can_somebody_elses_form(cast: Cast) -> None:
    browser, _held = stale(cast.olga)
    foreign = once.new_key(cast.cole.pk)
    answer = browser.post(NEW, {"form_key": foreign, "title": TYPED}, headers={"Origin": "http://testserver"})
    assert answer.status_code == 403
