"""The pages of a memo's versions: each stays readable with its files, and what changed is told (M10)."""

import html
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from memoward.accounts.models import User
from memoward.memos import actions
from memoward.memos.models import Purpose
from memoward.memos.stages import Stage
from memoward.records.models import Reading
from memoward.testing import Cast, sign_in, upload, write_memo
from tests.matrix.pages import offences

from .staging import page, words
from .versioning import edit, memo_of_three_versions, see

# ── Who sees them ──────────────────────────────────────────────────────────────────────────────


PAGES: list[tuple[str, list[int]]] = [("versions", []), ("version", [1]), ("changes", [1]), ("changes", [2])]


@pytest.mark.parametrize(("name", "rest"), PAGES)
@pytest.mark.parametrize("stage", [Stage.PENDING, Stage.POSTPONED, Stage.CONSIDERED])
def test_m12_whoever_sees_the_memo_sees_its_versions_and_nobody_else(
    cast: Cast, stage: str, name: str, rest: list[int]
) -> None:
    memo = write_memo(cast)
    edit(memo, cast, title="Two pumps")
    if stage == Stage.CONSIDERED:
        actions.consider(memo, by=cast.rita, seen=2)
    for person in (cast.olga, cast.rita, cast.sam):
        assert see(person, name, memo, *rest).status_code == 200
    for person in (cast.dora, cast.cole, cast.max, cast.ada):
        assert see(person, name, memo, *rest).status_code == 404


def test_m10_who_comes_later_sees_what_was_said_since_sending(cast: Cast) -> None:
    memo = memo_of_three_versions(cast)
    actions.subscribe(memo, by=cast.olga, seen=3, people=[cast.cole])
    assert "It costs 900." in words(see(cast.cole, "version", memo, 1))


def test_m5_a_draft_has_no_versions_and_its_page_says_so_to_its_owner(cast: Cast) -> None:
    draft = write_memo(cast, draft=True, description="What nobody is to read")
    edit(draft, cast, description="Better")
    assert "A draft has no versions" in words(see(cast.olga, "versions", draft))
    assert see(cast.rita, "versions", draft).status_code == 404
    for name in ("version", "changes"):
        assert see(cast.olga, name, draft, 1).status_code == 404
    actions.send(draft, by=cast.olga, seen=2)
    assert "What nobody is to read" not in words(see(cast.rita, "version", draft, 2))
    assert see(cast.rita, "version", draft, 1).status_code == 404
    assert "Version 2 is the first" in words(see(cast.rita, "changes", draft, 2))


@pytest.mark.parametrize("version", [0, 4, 2**31, 2**63, 10**30])
def test_versions_that_never_were(cast: Cast, version: int) -> None:
    memo = memo_of_three_versions(cast)
    for name in ("version", "changes"):
        assert see(cast.olga, name, memo, version).status_code == 404


@pytest.mark.parametrize("since", ["3", "4", "0", "-1", "1.0", "abc", "٣", "\x00", "1" * 5000])
def test_a_difference_is_from_an_earlier_version_or_none(cast: Cast, since: str) -> None:
    assert see(cast.olga, "changes", memo_of_three_versions(cast), 3, since=since).status_code == 404


@pytest.mark.parametrize("name", ["versions", "version", "changes"])
def test_looking_changes_nothing_and_nothing_else_is_understood(cast: Cast, name: str) -> None:
    memo = memo_of_three_versions(cast)
    address = reverse(f"memos:{name}", args=[memo.pk, *([] if name == "versions" else [2])])
    for method in ("post", "put", "patch", "delete"):
        assert getattr(sign_in(cast.olga), method)(address).status_code == 405
    sign_in(cast.rita).get(address)
    assert not Reading.objects.exists()


# ── What they say ──────────────────────────────────────────────────────────────────────────────


def test_m10_the_list_says_who_changed_what(cast: Cast) -> None:
    memo = memo_of_three_versions(cast)
    shown = words(see(cast.sam, "versions", memo))
    told = ["Version 3", "current", "Olga Owner changed the title, the purpose", "Version 2", "changed the description"]
    rest = shown.split('class="versions"')[1]
    for text in [*told, "Version 1", "Olga Owner sent the memo"]:
        assert text in rest
    assert "addressed it to Max Manager instead" in rest
    assert rest.index("Version 3") < rest.index("Version 2") < rest.index("Version 1")
    for number, has_difference in ((1, False), (2, True), (3, True)):
        assert f'"/memos/{memo.pk}/versions/{number}/"' in rest
        assert (f'"/memos/{memo.pk}/versions/{number}/changes/"' in rest) == has_difference


def test_m10_each_version_stays_as_it_was(cast: Cast) -> None:
    memo = memo_of_three_versions(cast)
    first = words(see(cast.sam, "version", memo, 1))
    assert "<strong>leaks</strong>" in first
    for text in ("New pump", "It costs 900.", "Rita Recipient", "version 3 is valid now"):
        assert text in first
    for text in ("It costs 1,200.", "Two new pumps</bdi></h1>", "to test"):
        assert text not in first
    last = words(see(cast.sam, "version", memo, 3))
    for text in ("Two new pumps", "It costs 1,200.", "Max Manager", "to test"):
        assert text in last
    assert "is valid now" not in last


def test_m10_what_a_version_says_outlives_the_names_in_it(cast: Cast) -> None:
    memo = memo_of_three_versions(cast)
    User.objects.filter(pk=cast.rita.pk).update(name="Rita Renamed")
    Purpose.objects.filter(name="to test").update(name="renamed")
    assert "Rita Recipient" in words(see(cast.sam, "version", memo, 1))
    assert "to test" in words(see(cast.sam, "version", memo, 3))


def test_m10_a_version_keeps_its_files(cast: Cast) -> None:
    memo = write_memo(cast, uploads=[upload(cast.olga, "quote.txt"), upload(cast.olga, "plan.txt", b"Plan")])
    old = memo.attachments.get(name="quote.txt")
    edit(memo, cast, taken_out=[old], uploads=[upload(cast.olga, "quote.txt", b"Thirteen pumps.")])
    new = memo.attachments.current().get(name="quote.txt")
    address = {file: reverse("files:download", args=[file.pk]) for file in (old, new)}
    first, second = (words(see(cast.sam, "version", memo, number)) for number in (1, 2))
    assert [(address[old] in shown, address[new] in shown) for shown in (first, second)] == [
        (True, False),
        (False, True),
    ]
    assert all("plan.txt" in shown for shown in (first, second))
    changes = words(see(cast.sam, "changes", memo, 2))
    assert "Replaced by another of the same name" in changes
    assert "1 unchanged file" in changes
    assert all(place in changes for place in address.values())


# ── What changed ───────────────────────────────────────────────────────────────────────────────


def test_m10_the_changes_are_from_the_version_before(cast: Cast) -> None:
    memo = memo_of_three_versions(cast)
    second = words(see(cast.sam, "changes", memo, 2))
    assert "What changed from version 1 to 2" in second
    assert re.search(r"<del>.*900.*</del><ins>.*1,200.*</ins>", second)
    third = words(see(cast.sam, "changes", memo, 3))
    assert "What changed from version 2 to 3" in third
    assert re.search(r"The recipient</dt>.*Rita Recipient.*Max Manager", third)
    assert re.search(r"The purpose</dt>.*none.*to test", third)
    assert "900" not in third


def test_m10_or_from_any_version_that_one_chooses_without_script(cast: Cast) -> None:
    memo = memo_of_three_versions(cast)
    shown = words(see(cast.sam, "changes", memo, 3, since=1))
    assert "What changed from version 1 to 3" in shown
    assert "900" in shown
    chooser = shown.split('<form class="cluster')[1].split("</form>")[0]
    assert re.findall(r'<option value="(\d)"( selected)?', chooser) == [("2", ""), ("1", " selected")]
    assert "<button" in chooser
    assert '<form class="cluster' not in words(see(cast.sam, "changes", memo, 2))  # nothing to choose


def test_the_first_version_has_nothing_before_it(cast: Cast) -> None:
    shown = words(see(cast.sam, "changes", memo_of_three_versions(cast), 1))
    assert "Version 1 is the first" in shown
    assert "difference" not in shown.split('id="main"')[1]


# ── Beside ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["versions", "version", "changes", "detail"])
def test_the_number_of_queries_does_not_grow_with_the_versions(cast: Cast, name: str) -> None:
    memo = memo_of_three_versions(cast)
    browser = sign_in(cast.sam)
    address = reverse(f"memos:{name}", args=[memo.pk, *([3] if name in {"version", "changes"} else [])])

    def cost() -> int:
        browser.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(address).status_code == 200
        return len(queries)

    before = cost()
    for number in range(5):
        edit(memo, cast, title=f"Pump {number}", uploads=[upload(cast.olga, f"{number}.txt", b"x")])
    after = cost()
    assert after <= before + (name == "detail")  # the files, once there are any


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "{{ 7|add:7 }}", "</title></del>"]
)
def test_s_e01_whatever_was_written_stands_as_text(cast: Cast, text: str) -> None:
    memo = write_memo(cast, title=text, description=f"One\n{text} and more", uploads=[upload(cast.olga, text)])
    page(cast.rita, "detail", memo)
    files = [upload(cast.olga, f"{text}2", b"2")]
    edit(memo, cast, title=f"{text}!", description=f"One\n{text} and less", uploads=files)
    actions.consider(memo, by=cast.rita, seen=2, conclusion=text)
    for name, rest in (("versions", []), ("version", [1]), ("version", [2]), ("changes", [2]), ("detail", [])):
        source = see(cast.rita, name, memo, *rest).content.decode()
        assert text in html.unescape(source)
        assert offences(source) == []
        for raw in ("<script>alert", "<img src=x", ">14<"):
            assert raw not in source
