"""S-B05 against a running server: how much may come and how slowly, and what it costs the others."""

import os
import socket
import threading
import time

import pytest

from tests.file_company import LARGE
from tests.file_server import LIMIT, answer_on, form, started
from tests.watching import own_memory, wait_until

pytestmark = [pytest.mark.slow, pytest.mark.own_database]


@pytest.fixture
def server(file_server):
    return file_server


@pytest.mark.parametrize(("size", "status"), [(LIMIT - 1, 200), (LIMIT, 200), (LIMIT + 1, 413)])
def test_b05_the_limit_to_the_byte(server, size, status):
    answer = server.upload(os.urandom(size))
    assert answer.status == status
    assert ("It is larger than 1.0" in answer.text) == (status == 413)
    wait_until(server.is_tidy)


def test_b05_a_length_that_is_too_great_waits_and_nothing_is_kept(server):
    before = server.uploads()
    body = form(b"short")
    with server.begin_upload(len(body) + 100) as connection:
        connection.sendall(body)
        connection.shutdown(socket.SHUT_WR)
        connection.settimeout(60)
        assert connection.recv(65536) == b""
    assert server.uploads() == before
    wait_until(server.is_tidy)


@pytest.mark.parametrize("missing", [3, 20, 30, 500])
def test_b05_b09_a_length_that_is_too_small_makes_no_half_file(server, missing):
    before = server.uploads()
    body = form(b"long " * 200)
    with server.begin_upload(len(body) - missing) as connection:
        connection.sendall(body)
        answer = answer_on(connection)
    assert (answer.status, answer.text) == (400, "The request did not arrive whole. Please try again.")
    assert server.uploads() == before


def test_b05_five_gigabytes_are_refused_when_they_are_announced(server):
    with server.begin_upload(5 * 2**30) as connection:
        answer = answer_on(connection)
        assert (answer.status, answer.text) == (413, "Too large: at most 404 MB can be sent at once.")
        connection.sendall(b"x" * 100_000)  # who goes on sending meanwhile is not cut off
    wait_until(server.is_tidy)


def test_b05_a_stream_without_end_ends_with_an_answer(server):
    """Sent in chunks, so nobody knows its length before; the answer is there to be read while it still sends."""
    chunk = b"%x\r\n%b\r\n" % (2**20, bytes(2**20))
    answered = threading.Event()
    with server.begin_upload(0, chunked=True) as connection:

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
    wait_until(server.is_tidy)


def test_b05_where_no_files_are_taken_four_megabytes_are_enough(server):
    answer = server.ask("/profile/", method="POST", body=b"x" * (5 * 2**20), Content_Type="text/plain")
    assert answer.status == 413


def test_b05_slow_senders_hold_nobody_up(server):
    body = form(b"slow " * 1000)
    slow = [server.begin_upload(len(body)) for _ in range(20)]
    for connection in slow:
        connection.sendall(body[:100])
    began = time.monotonic()
    assert server.ask("/memos/").status == 200
    assert time.monotonic() - began < 5
    for connection in slow:
        connection.sendall(body[100:])
        assert answer_on(connection).status == 200
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
    wait_until(server.is_tidy)


def test_b05_memory_is_flat_for_a_large_upload(tmp_path):
    """300 MB here; a gigabyte, measured once by hand, made no difference."""
    size, block = 300 * 2**20, os.urandom(2**20)
    with started(tmp_path / "data", MEMOWARD_MAX_FILE_MB="300") as server:
        assert server.upload(b"x" * 100_000).status == 200  # what is loaded once is loaded
        head, tail = form(b"SPLIT").split(b"SPLIT")
        with own_memory(server.web) as memory, server.begin_upload(len(head) + size + len(tail)) as connection:
            connection.sendall(head)
            for _ in range(size // len(block)):
                connection.sendall(block)
            connection.sendall(tail)
            assert answer_on(connection).status == 200
        assert max(memory) - memory[0] < 20 * 1024, f"kB: {memory[0]} before, {max(memory)} at most"
        assert [one["size"] for one in server.uploads()] == [100_000, size]
        wait_until(server.is_tidy)
