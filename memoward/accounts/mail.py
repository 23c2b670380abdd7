"""Mail about accounts: which there are, how one is made, and the job that sends it.

A job names a person and a kind, never a link: the link is made when the mail is made, so it stands in no table. It
leads to the configured address whatever host a request came by (S-E04).
"""

import datetime as dt
import uuid
from dataclasses import dataclass
from smtplib import SMTPRecipientsRefused
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from memoward.core import jobs
from memoward.core.models import Job

from .models import Company, User

JOB = "accounts.mail"
INVITATION = "invitation"
RESET = "password_reset"
CHANGED = "password_changed"


@dataclass(frozen=True)
class Letter:
    """A mail as it would leave now."""

    message: EmailMultiAlternatives
    link: str

    @property
    def path(self) -> str:
        """Where the link leads, within the site."""
        return urlsplit(self.link).path


def enqueue(kind: str, person: User, *, by: User | None = None, key: str | None = None) -> None:
    """Write the mail's job into the current transaction; with a `key` that is taken, nothing."""
    payload = {"mail": kind, "user": person.pk, "id": uuid.uuid4().hex, "by": by.pk if by else None}
    jobs.enqueue(JOB, payload, key=key)


def jobs_written() -> Any:
    """The account mails, newest first."""
    return Job.objects.filter(kind=JOB).order_by("-pk")


def deliver(payload: dict[str, Any]) -> None:
    """Send one mail, if it is still right to send it; else raise what says why not."""
    person = User.objects.filter(pk=payload["user"]).first()
    reason = why_not(payload["mail"], person)
    if reason or person is None:
        raise jobs.Skip(reason)
    if reason := why_held():
        raise jobs.Hold(reason)
    try:
        make(payload, person).message.send()
    except SMTPRecipientsRefused as refusal:
        code, words = next(iter(refusal.recipients.values()))
        if code >= 500:
            raise jobs.GiveUp(f"Refused by the mail server: {code} {words.decode(errors='replace')}") from refusal
        raise


def why_not(kind: str, person: User | None) -> str:
    """Why this mail is not to be sent any more; empty when it is."""
    if person is None or not person.is_active:
        return "The person was deactivated in the meantime."
    if kind == INVITATION and person.has_usable_password():
        return "The person has chosen a password in the meantime."
    return ""


def why_held() -> str:
    """Why mail waits at present; empty when it leaves."""
    company = Company.current()
    if company is not None and company.is_demo:
        return "No mail leaves the demo."
    return "" if settings.MAIL_IS_SET_UP else "Mail is not set up."


def make(payload: dict[str, Any], person: User) -> Letter:
    """The mail in its reader's language, with a link that works from now on for three days."""
    link = _link(payload["mail"], person)
    context = {
        "person": person,
        "company": Company.current(),
        "by": User.objects.filter(pk=payload.get("by")).first(),
        "link": link,
        "address": settings.MEMOWARD_URL,
        "days": dt.timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT).days,
    }
    with translation.override(person.language), timezone.override(ZoneInfo(person.time_zone)):
        subject, text, html = (
            render_to_string(f"accounts/mail/{payload['mail']}{part}", context)
            for part in ("_subject.txt", ".txt", ".html")
        )
    message = EmailMultiAlternatives(
        # On one line: a line break in a name must not begin another header.
        subject=" ".join(subject.split()),
        body=text.strip() + "\n",
        to=[person.email],
        # The same at every try, so that a mail program shows a mail that was sent twice once.
        headers={"Message-ID": f"<{payload['id']}@{urlsplit(settings.MEMOWARD_URL).hostname}>"},
    )
    message.attach_alternative(html, "text/html")
    return Letter(message, link)


def _link(kind: str, person: User) -> str:
    if kind == CHANGED:
        return settings.MEMOWARD_URL + reverse("account_reset_password")
    key = default_token_generator.make_token(person)
    names = {"uidb36": user_pk_to_url_str(person), "key": key}
    return settings.MEMOWARD_URL + reverse("account_reset_password_from_key", kwargs=names)
