"""S-B05: how much may come, and that what is too much costs nothing but itself."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from memoward.core import clock
from memoward.files.actions import sweeping
from memoward.files.models import StoredFile, Upload
from memoward.testing import sign_in

from .carrying import in_storage, sha256, upload

ADDRESS = "/files/upload/"
LIMIT = 100_000


@pytest.fixture(autouse=True)
def limit(settings):
    settings.MAX_FILE_SIZE = LIMIT


@pytest.mark.parametrize(("size", "status"), [(LIMIT - 1, 200), (LIMIT, 200), (LIMIT + 1, 413), (5 * LIMIT, 413)])
def test_b05_the_limit_and_a_byte_around_it(cast, size, status):
    content = b"x" * size
    answer = sign_in(cast.olga).post(ADDRESS, {"file": SimpleUploadedFile("a.txt", content)})
    assert answer.status_code == status
    assert list(in_storage().values()) == ([sha256(content)] if status == 200 else [])
    if status == 413:
        assert "It is larger than 97.7\xa0KB." in answer.content.decode()
        assert not StoredFile.objects.exists()


def test_b05_a_file_that_is_too_large_takes_nothing_else_with_it():
    """The other fields and files of a form arrive."""
    request = RequestFactory().post(
        "/",
        {
            "title": "An hour's work",
            "files": [SimpleUploadedFile("big.txt", b"x" * (LIMIT + 1)), SimpleUploadedFile("small.txt", b"x")],
            "end": "of the form",
        },
    )
    big, small = request.FILES.getlist("files")
    assert (request.POST["title"], request.POST["end"]) == ("An hour's work", "of the form")
    assert (big.too_large, small.too_large) == (True, False)
    assert big.read() == b""
    assert (small.read(), small.sha256) == (b"x", sha256(b"x"))
    request.close()


def test_b05_temporary_files_have_no_name(settings, tmp_path):
    request = RequestFactory().post("/", {"file": SimpleUploadedFile("a.txt", b"x" * LIMIT)})
    assert request.FILES["file"].size == LIMIT
    assert (tmp_path / "tmp").is_dir()
    assert list((tmp_path / "tmp").iterdir()) == []
    request.close()


def test_b05_one_person_can_let_only_so_many_wait(cast, settings):
    settings.MAX_FILES = 1
    for number in range(3):
        upload(b"%d" % number, by=cast.olga)
    answer = sign_in(cast.olga).post(ADDRESS, {"file": SimpleUploadedFile("a.txt", b"one more")})
    assert answer.status_code == 422
    assert "Too many of your files wait" in answer.content.decode()
    assert sign_in(cast.rita).post(ADDRESS, {"file": SimpleUploadedFile("a.txt", b"hers")}).status_code == 200
    with clock.at(clock.now() + sweeping.WAITS):
        upload(b"the next day", by=cast.olga)
    assert Upload.objects.filter(person=cast.olga).count() == 4
