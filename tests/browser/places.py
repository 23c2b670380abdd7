"""Every page of the product in every state that looks different, in the demo company: for axe and for the camera."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import uuid4

from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse

from memoward.accounts.actions.invitations import send_invitation
from memoward.accounts.models import Department, User
from memoward.core import clock
from memoward.core.models import Scratch
from memoward.core.supervisor.ground import setup_code
from memoward.demo.load import load
from memoward.memos import actions
from memoward.memos.actions.templates import save_template
from memoward.memos.filters import MemoFilter
from memoward.memos.models import Memo, MemoTemplate, Purpose, SavedView
from memoward.memos.stages import Stage
from memoward.records.actions import note_administrators_look
from memoward.records.models import Tag
from memoward.records.tagging import add_tag, retire_tag

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

AREAS = ("lists", "memo", "versions", "files", "acts", "administration", "account")


@dataclass(frozen=True)
class Place:
    """A page, who looks at it (nobody: signed out), and what they do there before it is looked at."""

    area: str
    name: str
    path: str
    person: User | None = None
    do: "Callable[[Page], None] | None" = None

    def open(self, page: "Page") -> None:
        """Go there."""
        page.goto(self.path)
        if self.do:
            self.do(page)


def build() -> None:
    """The demo company, and what use brings: somebody new, somebody gone, a deleted memo, an administrator's look."""
    from . import places_of_versions as more  # it builds on this module

    load()
    more.build()
    owen = User.objects.get(email="owen@skerry.example")
    User.objects.create_user("nora@skerry.example", "Nora Newcomer")
    invited = User.objects.create_user("ivo@skerry.example", "Ivo Invited")
    send_invitation(invited, by=owen)
    User.objects.create_user("gustav@skerry.example", "Gustav Gone", is_active=False, deactivated_at=clock.now())
    Department.objects.create(name="Canteen").managers.add(owen)
    names = ("Noise", "Suppliers", "Tests that somebody else has to repeat", "Old")
    tags = [add_tag(by=owen, name=name) for name in names]
    retire_tag(tags[-1], by=owen)
    for memo in (example(stage) for stage in Stage):
        actions.set_tags(memo, by=memo.owner, seen=memo.version, tags=tags[:3])
    memo = example(Stage.PENDING)
    begin(named("paula"), "memos:create", "", "Seals", "Seals that do not fit into one line of a telephone")
    begin(memo.recipient, "memos:consider", "Agreed, but only until March.", of=memo)
    save_template(by=memo.owner, name="Every month", title="Rent for", recipient=memo.recipient)
    actions.save_view(by=named("marek"), name="Cranes", wanted=MemoFilter(q="crane"))
    note_administrators_look([memo], by=owen, how="opened")
    last = Memo.objects.filter(stage=Stage.CONSIDERED).latest("created_at")
    actions.delete(last, by=last.recipient, seen=last.version)  # type: ignore[arg-type]  # a sent memo has one


def begin(person: User | None, form: str, *titles: str, of: Memo | None = None) -> None:
    """Somebody has left that form unfinished, so often."""
    path = reverse(form, args=[of.pk] if of else [])
    for title in titles:
        Scratch.objects.create(person=person, key=uuid4(), path=path, title=title, body=urlencode({"title": title}))


def example(stage: str) -> Memo:
    """The oldest memo of that stage between two people, with subscribers and a text of some length."""
    found = Memo.objects.filter(stage=stage, subscribers__isnull=False).exclude(recipient=F("owner"))
    drafts = Memo.objects.filter(stage=stage, recipient__isnull=False)
    memo = (found if stage != Stage.DRAFT else drafts).order_by("number", "pk").first()
    assert memo is not None
    return memo


def named(key: str) -> User:
    return User.objects.get(email=f"{key}@skerry.example")


def places() -> list[Place]:
    """All of them."""
    from . import places_of_versions as more  # it builds on this module

    extra = [*more.versions(), *more.files(), *more.crowded(), *more.copies()]
    return [*extra, *lists(), *memo_pages(), *act_pages(), *administration(), *account()]


def press(page: "Page") -> None:
    """The main button of the page's form, with nothing filled in."""
    page.locator("main form .button--primary").first.click()


def lists() -> Iterator[Place]:
    marek, nora, at = named("marek"), named("nora"), reverse("memos:list")
    for view in ("needs", "mine", "subscribed", "drafts", "all"):
        yield Place("lists", f"list-{view}", f"{at}?view={view}", marek)
        yield Place("lists", f"list-{view}-empty", f"{at}?view={view}", nora)
    yield Place("lists", "list-filtered", f"{at}?q=a&stage=considered&since=2020-01-01&sort=title", marek)
    yield Place("lists", "list-filters-open", f"{at}?created=year&draft=without&unread=1&sort=-reviewed", marek)
    yield Place("lists", "list-drafts-only", f"{at}?draft=only", marek)
    yield Place("lists", "list-page-two", f"{at}?view=drafts", named("paula"), turns_the_page)
    yield Place("lists", "list-tooltip", at, marek, points_at_a_stage)
    yield Place("lists", "list-selected", f"{at}?view=needs", marek, selects_rows)
    yield Place("lists", "list-save-view", f"{at}?q=a", marek, lambda page: page.get_by_text("Save this view").click())
    yield from several(marek)
    yield from saved_views(marek, nora)
    yield Place("lists", "list-no-hit", f"{at}?view=mine&q=xyzzy", marek)
    yield Place("lists", "list-menu", at, marek, lambda page: page.locator("summary.person-button").click())
    yield Place("lists", "not-found", "/memos/999999/", marek)
    yield Place("lists", "not-found-signed-out", "/nowhere/")
    for status in (400, 403, 409, 413, 422, 429, 500, 503):
        yield Place("lists", f"error-{status}", "/", marek, shows(f"{status}.html"))


def turns_the_page(page: "Page") -> None:
    page.locator("a[rel=next]").first.click()
    page.locator("a[rel=prev]").first.wait_for()


def selects_rows(page: "Page") -> None:
    for place in (0, 1):  # of a short list: the bar lies over nothing
        page.locator("[data-rows] tbody [type=checkbox]").nth(place).check()


def several(person: User) -> Iterator[Place]:
    """The acts on several memos."""
    newest = Memo.objects.visible_to(person).order_by("-created_at").values_list("pk", flat=True)[:12]
    chosen = "&".join(f"memo={pk}" for pk in newest)
    for act in ("postpone", "tag"):
        path = reverse(f"memos:{act}_several")
        yield Place("lists", f"several-{act}", f"{path}?{chosen}", person)
        yield Place("lists", f"several-{act}-none", path, person)
    yield Place("lists", "several-postpone-errors", f"{reverse('memos:postpone_several')}?{chosen}", person, press)


def saved_views(person: User, newcomer: User) -> Iterator[Place]:
    new, view = f"{reverse('memos:save_view')}?q=crane", SavedView.objects.get(person=person)
    yield Place("lists", "saved-views", reverse("memos:views"), person)
    yield Place("lists", "saved-views-empty", reverse("memos:views"), newcomer)
    yield Place("lists", "saved-view", reverse("memos:view", args=[view.pk]), person)
    yield Place("lists", "saved-view-new", new, person)
    yield Place("lists", "saved-view-taken", new, person, saves_again)


def saves_again(page: "Page") -> None:
    page.get_by_label("Name").fill("Cranes")
    press(page)


def points_at_a_stage(page: "Page") -> None:
    page.locator(".badge").first.hover()
    page.locator("[role=tooltip]").first.wait_for()


def shows(template: str) -> "Callable[[Page], None]":
    """A page for which something would have to break."""

    def do(page: "Page") -> None:
        page.route("**/broken/", lambda route: route.fulfill(body=render_to_string(template), content_type="text/html"))
        page.goto("/broken/")

    return do


def memo_pages() -> Iterator[Place]:
    for stage in Stage:
        memo = example(stage)
        readers = {"owner": memo.owner}
        if stage != Stage.DRAFT and memo.recipient:
            readers |= {"recipient": memo.recipient, "subscriber": memo.subscribers.first().person}  # type: ignore[union-attr]
        for role, person in readers.items():
            yield Place("memo", f"memo-{stage}-{role}", reverse("memos:detail", args=[memo.pk]), person, unfold)
    reopened = Memo.objects.filter(events__verb="memo.reopened").earliest("number")
    yield Place("memo", "memo-reopened", reverse("memos:detail", args=[reopened.pk]), reopened.owner)
    own = Memo.objects.filter(recipient=F("owner")).earliest("number")
    yield Place("memo", "memo-to-oneself", reverse("memos:detail", args=[own.pk]), own.owner)
    pending = example(Stage.PENDING)
    address = reverse("memos:detail", args=[pending.pk])
    yield Place("memo", "memo-of-a-list", f"{address}?in=view=all", pending.recipient)
    for act in ("Consider", "Postpone"):
        yield Place("memo", f"memo-bar-{act.lower()}", address, pending.recipient, open_in_the_bar(act))


def unfold(page: "Page") -> None:
    page.locator("details.section summary").click()


def open_in_the_bar(act: str) -> "Callable[[Page], None]":
    return lambda page: page.locator(".review-bar summary", has_text=act).click()


def show(key: str, what: str) -> "Callable[[Page], None]":
    def do(page: "Page") -> None:
        page.keyboard.press(key)
        page.locator(what).first.wait_for()

    return do


def find_in_the_palette(page: "Page") -> None:
    show("Control+k", "#palette-commands .menu__item")(page)
    page.keyboard.type("pr")
    page.locator("#palette-found .menu__item").first.wait_for()


def opens_all_parts(page: "Page") -> None:
    for summary in page.locator("details[data-part] > summary").all():
        summary.click()


def chooses_people(page: "Page") -> None:
    opens_all_parts(page)
    many = page.get_by_role("combobox", name="Subscribers")
    for name in ("everybody", "marek"):
        many.fill(name)
        many.press("Enter")
    page.get_by_role("combobox", name="To").click()
    page.locator("[role=option]").first.wait_for()


def looks_at_the_preview(page: "Page") -> None:
    page.locator("#id_description").fill("It **leaks**.\n\n- 40 kW\n- 55 kW")
    page.get_by_role("button", name="Preview").click()
    page.locator("#preview strong").wait_for()


def act_pages() -> Iterator[Place]:
    draft, pending, postponed, considered = (example(stage) for stage in Stage)

    def act(name: str, memo: Memo, person: User | None, suffix: str = "", **more: "Callable[[Page], None]") -> Place:
        return Place("acts", f"{name}{suffix}", reverse(f"memos:{name}", args=[memo.pk]), person, **more)

    new = reverse("memos:create")
    yield Place("acts", "new", new, pending.owner)
    yield Place("acts", "new-unfolded", new, pending.owner, opens_all_parts)
    yield Place("acts", "new-choosing", new, pending.owner, chooses_people)
    yield Place("acts", "new-preview", new, pending.owner, looks_at_the_preview)
    template = MemoTemplate.objects.get()
    yield Place("acts", "new-from-template", f"{new}?template={template.pk}", pending.owner)
    yield Place("acts", "templates", reverse("templates:list"), pending.owner)
    yield Place("acts", "templates-none", reverse("templates:list"), named("nora"))
    yield Place("acts", "template-rename", reverse("templates:rename", args=[template.pk]), pending.owner)
    yield Place("acts", "template-delete", reverse("templates:delete", args=[template.pk]), pending.owner)
    yield act("template", pending, pending.owner)
    yield Place("acts", "new-errors", new, pending.owner, press)
    yield Place("acts", "new-unfinished", new, named("paula"))
    yield Place("acts", "new-signed-out", new, named("paula"), types_in_vain)
    yield Place("acts", "drafts-unfinished", f"{reverse('memos:list')}?view=drafts", named("paula"))
    yield act("edit", draft, draft.owner, "-draft")
    yield act("edit", pending, pending.owner, "-sent")
    yield act("edit", considered, considered.owner, "-locked")
    yield act("edit", pending, pending.recipient, "-forbidden")
    yield act("send", draft, draft.owner)
    yield act("consider", pending, pending.recipient)
    yield act("postpone", pending, pending.recipient)
    yield act("postpone", pending, pending.recipient, "-errors", do=press)
    yield act("resume", postponed, postponed.recipient)
    yield act("resume", pending, pending.recipient, "-conflict")
    yield act("undo", pending, pending.recipient, "-conflict")
    yield act("reopen", considered, considered.recipient)
    yield act("subscribe", pending, pending.owner)
    yield act("subscribe", pending, pending.owner, "-errors", do=press)
    yield act("unsubscribe", pending, pending.owner)
    yield act("tag", considered, considered.recipient)
    yield act("tag", pending, pending.recipient, "-conflict")
    yield act("leave", pending, pending.subscribers.first().person)  # type: ignore[union-attr]
    untouched = Memo.objects.filter(stage=Stage.PENDING, first_moved_at=None).earliest("number")
    yield act("delete", untouched, untouched.owner, "-owner")
    yield act("delete", draft, draft.owner, "-draft")
    yield act("delete", pending, pending.recipient, "-recipient")
    yield act("delete", considered, considered.recipient, "-considered")
    yield act("delete", considered, considered.owner, "-conflict")


def types_in_vain(page: "Page") -> None:
    page.route("**/scratch/", lambda route: route.fulfill(status=204))  # signed out
    page.get_by_role("textbox", name="Title").fill("The line is cut")
    page.locator("[data-scratch-line][data-trouble]").wait_for()


def administration() -> Iterator[Place]:
    owen, gustav, marek = named("owen"), named("gustav"), named("marek")
    works, canteen = marek.managed_departments.first(), Department.objects.get(name="Canteen")
    purpose = Purpose.objects.first()
    assert works
    assert purpose

    def at(name: str, url_name: str, *args: int, query: str = "", **more: "Callable[[Page], None]") -> Place:
        return Place("administration", name, reverse(url_name, args=args) + query, owen, **more)

    yield at("people", "accounts:people")
    yield at("people-deactivated", "accounts:people", query="?state=deactivated")
    yield at("invite", "accounts:invite")
    yield at("invite-errors", "accounts:invite", do=press)
    yield at("person", "accounts:person", marek.pk)
    yield at("person-invited", "accounts:person", named("ivo").pk)
    yield at("person-gone", "accounts:person", gustav.pk)
    yield at("deactivate", "accounts:deactivate", marek.pk)
    yield at("reactivate", "accounts:reactivate", gustav.pk)
    yield at("departments", "accounts:departments")
    yield at("department", "accounts:department", works.pk)
    yield at("department-add", "accounts:add_department")
    yield at("department-delete", "accounts:delete_department", canteen.pk)
    yield at("company", "accounts:company")
    yield at("purposes", "purposes:list")
    yield at("purpose", "purposes:edit", purpose.pk)
    yield at("purpose-add", "purposes:add")
    yield at("purpose-merge", "purposes:merge", purpose.pk)
    tag = Tag.objects.offered().by_name()[0]
    yield at("tags", "tags:list")
    yield at("tag-rename", "tags:edit", tag.pk)
    yield at("tag-add", "tags:add")
    yield at("tag-merge", "tags:merge", tag.pk)
    yield at("tag-merge-errors", "tags:merge", tag.pk, do=press)
    yield at("records", "records:list")
    yield at("records-search", "records:list", query="?q=seal")
    yield at("records-deleted", "records:deleted")
    yield at("record", "records:detail", example(Stage.POSTPONED).pk)


def account() -> Iterator[Place]:
    marek = named("marek")
    sign_in = reverse("account_login")
    yield Place("account", "sign-in", sign_in)
    yield Place("account", "sign-in-errors", sign_in, None, press)
    yield Place("account", "sign-in-inactive", reverse("account_inactive"))
    yield Place("account", "password-reset", reverse("account_reset_password"))
    yield Place("account", "password-reset-sent", reverse("account_reset_password_done"))
    yield Place("account", "password-choose-dead", reverse("account_reset_password_from_key", args=["1", "abc-def"]))
    yield Place("account", "password-change", reverse("account_change_password"), marek)
    yield Place("account", "profile", reverse("accounts:profile"), marek)
    yield Place("account", "keys", reverse("ui:keys"), marek)
    yield Place("account", "commands", reverse("ui:commands"), named("owen"))
    yield Place("account", "keys-overlay", reverse("memos:list"), marek, show("?", "#keys .keys__line"))
    yield Place("account", "palette", reverse("memos:list"), named("owen"), find_in_the_palette)
    yield Place("account", "sessions", reverse("accounts:sessions"), marek)
    yield Place("account", "portrait", reverse("files:portrait"), marek)
    yield Place("account", "portrait-errors", reverse("files:portrait"), marek, press)
    yield Place("account", "mail", reverse("accounts:mail"), named("owen"))
    yield Place("account", "help", reverse("help:index"), marek)
    for topic in ("list", "people"):
        yield Place("account", f"help-{topic}", reverse("help:topic", args=[topic]), named("owen"))


def places_of_an_empty_installation(code_file: "Path") -> list[Place]:
    """What the first administrator sees."""
    at = reverse("accounts:setup")
    code = setup_code(code_file)
    return [
        Place("setup", "setup", f"{at}?code={code}"),
        Place("setup", "setup-errors", f"{at}?code={code}", None, press),
        Place("setup", "setup-code", at),
        Place("setup", "setup-wrong-code", f"{at}?code=wrong"),
    ]
