"""Account mail: written as a job, made when sent, held while it cannot be sent, listed without its text."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from memoward.accounts import actions, mail
from memoward.accounts.models import Company, User
from memoward.core import jobs
from memoward.core.models import Job, JobState
from memoward.core.worker import Worker
from memoward.testing import PASSWORD, Cast, make_cast, sign_in
from tests.smtp_sink import Sink, sink

from .staging import NEW, jobs_of

pytestmark = pytest.mark.django_db
ADDRESS = "https://memos.example.test"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def server(settings: Any) -> Iterator[Sink]:
    """A real mail server, and settings that name it."""
    with sink() as running:
        settings.MAIL_IS_SET_UP = True
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        settings.MEMOWARD_URL = ADDRESS
        settings.DEFAULT_FROM_EMAIL = "memoward@memos.example.test"
        yield running


def invite(cast: Cast, **changes: Any) -> User:
    values: dict[str, Any] = {
        "name": "Ines Invited",
        "email": "ines@example.test",
        "department": None,
        "is_company_manager": False,
        "is_administrator": False,
        "language": "en",
        "time_zone": "UTC",
    }
    return actions.invite(by=cast.ada, **(values | changes))


def work() -> None:
    """The worker's real round."""
    Worker().round()


def state_of(person: User) -> tuple[str, str]:
    job = jobs_of(person)[-1]
    return job.state, job.error


def test_an_invitation_leaves_with_text_and_html_one_link_and_the_reason(cast: Cast, server: Sink) -> None:
    ines = invite(cast)
    work()
    assert state_of(ines) == (JobState.DONE, "")
    (message,) = server.inbox
    assert (message["To"], message["From"]) == ("ines@example.test", "memoward@memos.example.test")
    assert message["Subject"] == "Choose your password for the memos of Example"
    text = message.get_body(("plain",)).get_content()
    html = message.get_body(("html",)).get_content()
    assert text.startswith("Please choose a password for the memos of Example")
    for part in (text, html):
        assert part.count(f"{ADDRESS}/password/choose/") == 1
        assert part.count("http") == part.count(ADDRESS)
        assert "because Ada Administrator has invited you" in part
    assert "style=" not in html


def test_the_link_in_the_mail_works(cast: Cast, server: Sink) -> None:
    invite(cast)
    work()
    text = server.inbox[0].get_body(("plain",)).get_content()
    path = next(line for line in text.splitlines() if line.startswith(ADDRESS)).removeprefix(ADDRESS)
    assert Client().get(path, follow=True).status_code == 200


def test_se04_the_link_leads_to_our_host_whatever_host_was_asked(cast: Cast, server: Sink, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    headers = {"host": "evil.example", "x-forwarded-host": "evil.example"}
    assert Client().post("/password/reset/", {"email": cast.olga.email}, headers=headers).status_code == 302
    work()
    assert "evil" not in server.inbox[0].as_string()
    assert f"{ADDRESS}/password/choose/" in server.inbox[0].get_body(("plain",)).get_content()


def test_the_job_holds_no_link(cast: Cast) -> None:
    ines = invite(cast)
    (job,) = jobs_of(ines)
    assert job.payload == {"mail": "invitation", "user": ines.pk, "id": job.payload["id"], "by": cast.ada.pk}


def test_without_mail_settings_it_is_held_and_leaves_once_there_are_some(
    cast: Cast, request: pytest.FixtureRequest
) -> None:
    ines = invite(cast)
    work()
    assert state_of(ines) == (JobState.HELD, "Mail is not set up.")
    server: Sink = request.getfixturevalue("server")
    jobs.release_held()  # as the worker does when it starts
    work()
    assert state_of(ines) == (JobState.DONE, "")
    assert len(server.inbox) == 1


def test_no_mail_leaves_a_demo_even_with_a_server(cast: Cast, server: Sink) -> None:
    Company.objects.update(is_demo=True)
    ines = invite(cast)
    work()
    assert state_of(ines) == (JobState.HELD, "No mail leaves the demo.")
    assert server.inbox == []


def test_sa14_whoever_was_deactivated_meanwhile_gets_nothing_and_the_job_says_why(cast: Cast, server: Sink) -> None:
    ines = invite(cast)
    User.objects.filter(pk=ines.pk).update(is_active=False)
    work()
    assert state_of(ines) == (JobState.DONE, "The person was deactivated in the meantime.")
    assert server.inbox == []


def test_an_invitation_that_was_accepted_meanwhile_is_not_sent(cast: Cast, server: Sink) -> None:
    ines = invite(cast)
    ines.set_password(NEW)
    ines.save()
    work()
    assert state_of(ines) == (JobState.DONE, "The person has chosen a password in the meantime.")


def test_a_mail_that_is_sent_twice_carries_the_same_id(cast: Cast, server: Sink) -> None:
    ines = invite(cast)
    work()
    Job.objects.update(state=JobState.WAITING, next_at=dt.datetime.now(dt.UTC))
    work()
    first, second = server.inbox
    assert first["Message-ID"] == second["Message-ID"]
    assert first["Message-ID"].endswith("@memos.example.test>")
    assert ines.pk


def test_an_address_that_is_refused_for_good_is_not_tried_again(cast: Cast, server: Sink) -> None:
    """S-D04, with its neighbour: who else waits gets theirs."""
    server.refuses = {"ines@example.test": "550 no such person", "ivan@example.test": "450 come again"}
    ines, ivan, olga = invite(cast), invite(cast, name="Ivan", email="ivan@example.test"), cast.olga
    actions.send_reset(olga)
    work()
    assert state_of(ines) == (JobState.DEAD, "Refused by the mail server: 550 no such person")
    assert state_of(ivan)[0] == JobState.WAITING
    assert state_of(olga) == (JobState.DONE, "")
    assert [message["To"] for message in server.inbox] == ["olga@example.test"]


def test_a_server_that_is_away_is_tried_again(cast: Cast, settings: Any) -> None:
    with sink() as gone:
        port = gone.port
    settings.MAIL_IS_SET_UP = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    ines = invite(cast)
    work()
    job = jobs_of(ines)[-1]
    assert (job.state, job.attempts) == (JobState.WAITING, 1)
    assert "ConnectionRefusedError" in job.error
    assert job.next_at > dt.datetime.now(dt.UTC)


@pytest.mark.parametrize(
    "name", ["Ines\r\nBcc: evil@example.test", "<b>Ines</b> & Co", "😀", "\u202esenI", "{{ link }}", "x" * 120]
)
def test_se02_names_are_only_text_in_a_mail(cast: Cast, server: Sink, name: str) -> None:
    Company.objects.update(name=name)
    User.objects.filter(pk=cast.ada.pk).update(name=name)
    cast.ada.refresh_from_db()
    invite(cast, name=name)
    work()
    (message,) = server.inbox
    assert message["Bcc"] is None
    assert "\n" not in message["Subject"]
    html = message.get_body(("html",)).get_content()
    assert "<b>Ines" not in html
    if name == "<b>Ines</b> & Co":
        assert message["Subject"].endswith(name)
        assert name in message.get_body(("plain",)).get_content()


def test_a_change_of_the_password_is_told_by_mail(cast: Cast, server: Sink) -> None:
    fields = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert sign_in(cast.olga).post("/password/change/", fields).status_code == 302
    work()
    (message,) = server.inbox
    assert message["Subject"] == "Your password for the memos of Example was changed"
    assert f"{ADDRESS}/password/reset/" in message.get_body(("plain",)).get_content()


def test_administrators_see_the_mails_but_not_what_stands_in_them(cast: Cast) -> None:
    ines = invite(cast)
    work()
    page = sign_in(cast.ada).get("/administration/mail/").content.decode()
    for words in ("Ines Invited", "ines@example.test", "Invitation", "Held", "MEMOWARD_EMAIL_URL"):
        assert words in page
    assert "/password/choose/" not in page
    assert "Please choose" not in page
    assert ines.pk


def test_with_a_server_the_page_does_not_speak_of_settings(cast: Cast, server: Sink) -> None:
    page = sign_in(cast.ada).get("/administration/mail/").content.decode()
    assert "MEMOWARD_EMAIL_URL" not in page
    assert "No mail yet" in page


@pytest.mark.parametrize("who", ["olga", "max"])
def test_for_others_the_page_does_not_exist_but_in_a_demo(cast: Cast, who: str) -> None:
    invite(cast)
    browser = sign_in(getattr(cast, who))
    assert browser.get("/administration/mail/").status_code == 404
    Company.objects.update(is_demo=True)
    page = browser.get("/administration/mail/").content.decode()
    (path,) = re.findall(r'href="(/password/choose/[^"]+)"', page)
    assert b"Welcome, Ines Invited" in Client().get(path, follow=True).content
    assert "Please choose a password for the memos of Example" in page


def test_every_state_is_shown_in_words(cast: Cast) -> None:
    ines = invite(cast)
    (job,) = jobs_of(ines)
    ada = sign_in(cast.ada)
    for changes, words in [
        ({"state": JobState.WAITING}, "Waiting to be sent"),
        ({"state": JobState.WAITING, "attempts": 2, "error": "timeout"}, "Tried in vain, will be tried again"),
        ({"state": JobState.RUNNING}, "Being sent"),
        ({"state": JobState.DONE, "error": ""}, "Sent"),
        ({"state": JobState.DONE, "error": "Because."}, "Not sent"),
        ({"state": JobState.DEAD, "error": "550 no"}, "Could not be sent"),
    ]:
        Job.objects.filter(pk=job.pk).update(**changes)
        page = ada.get("/administration/mail/").content.decode()
        assert f">{words}</span>" in page
        assert str(changes.get("error", "")) in page


def test_a_mail_to_somebody_who_is_gone_from_the_table_is_still_listed(cast: Cast) -> None:
    mail.enqueue(mail.INVITATION, User(pk=999_999))
    assert sign_in(cast.ada).get("/administration/mail/").status_code == 200
    work()
    assert jobs_of(User(pk=999_999))[0].state == JobState.DONE
