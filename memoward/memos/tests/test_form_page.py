"""The form in which a memo is written: three fields first (U28), the rest in one line, and a preview that is true."""

import re

import pytest
from django.http import HttpResponse

from memoward.memos.models import Purpose
from memoward.records.models import DESCRIPTION_LENGTH, Tag
from memoward.testing import Cast, sign_in, upload, write_memo

from .staging import page, press, words

NEW = "/memos/new/"
TEXTS = [
    "The old one **leaks**.\r\n\r\n- 40 kW\r\n- 55 kW\r\n\r\n| a | b |\r\n| --- | --- |\r\n| 1 | 2 |",
    "<script>alert(1)</script> <b>no</b> [in](javascript:alert(1)) ![spy](https://example.test/spy.png)",
    '<a href="https://x.example" onclick="alert(1)">x</a> <iframe src=//x.example></iframe> https://x.example',
    "```\n<style>p{display:none}</style>\n```\n\n> quoted\n\n1. one\n2. two\n\n# Head",
    "\x01 nul\u202e and 🙂 &amp; &lt;",
]


def prose(answer: HttpResponse) -> list[str]:
    return re.findall(r'<div class="prose".*?</div>', answer.content.decode(), re.DOTALL)


def parts(answer: HttpResponse) -> dict[str, tuple[str, bool]]:
    """What each folded part says, and whether it is open."""
    found = re.findall(
        r'<details class="part" data-part( open)?>.*?strong nowrap">([^<]*)<.*?data-part-value>([^<]*)<',
        words(answer),
        re.DOTALL,
    )
    return {name: (value, bool(is_open)) for is_open, name, value in found}


# ── Folded ─────────────────────────────────────────────────────────────────────────────────────


def test_u28_three_fields_are_open_and_the_rest_is_one_line(cast: Cast) -> None:
    Tag.objects.create(name="Pumps")
    answer = sign_in(cast.olga).get(NEW)
    assert parts(answer) == dict.fromkeys(("Purpose", "Subscribers", "Files", "Tags"), ("", False))
    before = words(answer).split('<div class="parts')[0]
    fields = re.findall(r'<(?:input|select|textarea)[^>]*? name="(title|recipient|description|purpose)"', before)
    assert fields == ["title", "recipient", "description"]


def test_u28_the_line_says_what_is_chosen(cast: Cast) -> None:
    purpose, tag = Purpose.objects.all()[0], Tag.objects.create(name="Pumps")
    memo = write_memo(cast, purpose=purpose, tags=[tag], subscribers=[cast.sam, cast.cole])
    assert parts(page(cast.olga, "edit", memo)) == {
        "Purpose": (purpose.name, False),
        "Subscribers": ("Cole Colleague, Sam Subscriber", False),
        "Files": ("", False),
        "Tags": ("Pumps", False),
    }


def test_files_that_could_be_left_out_are_in_sight(cast: Cast) -> None:
    memo = write_memo(cast, uploads=[upload(cast.olga, "quote.txt")])
    assert parts(page(cast.olga, "edit", memo))["Files"] == ("quote.txt", True)


def test_u21_what_is_wrong_is_open(cast: Cast) -> None:
    answer = sign_in(cast.olga).post(NEW, {"title": "A", "recipient": cast.rita.pk, "subscribers": [999], "purpose": 9})
    assert answer.status_code == 422
    assert {name: is_open for name, (_, is_open) in parts(answer).items()} == {
        "Purpose": False,
        "Subscribers": True,
        "Files": False,
    } | ({"Purpose": True} if answer.context["form"].errors.get("purpose") else {})


def test_without_script_the_native_controls_are_there(cast: Cast) -> None:
    shown = words(sign_in(cast.olga).get(NEW))
    assert re.search(r'<select name="recipient"[^>]*id="id_recipient"', shown)
    assert f'name="subscribers" value="{cast.sam.pk}"' in shown
    assert 'name="groups" value="everybody"' in shown
    assert "Cole Colleague · Works" in shown  # told apart in the plain list too


def test_a_choice_carries_what_it_is_found_by(cast: Cast) -> None:
    shown = words(sign_in(cast.olga).get(NEW))
    option = re.search(rf'<option value="{cast.rita.pk}"[^>]*>', shown)
    assert option
    for part in ('data-name="Rita Recipient"', 'data-detail="Works"', 'data-initials="RR"'):
        assert part in option[0]


# ── Preview ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("text", TEXTS)
def test_the_preview_is_the_prose_of_the_memos_page(cast: Cast, text: str) -> None:
    memo = write_memo(cast, description=text)
    preview = sign_in(cast.olga).post("/memos/preview/", {"description": text})
    assert preview.status_code == 200
    assert prose(preview) == prose(page(cast.olga, "detail", memo))
    for danger in ("<script", "<img", "<style", "<iframe", 'href="javascript', "<a onclick"):
        assert danger not in preview.content.decode()


def test_the_preview_of_nothing_says_so(cast: Cast) -> None:
    assert "No text." in words(sign_in(cast.olga).post("/memos/preview/"))


def test_the_preview_has_the_limit_of_the_text(cast: Cast) -> None:
    client = sign_in(cast.olga)
    assert client.post("/memos/preview/", {"description": "x" * DESCRIPTION_LENGTH}).status_code == 200
    answer = client.post("/memos/preview/", {"description": "x" * (DESCRIPTION_LENGTH + 1)})
    assert answer.status_code == 422
    assert not prose(answer)


def test_in_the_background_a_signed_out_page_is_left_alone(cast: Cast) -> None:
    answer = sign_in(cast.gone).post("/memos/preview/", {"description": "x"}, headers={"X-In-Background": "1"})
    assert answer.status_code == 204


def test_without_script_the_page_shows_the_preview_and_keeps_everything(cast: Cast) -> None:
    typed = {"preview": "1", "description": "It **leaks**.", "subscribers": [cast.sam.pk], "draft": "on"}
    answer = sign_in(cast.olga).post(NEW, typed)
    assert answer.status_code == 200
    assert prose(answer) == ['<div class="prose" dir="auto"><p>It <strong>leaks</strong>.</p>\n</div>']
    assert "It **leaks**.</textarea>" in words(answer)
    assert parts(answer)["Subscribers"][0] == "Sam Subscriber"
    assert "data-errors" not in words(answer)
    too_long = sign_in(cast.olga).post(NEW, typed | {"description": "x" * (DESCRIPTION_LENGTH + 1)})
    assert too_long.status_code == 422
    assert not prose(too_long)


def test_the_preview_of_an_edit_changes_nothing(cast: Cast) -> None:
    memo = write_memo(cast)
    answer = press(cast.olga, "edit", memo, preview="1", title="New", description="*new*")
    assert answer.status_code == 200
    assert "<em>new</em>" in words(answer)
    memo.refresh_from_db()
    assert (memo.version, memo.description) == (1, "The old one **leaks**.")
    assert press(cast.rita, "edit", memo, preview="1").status_code == 403
    assert press(cast.cole, "edit", memo, preview="1").status_code == 404
