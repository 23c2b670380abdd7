"""What people do, as they do it: by the words on the page."""

import re
from typing import TYPE_CHECKING

from memoward.accounts.models import User
from memoward.testing import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Page, Response


def sign_in_by_hand(page: "Page", person: User, address: str = "/") -> None:
    """Go somewhere, meet the sign-in page, and sign in."""
    page.goto(address)
    type_credentials(page, person)
    page.wait_for_url(re.compile(r"/memos/"))


def type_credentials(page: "Page", person: User) -> None:
    page.get_by_label("E-mail").fill(person.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def write(page: "Page", *, to: User, title: str, text: str) -> None:
    page.get_by_role("link", name="New memo").first.click()
    page.get_by_label("Title").fill(title)
    page.get_by_label("To", exact=True).first.select_option(str(to.pk))
    page.get_by_label("Text").fill(text)
    page.get_by_role("button", name="Send").click()


def open_act(page: "Page", name: str) -> None:
    """Unfold an act of the review bar."""
    page.locator(".review-bar summary", has_text=name).click()


def status(page: "Page", address: str) -> int:
    """Go there; what does the server answer?"""
    answer: Response | None = page.goto(address)
    assert answer is not None
    return answer.status


def main(page: "Page") -> str:
    """What stands in the middle of the page."""
    return page.locator("main").inner_text()


def post(page: "Page", address: str, form: dict[str, str]) -> int:
    """A direct POST with this person's cookies and a valid token, past every form."""
    token = page.context.request.get("/memos/new/").text().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    sent = page.context.request.post(
        address, form={"csrfmiddlewaretoken": token} | form, headers={"Referer": page.url}, max_redirects=0
    )
    return sent.status
