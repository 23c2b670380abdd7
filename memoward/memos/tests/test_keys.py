"""Keys on the pages of memos: each is words, a place in the page, and never something that cannot be undone (U07)."""

from html.parser import HTMLParser

import pytest

from memoward.testing import Cast, make_cast, sign_in, write_memo
from memoward.ui import keys

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


class Keyed(HTMLParser):
    """What has a key: its key, its tag and where it leads."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if key := given.get("data-key"):
            self.found.append((key, tag, given.get("href") or ""))


def keyed(cast: Cast, address: str) -> list[tuple[str, str, str]]:
    return Keyed(sign_in(cast.rita).get(address).content.decode()).found


def test_u07_the_keys_of_the_list_and_of_a_memo_lead_where_they_say(cast: Cast) -> None:
    at = f"/memos/{write_memo(cast).pk}/"
    in_list = {key: href.partition("?")[0] for key, tag, href in keyed(cast, "/memos/") if tag == "a"}
    assert {"e": f"{at}consider/", "p": f"{at}postpone/", "y": f"{at}copy/"}.items() <= in_list.items()
    assert {"c": "/memos/new/", "?": "/keys/", "mod+k": "/commands/", "g l": "/memos/"}.items() <= in_list.items()
    tags = {key: tag for key, tag, _ in keyed(cast, at)}
    assert (tags["e"], tags["p"], tags["y"], tags["u"], tags["/"]) == ("summary", "summary", "a", "a", "input")


def test_u07_nothing_acts_on_one_key_but_the_undoing(cast: Cast) -> None:
    """A key opens a page or a form, or goes somewhere; what changes a memo takes another press."""
    pages = ["/memos/", f"/memos/{write_memo(cast).pk}/", "/memos/new/", "/profile/", "/keys/"]
    found = [thing for page in pages for thing in keyed(cast, page)]
    assert [key for key, tag, _ in found if tag not in {"a", "summary", "input"} and key != "z"] == []
    assert [href for _, _, href in found if "delete" in href or "sign-out" in href] == []


def test_u29_every_key_of_a_page_is_told_in_words(cast: Cast) -> None:
    told = {key.press for group in keys.groups() for key in group.keys}
    for page in ("/memos/", f"/memos/{write_memo(cast).pk}/"):
        assert {key for key, _, _ in keyed(cast, page) if not key.startswith("g ")} <= told
    overlay = sign_in(cast.rita).get("/keys/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in overlay
    for words in ("Consider the memo", "Postpone the memo", "Needs me", "Single-key shortcuts"):
        assert words in overlay
    assert "<html" in sign_in(cast.rita).get("/keys/").content.decode()


def test_2_1_4_one_switch_turns_all_single_keys_off(cast: Cast) -> None:
    rita = sign_in(cast.rita)
    assert 'data-shortcuts="on"' in rita.get("/memos/").content.decode()
    assert rita.post("/profile/keys/", {"single_keys": "off", "next": "/keys/"})["Location"] == "/keys/"
    page = rita.get("/memos/").content.decode()
    assert 'data-shortcuts="off"' in page
    assert "aria-keyshortcuts" not in page
    assert rita.post("/profile/keys/", {"single_keys": "maybe"}).status_code == 422
    assert rita.post("/profile/keys/", {"single_keys": "on", "next": "//evil.example"})["Location"] == "/profile/"
    assert 'data-shortcuts="on"' in rita.get("/memos/").content.decode()


def test_the_rows_are_as_high_as_one_likes(cast: Cast) -> None:
    rita = sign_in(cast.rita)
    assert 'data-density="comfortable"' in rita.get("/memos/").content.decode()
    back_to = "/memos/?q=pump"
    assert rita.post("/profile/density/", {"density": "compact", "next": back_to})["Location"] == back_to
    assert 'data-density="compact"' in rita.get("/memos/").content.decode()
    assert rita.post("/profile/density/", {"density": "huge"}).status_code == 422


def test_the_palette_offers_what_the_menu_offers_and_no_sign_out(cast: Cast) -> None:
    as_part = {"HX-Request": "true"}
    mine = sign_in(cast.rita).get("/commands/", headers=as_part).content.decode()
    hers = sign_in(cast.ada).get("/commands/", headers=as_part).content.decode()
    for words in ("New memo", "Memos", "Needs me", "Drafts", "Profile", "Theme: dark", "Rows of lists: compact"):
        assert words in mine
    assert "/administration/" not in mine
    assert "/administration/people/" in hers
    assert "sign-out" not in mine
    page = sign_in(cast.rita).get("/commands/").content.decode()
    assert page.count('role="option"') == 1  # that of the closed palette: on a page they are links and buttons
