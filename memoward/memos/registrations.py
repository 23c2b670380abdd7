"""What memos tell the apps below: their kind of record, their verbs, what a person holds, their places in the menu."""

from collections.abc import Iterable, Mapping

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from memoward.accounts.holdings import register as register_holding
from memoward.core import scratch
from memoward.records import kinds, verbs
from memoward.records.models import Record
from memoward.ui import keys, navigation

from . import counts, help, holdings, saved
from .filters import VIEWS
from .models import KIND, Memo
from .stages import Stage


def roles(record: Record) -> Mapping[str, Iterable[int]]:
    """Who holds which role and may see it: of a draft only its owner (M5)."""
    memo = record if isinstance(record, Memo) else Memo.objects.get(pk=record.pk)
    held: dict[str, Iterable[int]] = {"is_owner": [memo.owner_id]}
    if memo.stage != Stage.DRAFT and memo.recipient_id is not None:
        held["is_recipient"] = [memo.recipient_id]
        held["is_subscriber"] = list(memo.subscribers.values_list("person_id", flat=True))
    return held


def facts(record: Record) -> list[tuple[str, str]]:
    """What a memo adds to a record, for the administrators' page."""
    memo = Memo.objects.select_related("recipient", "purpose").get(pk=record.pk)
    lines = [
        (gettext("Stage"), str(memo.get_stage_display())),
        (gettext("Recipient"), memo.recipient.name if memo.recipient else "–"),
        (gettext("Purpose"), memo.purpose.name if memo.purpose else "–"),
        (gettext("Tags"), ", ".join(tag.name for tag in memo.tags) or "–"),
    ]
    if memo.postponed_until:
        lines.append((gettext("Postponed until"), date_format(memo.postponed_until)))
    if memo.conclusion:
        lines.append((gettext("Conclusion"), memo.conclusion))
    return lines


VERBS = {
    "memo.drafted": verbs.Verb(_("%(actor)s began a draft"), "pencil", for_owner=True),
    "memo.sent": verbs.Verb(_("%(actor)s sent the memo"), "send"),
    "memo.edited": verbs.Verb(_("%(actor)s changed %(changed)s"), "pencil"),
    "memo.readdressed": verbs.Verb(_("%(actor)s addressed it to %(to)s instead"), "user-check"),
    "memo.handed_over": verbs.Verb(_("%(actor)s handed it over from %(before)s to %(to)s"), "user-check"),
    "memo.subscribed": verbs.Verb(_("%(actor)s added %(people)s as subscribers"), "user-plus"),
    "memo.unsubscribed": verbs.Verb(_("%(actor)s removed %(people)s from the subscribers"), "user-minus"),
    "memo.left": verbs.Verb(_("%(actor)s left the subscribers"), "user-minus"),
    "memo.tagged": verbs.Verb(
        _("%(actor)s tagged it with %(added)s and removed %(removed)s from its tags"),
        "tag",
        alone={
            "added": _("%(actor)s tagged it with %(added)s"),
            "removed": _("%(actor)s removed %(removed)s from its tags"),
        },
    ),
    "memo.postponed": verbs.Verb(
        _("%(actor)s postponed it to %(until)s"), "calendar-clock", dates=("until",), quote="reason"
    ),
    "memo.resumed": verbs.Verb(_("%(actor)s took it up again"), "play"),
    "memo.considered": verbs.Verb(_("%(actor)s considered the memo"), "circle-check", quote="conclusion"),
    "memo.reopened": verbs.Verb(_("%(actor)s reopened it"), "rotate-ccw", quote="reason"),
    "memo.undone": verbs.Verb(
        _("%(actor)s took back the last step"),
        "undo-2",
        alone={
            "considered": _("%(actor)s took back: considered"),
            "postponed": _("%(actor)s took back: postponed"),
            "resumed": _("%(actor)s took back: taken up again"),
            "reopened": _("%(actor)s took back: reopened"),
        },
    ),
    "memo.deleted": verbs.Verb(_("%(actor)s deleted the memo"), "trash-2"),
}
# The tabs of the list as places of their own, with the keys that lead there.
JUMPS = {
    "needs": ("inbox", "g n"),
    "mine": ("send", "g f"),
    "subscribed": ("eye", "g s"),
    "drafts": ("pencil", "g d"),
}
KEYS = (
    keys.Key("c", _("New memo")),
    keys.Key("e", _("Consider the memo"), "list"),
    keys.Key("p", _("Postpone the memo"), "list"),
    keys.Key("y", _("Copy the memo"), "list"),
    keys.Key("e", _("Consider the memo"), "page"),
    keys.Key("p", _("Postpone the memo"), "page"),
    keys.Key("y", _("Copy the memo"), "page"),
    keys.Key("z", _("Undo the last step"), "page"),
)
FIELD_LABELS = {
    "title": _("the title"),
    "description": _("the description"),
    "recipient": _("the recipient"),
    "purpose": _("the purpose"),
    "files": _("the files"),
}


# What is saved while somebody writes it, each with the field that tells several apart (U17).
SCRATCH = {
    "memos:create": "title",
    "memos:copy": "title",
    "memos:edit": "title",
    "memos:consider": "conclusion",
    "memos:postpone": "reason",
    "memos:reopen": "reason",
}


def register_all() -> None:
    """Called once, when the apps are ready."""
    kinds.register(kinds.Kind(KIND, _("Memo"), Memo, "memos:detail", roles, facts))
    for name, verb in VERBS.items():
        verbs.register(name, verb)
    verbs.register_fields(FIELD_LABELS)
    navigation.register_primary("memos:create", _("New memo"), "plus", press="c")
    navigation.register(
        navigation.Item("memos", _("Memos"), "memos:list", "file-text", 10, badge=counts.needing, press="g l")
    )
    for order, (view, (icon, press)) in enumerate(JUMPS.items()):
        place = (f"memos-{view}", VIEWS[view], "memos:list", icon, order)
        navigation.register(navigation.Item(*place, section="jumps", query=f"?view={view}", press=press))
    navigation.register_more("memos", saved.under_memos)
    navigation.register(
        navigation.Item("templates", _("Templates"), "templates:list", "layout-template", 20, section="menu")
    )
    navigation.register_search("memos:list")
    navigation.register_find("memos:find")
    keys.register(*KEYS)
    navigation.register_help(help.address_for)
    navigation.register(
        navigation.Item("purposes", _("Purposes"), "purposes:list", "tag", 40, section="administration")
    )
    register_holding(holdings.HOLDING)
    scratch.register(SCRATCH)
