"""The pages of versions and files, and of the memo that has too much of everything; part of `places`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db.models import Count, F
from django.urls import reverse

from memoward.accounts.models import User
from memoward.files.actions.previewing import make_previews
from memoward.files.models import Attachment, StoredFile
from memoward.memos import actions
from memoward.memos.models import Memo
from memoward.memos.stages import Stage

from .crowded import TITLE, crowded_memo
from .places import Place, example, named

if TYPE_CHECKING:
    from playwright.sync_api import Page

DRAWN = ("TP-119 test report.pdf", "TP-119 test report, corrected.pdf", "Shaft seal, Norsund Hav.jpg")


def build() -> None:
    """What the demo company does not have by itself; the worker would draw the pictures."""
    for stored in StoredFile.objects.filter(attachments__name__in=DRAWN).distinct():
        make_previews({"stored": stored.pk})
    crowded_memo(named("marek"), named("rajiv"))
    paula = User.objects.create_user("paula@skerry.example", "Paula Pages")
    for number in range(1, 61):
        actions.write(by=paula, title=f"Draft number {number}", draft=True)


def of_memo(name: str, url_name: str, memo: Memo, person: User | None, *args: int, query: str = "") -> Place:
    return Place("versions", name, reverse(f"memos:{url_name}", args=[memo.pk, *args]) + query, person)


def versions() -> Iterator[Place]:
    several = Memo.objects.annotate(number_of=Count("versions")).filter(number_of__gt=1)
    edited = several.filter(stage=Stage.PENDING).exclude(title=TITLE).earliest("number")
    reopened = several.filter(events__verb="memo.reopened").earliest("number")
    draft = example(Stage.DRAFT)
    yield of_memo("versions", "versions", edited, edited.owner)
    yield of_memo("versions-reopened", "versions", reopened, reopened.owner)
    yield of_memo("versions-draft", "versions", draft, draft.owner)
    yield of_memo("version-current", "version", edited, edited.owner, edited.version)
    yield of_memo("version-judged", "version", reopened, reopened.owner, 1)
    yield of_memo("changes", "changes", edited, edited.recipient, edited.version)
    yield of_memo("changes-since", "changes", reopened, reopened.recipient, reopened.version, query="?since=1")
    yield of_memo("changes-first", "changes", reopened, reopened.recipient, 1)


def files() -> Iterator[Place]:
    def at(name: str, file: str, person: str) -> Place:
        attachment = Attachment.objects.filter(name=file).earliest("pk")
        return Place("files", name, reverse("files:view", args=[attachment.pk]), named(person))

    yield at("file-pages", "TP-119 test report, corrected.pdf", "linh")
    yield at("file-of-earlier-version", "TP-119 test report.pdf", "marek")
    yield at("file-picture", "Shaft seal, Norsund Hav.jpg", "grace")
    yield at("file-text", "Refrigerant log.csv", "linh")
    yield at("file-no-preview", "Plan of the visits, second.xlsx", "anna")
    yield at("file-waiting", "FCN-31.pdf", "adaeze")
    many = Attachment.objects.filter(name__startswith="FCN-31 visit").earliest("pk").record_id
    yield Place("files", "memo-15-files", reverse("memos:detail", args=[many]), named("anna"))


def crowded() -> Iterator[Place]:
    memo = Memo.objects.get(title=TITLE)
    list_url = reverse("memos:list")
    yield Place("versions", "list-crowded", f"{list_url}?view=needs", memo.recipient)
    yield of_memo("memo-crowded", "detail", memo, memo.owner)
    yield of_memo("memo-crowded-subscriber", "detail", memo, memo.subscribers.first().person)  # type: ignore[union-attr]
    yield of_memo("edit-crowded", "edit", memo, memo.owner)
    yield of_memo("copy-crowded", "copy", memo, memo.owner)
    yield of_memo("delete-crowded", "delete", memo, memo.recipient)
    yield of_memo("version-crowded", "version", memo, memo.owner, 1)
    yield of_memo("changes-crowded", "changes", memo, memo.recipient, 2)
    yield Place(
        "memo", "consider-outdated", reverse("memos:detail", args=[memo.pk]), memo.recipient, considers_too_late
    )


def considers_too_late(page: "Page") -> None:
    """The page showed another version when the conclusion was written."""
    page.locator(".review-bar summary", has_text="Consider").click()
    page.get_by_label("Conclusion").fill("Take the offer.")
    page.locator(".review-bar [name=seen]").first.evaluate("field => { field.value = 1 }")
    page.get_by_role("button", name="Consider and lock").click()


def copies() -> Iterator[Place]:
    with_files = Memo.objects.filter(attachments__name="TP-119 capacity.png").earliest("number")
    yield of_memo("copy", "copy", with_files, with_files.owner)
    own = Memo.objects.filter(recipient=F("owner")).earliest("number")
    yield of_memo("copy-of-own", "copy", own, own.owner)
