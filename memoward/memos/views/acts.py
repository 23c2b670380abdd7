"""The single acts on a memo: each has its own address, a page that works without script, and one action."""

from django.utils.translation import gettext_lazy as _

from .. import actions
from ..deletion import what_goes
from ..forms import acts as forms
from ..told import who_is_told
from .acting import Act, page

__all__ = ["page"]

CONSIDER = Act(
    "consider",
    forms.ConsiderForm,
    actions.consider,
    _("Consider this memo"),
    _("Consider"),
    _("%(memo)s is considered and locked."),
    leads_onward=True,
    judges=True,
)
POSTPONE = Act(
    "postpone",
    forms.PostponeForm,
    actions.postpone,
    _("Postpone this memo"),
    _("Postpone"),
    _("%(memo)s is postponed. On that day it will need you again."),
    leads_onward=True,
)
RESUME = Act(
    "resume", forms.ActForm, actions.resume, _("Take this memo up again"), _("Resume"), _("%(memo)s needs you again.")
)
REOPEN = Act(
    "reopen",
    forms.ReopenForm,
    actions.reopen,
    _("Reopen this memo"),
    _("Reopen"),
    _("%(memo)s is reopened. It can be changed and considered again."),
)
UNDO = Act("undo", forms.UndoForm, actions.undo, _("Take this back?"), _("Undo"), _("%(memo)s is as it was before."))
SEND = Act(
    "send",
    forms.ActForm,
    actions.send,
    _("Send this memo"),
    _("Send"),
    _("The memo is sent."),
    "memos/send.html",
    more=who_is_told,
)
DELETE = Act(
    "delete",
    forms.ActForm,
    actions.delete,
    _("Delete this memo?"),
    _("Delete"),
    _("The memo is deleted."),
    "memos/delete.html",
    leads_to_list=True,
    more=what_goes,
)
SUBSCRIBE = Act(
    "add_subscriber",
    forms.SubscribeForm,
    actions.subscribe,
    _("Add subscribers"),
    _("Add"),
    _("The subscribers are added."),
)
UNSUBSCRIBE = Act(
    "remove_subscriber",
    forms.UnsubscribeForm,
    actions.unsubscribe,
    _("Remove a subscriber"),
    _("Remove"),
    _("The subscriber is removed."),
)
LEAVE = Act(
    "leave",
    forms.ActForm,
    actions.leave,
    _("Stop following this memo?"),
    _("Leave"),
    _("You no longer follow this memo, and no longer see it."),
    "memos/leave.html",
    leads_to_list=True,
)
TAG = Act("tag", forms.TagForm, actions.set_tags, _("Tags of this memo"), _("Save"), _("Saved."), "memos/tag.html")
