"""Account mails: written as jobs in the transaction of the act, made and sent by the worker (see `mail.py`)."""

from django.db import transaction

from memoward.core import clock

from .. import mail
from ..models import User

QUARTER = 15 * 60  # seconds; a stranger who knows an address can fill its mailbox no faster


@transaction.atomic
def send_invitation(person: User, *, by: User) -> None:
    """Mail the person a link with which to choose a password and sign in."""
    mail.enqueue(mail.INVITATION, person, by=by)


@transaction.atomic
def send_reset(person: User) -> None:
    """Mail the person a link with which to choose a new password; one mail in a quarter of an hour.

    Anybody may ask for it, so there is no `by`.
    """
    quarter = int(clock.now().timestamp() // QUARTER)
    mail.enqueue(mail.RESET, person, key=f"{mail.RESET}:{person.pk}:{quarter}")
