"""What the tests of signing in have in common: the cast, visitors of different addresses, and the links in mails."""

from django.http import HttpResponse
from django.test import Client

from memoward.accounts import mail
from memoward.accounts.models import User
from memoward.core.models import Job
from memoward.testing import PASSWORD

WRONG = "not my password 1"
NEW = "a new and longer one 3"
SIGN_IN = "/sign-in/"


def try_to_sign_in(
    client: Client,
    email: str = "olga@example.test",
    password: str = PASSWORD,
    *,
    address: str = "192.0.2.1",
    **data: str,
) -> HttpResponse:
    """Post the sign-in form, from that address."""
    return client.post(SIGN_IN, {"login": email, "password": password, **data}, REMOTE_ADDR=address)


def fail(client: Client, times: int, email: str = "olga@example.test", *, address: str = "192.0.2.1") -> list[int]:
    """Sign in with a wrong password so many times; the answers' codes."""
    return [try_to_sign_in(client, email, WRONG, address=address).status_code for _ in range(times)]


def is_signed_in(client: Client) -> bool:
    """Does the next request succeed?"""
    return client.get("/profile/").status_code == 200


def jobs_of(person: User) -> list[Job]:
    """The account mails to that person, oldest first."""
    return [job for job in mail.jobs_written().order_by("pk") if job.payload["user"] == person.pk]


def link_to(person: User) -> str:
    """The path in the newest mail to that person, as it would leave now."""
    return mail.make(jobs_of(person)[-1].payload, person).path


def choose(client: Client, path: str, password: str = NEW, again: str | None = None) -> HttpResponse:
    """Follow the link of a mail and send the form behind it."""
    page = client.get(path, follow=True)
    if page.status_code != 200:
        return page
    fields = {"password1": password, "password2": password if again is None else again}
    return client.post(page.redirect_chain[-1][0], fields)
