"""S-B01 to S-B09 against a running server: what people may try with files."""

import hashlib
import io
import os
import re
import signal
import socket
import struct
import threading
import time
import zipfile
from urllib.parse import unquote

import pytest

from tests.file_server import FORM_TYPE, LARGE, Answer, FileServer, form, started

pytestmark = pytest.mark.slow
LIMIT = 2**20  # bytes: what the first server allows
BINARY = "application/octet-stream"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with started(tmp_path_factory.mktemp("tricks") / "data", MEMOWARD_MAX_FILE_MB="1", MEMOWARD_MAX_FILES="500") as one:
        yield one


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def attached(server: FileServer, *answers: Answer) -> list[int]:
    """Make what was uploaded part of Olga's memo; the ids of the files."""
    keys = [re.search(r'<input[^>]* value="([0-9a-f-]{36})"', answer.text)[1] for answer in answers]
    return server.within(
        "from django.db import transaction\n"
        "from memoward.files.actions import attach\n"
        "from memoward.files.models import Upload\n"
        "from memoward.memos.models import Memo\n"
        f"memo = Memo.objects.get(pk={server.known['memo']})\n"
        f"uploads = [Upload.objects.get(pk=key) for key in {keys}]\n"
        "with transaction.atomic():\n"
        "    result = [file.pk for file in attach(memo, uploads, by=memo.owner)]\n"
    )


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
    files = attached(server, *(server.upload(content, name.encode()) for name, content in DANGEROUS.items()))
    for (name, content), file in zip(DANGEROUS.items(), files, strict=True):
        answer = server.ask(f"/files/{file}/")
        assert_saved_not_run(answer, content)
        assert answer.headers["content-type"] == BINARY, name


def test_b01_a_pdf_with_script_is_saved(server):
    content = b"%PDF-1.7\n1 0 obj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >> endobj\n%%EOF"
    (file,) = attached(server, server.upload(content, b"a.pdf"))
    answer = server.ask(f"/files/{file}/")
    assert_saved_not_run(answer, content)
    assert answer.headers["content-type"] == "application/pdf"


def test_b01_pictures_and_texts_that_are_something_else(server):
    """By name and header a picture; by its bytes a page."""
    bodies = [form(SCRIPT, name, b"image/png") for name in (b"a.png", b"a.txt", b"a.pdf", b"a.docx")]
    answers = [server.ask("/files/upload/", method="POST", body=body, Content_Type=FORM_TYPE) for body in bodies]
    for file in attached(server, *answers):
        assert server.ask(f"/files/{file}/").headers["content-type"] == BINARY


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
    for file, kept in zip(attached(server, *answers), NAMES.values(), strict=True):
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
        (file,) = attached(server, answer)
        got = server.ask(f"/files/{file}/")
        assert not {"set-cookie", "x-evil"} & set(got.headers)


# ── S-B05 ──────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(("size", "status"), [(LIMIT - 1, 200), (LIMIT, 200), (LIMIT + 1, 413)])
def test_b05_the_limit_to_the_byte(server, size, status):
    answer = server.upload(os.urandom(size))
    assert answer.status == status
    assert ("It is larger than 1.0" in answer.text) == (status == 413)
    assert server.held() == []


def begin_upload(server, length, *, chunked=False):
    said = "Transfer-Encoding: chunked" if chunked else f"Content-Length: {length}"
    connection = server.open(f"POST /files/upload/ HTTP/1.1\r\nContent-Type: {FORM_TYPE}\r\n{said}")
    connection.sendall(b"\r\n")
    return connection


def read_all(connection):
    connection.settimeout(60)
    answer = b""
    while more := connection.recv(65536):
        answer += more
    return answer


def test_b05_a_length_that_is_too_great_waits_and_nothing_is_kept(server):
    before = server.uploads()
    body = form(b"short")
    with begin_upload(server, len(body) + 100) as connection:
        connection.sendall(body)
        connection.shutdown(socket.SHUT_WR)
        assert b"200 OK" not in read_all(connection)
    assert server.uploads() == before
    assert server.held() == []


@pytest.mark.parametrize("missing", [3, 20, 30, 500])
def test_b05_b09_a_length_that_is_too_small_makes_no_half_file(server, missing):
    before = server.uploads()
    body = form(b"long " * 200)
    with begin_upload(server, len(body) - missing) as connection:
        connection.sendall(body)
        answer = read_all(connection)
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert b"did not arrive whole" in answer.split(b"HTTP/1.1 ")[1]
    assert server.uploads() == before


def test_b05_five_gigabytes_are_refused_when_they_are_announced(server):
    with begin_upload(server, 5 * 2**30) as connection:
        answer = connection.recv(65536)
        assert answer.startswith(b"HTTP/1.1 413 ")
        assert b"Too large: at most 404 MB can be sent at once." in answer
        connection.sendall(b"x" * 100_000)  # who goes on sending meanwhile is not cut off
    assert server.held() == []


def test_b05_a_stream_without_end_ends_with_an_answer(server):
    """Sent in chunks, so nobody knows its length before; the answer is there to be read while it still sends."""
    chunk = b"%x\r\n%b\r\n" % (2**20, bytes(2**20))
    answered = threading.Event()
    with begin_upload(server, 0, chunked=True) as connection:

        def listen():
            heard.append(connection.recv(65536))
            answered.set()

        heard, sent = [], 0
        listener = threading.Thread(target=listen)
        listener.start()
        try:
            while not answered.is_set() and sent < 2**30:
                connection.sendall(chunk)
                sent += 2**20
        except OSError:
            pass
        assert answered.wait(30)
        listener.join()
    assert heard[0].startswith(b"HTTP/1.1 413 ")
    assert 404 * 2**20 <= sent < 2**30
    wait_until(lambda: server.held() == [])
    assert list((server.data / "tmp").iterdir()) == []


def test_b05_where_no_files_are_taken_four_megabytes_are_enough(server):
    answer = server.ask("/profile/", method="POST", body=b"x" * (5 * 2**20), Content_Type="text/plain")
    assert answer.status == 413


def test_b05_slow_senders_hold_nobody_up(server):
    body = form(b"slow " * 1000)
    slow = [begin_upload(server, len(body)) for _ in range(20)]
    for connection in slow:
        connection.sendall(body[:100])
    began = time.monotonic()
    assert server.ask("/memos/").status == 200
    assert time.monotonic() - began < 5
    for connection in slow:
        connection.sendall(body[100:])
        assert connection.recv(65536).startswith(b"HTTP/1.1 200 OK")
        connection.close()


def test_b05_slow_readers_hold_nobody_up(server):
    """Twenty people read a large file and stop after its beginning; the few threads serve others."""
    readers = [server.open(f"GET /files/{server.known['large']}/ HTTP/1.1") for _ in range(20)]
    for reader in readers:
        reader.sendall(b"\r\n")
        assert reader.recv(100).startswith(b"HTTP/1.1 200 OK")
    for _ in range(4):
        began = time.monotonic()
        assert server.ask("/memos/").status == 200
        assert time.monotonic() - began < 5
    with readers[0] as patient:
        patient.settimeout(60)
        got = 100
        while got < LARGE:
            got += len(patient.recv(2**20))
    for reader in readers[1:]:
        reader.close()
    wait_until(lambda: not [link for link in os.listdir(f"/proc/{server.web}/fd") if is_file_of(server, link)])


def is_file_of(server, link):
    try:
        return os.readlink(f"/proc/{server.web}/fd/{link}").startswith(str(server.data / "files"))
    except OSError:
        return False


def wait_until(holds, seconds=20):
    deadline, pause = time.monotonic() + seconds, threading.Event()
    while not holds():
        assert time.monotonic() < deadline
        pause.wait(0.05)


def test_b01_no_header_makes_a_page_a_file(server):
    named = {"X-Sendfile": "/etc/passwd", "X-Accel-Redirect": "/etc/passwd", "memoward.parcel": "/etc/passwd"}
    assert server.ask("/memos/", **named).text.lstrip().startswith("<!doctype html>")


def test_b05_memory_is_flat_for_a_large_upload(tmp_path):
    """300 MB here; a gigabyte, measured once by hand, made no difference."""
    size, block = 300 * 2**20, os.urandom(2**20)
    with started(tmp_path / "data", MEMOWARD_MAX_FILE_MB="300") as server:
        assert server.upload(b"x" * 100_000).status == 200  # what is loaded once is loaded
        head, tail = form(b"SPLIT").split(b"SPLIT")
        with watched(server.web) as memory, begin_upload(server, len(head) + size + len(tail)) as connection:
            connection.sendall(head)
            for _ in range(size // len(block)):
                connection.sendall(block)
            connection.sendall(tail)
            connection.settimeout(120)
            assert connection.recv(65536).startswith(b"HTTP/1.1 200 OK")
        assert max(memory) - memory[0] < 20 * 1024, f"kB: {memory[0]} before, {max(memory)} at most"
        assert [one["size"] for one in server.uploads()] == [100_000, size]
        wait_until(lambda: server.held() == [])
        assert list((server.data / "tmp").iterdir()) == []


class watched:
    """The memory of a process that is its own (RssAnon, in kB), many times a second."""

    def __init__(self, pid):
        self.pid, self.seen, self.over = pid, [], threading.Event()
        self.thread = threading.Thread(target=self.watch)

    def __enter__(self):
        self.look()
        self.thread.start()
        return self.seen

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()

    def watch(self):
        while not self.over.wait(0.02):
            self.look()

    def look(self):
        with open(f"/proc/{self.pid}/status") as status:
            self.seen.append(int(re.search(r"RssAnon:\s+(\d+)", status.read())[1]))


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
    with watched(server.web) as memory:
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
    (file,) = attached(server, server.upload(b"for subscribers"))
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


# ── S-B09 ──────────────────────────────────────────────────────────────────────────────────────
def cut(connection):
    """Go away without a word, as a client does that was killed."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def test_b09_a_sender_that_is_killed_half_way_leaves_nothing(server):
    before = server.uploads()
    body = form(os.urandom(LIMIT))
    for part in (0, 100, 300_000, len(body) - 1):
        connection = begin_upload(server, len(body))
        connection.sendall(body[:part])
        cut(connection)
    assert server.ask("/memos/").status == 200
    wait_until(lambda: server.held() == [])
    assert server.uploads() == before
    assert list((server.data / "tmp").iterdir()) == []


def test_b09_the_web_process_is_killed_half_way(tmp_path):
    """Whatever was acknowledged is there, whole; nothing else is to be seen, and no temporary file is left."""
    with started(tmp_path / "data") as server:
        contents = {sha256(content): content for content in (os.urandom(30 * 2**20) for _ in range(4))}
        acknowledged = set()
        # In the middle of its arrival, and then ever later while it is being stored.
        for seconds, (known_as, content) in zip((None, 0.02, 0.1, 0.4), contents.items(), strict=True):
            if send_and_kill(server, form(content), seconds):
                acknowledged.add(known_as)
            wait_until(lambda: still_serves(server))
        kept = server.uploads()
        assert acknowledged <= {one["sha256"] for one in kept} <= set(contents)
        assert all((one["state"], one["kept"]) == ("ready", one["sha256"]) for one in kept)
        assert list((server.data / "tmp").iterdir()) == []
        rows = "from memoward.files.models import StoredFile\nresult = [one.path for one in StoredFile.objects.all()]"
        in_storage = {str(file.relative_to(server.data / "files")) for file in (server.data / "files").rglob("*/*/*")}
        assert in_storage <= set(server.within(rows)), "bytes that no row knows would never be swept"


def send_and_kill(server, body, seconds):
    """Kill the web process so long after the last byte (None: at half of them). True: it had answered."""
    victim = server.web
    with begin_upload(server, len(body)) as connection:
        connection.sendall(body[: len(body) // 2])
        if seconds is not None:
            connection.sendall(body[len(body) // 2 :])
            connection.settimeout(seconds)
        try:
            return seconds is not None and connection.recv(65536).startswith(b"HTTP/1.1 200 OK")
        except TimeoutError:
            return False
        finally:
            os.kill(victim, signal.SIGKILL)


def still_serves(server):
    try:
        return server.ask("/memos/").status == 200
    except OSError:
        return False


def test_b09_the_commit_fails_after_the_bytes_are_written(server):
    """The database refuses the row; the sender is told, nobody sees the file, and the next try goes through."""
    before, content = server.uploads(), os.urandom(1000)
    change = "from django.db import connection\nresult = connection.cursor().execute({!r}) and 1"
    refuse = "CREATE TRIGGER no_more BEFORE INSERT ON files_upload BEGIN SELECT RAISE(ABORT, 'no more'); END"
    server.within(change.format(refuse))
    try:
        answer = server.upload(content)
    finally:
        server.within(change.format("DROP TRIGGER no_more"))
    assert answer.status == 503
    assert "It could not be saved at the moment. Please try again." in answer.text
    assert server.uploads() == before
    assert server.upload(content).status == 200


def test_b09_the_disk_is_full(tmp_path):
    """No file may grow beyond some megabytes; then the storage has no folder. What the system says, we say."""
    with started(tmp_path / "data", fsize=16 * 2**20) as server:
        answer = server.upload(os.urandom(20 * 2**20))
        assert answer.status == 507
        assert answer.text.startswith("The server has no room for this at the moment. Nothing was saved.")
        assert server.held() == []
        (server.data / "files").rename(server.data / "elsewhere")
        (server.data / "files").write_text("")
        answer = server.upload(os.urandom(100_000))
        assert answer.status == 507
        assert "The server has no room for it at the moment" in answer.text
        (server.data / "files").unlink()
        (server.data / "elsewhere").rename(server.data / "files")
        assert server.uploads() == []
        assert server.upload(b"there is room again").status == 200
        assert [(one["size"], one["state"]) for one in server.uploads()] == [(19, "ready")]
