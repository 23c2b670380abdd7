"""The help pages: a short one for each thing that people do, and which of them belongs to which page."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Topic:
    """A help page, and the pages whose help link leads to it."""

    label: str | Promise
    icon: str
    about: str | Promise
    pages: tuple[str, ...] = ()  # URL names; a namespace with its colon stands for all of it

    def covers(self, page: str) -> bool:
        return any(page.startswith(name) if name.endswith(":") else page == name for name in self.pages)


TOPICS = {
    "list": Topic(_("The list"), "inbox", _("Find a memo, and sweep through what needs you."), ("memos:", "home")),
    "writing": Topic(
        _("Writing"),
        "pencil",
        _("From a thought to a memo that reaches the right person."),
        ("memos:create", "memos:edit", "memos:copy", "memos:send", "memos:subscribe", "memos:unsubscribe", "files:"),
    ),
    "reviewing": Topic(
        _("Reviewing"),
        "circle-check",
        _("Consider, postpone, reopen: what each does, and to whom."),
        (
            *("memos:detail", "memos:consider", "memos:postpone", "memos:resume", "memos:reopen", "memos:undo"),
            *("memos:versions", "memos:version", "memos:changes"),
        ),
    ),
    "deleting": Topic(
        _("Deleting"), "trash-2", _("What goes, what stays, and why to leave it."), ("memos:delete", "memos:leave")
    ),
    "people": Topic(
        _("People"),
        "users",
        _("Who sees what, departments, your own settings, and administrators."),
        ("accounts:", "account_", "records:", "purposes:", "tags:", "usersessions:"),
    ),
}
# The others by their own lines first: the list's topic stands for whatever memos have besides.
_IN_ORDER = [name for name in TOPICS if name != "list"]


def topic_of(page: str) -> str:
    """The topic that helps on the page of this URL name; empty where none does: then the overview helps."""
    if page.startswith("account_"):
        return "people"
    return next((name for name in [*_IN_ORDER, "list"] if TOPICS[name].covers(page)), "")


def address_for(page: str) -> str:
    """Where the help link of a page leads (U29)."""
    topic = topic_of(page)
    return reverse("help:topic", args=[topic]) if topic else reverse("help:index")
