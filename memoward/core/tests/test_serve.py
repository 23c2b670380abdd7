"""`memoward serve` as it is: one parent, web and worker, a database of its own."""

import http.client
import os
import signal
import socket
import stat
import sys
import threading
import time

import pytest

from memoward.core.supervisor import listening

from .processes import Started, children_of, environment, free_port, serve

pytestmark = [pytest.mark.slow, pytest.mark.own_database]


@pytest.fixture
def port():
    return free_port()


@pytest.fixture
def server(tmp_path, port):
    with serve(tmp_path / "data", port) as started:
        started.wait_for("Ctrl-C ends it.")
        ask(port)
        yield started


@pytest.fixture(scope="module")
def shared_port(tmp_path_factory):
    """The port of a server that nobody stops: for the tests that only ask."""
    port = free_port()
    with serve(tmp_path_factory.mktemp("asked") / "data", port) as started:
        started.wait_for("Ctrl-C ends it.")
        yield port


def ask(port, method="GET", path="/no-such-page/", **more):
    """Status, headers and body. A server that is starting holds the connection until it can answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request(method, path, **more)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def test_sigterm_ends_everything_within_five_seconds(server):
    began = time.monotonic()
    server.signal(signal.SIGTERM)
    output = server.rest(seconds=5)
    assert server.process.wait(1) == 0
    assert time.monotonic() - began < 5
    assert "Traceback" not in output


def test_sigterm_with_a_request_that_never_ends(server, port):
    with socket.create_connection(("127.0.0.1", port)) as half:
        half.sendall(b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nhalf")
        ask(port)  # so that the half one was seen
        server.signal(signal.SIGTERM)
        server.rest(seconds=5)


def test_kill_9_of_the_web_process_refuses_no_request(server, port):
    stop, refused, answered = threading.Event(), [], []

    def load():
        while not stop.is_set():
            try:
                answered.append(ask(port)[0])
            except ConnectionRefusedError as error:
                refused.append(error)
            except (ConnectionError, http.client.HTTPException):
                pass  # it was in the middle of being answered

    clients = [threading.Thread(target=load) for _ in range(4)]
    for client in clients:
        client.start()
    before = children_of(server.process.pid)
    os.kill(before["web"], signal.SIGKILL)
    server.wait_for("The web process ended by SIGKILL")
    seen = len(answered)
    ask(port)
    stop.set()
    for client in clients:
        client.join()
    after = children_of(server.process.pid)
    assert refused == []
    assert len(answered) > seen
    assert after["web"] != before["web"]
    assert after["worker"] == before["worker"]


def test_kill_9_of_the_parent_leaves_nobody(server, port):
    server.signal(signal.SIGKILL)
    server.rest(seconds=5)  # its end is the end of all three
    with pytest.raises(ConnectionRefusedError):
        ask(port)


def test_each_data_folder_is_a_world_of_its_own(tmp_path):
    secrets, codes = set(), set()
    for name in ("one", "two"):
        data = tmp_path / name
        with serve(data, free_port()) as started:
            started.wait_for("Ctrl-C ends it.")
        assert (data / "memoward.sqlite3").exists()
        for private in (data / "secret_key", data / "setup_code", data / "memoward.sqlite3"):
            assert stat.S_IMODE(private.stat().st_mode) == 0o600
        secrets.add((data / "secret_key").read_text())
        codes.add((data / "setup_code").read_text())
        assert f"/setup/?code={(data / 'setup_code').read_text()}" in started.output
    assert len(secrets) == len(codes) == 2


def test_the_second_start_is_quick_and_keeps_secret_and_code(tmp_path):
    with serve(tmp_path, free_port()) as first:
        first.wait_for("Ctrl-C ends it.")
    key = (tmp_path / "secret_key").read_text()
    began = time.monotonic()
    with serve(tmp_path, free_port()) as second:
        second.wait_for("Ctrl-C ends it.", seconds=5)
        assert time.monotonic() - began < 5
    assert (tmp_path / "secret_key").read_text() == key
    assert (tmp_path / "setup_code").read_text() in second.output


def test_a_busy_port_is_one_clear_line(tmp_path, port):
    with listening.listen("127.0.0.1", port), serve(tmp_path, port) as started:
        output = started.rest(20)
        assert started.process.wait(1) != 0
    assert output.strip().splitlines() == [
        f"CommandError: Cannot listen on 127.0.0.1, port {port} (address already in use): "
        "choose another with --port N, or end what uses it."
    ]


def test_a_folder_that_cannot_be_written_is_one_clear_line(tmp_path):
    (tmp_path / "file").touch()
    with serve(tmp_path / "file" / "data", free_port()) as started:
        output = started.rest()
        assert started.process.wait(1) != 0
    assert len(output.splitlines()) == 1
    assert "cannot be written" in output
    assert "--data" in output


def test_a_database_that_is_away_is_one_clear_line(tmp_path):
    away = f"postgresql://nobody@/nothing?host={tmp_path}"
    with serve(tmp_path, free_port(), DATABASE_URL=away) as started:
        output = started.rest(20)
        assert started.process.wait(1) != 0
    assert "The database cannot be used" in output
    assert "Traceback" not in output


def test_a_variable_that_makes_no_sense_is_one_clear_line(tmp_path):
    with serve(tmp_path, free_port(), MEMOWARD_THREADS="many") as started:
        output = started.rest()
        assert started.process.wait(1) != 0
    assert output == "MEMOWARD_THREADS must be a whole number, not 'many'.\n"


def test_head_has_the_headers_of_get_and_no_body(shared_port):
    got, asked = ask(shared_port), ask(shared_port, "HEAD")
    assert asked[0] == got[0] == 404
    assert asked[1]["Content-Length"] == got[1]["Content-Length"] != "0"
    assert asked[2] == b""


def test_a_body_beyond_the_limit_is_refused_and_the_server_lives(shared_port):
    headers = {"Content-Length": str(5 * 2**30)}
    status, answer, body = ask(shared_port, "POST", headers=headers)
    assert status == 413
    assert b"Too large" in body
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert ask(shared_port)[0] == 404


def test_senders_that_stall_or_break_off_hold_no_thread(server, port):
    """There are three threads; ten stalled senders must not matter."""
    stalled = [socket.create_connection(("127.0.0.1", port)) for _ in range(10)]
    for one in stalled:
        one.sendall(b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nhalf")
    assert ask(port)[0] == 404
    for one in stalled:
        one.close()
    assert ask(port)[0] == 404


@pytest.mark.parametrize(
    "target", [b"/%00", b"/%ff", b"/?q=%ff", b"//evil", b"/\xff", b"/?q=\xff", b"*", b"/" + b"a" * 9000]
)
def test_strange_addresses_are_never_a_server_error(shared_port, target):
    with socket.create_connection(("127.0.0.1", shared_port), timeout=10) as client:
        client.sendall(b"GET " + target + b" HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        first_line = client.makefile("rb").readline()
    assert first_line.split()[1].startswith(b"4") or first_line.split()[1].startswith(b"3")


def test_the_web_command_serves_alone_behind_a_proxy(server, tmp_path):
    port = free_port()
    command = [sys.executable, "-m", "memoward", "web", "--port", str(port)]
    with Started(command, environment(tmp_path / "data")) as web:
        web.wait_for("Listening on 127.0.0.1")
        assert ask(port)[0] == 404
