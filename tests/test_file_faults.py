"""S-B09 against a running server: uploads that end before their time, by whosever fault."""

import hashlib
import os
import signal
import socket
import struct

import pytest

from tests.file_server import LIMIT, answer_on, form, started
from tests.watching import wait_until

pytestmark = [pytest.mark.slow, pytest.mark.own_database]


@pytest.fixture
def server(file_server):
    return file_server


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def cut(connection):
    """Go away without a word, as a client does that was killed."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def test_b09_a_sender_that_is_killed_half_way_leaves_nothing(server):
    before = server.uploads()
    body = form(os.urandom(LIMIT))
    for part in (0, 100, 300_000, len(body) - 1):
        connection = server.begin_upload(len(body))
        connection.sendall(body[:part])
        cut(connection)
    assert server.ask("/memos/").status == 200
    wait_until(server.is_tidy)
    assert server.uploads() == before


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
        wait_until(server.is_tidy)
        kept = server.uploads()
        assert acknowledged <= {one["sha256"] for one in kept} <= set(contents)
        assert all((one["state"], one["kept"]) == ("ready", one["sha256"]) for one in kept)
        rows = "from memoward.files.models import StoredFile\nresult = [one.path for one in StoredFile.objects.all()]"
        in_storage = {str(file.relative_to(server.data / "files")) for file in (server.data / "files").rglob("*/*/*")}
        assert in_storage <= set(server.within(rows)), "bytes that no row knows would never be swept"


def send_and_kill(server, body, seconds):
    """Kill the web process so long after the last byte (None: at half of them). True: it had answered."""
    victim = server.web
    with server.begin_upload(len(body)) as connection:
        connection.sendall(body[: len(body) // 2])
        if seconds is not None:
            connection.sendall(body[len(body) // 2 :])
        try:
            return seconds is not None and answer_on(connection, seconds).status == 200
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
        wait_until(server.is_tidy)
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
