"""What differs between two versions besides the text: title, fields, files; and how it is shown (M10, S-E01)."""

import html
from typing import Any

import pytest
from django.template.loader import render_to_string

from memoward.records.differences import Difference, Said, changed_parts, difference
from tests.matrix.pages import offences


def said(title: str = "Pump", text: str = "", **fields: Any) -> Said:
    return Said(title, text, fields)


def file(pk: int, name: str, sha256: str = "aa", size: int = 3) -> dict[str, Any]:
    return {"id": pk, "name": name, "size": size, "sha256": sha256}


# ── fields and files ───────────────────────────────────────────────────────────────────────────


def test_fields_are_told_in_the_words_of_their_time() -> None:
    before = said(recipient=1, recipient_name="Rita", purpose=None, purpose_name="")
    after = said(recipient=2, recipient_name="Max", purpose=4, purpose_name="on approval")
    found = difference(before, after)
    assert found.fields == [("the recipient", "Rita", "Max"), ("the purpose", "", "on approval")]
    assert changed_parts(before, after) == ["the recipient", "the purpose"]


def test_another_person_of_the_same_name_is_a_change_and_a_new_name_is_none() -> None:
    assert difference(said(recipient=1, recipient_name="Kim"), said(recipient=2, recipient_name="Kim")).fields
    assert not difference(said(recipient=1, recipient_name="Kim"), said(recipient=1, recipient_name="Kim Lee"))


def kinds(found: Difference) -> list[tuple[str, str]]:
    return [(change.kind, change.name) for change in found.files]


def test_files_added_removed_replaced_and_unchanged() -> None:
    before = said(files=[file(1, "a.pdf"), file(2, "b.png", "bb"), file(3, "c.txt", "cc")])
    after = said(files=[file(1, "a.pdf"), file(4, "b.png", "b2"), file(5, "d.txt", "dd")])
    found = difference(before, after)
    assert kinds(found) == [("replaced", "b.png"), ("removed", "c.txt"), ("added", "d.txt")]
    assert found.unchanged_files == 1
    assert [(change.before or {}).get("id") for change in found.files] == [2, 3, None]
    assert changed_parts(before, after) == ["the files"]


def test_a_file_that_was_taken_out_and_put_in_again_is_unchanged() -> None:
    found = difference(said(files=[file(1, "a.pdf")]), said(files=[file(9, "a.pdf")]))
    assert (found.files, found.unchanged_files) == ([], 1)
    assert not found


def test_files_of_one_name_are_told_apart() -> None:
    before = said(files=[file(1, "a.pdf", "x"), file(2, "a.pdf", "y")])
    assert kinds(difference(before, said(files=[file(2, "a.pdf", "y")]))) == [("removed", "a.pdf")]
    assert kinds(difference(before, said(files=[file(1, "a.pdf", "x"), file(3, "a.pdf", "z")]))) == [
        ("replaced", "a.pdf")
    ]


@pytest.mark.parametrize("unknown", [{}, {"files": None}])
def test_a_version_that_does_not_know_its_files_says_nothing_of_them(unknown: dict[str, Any]) -> None:
    assert difference(said(**unknown), said(files=[file(1, "a.pdf")])).files == []
    assert difference(said(files=[file(1, "a.pdf")]), said(**unknown)).files == []


def test_nothing_differs() -> None:
    one = said(text="x", recipient=1, recipient_name="R", files=[file(1, "a")])
    assert not difference(one, one)
    assert changed_parts(one, one) == []
    assert "Nothing differs" in render_to_string("records/_difference.html", {"difference": difference(one, one)})


# ── shown ──────────────────────────────────────────────────────────────────────────────────────


def test_s_e01_markup_stands_as_text() -> None:
    hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)></del>{{ 1 }}"
    before = said(hostile, f"kept {hostile}\n{hostile} was here", recipient=1, recipient_name=hostile)
    after = said(f"{hostile} 2", f"kept {hostile}\n{hostile} is there", recipient=2, recipient_name=f"{hostile}2")
    before.fields["files"], after.fields["files"] = [file(1, hostile)], [file(2, f"{hostile}.pdf", "b")]
    page = render_to_string("records/_difference.html", {"difference": difference(before, after)})
    assert offences(page) == []
    for raw in ("<script", "<img", "{{ 1 }}</"):
        assert raw not in page.replace(html.escape(hostile), "")
    assert html.unescape(page).count(hostile) >= 6


def test_what_changed_is_not_told_by_colour_alone() -> None:
    page = render_to_string("records/_difference.html", {"difference": difference(said("Old pump"), said("New pump"))})
    assert "<del>" in page
    assert "<ins>" in page
    assert "removed: " in page
    assert "added: " in page
