"""Tags of a memo (M2): the owner's until it is considered, then owner's or recipient's, seen by all participants."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from memoward.core import clock, once
from memoward.memos import actions
from memoward.memos.stages import Stage
from memoward.records.conflicts import Conflict
from memoward.records.models import Event, Tag
from memoward.testing import Cast, sign_in, write_memo

from .staging import content, happened, memo_in, page, press, reload, stored, words

STAGES = list(Stage)
SENT = [Stage.PENDING, Stage.POSTPONED, Stage.CONSIDERED]


@pytest.fixture
def tags(db: None) -> list[Tag]:
    return [Tag.objects.create(name=name) for name in ("budget", "safety", "Ärger")]


def carried(memo: object) -> list[str]:
    return [tag.name for tag in memo.tags]  # type: ignore[attr-defined]


# ── Who, and when ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("stage", STAGES)
def test_m2_the_owner_sets_them_at_any_stage(cast: Cast, tags: list[Tag], stage: str) -> None:
    memo = memo_in(cast, stage)
    assert press(cast.olga, "tag", memo, tags=[tags[0].pk, tags[2].pk]).status_code == 302
    assert set(carried(memo)) == {"budget", "Ärger"}
    assert press(cast.olga, "tag", memo, tags=[tags[1].pk], tags_shown=f"{tags[0].pk} {tags[2].pk}").status_code == 302
    assert carried(memo) == ["safety"]


@pytest.mark.parametrize(("stage", "status"), [("pending", 409), ("postponed", 409), ("considered", 302)])
def test_m2_the_recipient_once_it_is_considered(cast: Cast, tags: list[Tag], stage: str, status: int) -> None:
    memo = memo_in(cast, stage)
    assert page(cast.rita, "tag", memo).status_code == (200 if status == 302 else 409)
    assert press(cast.rita, "tag", memo, tags=[tags[0].pk]).status_code == status
    assert carried(memo) == (["budget"] if status == 302 else [])
    if status == 409:
        assert "its tags are its owner's" in words(page(cast.rita, "tag", memo))
        with pytest.raises(Conflict):
            actions.set_tags(memo, by=cast.rita, seen=1, tags=tags)


@pytest.mark.parametrize("stage", SENT)
@pytest.mark.parametrize(("name", "status"), [("sam", 403), ("dora", 404), ("cole", 404), ("max", 404), ("ada", 404)])
def test_m2_nobody_else_ever(cast: Cast, tags: list[Tag], stage: str, name: str, status: int) -> None:
    memo, person = memo_in(cast, stage, tags=tags[:1]), getattr(cast, name)
    before = stored(memo)
    assert page(person, "tag", memo).status_code == status
    assert press(person, "tag", memo, tags=[tags[1].pk]).status_code == status
    with pytest.raises(PermissionDenied):
        actions.set_tags(reload(memo), by=person, seen=1, tags=[])
    assert (stored(memo), carried(memo)) == (before, ["budget"])


def test_m5_a_draft_is_its_owners(cast: Cast, tags: list[Tag]) -> None:
    memo = memo_in(cast, Stage.DRAFT)
    assert press(cast.rita, "tag", memo, tags=[tags[0].pk]).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.set_tags(reload(memo), by=cast.rita, seen=1, tags=tags)
    assert carried(memo) == []


def test_m2_one_who_is_both_may_all_of_it(cast: Cast, tags: list[Tag]) -> None:
    memo = actions.write(by=cast.rita, title="To myself", recipient=cast.rita)
    assert press(cast.rita, "tag", memo, tags=[tags[0].pk]).status_code == 302
    assert carried(memo) == ["budget"]


# ── What it changes ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("stage", SENT)
def test_m9_tags_are_no_version_and_not_locked(cast: Cast, tags: list[Tag], stage: str) -> None:
    memo = memo_in(cast, stage)
    before, versions, sealed = content(memo), memo.versions.count(), reload(memo).sealed_at
    actions.set_tags(memo, by=cast.olga, seen=1, tags=tags)
    after = reload(memo)
    assert (content(after), after.version, after.versions.count(), after.sealed_at) == (before, 1, versions, sealed)
    assert after.stage == stage


def test_the_history_names_what_came_and_what_went(cast: Cast, tags: list[Tag]) -> None:
    memo = write_memo(cast)
    budget, safety, trouble = tags
    for chosen in ([budget, trouble], [safety, trouble], [trouble], [trouble]):
        actions.set_tags(memo, by=cast.olga, seen=1, tags=chosen)
    told = words(page(cast.sam, "detail", memo))
    assert "tagged it with budget, Ärger" in told
    assert "tagged it with safety and removed budget from its tags" in told
    assert "removed safety from its tags" in told
    assert happened(memo) == ["memo.sent", *["memo.tagged"] * 3]


def test_m5_tags_of_a_draft_are_nobodys_news(cast: Cast, tags: list[Tag]) -> None:
    memo = write_memo(cast, draft=True)
    actions.set_tags(memo, by=cast.olga, seen=1, tags=tags)
    actions.send(memo, by=cast.olga, seen=1)
    assert happened(memo) == ["memo.drafted", "memo.sent"]
    assert "<bdi>budget</bdi>" in words(page(cast.rita, "detail", memo))


def test_the_history_keeps_the_name_that_a_tag_had(cast: Cast, tags: list[Tag]) -> None:
    memo = write_memo(cast)
    actions.set_tags(memo, by=cast.olga, seen=1, tags=tags[:1])
    Tag.objects.filter(pk=tags[0].pk).update(name="money")
    assert Event.objects.get(verb="memo.tagged").data == {"added": ["budget"], "removed": []}


def test_m2_every_participant_sees_them(cast: Cast, tags: list[Tag]) -> None:
    memo = memo_in(cast, Stage.CONSIDERED, tags=tags[:1])
    for person, may in ((cast.olga, True), (cast.rita, True), (cast.sam, False)):
        shown = words(page(person, "detail", memo))
        assert f'<a class="chip" href="/memos/?tag={tags[0].pk}"><bdi>budget</bdi></a>' in shown
        assert (f'href="/memos/{memo.pk}/tags/"' in shown) is may


def test_p4_an_administrator_reads_them_by_their_own_door(cast: Cast, tags: list[Tag]) -> None:
    memo = write_memo(cast, tags=tags[:2])
    assert "budget, safety" in words(sign_in(cast.ada).get(f"/administration/records/{memo.pk}/"))


# ── The page ───────────────────────────────────────────────────────────────────────────────────


def test_a_retired_one_is_offered_where_it_is_and_nowhere_else(cast: Cast, tags: list[Tag]) -> None:
    memo, other = write_memo(cast, tags=tags[:1]), write_memo(cast)
    Tag.objects.filter(pk=tags[0].pk).update(retired_at=clock.now())
    assert "budget" in words(page(cast.olga, "tag", memo)).partition("</main>")[0].split("<form")[-1]
    assert "budget" not in words(page(cast.olga, "tag", other))
    shown = str(tags[0].pk)
    assert press(cast.olga, "tag", memo, tags=[tags[0].pk, tags[1].pk], tags_shown=shown).status_code == 302
    assert press(cast.olga, "tag", other, tags=[tags[0].pk]).status_code == 422
    assert (carried(memo), carried(other)) == (["budget", "safety"], [])


def test_bad_input_is_refused_at_its_field(cast: Cast, tags: list[Tag]) -> None:
    memo = write_memo(cast, tags=tags[:1])
    for bad in ("x", "999999", str(10**30), ""):
        refused = press(cast.olga, "tag", memo, tags=[tags[1].pk, bad])
        assert refused.status_code == 422
        assert "tags" in refused.context["form"].errors
    assert press(cast.olga, "tag", memo, tags=[tags[1].pk], tags_shown="x 999 -1 \u0660").status_code == 302
    assert carried(memo) == ["budget", "safety"]


def test_nothing_to_choose_from_is_said(cast: Cast) -> None:
    memo = write_memo(cast)
    assert "There are no tags yet" in words(page(cast.olga, "tag", memo))
    assert press(cast.olga, "tag", memo).status_code == 302


def test_two_people_do_not_undo_each_other(cast: Cast, tags: list[Tag]) -> None:
    """Each page's ticks are changes against what that page showed."""
    memo = memo_in(cast, Stage.CONSIDERED, tags=tags[:1])
    shown = str(tags[0].pk)
    assert press(cast.rita, "tag", memo, tags=[tags[0].pk, tags[1].pk], tags_shown=shown).status_code == 302
    assert press(cast.olga, "tag", memo, tags=[tags[2].pk], tags_shown=shown).status_code == 302
    assert set(carried(memo)) == {"safety", "Ärger"}
    assert press(cast.rita, "tag", memo, tags=[tags[0].pk], tags_shown=shown).status_code == 302
    assert set(carried(memo)) == {"safety", "Ärger"}  # what the other took off stays off


def test_an_old_version_is_a_conflict_and_the_ticks_are_kept(cast: Cast, tags: list[Tag]) -> None:
    memo = write_memo(cast)
    actions.edit(memo, by=cast.olga, seen=1, title="Two", description="", recipient=cast.rita, purpose=None)
    refused = press(cast.olga, "tag", memo, seen=1, tags=[tags[1].pk])
    assert refused.status_code == 409
    assert refused.context["form"]["tags"].value() == [str(tags[1].pk)]
    assert carried(memo) == []
    with pytest.raises(Conflict):
        actions.set_tags(reload(memo), by=cast.olga, seen=1, tags=tags)


def test_the_ticks_outlive_the_sign_in(cast: Cast, tags: list[Tag]) -> None:
    memo = write_memo(cast, tags=tags[:1])
    client = sign_in(cast.olga)
    client.logout()
    path = f"/memos/{memo.pk}/tags/"
    typed = {"seen": 1, "tags": [tags[1].pk, tags[2].pk], "tags_shown": str(tags[0].pk)}
    client.post(path, typed | {once.FIELD: once.new_key(cast.olga.pk)})
    client.post("/sign-in/", {"login": cast.olga.email, "password": "correct horse 7 battery"})
    form = client.get(path).context["form"]
    assert form["tags"].value() == [str(tags[1].pk), str(tags[2].pk)]
    assert form["tags_shown"].value() == str(tags[0].pk)


def test_one_that_is_gone_is_refused_by_the_action_too(cast: Cast, tags: list[Tag]) -> None:
    memo = write_memo(cast)
    Tag.objects.filter(pk=tags[0].pk).delete()
    with pytest.raises(ValidationError, match="No longer offered: budget"):
        actions.set_tags(memo, by=cast.olga, seen=1, tags=tags)
    assert carried(memo) == []
