"""Files of a memo: written, edited and locked with it (F1, M9, M10)."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import override_settings
from django.urls import reverse

from memoward.accounts.models import User
from memoward.core.once import new_key
from memoward.files.models import Attachment, StoredFile, Upload
from memoward.memos import actions
from memoward.memos.models import Memo
from memoward.memos.stages import Stage
from memoward.records.conflicts import Conflict
from memoward.records.models import Event, RecordVersion
from memoward.testing import Cast, sign_in, upload, write_memo

from .staging import memo_in, reload, typed_edit, words


def names(memo: Memo, version: int | None = None) -> list[str]:
    """The files of the memo, now or at that version."""
    files = memo.attachments.current() if version is None else memo.attachments.at_version(version)
    return [file.name for file in files]


def sent_with(cast: Cast, *files: str, **fields: Any) -> Memo:
    return write_memo(cast, uploads=[upload(cast.olga, name, name.encode()) for name in files], **fields)


def file_form(memo: Memo, **changes: Any) -> dict[str, Any]:
    """The edit form as its page fills it, files ticked."""
    ids = [str(pk) for pk in memo.attachments.current().values_list("pk", flat=True)]
    return typed_edit(memo, keep=ids, files_shown=" ".join(ids)) | changes


def save(person: User, memo: Memo, form: dict[str, Any]) -> HttpResponse:
    return sign_in(person).post(reverse("memos:edit", args=[memo.pk]), form)


def posted(name: str = "plan.txt", content: bytes = b"The plan") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


# ── Writing ────────────────────────────────────────────────────────────────────────────────────


def test_f1_a_memo_carries_several_files_in_the_order_of_the_form(cast: Cast) -> None:
    memo = sent_with(cast, "b.txt", "a.txt", "c.txt")
    assert names(memo) == ["b.txt", "a.txt", "c.txt"]
    assert not Upload.objects.exists()


def test_f1_one_form_without_script_carries_text_and_files(cast: Cast) -> None:
    form = {"title": "Pump", "recipient": cast.rita.pk, "files": [posted("one.txt"), posted("two.txt", b"2")]}
    answer = sign_in(cast.olga).post(reverse("memos:create"), form)
    assert answer.status_code == 302
    assert names(Memo.objects.get()) == ["one.txt", "two.txt"]


def test_f1_a_form_that_comes_back_with_errors_still_holds_its_files(cast: Cast) -> None:
    client = sign_in(cast.olga)
    form = {"title": "", "recipient": cast.rita.pk, "files": [posted("one.txt")]}
    answer = client.post(reverse("memos:create"), form)
    assert answer.status_code == 422
    held = Upload.objects.get()
    assert f'value="{held.pk}"' in words(answer)
    client.post(reverse("memos:create"), {"title": "Pump", "recipient": cast.rita.pk, "uploads": [str(held.pk)]})
    assert names(Memo.objects.get()) == ["one.txt"]


def test_f1_the_same_form_twice_attaches_once(cast: Cast) -> None:
    held = upload(cast.olga)
    form = {"title": "Pump", "recipient": cast.rita.pk, "uploads": [str(held.pk)], "form_key": new_key(cast.olga.pk)}
    first, second = (sign_in(cast.olga).post(reverse("memos:create"), form) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Attachment.objects.count() == 1


def test_f1_nobody_attaches_what_somebody_else_has_uploaded(cast: Cast) -> None:
    held = upload(cast.cole)
    form = {"title": "Pump", "recipient": cast.rita.pk, "uploads": [str(held.pk), "nonsense"]}
    sign_in(cast.olga).post(reverse("memos:create"), form)
    assert names(Memo.objects.get()) == []
    with pytest.raises(ValidationError):
        write_memo(cast, uploads=[held])


def test_f1_an_upload_is_attached_once(cast: Cast) -> None:
    held = upload(cast.olga)
    write_memo(cast, uploads=[held])
    with pytest.raises(ValidationError, match=r"Attach this again: quote\.txt"):
        write_memo(cast, uploads=[held])


@override_settings(MAX_FILES=2)
def test_f1_a_memo_has_no_more_files_than_the_setting_says(cast: Cast) -> None:
    form = {"title": "Pump", "recipient": cast.rita.pk, "files": [posted(f"{n}.txt") for n in range(3)]}
    answer = sign_in(cast.olga).post(reverse("memos:create"), form)
    assert answer.status_code == 422
    assert "at most 2 files" in words(answer)
    assert not Memo.objects.exists()


@override_settings(MAX_FILE_SIZE=10)
def test_b05_a_file_that_is_too_large_is_named_and_the_rest_is_kept(cast: Cast) -> None:
    form = {"title": "Kept title", "recipient": cast.rita.pk, "files": [posted("big.txt", b"x" * 11), posted("ok.txt")]}
    answer = sign_in(cast.olga).post(reverse("memos:create"), form)
    assert answer.status_code == 413
    assert "big.txt" in words(answer)
    assert "Kept title" in words(answer)
    assert Upload.objects.get().name == "ok.txt"


# ── Editing: each version keeps its files ──────────────────────────────────────────────────────


def test_m10_replacing_a_file_is_a_version_and_the_earlier_one_keeps_its_own(cast: Cast) -> None:
    memo = sent_with(cast, "quote.txt", "plan.txt")
    form = file_form(memo, files=[posted("quote 2.txt", b"Thirteen pumps.")])
    form["keep"] = form["keep"][1:]
    assert save(cast.olga, memo, form).status_code == 302
    memo = reload(memo)
    assert memo.version == 2
    assert names(memo) == ["plan.txt", "quote 2.txt"]
    assert names(memo, 1) == ["quote.txt", "plan.txt"]
    assert names(memo, 2) == ["plan.txt", "quote 2.txt"]
    event = Event.objects.get(verb="memo.edited")
    assert event.data == {
        "changed": ["files"],
        "version": 2,
        "files_removed": ["quote.txt"],
        "files_added": ["quote 2.txt"],
    }


def test_m10_a_version_names_its_files_with_their_hashes(cast: Cast) -> None:
    memo = sent_with(cast, "quote.txt")
    stored = StoredFile.objects.get()
    kept = RecordVersion.objects.get(record_id=memo.pk).fields["files"]
    file = memo.attachments.get()
    assert kept == [{"id": file.pk, "name": "quote.txt", "size": stored.size, "sha256": stored.sha256}]
    assert len(stored.sha256) == 64


def test_m10_an_edit_of_the_text_leaves_the_files_alone(cast: Cast) -> None:
    memo = sent_with(cast, "quote.txt")
    save(cast.olga, memo, file_form(memo, title="Another"))
    assert names(reload(memo)) == names(memo, 1) == ["quote.txt"]
    assert Event.objects.get(verb="memo.edited").data["changed"] == ["title"]


def test_m5_a_draft_forgets_what_is_taken_out(cast: Cast) -> None:
    memo = sent_with(cast, "quote.txt", draft=True)
    save(cast.olga, memo, file_form(memo, keep=[], draft="on"))
    assert not Attachment.objects.exists()
    assert StoredFile.objects.exists()  # for a day


def test_f1_only_what_the_page_showed_is_taken_out(cast: Cast) -> None:
    """A form without the files' part, or one shown before a file came, removes nothing."""
    memo = sent_with(cast, "quote.txt")
    save(cast.olga, memo, typed_edit(memo, title="Another"))
    assert names(reload(memo)) == ["quote.txt"]


def test_c05_two_tabs_add_a_file_each_and_none_is_lost(cast: Cast) -> None:
    memo = sent_with(cast, "quote.txt")
    shown = file_form(memo)
    save(cast.olga, memo, shown | {"files": [posted("first.txt")]})
    answer = save(cast.olga, memo, shown | {"files": [posted("second.txt", b"2")], "title": "Mine"})
    assert answer.status_code == 409
    held = Upload.objects.get()
    page = words(answer)
    assert "What changed since version 1, which your page showed" in page
    came = Attachment.objects.get(name="first.txt")
    for ticked in (f'name="uploads" value="{held.pk}"', f'name="keep" value="{came.pk}"'):
        assert ticked in page
    memo = reload(memo)
    save(cast.olga, memo, file_form(memo, uploads=[str(held.pk)]))
    assert names(reload(memo)) == ["quote.txt", "first.txt", "second.txt"]


# ── Locked (M9, S-A08) ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("who", ["olga", "rita", "sam", "cole", "ada"])
def test_a08_after_the_review_no_door_changes_a_file(cast: Cast, who: str) -> None:
    person = getattr(cast, who)
    memo = sent_with(cast, "quote.txt")
    opened_before = file_form(memo, keep=[], files=[posted()])
    actions.consider(memo, by=cast.rita, seen=memo.version)
    expected = {"olga": 409, "rita": 403, "sam": 403}.get(who, 404)
    assert save(person, memo, opened_before).status_code == expected
    assert names(reload(memo)) == ["quote.txt"]
    row = Attachment.objects.get()
    assert (row.until_version, row.stored.sha256) == (None, StoredFile.objects.get(pk=row.stored_id).sha256)


@pytest.mark.parametrize("change", [{"uploads": True}, {"taken_out": True}], ids=["add", "take out"])
def test_a08_the_action_refuses_it_too(cast: Cast, change: dict[str, bool]) -> None:
    memo = sent_with(cast, "quote.txt")
    files = {"uploads": [upload(cast.olga)]} if "uploads" in change else {"taken_out": list(memo.attachments.all())}
    actions.consider(memo, by=cast.rita, seen=memo.version)
    with pytest.raises(Conflict):
        actions.edit(
            reload(memo), by=cast.olga, seen=1, title=memo.title, description=memo.description,
            recipient=cast.rita, purpose=None, **files,
        )  # fmt: skip
    assert names(memo) == ["quote.txt"]


def test_f2_deleting_a_memo_leaves_the_bytes_to_whoever_else_carries_them(cast: Cast) -> None:
    memo = sent_with(cast, "quote.txt")
    copy = actions.write(by=cast.olga, title="Copy", recipient=cast.rita, copied=list(memo.attachments.current()))
    actions.delete(memo, by=cast.rita, seen=memo.version)
    assert names(copy) == ["quote.txt"]
    assert StoredFile.objects.count() == 1


def test_m14_the_page_names_the_files_that_go(cast: Cast) -> None:
    memo = sent_with(cast, "quote.txt", "plan.txt")
    form = file_form(memo)
    save(cast.olga, memo, form | {"keep": form["keep"][1:]})
    shown = words(sign_in(cast.rita).get(reverse("memos:delete", args=[memo.pk])))
    for text in ("2 files:", "quote.txt", "of an earlier version", "plan.txt", "All 2 versions", "3 people"):
        assert text in shown


# ── Who will be told (U19) ─────────────────────────────────────────────────────────────────────


def told(client: Any, address: str, **form: Any) -> str:
    answer = client.post(address, {"who": "1"} | form)
    assert answer.status_code == 200
    return words(answer).split('id="told"')[1].split("</section>")[0]


def test_u19_the_form_names_everybody_who_will_be_told_before_it_is_sent(cast: Cast) -> None:
    client, new = sign_in(cast.olga), reverse("memos:create")
    named = told(client, new, title="", recipient=cast.rita.pk, subscribers=[cast.sam.pk])
    assert "2 people will be told" in named
    assert "Rita Recipient" in named
    assert "Sam Subscriber" in named
    assert not Memo.objects.exists()


def test_m2_a_department_becomes_its_people(cast: Cast) -> None:
    client, new = sign_in(cast.olga), reverse("memos:create")
    named = told(client, new, recipient=cast.olga.pk, groups=[cast.works.pk])
    assert "Cole Colleague" in named
    assert "Rita Recipient" in named
    assert "Olga Owner" not in named
    everybody = told(client, new, groups=["everybody"])
    assert "6 people will be told" in everybody
    assert "Gone Guest" not in everybody


def test_m5_of_a_draft_nobody_is_told(cast: Cast) -> None:
    client = sign_in(cast.olga)
    assert "Nobody will be told" in told(client, reverse("memos:create"), recipient=cast.rita.pk, draft="on")


def test_u19_an_edit_names_who_is_told_of_it(cast: Cast) -> None:
    memo = memo_in(cast, Stage.PENDING)
    shown = words(sign_in(cast.olga).get(reverse("memos:edit", args=[memo.pk])))
    assert "2 people will be told" in shown
