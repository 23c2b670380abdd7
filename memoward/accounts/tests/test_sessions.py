"""Where one is signed in, and signing out what is elsewhere (S-F03)."""

import datetime as dt

import pytest
from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from memoward.accounts import actions, sessions
from memoward.accounts.devices import device
from memoward.accounts.models import User
from memoward.core import clock, jobs
from memoward.core.models import Job
from memoward.testing import PASSWORD, Cast, make_cast, sign_in

from .staging import NEW, is_signed_in, try_to_sign_in

pytestmark = pytest.mark.django_db
LIST = "/profile/sessions/"
OTHERS = "/profile/sessions/end/"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile Safari/604.1"
DESK = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def browser(user_agent: str = DESK, email: str = "olga@example.test") -> Client:
    """A browser in which Olga has signed in with her password, as people do."""
    client = Client(headers={"user-agent": user_agent})
    assert try_to_sign_in(client, email, address="192.0.2.7").status_code == 302
    return client


def listed(client: Client) -> list[str]:
    """The devices of the page, as it calls them."""
    return [place.device.words for place in client.get(LIST).context["places"]]


def row_of(client: Client) -> UserSession:
    return UserSession.objects.get(session_key=client.session.session_key)


def end(client: Client, session: UserSession) -> int:
    return client.post(f"{LIST}{session.pk}/end/").status_code


def test_sf03_each_device_is_listed_with_its_words_address_and_time_and_this_one_is_marked(cast: Cast) -> None:
    desk, _phone = browser(DESK), browser(PHONE)
    page = desk.get(LIST).content.decode()
    assert listed(desk) == ["Firefox on Linux", "Safari on iPhone"]
    assert page.index("Firefox on Linux") < page.index("This device") < page.index("Safari on iPhone")
    assert page.count("This device") == 1
    assert page.count("192.0.2.7") == 2
    assert page.count("<time") == 2
    assert LIST in desk.get("/profile/").content.decode()


def test_sf03_a_session_that_was_ended_is_dead_with_its_next_click(cast: Cast) -> None:
    desk, phone, other = browser(), browser(PHONE), browser(PHONE)
    answer = desk.post(f"{LIST}{row_of(phone).pk}/end/", follow=True)
    assert answer.redirect_chain == [(LIST, 302)]
    assert "That device is signed out." in answer.content.decode()
    assert not is_signed_in(phone)
    assert is_signed_in(desk)
    assert is_signed_in(other)
    assert listed(desk) == ["Firefox on Linux", "Safari on iPhone"]


def test_sf03_all_others_end_at_once_and_this_one_stays(cast: Cast) -> None:
    desk, phone, ritas = browser(), browser(PHONE), browser(email="rita@example.test")
    assert desk.post(OTHERS)["Location"] == LIST
    assert [is_signed_in(client) for client in (desk, phone, ritas)] == [True, False, True]
    assert OTHERS not in desk.get(LIST).content.decode()  # there is nothing left to end


def test_sf03_others_sessions_do_not_exist_nor_does_ones_own_present_one(cast: Cast) -> None:
    olgas, ritas = browser(), browser(email="rita@example.test")
    assert end(olgas, row_of(ritas)) == end(olgas, row_of(olgas)) == 404
    assert olgas.post(f"{LIST}987654/end/").status_code == 404
    assert is_signed_in(ritas)
    assert is_signed_in(olgas)
    with pytest.raises(PermissionDenied):
        actions.end_sessions([row_of(ritas)], by=cast.olga)


def test_sf03_a_link_ends_nothing(cast: Cast) -> None:
    desk, phone = browser(), browser(PHONE)
    for address in (OTHERS, f"{LIST}{row_of(phone).pk}/end/"):
        assert desk.get(address)["Location"] == LIST
    assert is_signed_in(phone)


def test_sc03_the_same_form_twice_ends_once(cast: Cast) -> None:
    desk, phone = browser(), browser(PHONE)
    key = desk.get(LIST).content.decode().partition('name="form_key" value="')[2].partition('"')[0]
    address = f"{LIST}{row_of(phone).pk}/end/"
    answers = [desk.post(address, {"form_key": key}) for _ in range(2)]
    assert [(answer.status_code, answer["Location"]) for answer in answers] == [(302, LIST)] * 2


def test_sf03_signing_out_takes_the_device_off_the_list(cast: Cast) -> None:
    desk, phone = browser(), browser(PHONE)
    phone.post("/sign-out/")
    assert listed(desk) == ["Firefox on Linux"]


def test_sf03_a_change_of_the_password_leaves_this_sign_in_and_when_it_began(cast: Cast) -> None:
    desk, phone = browser(), browser(PHONE)
    began = timezone.now() - dt.timedelta(days=3)
    UserSession.objects.filter(pk=row_of(desk).pk).update(created_at=began)
    desk.post("/password/change/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    [place] = desk.get(LIST).context["places"]  # the phone has not noticed yet, and is off the list all the same
    assert (place.is_here, place.since) == (True, began)
    assert not is_signed_in(phone)


def test_sf03_deactivation_ends_them_and_a_reactivation_brings_none_back(cast: Cast) -> None:
    phone = browser(PHONE)
    User.objects.filter(pk=cast.olga.pk).update(is_active=False, deactivated_at=clock.now())
    assert not is_signed_in(phone)
    User.objects.filter(pk=cast.olga.pk).update(is_active=True)
    assert listed(browser()) == ["Firefox on Linux"]


def test_sf03_what_has_expired_is_not_shown_and_is_swept(cast: Cast) -> None:
    desk, phone = browser(), browser(PHONE)
    store = phone.session
    store.set_expiry(timezone.now() - dt.timedelta(minutes=1))
    store.save()
    assert listed(desk) == ["Firefox on Linux"]
    assert UserSession.objects.count() == 2
    jobs.plan_daily(clock.today("UTC"))
    job = Job.objects.get(kind=sessions.SWEEP)
    [claimed] = [one for one in jobs.claim_due(20, dt.timedelta(minutes=1)) if one == job]
    assert jobs.work(claimed)
    assert [row.session_key for row in UserSession.objects.all()] == [desk.session.session_key]
    assert not phone.session.exists(store.session_key)
    assert is_signed_in(desk)


def test_a_session_without_a_row_is_this_device_all_the_same(cast: Cast) -> None:
    """One that was made beside allauth; looking at the page writes nothing."""
    client = sign_in(cast.olga)
    [place] = client.get(LIST, headers={"user-agent": DESK}).context["places"]
    assert (place.is_here, place.pk, place.device.words) == (True, None, "Firefox on Linux")
    assert not UserSession.objects.exists()


def test_who_connects_without_an_address_is_let_in_and_listed_without_one(cast: Cast) -> None:
    client = Client()
    assert try_to_sign_in(client, address="").status_code == 302
    [place] = client.get(LIST).context["places"]
    assert (place.address, place.device.words) == ("", "Another program")


@pytest.mark.parametrize(
    ("user_agent", "words", "icon"),
    [
        (PHONE, "Safari on iPhone", "smartphone"),
        (DESK, "Firefox on Linux", "monitor"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142.0.0.0 Safari/537.36", "Chrome on Windows", "monitor"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/142.0 Safari/537.36 Edg/142.0", "Edge on Windows", "monitor"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/142.0 Mobile Safari/537.36", "Chrome on Android", "smartphone"),
        ("Mozilla/5.0 (Linux; Android 15; SM-S91) SamsungBrowser/27.0 Chrome/125.0 Mobile Safari/537.36",
         "Samsung Internet on Android", "smartphone"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.1 Safari/605.1.15", "Safari on macOS", "monitor"),
        ("Mozilla/5.0 (X11; CrOS x86_64) Chrome/142.0 Safari/537.36", "Chrome on ChromeOS", "monitor"),
        ("Mozilla/5.0 (iPad; CPU OS 18_1 like Mac OS X) CriOS/142 Safari/604.1", "Chrome on iPad", "smartphone"),
        ("curl/8.1", "Another program", "monitor"),
        ("", "Another program", "monitor"),
        ("<script>alert(1)</script>" * 200, "Another program", "monitor"),
    ],
)  # fmt: skip
def test_a_device_is_named_as_its_owner_would(user_agent: str, words: str, icon: str) -> None:
    assert device(user_agent) == (words, icon)


def test_a_strangers_user_agent_is_shown_by_words_of_ours_alone(cast: Cast) -> None:
    client = browser("<b>Firefox/1</b> Linux\u202e" + "x" * 5000)
    assert listed(client) == ["Firefox on Linux"]
    assert b"<b>Firefox" not in client.get(LIST).content
