"""What accounts tell the shell and the worker; the administrators' part is in `administration.py`."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from memoward.core import jobs
from memoward.ui import navigation

from . import mail, sessions


def register_all() -> None:
    """Called once, when the apps are ready."""
    # Longer than the mail server may take (EMAIL_TIMEOUT), several times over.
    jobs.register(mail.JOB, jobs.Handler(mail.deliver, atomic=False, lease=dt.timedelta(minutes=5)))
    jobs.register_daily(sessions.SWEEP, jobs.Handler(sessions.sweep))
    for name in ("theme", "density", "single_keys", "language"):
        navigation.register_switch(name, f"accounts:{name}")
    for item in (
        navigation.Item("profile", _("Profile"), "accounts:profile", "circle-user", order=10, section="menu"),
        navigation.Item(
            "sign-out", _("Sign out"), "account_logout", "log-out", order=90, section="menu", method="post"
        ),
        navigation.Item("mail", _("Mail"), "accounts:mail", "mail", order=80, section="administration"),
    ):
        navigation.register(item)
