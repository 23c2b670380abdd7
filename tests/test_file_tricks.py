"""S-B01 to S-B03, S-B06, S-B07 against a running server: what people may try with files, their names and addresses."""

import hashlib
import io
import re
import zipfile
from urllib.parse import unquote

import pytest

from tests.file_company import LARGE
from tests.file_server import FORM_TYPE, form
from tests.watching import own_memory

pytestmark = [pytest.mark.slow, pytest.mark.own_database]
BINARY = "application/octet-stream"


@pytest.fixture
def server(file_server):
    return file_server


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def assert_saved_not_run(answer, content):
    assert answer.status == 200
    assert answer.body == content
    assert answer.headers["content-disposition"].startswith("attachment; filename")
    assert answer.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "private, no-store"


# ── S-B01 ──────────────────────────────────────────────────────────────────────────────────────
SCRIPT = b"<script>fetch('/memos/')</script>"
DANGEROUS = {
    "page.html": b"<!doctype html>" + SCRIPT,
    "picture.svg": b"<svg xmlns='http://www.w3.org/2000/svg'>" + SCRIPT + b"</svg>",
    "data.xml": b"<?xml version='1.0'?><?xml-stylesheet href='x.xsl'?><x/>",
    "page.xhtml": b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>" + SCRIPT + b"</html>",
    "page.mhtml": b"From: <x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
    + SCRIPT,
    "sixteen.html": ("\ufeff<html>" + SCRIPT.decode()).encode("utf-16-le"),
    "late.txt": b" \r\n\t" + SCRIPT,
    "run.sh": b"#!/bin/sh\nrm -rf /\n",
}


def test_b01_what_a_browser_could_run_is_saved_and_never_run(server):
    files = server.attached(*(server.upload(content, name.encode()) for name, content in DANGEROUS.items()))
    for (name, content), file in zip(DANGEROUS.items(), files, strict=True):
        answer = server.ask(f"/files/{file}/")
        assert_saved_not_run(answer, content)
        assert answer.headers["content-type"] == BINARY, name


def test_b01_a_pdf_with_script_is_saved(server):
    content = b"%PDF-1.7\n1 0 obj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >> endobj\n%%EOF"
    (file,) = server.attached(server.upload(content, b"a.pdf"))
    answer = server.ask(f"/files/{file}/")
    assert_saved_not_run(answer, content)
    assert answer.headers["content-type"] == "application/pdf"


def test_b01_pictures_and_texts_that_are_something_else(server):
    """By name and header a picture; by its bytes a page."""
    bodies = [form(SCRIPT, name, b"image/png") for name in (b"a.png", b"a.txt", b"a.pdf", b"a.docx")]
    answers = [server.ask("/files/upload/", method="POST", body=body, Content_Type=FORM_TYPE) for body in bodies]
    for file in server.attached(*answers):
        assert server.ask(f"/files/{file}/").headers["content-type"] == BINARY


def test_b01_no_header_makes_a_page_a_file(server):
    named = {"X-Sendfile": "/etc/passwd", "X-Accel-Redirect": "/etc/passwd", "memoward.parcel": "/etc/passwd"}
    assert server.ask("/memos/", **named).text.lstrip().startswith("<!doctype html>")


# ── S-B02, S-B03 ───────────────────────────────────────────────────────────────────────────────
NAMES = {
    b"invoice.pdf.exe": "invoice.pdf.exe",
    b"a.php": "a.php",
    b".htaccess": ".htaccess",
    b"nu\x00l.txt": "nul.txt",
    "bill\u202efdp.exe".encode(): "billfdp.exe",
    b"x" * 300 + b".docx": "x" * 195 + ".docx",
    b"...": "file",
    b"   ": "file",
    b'say \\"hi\\".txt': 'say "hi".txt',
    b"semi;colon.txt": "semi;colon.txt",
    "見積書 №7.pdf".encode(): "見積書 №7.pdf",
    b"../../etc/x": "x",
    b"/etc/passwd": "passwd",
    b"C:\\\\boot.ini": "boot.ini",
    b"CON": "CON",
    b"nul.txt": "nul.txt",
    b"same.txt": "same.txt",
    b"SAME.TXT": "SAME.TXT",
    "u\u0308ber.txt".encode(): "\u00fcber.txt",
    "\u00fcber.txt".encode(): "\u00fcber.txt",
    b"%2e%2e%2fx": "%2e%2e%2fx",
}


def test_b02_b03_names_are_data_and_no_path(server):
    before = {file for file in server.data.rglob("*") if file.is_file()}
    answers = []
    for number, name in enumerate(NAMES):
        answer = server.upload(b"named %d" % number, name)
        assert answer.status == 200, name
        answers.append(answer)
    by_content = {one["sha256"]: one for one in server.uploads()}
    for number, (sent, kept) in enumerate(NAMES.items()):
        one = by_content[sha256(b"named %d" % number)]
        assert one["name"] == kept, sent
        assert one["kept"] == one["sha256"]
    new = {file for file in server.data.rglob("*") if file.is_file()} - before
    new = {str(file.relative_to(server.data / "files")) for file in new if "sqlite3" not in file.name}
    assert len(new) == len(NAMES)
    assert all(re.fullmatch(r"files/[0-9a-f]{2}/[0-9a-f]{32}", path) for path in new)
    for file, kept in zip(server.attached(*answers), NAMES.values(), strict=True):
        said = server.ask(f"/files/{file}/").headers["content-disposition"]
        plain, coded = re.search(r'filename="(.*)"$', said), re.search(r"filename\*=utf-8''(.*)$", said)
        assert (re.sub(r"\\(.)", r"\1", plain[1]) if plain else unquote(coded[1])) == kept


def test_b02_line_ends_in_a_name_add_no_header(server):
    """S-E02."""
    for name in (b"a\r\nSet-Cookie: e=1\r\n\r\nb.txt", b"a\nX-Evil: 1.txt", b"a%0d%0aX-Evil: 1.txt", b"a\xff\xfe.txt"):
        answer = server.upload(b"x", name)
        if answer.status != 200:  # the head of the part says something else then, and nothing was taken
            assert answer.status in {400, 422}
            continue
        (file,) = server.attached(answer)
        got = server.ask(f"/files/{file}/")
        assert not {"set-cookie", "x-evil"} & set(got.headers)


# ── S-B06 ──────────────────────────────────────────────────────────────────────────────────────
def zipped(name, content):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return held.getvalue()


def test_b06_bombs_are_stored_as_they_are(server):
    bomb = zipped("zeros", bytes(200 * 2**20))
    nested = zipped("inner.zip", zipped("inner.zip", bomb))
    document = zipped("word/document.xml", b"<x>" * 50_000_000)
    with own_memory(server.web) as memory:
        for name, content in (("bomb.zip", bomb), ("nested.zip", nested), ("bomb.docx", document)):
            answer = server.upload(content, name.encode())
            assert answer.status == 200
            one = server.uploads()[-1]
            assert (one["size"], one["kept"], one["type"]) == (len(content), sha256(content), "application/zip")
    assert max(memory) - memory[0] < 20 * 1024
    stored = sum(file.stat().st_size for file in (server.data / "files").rglob("*") if file.is_file())
    assert stored < LARGE + 30 * 2**20


# ── S-B07 ──────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("headers", [{}, {"Range": "bytes=0-1"}], ids=["whole", "part"])
def test_b07_an_address_alone_opens_nothing(server, headers):
    address = f"/files/{server.known['small']}/"
    for who in ("olga", "rita", "sam"):
        answer = server.ask(address, by=who, **headers)
        assert answer.body == (b"01" if headers else b"0123456789")
        assert answer.headers["cache-control"] == "private, no-store"
    for who in ("cole", "ada"):
        refused, missing = server.ask(address, by=who, **headers), server.ask("/files/999999/", by=who, **headers)
        assert refused.status == missing.status == 404
        assert len(refused.body) == len(missing.body)
        assert refused.headers["cache-control"] == "private, no-store"
    anonymous = server.ask(address, by=None, **headers)
    assert (anonymous.status, anonymous.body) == (302, b"")
    assert anonymous.headers["location"] == f"/sign-in/?next=%2Ffiles%2F{server.known['small']}%2F"


def test_b07_after_the_memo_is_deleted_nobody_has_its_file(server):
    assert {server.ask(f"/files/{server.known['gone']}/", by=who).status for who in ("olga", "rita", "sam")} == {404}


def test_b07_a_subscriber_who_was_removed_has_nothing(server):
    """S-A10."""
    (file,) = server.attached(server.upload(b"for subscribers"))
    assert server.ask(f"/files/{file}/", by="sam").status == 200
    change = (
        "from memoward.memos import actions\nfrom memoward.memos.models import Memo\n"
        f"memo = Memo.objects.get(pk={server.known['memo']})\nolga = memo.owner\n"
        "from memoward.accounts.models import User\nsam = User.objects.get(email='sam@example.test')\n"
    )
    server.within(f"{change}actions.unsubscribe(memo, by=olga, seen=memo.version, person=sam); result = 1")
    assert server.ask(f"/files/{file}/", by="sam").status == 404
    assert server.ask(f"/files/{server.known['small']}/", by="sam").status == 404
    server.within(f"{change}actions.subscribe(memo, by=olga, seen=memo.version, people=[sam]); result = 1")
