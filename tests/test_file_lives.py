"""How long bytes live, tried against the running server: S-B08, S-A08. By the forms alone, as people do it."""

import hashlib
import re
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.file_server import CSRF, FileServer

pytestmark = [pytest.mark.slow, pytest.mark.own_database]
CONTENT = b"What was judged is this."
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def server(file_server: FileServer) -> FileServer:
    return file_server


def post(server: FileServer, path: str, *, by: str, **fields: object) -> tuple[int, str]:
    """The status of the posted form, and where it leads."""
    body = urlencode({"csrfmiddlewaretoken": CSRF, **fields}, doseq=True)
    answer = server.ask(path, by=by, method="POST", body=body, Content_Type=FORM)
    return answer.status, answer.headers.get("location", "")


def uploaded(server: FileServer, content: bytes) -> str:
    """The key of a file that Olga has sent."""
    found = re.search(r'value="([0-9a-f-]{36})"', server.upload(content).text)
    assert found
    return found[1]


def written(server: FileServer, content: bytes) -> tuple[str, int]:
    """Olga's memo to Rita with that file; its address and the file's id."""
    rita = server.within(
        "from memoward.accounts.models import User; result = User.objects.get(name__startswith='Rita').pk"
    )
    status, address = post(
        server, "/memos/new/", by="olga", title="With a file", recipient=rita, uploads=uploaded(server, content)
    )
    assert status == 302
    return address, file_of(server, address)


def file_of(server: FileServer, address: str) -> int:
    pk = int(address.strip("/").split("/")[-1])
    return server.within(
        "from memoward.files.models import Attachment; "
        f"result = Attachment.objects.get(record={pk}, until_version=None).pk"
    )


def bytes_on_disk(server: FileServer, file: int) -> Path:
    path = server.within(
        f"from memoward.files.models import Attachment; result = Attachment.objects.get(pk={file}).stored.path"
    )
    return server.data / "files" / path


def sweep(server: FileServer, days: int) -> None:
    """As the worker does it, so many days from now."""
    server.within(
        "import datetime as dt; from memoward.core import clock; from memoward.files.actions.sweeping import sweep; "
        f"result = sweep(clock.now() + dt.timedelta(days={days}))"
    )


def test_b08_bytes_live_as_long_as_somebody_carries_them(server: FileServer) -> None:
    content = CONTENT + b" And copied."
    original, file = written(server, content)
    _, copy = post(server, f"{original}copy/", by="rita", title="Copy", draft="on", keep=file, files_shown=file)
    copied = file_of(server, copy)
    place = bytes_on_disk(server, copied)
    assert place == bytes_on_disk(server, file)

    assert post(server, f"{original}delete/", by="rita", seen=1)[0] == 302
    assert server.ask(f"/files/{file}/", by="rita").status == 404
    sweep(server, days=3)
    left = server.ask(f"/files/{copied}/", by="rita").body
    assert hashlib.sha256(left).digest() == hashlib.sha256(content).digest()

    assert post(server, f"{copy}delete/", by="rita", seen=1)[0] == 302
    assert server.ask(f"/files/{copied}/", by="rita").status == 404
    sweep(server, days=0)
    assert place.exists()  # never earlier
    sweep(server, days=3)
    assert not place.exists()


def test_a08_the_bytes_of_a_locked_version_never_change(server: FileServer) -> None:
    address, file = written(server, CONTENT)
    assert post(server, f"{address}consider/", by="rita", seen=1, conclusion="Agreed.")[0] == 302
    other = uploaded(server, b"Something else.")
    opened_before = {"seen": 1, "title": "With a file", "files_shown": file, "uploads": other}
    for who, status in (("olga", 409), ("rita", 403), ("sam", 404), ("cole", 404), ("ada", 404)):
        assert post(server, f"{address}edit/", by=who, **opened_before)[0] == status
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        answer = server.ask(f"/files/{file}/", method=method, body=b"x", X_CSRFToken=CSRF)
        assert answer.status == 405
    assert server.ask(f"/files/{file}/").body == CONTENT
    assert bytes_on_disk(server, file).read_bytes() == CONTENT
    assert file_of(server, address) == file
