"""The verbs of accounts: the only place that changes people, departments and the company. Each is one transaction."""

from .addresses import keep_address
from .company import change_company
from .departments import add_department, change_department, delete_department, what_refers_to
from .invitations import send_invitation, send_reset
from .people import change_person, deactivate, invite, invite_again, reactivate, why_administrator_stays
from .profile import (
    LinkUsed,
    change_password,
    change_profile,
    choose_density,
    choose_language,
    choose_password,
    choose_single_keys,
    choose_theme,
)
from .sessions import end_sessions
from .setup import AlreadySetUp, set_up

__all__ = [
    "AlreadySetUp",
    "LinkUsed",
    "add_department",
    "change_company",
    "change_department",
    "change_password",
    "change_person",
    "change_profile",
    "choose_density",
    "choose_language",
    "choose_password",
    "choose_single_keys",
    "choose_theme",
    "deactivate",
    "delete_department",
    "end_sessions",
    "invite",
    "invite_again",
    "keep_address",
    "reactivate",
    "send_invitation",
    "send_reset",
    "set_up",
    "what_refers_to",
    "why_administrator_stays",
]
