"""Copy memo (M15, S-A04): a new memo's form filled from one in which this person has a role, and no more."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse

from memoward.accounts.models import User
from memoward.core import clock, once
from memoward.files.models import Attachment
from memoward.memos import actions
from memoward.memos.models import Memo, Purpose
from memoward.memos.stages import Stage
from memoward.records.models import Event, RecordVersion, Tag
from memoward.testing import Cast, make_person, sign_in, upload, write_memo

from .staging import happened, memo_in, page, reload, stored, words

STAGES = list(Stage)
SENT = [Stage.PENDING, Stage.POSTPONED, Stage.CONSIDERED]


def with_files(cast: Cast, *names: str, **fields: Any) -> Memo:
    return write_memo(cast, uploads=[upload(cast.olga, name, name.encode()) for name in names], **fields)


def files(memo: Memo) -> list[str]:
    return [file.name for file in memo.attachments.current()]


def keep(memo: Memo, *names: str) -> list[int]:
    """The ticks of these files of that memo."""
    return [file.pk for file in Attachment.objects.filter(record=memo.pk) if file.name in names]


def shown(person: User, memo: Memo) -> dict[str, Any]:
    """The first values of the form that the person is shown."""
    return page(person, "copy", memo).context["form"].initial


def press_copy(person: User, memo: Memo, **typed: Any) -> HttpResponse:
    """The person sends the form as its page shows it, with these changes typed and no file ticked but those named."""
    form = {"title": memo.title, "description": memo.description, "recipient": person.pk}
    return sign_in(person).post(reverse("memos:copy", args=[memo.pk]), form | typed)


def copied(person: User, memo: Memo, **typed: Any) -> Memo:
    """The memo that comes of it."""
    answer = press_copy(person, memo, **typed)
    assert answer.status_code == 302, answer.context["form"].errors
    return Memo.objects.get(pk=int(answer["Location"].strip("/").split("/")[-1]))


def download(person: User, file: Attachment) -> bytes | None:
    """What the person gets of that file; None for a 404."""
    answer = sign_in(person).get(reverse("files:download", args=[file.pk]))
    return None if answer.status_code == 404 else b"".join(answer.streaming_content)  # type: ignore[attr-defined]  # a file


# ── Who ────────────────────────────────────────────────────────────────────────────────────────


NOT_THEIRS = [(name, stage) for name in ("dora", "cole", "max", "ada") for stage in STAGES]


@pytest.mark.parametrize(("name", "stage"), [*NOT_THEIRS, ("rita", Stage.DRAFT), ("sam", Stage.DRAFT)])
def test_s_a04_what_one_may_not_see_is_404(cast: Cast, name: str, stage: str) -> None:
    """As for what does not exist; nothing is written, and its title stands on no page."""
    memo, person = memo_in(cast, stage), getattr(cast, name)
    missing = sign_in(person).get("/memos/999999/copy/")
    for answer in (page(person, "copy", memo), press_copy(person, memo, title="Mine", description="")):
        assert answer.status_code == missing.status_code == 404
        assert memo.title not in words(answer)
    assert Memo.objects.count() == 1


def test_s_a04_a_deleted_one_is_404(cast: Cast) -> None:
    memo = write_memo(cast)
    pk = memo.pk
    actions.delete(memo, by=cast.olga, seen=1)
    assert sign_in(cast.olga).get(f"/memos/{pk}/copy/").status_code == 404


@pytest.mark.parametrize("stage", SENT)
@pytest.mark.parametrize("name", ["olga", "rita", "sam"])
def test_m15_every_role_may_copy_and_owns_the_copy(cast: Cast, stage: str, name: str) -> None:
    memo, person = memo_in(cast, stage), getattr(cast, name)
    before, told = stored(memo), happened(memo)
    copy = copied(person, memo)
    assert (copy.owner, copy.stage, copy.version, copy.title) == (person, Stage.PENDING, 1, memo.title)
    assert copy.number == (memo.number or 0) + 1
    assert (stored(memo), happened(memo)) == (before, told)


@pytest.mark.parametrize("stage", STAGES)
def test_m15_the_buttons_are_on_the_memo_and_in_the_list(cast: Cast, stage: str) -> None:
    memo = memo_in(cast, stage)
    address = f'href="{reverse("memos:copy", args=[memo.pk])}"'
    assert address in words(page(cast.olga, "detail", memo))
    assert address in words(page(cast.olga, "list"))


# ── What goes along ────────────────────────────────────────────────────────────────────────────


def test_m15_the_form_is_filled(cast: Cast) -> None:
    purpose = Purpose.objects.all()[0]
    memo = with_files(cast, "a.txt", description="It **leaks**.", purpose=purpose, subscribers=[cast.sam, cast.dora])
    form = page(cast.olga, "copy", memo).context["form"]
    assert {name: form.initial[name] for name in ("title", "description", "recipient", "purpose")} == {
        "title": memo.title,
        "description": "It **leaks**.",
        "recipient": str(cast.rita.pk),
        "purpose": str(purpose.pk),
    }
    assert set(form.initial["subscribers"]) == {str(cast.sam.pk), str(cast.dora.pk)}
    assert [(file["name"], file["ticked"]) for file in form.present_files] == [("a.txt", True)]


def test_m15_the_copy_is_what_was_typed(cast: Cast) -> None:
    memo = with_files(cast, "a.txt", "b.txt")
    copy = copied(
        cast.olga, memo, title="For March", description="New", recipient=cast.max.pk, subscribers=[cast.dora.pk]
    )
    assert (copy.title, copy.description, copy.recipient) == ("For March", "New", cast.max)
    assert copy.subscriber_ids == {cast.dora.pk}
    assert files(copy) == []


def test_m15_of_the_files_those_that_are_ticked(cast: Cast) -> None:
    memo = with_files(cast, "a.txt", "b.txt", "c.txt")
    copy = copied(cast.olga, memo, keep=keep(memo, "a.txt", "c.txt"))
    assert files(copy) == ["a.txt", "c.txt"]
    assert files(memo) == ["a.txt", "b.txt", "c.txt"]
    kept = RecordVersion.objects.get(record=copy.pk).fields["files"]
    assert [file["name"] for file in kept] == ["a.txt", "c.txt"]


def test_f2_the_copys_files_outlive_the_memo(cast: Cast) -> None:
    """S-A04: each has a reference of its own; what happens to one is nothing to the other."""
    memo = with_files(cast, "a.txt")
    copy = copied(cast.olga, memo, keep=keep(memo, "a.txt"))
    mine = copy.attachments.get()
    assert mine.pk != memo.attachments.get().pk
    actions.delete(memo, by=cast.olga, seen=1)
    assert download(cast.olga, mine) == b"a.txt"


def test_f2_a_file_of_the_copy_opens_no_door_to_the_memo(cast: Cast) -> None:
    """The copy's reader downloads the copy's file and gets 404 for the same bytes at the memo's own."""
    memo = with_files(cast, "a.txt")
    copy = copied(cast.olga, memo, recipient=cast.max.pk, keep=keep(memo, "a.txt"))
    assert download(cast.max, copy.attachments.get()) == b"a.txt"
    assert download(cast.max, memo.attachments.get()) is None


def test_m15_tags_that_are_offered_go_along(cast: Cast) -> None:
    here, retired = (Tag.objects.create(name=name) for name in ("here", "retired"))
    memo = write_memo(cast, tags=[here, retired])
    Tag.objects.filter(pk=retired.pk).update(retired_at=clock.now())
    assert shown(cast.olga, memo)["tags"] == [str(here.pk)]
    assert list(copied(cast.olga, memo, tags=[here.pk]).tags) == [here]
    assert press_copy(cast.olga, memo, tags=[retired.pk]).status_code == 422


def test_s_a04_nothing_of_what_happened_goes_along(cast: Cast) -> None:
    """No conclusion, no date, no history, no former version, no sign that it was read."""
    memo = memo_in(cast, Stage.CONSIDERED)
    copy = copied(cast.rita, memo, subscribers=[cast.sam.pk])
    assert happened(copy) == ["memo.sent"]
    assert Event.objects.get(record_id=copy.pk).actor == cast.rita
    assert copy.versions.count() == 1
    assert (copy.conclusion, copy.reviewed_at, copy.sealed_at, copy.first_moved_at) == ("", None, None, None)
    assert set(copy.readings.values_list("person", flat=True)) <= {cast.rita.pk}
    assert set(copy.subscribers.values_list("added_by", flat=True)) == {cast.rita.pk}


def test_m5_a_copy_can_be_kept_as_a_draft(cast: Cast) -> None:
    copy = copied(cast.olga, with_files(cast, "a.txt"), draft="on", recipient=cast.rita.pk)
    assert (copy.stage, copy.number) == (Stage.DRAFT, None)
    assert page(cast.rita, "detail", copy).status_code == 404


def test_s_c03_the_form_sent_twice_makes_one_memo(cast: Cast) -> None:
    memo = with_files(cast, "a.txt")
    form = {once.FIELD: once.new_key(cast.olga.pk), "keep": keep(memo, "a.txt")}
    assert copied(cast.olga, memo, **form) == copied(cast.olga, memo, **form)
    assert Memo.objects.count() == 2


# ── What cannot go along ───────────────────────────────────────────────────────────────────────


def test_m15_a_recipient_who_left_is_left_empty_and_that_is_said(cast: Cast) -> None:
    memo = write_memo(cast)
    User.objects.filter(pk=cast.rita.pk).update(is_active=False)
    assert shown(cast.olga, memo)["recipient"] == ""
    assert "Rita Recipient can no longer be chosen as recipient." in words(page(cast.olga, "copy", memo))
    assert press_copy(cast.olga, memo, recipient=cast.rita.pk).status_code == 422
    assert press_copy(cast.olga, memo, recipient="").status_code == 422
    assert Memo.objects.count() == 1


def test_m4_the_list_is_the_copiers_own(cast: Cast) -> None:
    """Olga's own memo to herself: Rita, a subscriber, cannot address hers to Olga."""
    memo = write_memo(cast, recipient=cast.olga, subscribers=[cast.rita])
    assert shown(cast.olga, memo)["recipient"] == str(cast.olga.pk)
    assert shown(cast.rita, memo)["recipient"] == ""
    assert press_copy(cast.rita, memo, recipient=cast.olga.pk).status_code == 422


def test_s_a04_subscribers_who_left_do_not_go_along(cast: Cast) -> None:
    memo = write_memo(cast, subscribers=[cast.sam, cast.dora])
    User.objects.filter(pk=cast.dora.pk).update(is_active=False)
    assert shown(cast.olga, memo)["subscribers"] == [str(cast.sam.pk)]
    assert "Dora Departed is deactivated" in words(page(cast.olga, "copy", memo))
    assert press_copy(cast.olga, memo, subscribers=[cast.dora.pk]).status_code == 422


def test_m2_the_copier_is_not_their_own_subscriber(cast: Cast) -> None:
    memo = write_memo(cast, subscribers=[cast.sam, cast.dora])
    assert shown(cast.sam, memo)["subscribers"] == [str(cast.dora.pk)]


def test_m3_a_purpose_that_is_not_offered_is_left_empty_and_that_is_said(cast: Cast) -> None:
    one, two = Purpose.objects.all()[:2]
    memo = write_memo(cast, purpose=one)
    actions.retire_purpose(one, by=cast.ada)
    assert shown(cast.olga, memo)["purpose"] == ""
    assert f"“{one.name}” is no longer offered" in words(page(cast.olga, "copy", memo))
    actions.merge_purpose(one, into=two, by=cast.ada)
    assert shown(cast.olga, memo)["purpose"] == str(two.pk)


# ── Ids swapped into the form ──────────────────────────────────────────────────────────────────


def test_s_a04_a_file_of_a_foreign_memo_is_never_attached(cast: Cast) -> None:
    """Nor one of another memo of one's own, nor one that the memo had at an earlier version."""
    secret = actions.write(
        by=cast.max, title="Salaries", recipient=cast.max, uploads=[upload(cast.max, "salaries.txt", b"Much.")]
    )
    other = with_files(cast, "other.txt")
    memo = with_files(cast, "a.txt", "old.txt")
    old = keep(memo, "old.txt")
    taken_out = list(memo.attachments.filter(pk__in=old))
    actions.edit(
        memo, by=cast.olga, seen=1, title="T", description="", recipient=cast.rita, purpose=None, taken_out=taken_out
    )
    swapped = [*keep(secret, "salaries.txt"), *keep(other, "other.txt"), *old, 999_999, "x", 10**30, ""]
    ticked = [*swapped, *keep(memo, "a.txt")]
    for files_shown in ("", " ".join(str(pk) for pk in swapped if pk not in old)):
        copy = copied(cast.olga, reload(memo), keep=ticked, files_shown=files_shown)
        assert files(copy) == ["a.txt"]
    assert press_copy(cast.olga, reload(memo), keep=ticked, files_shown=str(old[0])).status_code == 422
    answer = sign_in(cast.olga).post(
        reverse("memos:create"), {"title": "New", "recipient": cast.rita.pk, "keep": keep(secret, "salaries.txt")}
    )
    assert answer.status_code == 302
    assert files(Memo.objects.latest("pk")) == []
    assert Attachment.objects.filter(name="salaries.txt").count() == 1


def test_s_a04_what_somebody_else_has_uploaded_is_never_attached(cast: Cast) -> None:
    memo, theirs = write_memo(cast), upload(cast.max, "salaries.txt", b"Much.")
    assert files(copied(cast.olga, memo, uploads=[theirs.pk])) == []
    theirs.refresh_from_db()  # still theirs


def test_s_a10_a_role_that_ended_while_the_form_was_open(cast: Cast) -> None:
    memo = with_files(cast, "a.txt")
    assert page(cast.sam, "copy", memo).status_code == 200
    actions.unsubscribe(memo, by=cast.olga, seen=1, person=cast.sam)
    assert press_copy(cast.sam, memo, keep=keep(memo, "a.txt")).status_code == 404
    assert Memo.objects.count() == 1


def test_s_a04_people_whom_one_cannot_choose_are_refused(cast: Cast) -> None:
    memo, ivy = write_memo(cast), make_person("Ivy Inactive", is_active=False)
    for people in ([ivy.pk], [cast.olga.pk], [999_999], ["x"]):
        assert press_copy(cast.olga, memo, subscribers=people).status_code == 422
    assert Memo.objects.count() == 1


def test_m15_a_file_that_goes_while_the_form_is_open_is_not_lost_silently(cast: Cast) -> None:
    """The form comes back once and says so; sent again it copies what is there."""
    memo = with_files(cast, "quote.txt", "plan.txt")
    ids = keep(memo, "quote.txt", "plan.txt")
    gone = list(memo.attachments.filter(name="quote.txt"))
    changed = {"title": "T", "description": "", "recipient": cast.rita, "purpose": None, "taken_out": gone}
    actions.edit(memo, by=cast.olga, seen=memo.version, **changed)
    answer = press_copy(cast.rita, memo, keep=ids, files_shown=" ".join(map(str, ids)))
    assert answer.status_code == 422
    assert "Taken out in the meantime: quote.txt" in words(answer)
    left = keep(memo, "plan.txt")
    assert f'name="files_shown" value="{left[0]}"' in words(answer)
    assert files(copied(cast.rita, memo, keep=left, files_shown=str(left[0]))) == ["plan.txt"]
