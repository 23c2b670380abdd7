"""A file arrives (F1, F2): by itself, before its form, through the page's address and through the action."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from memoward.core.models import Job
from memoward.files.actions import receive, store
from memoward.files.models import PreviewState, State, StoredFile, Upload
from memoward.testing import sign_in

from .carrying import in_storage, memo_with, sha256, upload
from .drawing import image

ADDRESS = "/files/upload/"
BIG = b"0123456789" * 10_000  # more than stays in memory


def post(person, *files, **more):
    return sign_in(person).post(ADDRESS, {"file": [SimpleUploadedFile(name, body) for name, body in files]}, **more)


def test_f1_an_upload_is_its_senders_alone(cast):
    answer = post(cast.olga, ("pump <1>.txt", BIG))
    assert answer.status_code == 200
    kept = Upload.objects.get()
    assert (kept.person, kept.name) == (cast.olga, "pump <1>.txt")
    assert (kept.stored.state, kept.stored.size, kept.stored.sha256) == (State.READY, len(BIG), sha256(BIG))
    assert in_storage() == {kept.stored.path: sha256(BIG)}
    page = answer.content.decode()
    box = re.search(r"<input[^>]*>", page)[0]
    assert all(said in box for said in ('name="uploads"', f'value="{kept.pk}"', " checked"))
    assert "<bdi" in page
    assert "pump &lt;1&gt;.txt" in page
    assert "<form" not in page
    assert "<li" in page


@pytest.mark.parametrize("content", [b"", b"x", BIG], ids=["empty", "small", "big"])
def test_f1_any_length_arrives_as_it_was(cast, content):
    assert post(cast.olga, ("a.bin", content)).status_code == 200
    assert list(in_storage().values()) == [sha256(content)]


def test_f1_the_type_is_not_believed(cast):
    """S-B01: neither the name nor the sender's header counts."""
    told = SimpleUploadedFile("picture.png", b"<script>alert(1)</script>", content_type="image/png")
    sign_in(cast.olga).post(ADDRESS, {"file": told})
    stored = StoredFile.objects.get()
    assert (stored.media_type, stored.preview_state) == ("text/html", PreviewState.NONE)
    assert not Job.objects.exists()


def test_what_can_be_shown_as_pictures_waits_for_the_worker(cast):
    post(cast.olga, ("no name that says so", image("PNG")))
    stored = StoredFile.objects.get()
    assert (stored.media_type, stored.preview_state) == ("image/png", PreviewState.WAITING)
    job = Job.objects.get()
    assert (job.kind, job.payload) == ("files.preview", {"stored": stored.pk})


def test_f2_the_same_bytes_are_stored_once(cast):
    one, other = upload(BIG, "a.txt", by=cast.olga), upload(BIG, "b.txt", by=cast.rita)
    assert one.stored == other.stored
    assert StoredFile.objects.count() == 1
    assert list(in_storage().values()) == [sha256(BIG)]


def test_f2_no_answer_tells_whether_bytes_were_known(cast):
    def said(person, content):
        with_key = post(person, ("a.txt", content))
        return with_key.status_code, re.sub(r"[0-9a-f-]{36}", "", with_key.content.decode()), sorted(with_key.headers)

    assert said(cast.olga, BIG) == said(cast.rita, BIG)
    assert StoredFile.objects.count() == 1


def test_f2_what_the_sweeper_has_taken_is_stored_anew(cast):
    going = upload(BIG, by=cast.olga).stored
    StoredFile.objects.update(state=State.GOING)
    anew = upload(BIG, by=cast.rita).stored
    assert anew != going
    assert sorted(in_storage()) == sorted([going.path, anew.path])


def test_b03_the_same_name_twice_is_two_files(cast):
    for name, content in (("a.txt", b"1"), ("a.txt", b"2"), ("A.TXT", b"3"), ("ü.txt", b"4"), ("ü.txt", b"5")):
        assert post(cast.olga, (name, content)).status_code == 200
    assert len(in_storage()) == Upload.objects.count() == 5
    assert set(in_storage().values()) == {sha256(b"%d" % number) for number in range(1, 6)}


def test_b02_no_name_decides_a_path(cast):
    for name in ("../../etc/x", "CON", ".htaccess", "a.php", "x" * 250):
        assert post(cast.olga, (name, name.encode())).status_code == 200
    assert all(re.fullmatch(r"files/[0-9a-f]{2}/[0-9a-f]{32}", path) for path in in_storage())


def test_what_is_stored_is_for_the_servers_eyes_only(cast, tmp_path):
    upload(BIG, by=cast.olga)
    found = list((tmp_path / "files").rglob("*"))
    assert found
    assert {file.stat().st_mode & 0o077 for file in found} == {0}


@pytest.mark.parametrize("fields", [{}, {"file": ""}, {"other": "x"}])
def test_without_a_file_it_says_so(cast, fields):
    answer = sign_in(cast.olga).post(ADDRESS, fields)
    assert answer.status_code == 422
    assert "No file arrived" in answer.content.decode()
    assert not Upload.objects.exists()


def test_two_files_in_one_request_are_none(cast):
    assert post(cast.olga, ("a.txt", b"1"), ("b.txt", b"2")).status_code == 422
    assert not Upload.objects.exists()


def test_uploading_is_a_signed_in_persons_post(cast):
    """S-F05, S-A01."""
    assert Client().post(ADDRESS, {"file": SimpleUploadedFile("a.txt", b"x")}).status_code == 302
    assert sign_in(cast.olga).get(ADDRESS).status_code == 405
    forged = Client(enforce_csrf_checks=True)
    forged.force_login(cast.olga)
    assert forged.post(ADDRESS, {"file": SimpleUploadedFile("a.txt", b"x")}).status_code == 403
    assert not Upload.objects.exists()
    assert in_storage() == {}


def test_inside_a_transaction_nothing_is_received(cast):
    """It could be rolled back, and then nothing would know of the bytes."""
    with pytest.raises(RuntimeError), transaction.atomic():
        receive(ContentFile(b"x", name="a.txt"), by=cast.olga)
    assert in_storage() == {}


@pytest.fixture
def no_more_uploads(transactional_db):
    """The database itself refuses new rows of uploads."""
    on_sqlite = connection.vendor == "sqlite"
    refuse = (
        "CREATE TRIGGER no_more BEFORE INSERT ON files_upload BEGIN SELECT RAISE(ABORT, 'no more'); END"
        if on_sqlite
        else "ALTER TABLE files_upload ADD CONSTRAINT no_more CHECK (false) NOT VALID"
    )
    with connection.cursor() as cursor:
        cursor.execute(refuse)
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER no_more" if on_sqlite else "ALTER TABLE files_upload DROP CONSTRAINT no_more")


def test_b09_the_database_refuses_after_the_bytes_are_written(no_more_uploads, cast):
    """Nobody sees half a file; the bytes are known to the sweeper."""
    answer = post(cast.olga, ("a.txt", BIG))
    assert answer.status_code == 503
    assert "Please try again" in answer.content.decode()
    assert not Upload.objects.exists()
    assert list(in_storage()) == [stored.path for stored in StoredFile.objects.all()]


@pytest.mark.parametrize("wall", ["files", "files/files"])
def test_b09_no_room_in_the_storage(cast, tmp_path, wall):
    """A file stands where a folder should be made: a real error of the system, as a full disk gives one."""
    (tmp_path / wall).parent.mkdir(exist_ok=True)
    (tmp_path / wall).write_text("")
    answer = post(cast.olga, ("a <1>.txt", BIG))
    assert answer.status_code == 507
    page = answer.content.decode()
    assert "The server has no room for it at the moment" in page
    assert "a &lt;1&gt;.txt" in page
    assert not Upload.objects.exists()
    assert not StoredFile.objects.filter(state=State.READY).exists()


def test_b09_no_room_while_it_arrives_costs_the_file_and_not_the_form(cast, settings, tmp_path):
    (tmp_path / "wall").write_text("")
    settings.TEMPORARY_DIR = tmp_path / "wall"
    answer = post(cast.olga, ("a.txt", BIG))
    assert answer.status_code == 507
    assert not StoredFile.objects.exists()
    assert not Upload.objects.exists()


def test_s_a08_bytes_of_a_record_never_change(cast):
    """F1: another upload of other bytes under the same name goes elsewhere."""
    _memo, file = memo_with(cast, BIG, "a.txt")
    upload(b"other", "a.txt", by=cast.olga)
    assert in_storage()[file.stored.path] == sha256(BIG)


def test_stored_bytes_can_be_kept_before_anybody_is_there(db):
    stored = store(ContentFile(BIG, name="a.txt"))
    assert (stored.state, in_storage()) == (State.READY, {stored.path: sha256(BIG)})


def test_a_refusal_names_the_file(cast, settings):
    settings.MAX_FILE_SIZE = 1
    with pytest.raises(ValidationError) as refused:
        receive(ContentFile(b"xx", name="a.txt"), by=cast.olga)
    assert refused.value.code == "too_large"
    assert refused.value.messages[0].startswith("a.txt: It is larger than 1")


def test_the_address_is_the_one_of_the_name(db):
    assert reverse("files:upload") == ADDRESS
