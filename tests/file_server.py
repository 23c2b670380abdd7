"""A real server with a company and files in its own data folder, for the tricks of S-B."""

import contextlib
import http.client
import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from memoward.core.tests.processes import ROOT, Started, children_of, environment, free_port

CSRF = "c" * 32
BOUNDARY = "----boundary"
LIMIT = 2**20  # bytes of a file: what the server of the fixture `file_server` allows


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class FileServer:
    """A running server and the people who have signed in there."""

    data: Path
    port: int
    running: Started
    env: dict[str, str]
    known: dict[str, Any] = field(default_factory=dict)

    @property
    def web(self) -> int:
        """The process that serves."""
        return children_of(self.running.process.pid)["web"]

    def cookies(self, who: str | None) -> dict[str, str]:
        session = f"; sessionid={self.known['sessions'][who]}" if who else ""
        return {"Cookie": f"csrftoken={CSRF}{session}"}

    def ask(
        self, path: str, *, by: str | None = "olga", method: str = "GET", body: Any = None, **headers: str
    ) -> Answer:
        """One request on a connection of its own."""
        sent = self.cookies(by) | {name.replace("_", "-"): value for name, value in headers.items()}
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.headers.items()), answer.read())

    def upload(self, content: bytes, name: bytes = b"a.txt", *, by: str | None = "olga") -> Answer:
        """Post one file as a browser does."""
        return self.ask("/files/upload/", by=by, method="POST", body=form(content, name), Content_Type=FORM_TYPE)

    def open(self, head: str, *, by: str = "olga") -> socket.socket:
        """A connection on which that much of a request was said."""
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        cookie = self.cookies(by)["Cookie"]
        connection.sendall(f"{head}\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n".encode())
        return connection

    def begin_upload(self, length: int, *, chunked: bool = False) -> socket.socket:
        """A connection on which an upload is announced; its body is to follow."""
        said = "Transfer-Encoding: chunked" if chunked else f"Content-Length: {length}"
        connection = self.open(f"POST /files/upload/ HTTP/1.1\r\nContent-Type: {FORM_TYPE}\r\n{said}")
        connection.sendall(b"\r\n")
        return connection

    def attached(self, *answers: Answer) -> list[int]:
        """Make what was uploaded part of Olga's memo; the ids of the files."""
        keys = [re.search(r'<input[^>]* value="([0-9a-f-]{36})"', answer.text)[1] for answer in answers]
        return self.within(
            "from django.db import transaction\n"
            "from memoward.files.actions import attach\n"
            "from memoward.files.models import Upload\n"
            "from memoward.memos.models import Memo\n"
            f"memo = Memo.objects.get(pk={self.known['memo']})\n"
            f"uploads = [Upload.objects.get(pk=key) for key in {keys}]\n"
            "with transaction.atomic():\n"
            "    result = [file.pk for file in attach(memo, uploads, by=memo.owner)]\n"
        )

    def within(self, code: str) -> Any:
        """The value of `result` after that code has run on the server's database, in a process of its own."""
        script = f"import django, json; django.setup(); {code}\nprint(json.dumps(result))"
        return json.loads(run(self.env, "-c", script))

    def uploads(self) -> list[dict[str, Any]]:
        """Every upload, with the path and size of its bytes, and the hash that they have in the storage."""
        return self.within(
            "import hashlib\n"
            "from django.core.files.storage import default_storage as storage\n"
            "from memoward.files.models import Upload\n"
            "result = [dict(name=one.name, size=one.stored.size, state=one.stored.state, sha256=one.stored.sha256,"
            " type=one.stored.media_type, path=one.stored.path,"
            " kept=hashlib.sha256(storage.open(one.stored.path).read()).hexdigest())"
            " for one in Upload.objects.select_related('stored').order_by('at')]"
        )

    def is_tidy(self) -> bool:
        """No upload waits any more, no file of the storage is open, and no temporary file has a name."""
        folder, busy = Path(f"/proc/{self.web}/fd"), (str(self.data / "tmp"), str(self.data / "files"))
        open_files = []
        for link in folder.iterdir():
            with contextlib.suppress(OSError):
                open_files.append(os.readlink(link))
        return not any(link.startswith(busy) for link in open_files) and not list((self.data / "tmp").iterdir())


FORM_TYPE = f"multipart/form-data; boundary={BOUNDARY}"


def form(content: bytes, name: bytes = b"a.txt", content_type: bytes = b"text/html") -> bytes:
    """The body of a posted form with one file."""
    mark = BOUNDARY.encode()
    token = b'--%s\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n%s\r\n' % (mark, CSRF.encode())
    head = b'--%s\r\nContent-Disposition: form-data; name="file"; filename="%s"\r\nContent-Type: %s\r\n\r\n'
    return token + head % (mark, name, content_type) + content + b"\r\n--%s--\r\n" % mark


def answer_on(connection: socket.socket, seconds: float = 120) -> Answer:
    """The answer to what was said there. Raises TimeoutError."""
    connection.settimeout(seconds)
    with http.client.HTTPResponse(connection) as answer:
        answer.begin()
        return Answer(answer.status, dict(answer.headers.items()), answer.read())


def run(env: dict[str, str], *arguments: str) -> str:
    """The output of a Python process on that data folder."""
    done = subprocess.run(
        [sys.executable, *arguments], env=env, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@contextlib.contextmanager
def started(data: Path, *, fsize: int | None = None, **more: str) -> Iterator[FileServer]:
    """The server, listening. `fsize`: no file that it writes may become longer, as on a disk that is full."""
    port = free_port()
    env = environment(data, **more)
    env |= {"DJANGO_SETTINGS_MODULE": "memoward.settings", "MEMOWARD_SECRET_KEY": "k" * 50}
    data.mkdir()
    run(env, "-m", "memoward", "migrate", "--verbosity", "0")
    known = json.loads(run(env | {"MEMOWARD_MAX_FILE_MB": "100"}, "-m", "tests.file_company"))
    command = [sys.executable, "-m", "memoward", "serve", "--port", str(port)]
    with Started(limited(command, fsize) if fsize else command, env) as running:
        running.wait_for("Ctrl-C ends it.")
        server = FileServer(data, port, running, env, known)
        server.ask("/memos/")
        yield server


def limited(command: list[str], fsize: int) -> list[str]:
    code = (
        "import os, resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2); "
        "os.execv(sys.argv[2], sys.argv[2:])"
    )
    return [sys.executable, "-c", code, str(fsize), *command]
