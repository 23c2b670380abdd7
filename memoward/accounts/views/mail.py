"""Which account mails there are, for administrators; in the demo for everybody, with the mails themselves."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from memoward.core.models import Job, JobState

from .. import mail, policies
from ..models import Company, User
from ..requests import SignedInRequest

SHOWN = 100
KINDS: dict[str, str | Promise] = {
    mail.INVITATION: _("Invitation"),
    mail.RESET: _("Link to choose a new password"),
    mail.CHANGED: _("Notice that the password was changed"),
}
STATES: dict[str, str | Promise] = {
    JobState.WAITING: _("Waiting to be sent"),
    JobState.RUNNING: _("Being sent"),
    JobState.DONE: _("Sent"),
    JobState.HELD: _("Held"),
    JobState.DEAD: _("Could not be sent"),
}


@dataclass(frozen=True)
class Row:
    """One mail, without what stands in it; `letter` only in the demo."""

    job: Job
    person: User | None
    kind: str | Promise
    state: str | Promise
    tone: str
    letter: mail.Letter | None = None


def account_mail(request: SignedInRequest) -> HttpResponse:
    """For administrators, in the demo for everybody; for others it does not exist, whatever the method."""
    company = Company.current()
    is_demo = company is not None and company.is_demo
    if not is_demo and not policies.is_administrator(request.user):
        raise Http404
    return _mails(request, is_demo=is_demo)


@require_safe
def _mails(request: SignedInRequest, *, is_demo: bool) -> HttpResponse:
    """Never with text or links outside the demo: an administrator must not be able to sign in as somebody else."""
    jobs = list(mail.jobs_written()[:SHOWN])
    people = User.objects.in_bulk([job.payload["user"] for job in jobs])
    context = {
        "rows": [_row(job, people.get(job.payload["user"]), with_letter=is_demo) for job in jobs],
        "is_set_up": settings.MAIL_IS_SET_UP,
        "shown": SHOWN,
    }
    return render(request, "accounts/mail.html", context)


def _row(job: Job, person: User | None, *, with_letter: bool) -> Row:
    kind = job.payload["mail"]
    waits = job.state in {JobState.HELD, JobState.WAITING} and not mail.why_not(kind, person)
    return Row(
        job=job,
        person=person,
        kind=KINDS[kind],
        state=_state(job),
        tone=_tone(job),
        letter=mail.make(job.payload, person) if with_letter and waits and person else None,
    )


def _state(job: Job) -> str | Promise:
    if job.state == JobState.DONE and job.error:
        return _("Not sent")
    if job.state == JobState.WAITING and job.attempts:
        return _("Tried in vain, will be tried again")
    return STATES[job.state]


def _tone(job: Job) -> str:
    if job.state == JobState.DEAD:
        return "negative"
    if job.state == JobState.HELD or (job.state == JobState.WAITING and job.attempts):
        return "attention"
    return "positive" if job.state == JobState.DONE and not job.error else ""
