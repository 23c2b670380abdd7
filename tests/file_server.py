"""A real server with a company and files in its own data folder, for the tricks of S-B.

`python -m tests.file_server` fills the data folder of its environment and prints what the tests need to know.
"""

import contextlib
import http.client
import json
import os
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
LARGE = 40 * 2**20  # bytes of the one large file


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

    def held(self) -> list[str]:
        """Unnamed files that the web process has open."""
        links = []
        for link in Path(f"/proc/{self.web}/fd").iterdir():
            with contextlib.suppress(OSError):
                links.append(os.readlink(link))
        return [link for link in links if link.startswith(str(self.data / "tmp"))]


FORM_TYPE = f"multipart/form-data; boundary={BOUNDARY}"


def form(content: bytes, name: bytes = b"a.txt", content_type: bytes = b"text/html") -> bytes:
    """The body of a posted form with one file."""
    mark = BOUNDARY.encode()
    token = b'--%s\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n%s\r\n' % (mark, CSRF.encode())
    head = b'--%s\r\nContent-Disposition: form-data; name="file"; filename="%s"\r\nContent-Type: %s\r\n\r\n'
    return token + head % (mark, name, content_type) + content + b"\r\n--%s--\r\n" % mark


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
    known = json.loads(run(env | {"MEMOWARD_MAX_FILE_MB": "100"}, "-m", "tests.file_server"))
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


def fill() -> dict[str, Any]:
    """The cast with their sessions, a memo with files of several kinds, and one that was deleted."""
    from django.core.files.base import ContentFile
    from django.db import transaction

    from memoward.files.actions import attach, receive
    from memoward.memos import actions
    from memoward.testing import make_cast, sign_in, write_memo

    cast = make_cast()
    people = {name: getattr(cast, name) for name in ("olga", "rita", "sam", "cole", "ada")}

    def with_files(*files: tuple[str, bytes]) -> tuple[Any, list[int]]:
        memo = write_memo(cast)
        uploads = [receive(ContentFile(content, name=name), by=cast.olga) for name, content in files]
        with transaction.atomic():
            return memo, [file.pk for file in attach(memo, uploads, by=cast.olga)]

    memo, (small, large) = with_files(
        ("договор.txt", b"0123456789"), ("large.bin", os.urandom(2**20) * (LARGE // 2**20))
    )
    deleted, (gone,) = with_files(("gone.txt", b"gone"))
    actions.delete(deleted, by=cast.rita, seen=deleted.version)
    return {
        "sessions": {name: sign_in(person).cookies["sessionid"].value for name, person in people.items()},
        "memo": memo.pk,
        "small": small,
        "large": large,
        "gone": gone,
    }


if __name__ == "__main__":
    import django

    django.setup()
    sys.stdout.write(json.dumps(fill()))
