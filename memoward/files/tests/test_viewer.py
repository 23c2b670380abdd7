"""The page on which one looks at a file (F1): what is shown is made by us, or escaped."""

import html

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from memoward.accounts.models import User
from memoward.files.actions.previewing import make_previews
from memoward.files.models import Attachment
from memoward.files.rows import TEXT_SIZE, file_rows
from memoward.memos import actions
from memoward.memos.models import Memo
from memoward.testing import Cast, sign_in, write_memo

from .carrying import upload
from .drawing import image, pdf

pytestmark = pytest.mark.django_db


def carrying(cast: Cast, *files: tuple[bytes, str], **fields: object) -> Memo:
    """Olga's memo with these files."""
    return write_memo(cast, uploads=[upload(content, name, by=cast.olga) for content, name in files], **fields)


def drawn(memo: Memo) -> Memo:
    for file in memo.attachments.all():
        make_previews({"stored": file.stored_id})
    return memo


def file_of(memo: Memo, name: str = "") -> Attachment:
    return memo.attachments.get(name=name) if name else memo.attachments.get()


def look(person: User, file: Attachment) -> HttpResponse:
    return sign_in(person).get(reverse("files:view", args=[file.pk]))


def words(answer: HttpResponse) -> str:
    return " ".join(html.unescape(answer.content.decode()).split())


def test_its_pages_stand_one_under_another_and_the_rest_is_a_download(cast: Cast) -> None:
    file = file_of(drawn(carrying(cast, (pdf(12), "report.pdf"))))
    said = words(look(cast.rita, file))
    assert "12 pages; the first 10 are shown" in said
    assert said.count('<figure class="file-view__page">') == 10
    assert f'src="{reverse("files:preview", args=[file.pk, 10])}"' in said
    assert f'href="{reverse("files:download", args=[file.pk])}"' in said


def test_the_way_back_leads_to_the_record(cast: Cast) -> None:
    memo = carrying(cast, (image(), "a.png"))
    said = words(look(cast.sam, file_of(memo)))
    assert reverse("memos:detail", args=[memo.pk]) in said
    assert memo.title in said


def test_m12_who_may_not_see_the_record_finds_no_page(cast: Cast) -> None:
    sent, draft = carrying(cast, (image(), "a.png")), carrying(cast, (image("GIF"), "b.gif"), draft=True)
    for person in (cast.cole, cast.max, cast.ada, cast.dora):
        assert look(person, file_of(sent)).status_code == 404
    assert look(cast.rita, file_of(draft)).status_code == 404
    assert look(cast.olga, file_of(draft)).status_code == 200
    assert sign_in(cast.olga).get("/files/999999/view/").status_code == 404


def test_while_it_waits_the_page_says_so_and_can_be_asked_again(cast: Cast) -> None:
    said = words(look(cast.rita, file_of(carrying(cast, (image(), "a.png")))))
    assert "The preview is being made" in said
    assert "Look again" in said


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [(image()[:60], "cut.png", "No preview could be made"), (b"PK\x03\x04" + bytes(40), "a.docx", "cannot be shown")],
)
def test_what_cannot_be_shown_can_be_downloaded(cast: Cast, content: bytes, name: str, says: str) -> None:
    memo = carrying(cast, (content, name))
    if name.endswith("png"):
        drawn(memo)
    said = words(look(cast.rita, file_of(memo)))
    assert says in said
    assert "Download" in said


def test_s_b01_a_text_is_shown_escaped_and_what_only_calls_itself_text_is_not(cast: Cast) -> None:
    script = b"<script>alert(1)</script>"
    memo = carrying(cast, (b"Dear all, " + script, "a.txt"), (script, "b.txt"))
    shown = look(cast.rita, file_of(memo, "a.txt")).content.decode()
    assert "Dear all, &lt;script&gt;" in shown
    assert script.decode() not in shown
    assert "<pre" not in look(cast.rita, file_of(memo, "b.txt")).content.decode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_is_read_in_the_encoding_it_announces(cast: Cast, encoding: str) -> None:
    memo = carrying(cast, ("Zażółć gęślą jaźń, 日本".encode(encoding), "a.txt"))
    assert "Zażółć gęślą jaźń, 日本" in words(look(cast.rita, file_of(memo)))


def test_a_long_text_is_a_download(cast: Cast) -> None:
    memo = carrying(cast, (b"line\n" * (TEXT_SIZE // 5 + 1), "long.txt"))
    assert "cannot be shown" in words(look(cast.rita, file_of(memo)))
    assert [row["view_url"] for row in file_rows(memo.attachments.all())] == [""]


def test_before_and_after_are_the_other_files_of_the_same_version(cast: Cast) -> None:
    memo = carrying(cast, (image(), "a.png"), (image("GIF"), "b.gif"))
    new = upload(image("WEBP"), "c.webp", by=cast.olga)
    content = {"title": memo.title, "description": "", "recipient": memo.recipient, "purpose": None}
    gone = file_of(memo, "a.png")
    actions.edit(memo, by=cast.olga, seen=1, uploads=[new], taken_out=[gone], **content)  # type: ignore[arg-type]  # mixed
    of_before, of_now = words(look(cast.rita, gone)), words(look(cast.rita, file_of(memo, "c.webp")))
    assert "it was taken out in version 2" in of_before
    assert "1 of 2" in of_before
    assert "Next file: b.gif" in of_before
    assert "taken out" not in of_now
    assert "2 of 2" in of_now
    assert "Previous file: b.gif" in of_now


def test_e01_a_name_is_shown_as_text(cast: Cast) -> None:
    memo = carrying(cast, (image(), "<b>a & b\u202egnp.exe.png"))
    shown = look(cast.rita, file_of(memo)).content.decode()
    assert "<b>a" not in shown
    assert "&lt;b&gt;a &amp; b" in shown


def test_the_number_of_questions_does_not_grow_with_the_files(cast: Cast) -> None:
    few = drawn(carrying(cast, (pdf(1), "a.pdf")))
    many = drawn(carrying(cast, (pdf(9), "a.pdf"), *((image(size=(9, side)), f"{side}.png") for side in range(1, 9))))
    counted = []
    for memo in (few, many):
        client, file = sign_in(cast.rita), memo.attachments.first()
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("files:view", args=[file.pk]))
        counted.append(len(queries))
    assert counted[0] == counted[1]


@pytest.mark.parametrize(
    ("content", "name", "word"),
    [
        (image(), "a.pdf", "Picture"),
        (pdf(), "a.png", "PDF"),
        (b"a,b\n1,2\n", "a.csv", "Text"),
        (b"PK\x03\x04" + bytes(40), "a.docx", "Word document"),
        (b"PK\x03\x04" + bytes(40), "a.xlsx", "Spreadsheet"),
        (b"PK\x03\x04" + bytes(40), "a.png", "Archive"),
        (bytes(40), "a.png", "File"),
    ],
)
def test_what_a_file_is_called_follows_its_bytes(cast: Cast, content: bytes, name: str, word: str) -> None:
    [row] = file_rows(carrying(cast, (content, name)).attachments.select_related("stored", "by"))
    assert (row["name"], str(row["type"])) == (name, word)
