"""Files leave through the record's own door, as something to save (F1, S-B01, S-B02, S-B07)."""

import datetime as dt
import re
from urllib.parse import unquote

import pytest
from django.conf import settings as django_settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from memoward.core import clock
from memoward.core.headers import FOR_EVERY_ANSWER
from memoward.files.actions import detach
from memoward.files.models import Attachment, Preview
from memoward.files.ranges import Unsatisfiable, part_of
from memoward.memos import actions
from memoward.records.models import Event, Record
from memoward.testing import sign_in

from .carrying import memo_with

CONTENT = b"0123456789" * 10_000


def get(file, person, **more):
    client = sign_in(person) if person else Client()
    return fetch(client, reverse("files:download", args=[file.pk]), **more)


def fetch(client, address, **more):
    """The answer with all of its `body`; read to its end, the file is closed."""
    answer = client.get(address, **more)
    answer.body = answer.getvalue()
    return answer


@pytest.mark.parametrize(
    ("who", "status"),
    [("olga", 200), ("rita", 200), ("sam", 200)]
    + [(who, 404) for who in ("dora", "cole", "max", "ada")]
    + [("gone", 302), (None, 302)],
)
def test_b07_who_may_see_the_record_may_have_its_files(cast, who, status):
    _memo, file = memo_with(cast, CONTENT)
    answer = get(file, getattr(cast, who) if who else None)
    assert answer.status_code == status
    if status == 200:
        assert answer.body == CONTENT
    elif status == 302:
        assert answer["Location"].startswith(reverse(django_settings.LOGIN_URL))


def test_m5_of_a_draft_only_its_owner_has_the_files(cast):
    _memo, file = memo_with(cast, CONTENT, draft=True)
    assert [get(file, person).status_code for person in (cast.olga, cast.rita, cast.sam)] == [200, 404, 404]


def test_a10_a_removed_subscribers_link_is_dead(cast):
    memo, file = memo_with(cast, CONTENT)
    assert get(file, cast.sam).status_code == 200
    actions.unsubscribe(memo, by=cast.olga, seen=memo.version, person=cast.sam)
    there, nowhere = get(file, cast.sam), fetch(sign_in(cast.sam), reverse("files:download", args=[10**9]))
    assert there.status_code == nowhere.status_code == 404
    assert len(there.content) == len(nowhere.content)


def test_b07_after_the_memo_is_deleted_its_files_are_gone_for_everybody(cast):
    memo, file = memo_with(cast, CONTENT)
    actions.delete(memo, by=cast.rita, seen=memo.version)
    assert {get(file, person).status_code for person in (cast.olga, cast.rita, cast.sam, cast.ada)} == {404}


def test_m10_a_file_of_an_earlier_version_can_still_be_had(cast):
    memo, file = memo_with(cast, CONTENT)
    Record.objects.claim(memo, seen=memo.version, version=memo.version + 1)
    detach(memo, [file])
    assert get(file, cast.rita).body == CONTENT


@pytest.mark.parametrize(
    ("content", "name", "content_type"),
    [
        (b"<script>alert(1)</script>", "a.html", "application/octet-stream"),
        (b"<svg onload='alert(1)'/>", "a.svg", "application/octet-stream"),
        (b"plain", "a.html", "text/plain; charset=utf-8"),
        (b"%PDF-1.7 ", "a.pdf", "application/pdf"),
    ],
)
def test_b01_it_is_saved_and_never_run(cast, content, name, content_type):
    _memo, file = memo_with(cast, content, name)
    answer = get(file, cast.olga)
    assert answer["Content-Type"] == content_type
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer["Cache-Control"] == "private, no-store"
    assert {name: answer[name] for name in FOR_EVERY_ANSWER} == FOR_EVERY_ANSWER  # S-F06
    assert int(answer["Content-Length"]) == len(answer.body)


@pytest.mark.parametrize(
    "name",
    ['a "b" c.txt', "договор №7.docx", "見積書.pdf", "a;b=c.txt", "100%.txt", "عقد.pdf", "a'b.txt"],
)
def test_b02_the_name_arrives_in_any_script(cast, name):
    """RFC 6266."""
    _memo, file = memo_with(cast, b"x", name)
    said = get(file, cast.olga)["Content-Disposition"]
    assert said.isascii()
    plain = re.fullmatch(r'attachment; filename="((?:[^"\\]|\\.)*)"', said)
    other = re.fullmatch(r"attachment; filename\*=utf-8''(.+)", said)
    read = re.sub(r"\\(.)", r"\1", plain[1]) if plain else unquote(other[1])
    assert read == name


def test_head_tells_the_length_and_sends_nothing(cast):
    _memo, file = memo_with(cast, CONTENT)
    whole, head = get(file, cast.olga), sign_in(cast.olga).head(reverse("files:download", args=[file.pk]))
    assert (head.status_code, head.content) == (200, b"")
    assert {name: head[name] for name in whole.headers} == dict(whole.headers)


@pytest.mark.parametrize(
    ("asked", "status", "start", "end"),
    [
        ("bytes=0-9", 206, 0, 10),
        ("bytes=99990-", 206, 99_990, 100_000),
        ("bytes=-7", 206, 99_993, 100_000),
        ("bytes=5-500000", 206, 5, 100_000),
        ("bytes=0-0", 206, 0, 1),
        ("bytes=-500000", 206, 0, 100_000),
        ("bytes=0-1,5-6", 200, 0, 100_000),
        ("bytes=9-5", 200, 0, 100_000),
        ("bytes=-", 200, 0, 100_000),
        ("lines=1-2", 200, 0, 100_000),
        ("bytes=" + "9" * 400 + "-", 200, 0, 100_000),
        ("nonsense", 200, 0, 100_000),
    ],
)
def test_parts_of_a_file(cast, asked, status, start, end):
    _memo, file = memo_with(cast, CONTENT)
    answer = get(file, cast.olga, headers={"Range": asked})
    assert answer.status_code == status
    assert answer.body == CONTENT[start:end]
    assert int(answer["Content-Length"]) == end - start
    assert answer.headers.get("Content-Range") == (f"bytes {start}-{end - 1}/100000" if status == 206 else None)


@pytest.mark.parametrize("asked", ["bytes=100000-", "bytes=-0", "bytes=200000-200001"])
def test_a_part_that_is_not_there(cast, asked):
    _memo, file = memo_with(cast, CONTENT)
    answer = get(file, cast.olga, headers={"Range": asked})
    assert (answer.status_code, answer["Content-Range"]) == (416, "bytes */100000")
    assert answer.content == b""


def test_an_interrupted_download_goes_on_only_with_the_same_file(cast):
    _memo, file = memo_with(cast, CONTENT)
    tag = get(file, cast.olga)["ETag"]
    asked = {"Range": "bytes=10-19"}
    assert get(file, cast.olga, headers=asked | {"If-Range": tag}).status_code == 206
    assert get(file, cast.olga, headers=asked | {"If-Range": '"other"'}).status_code == 200
    assert get(file, cast.olga, headers=asked | {"If-Range": "Wed, 21 Oct 2026 07:28:00 GMT"}).status_code == 200


def test_an_empty_file(cast):
    _memo, file = memo_with(cast, b"")
    assert get(file, cast.olga).body == b""
    assert get(file, cast.olga, headers={"Range": "bytes=0-"}).status_code == 416
    assert part_of(None, 0) is None
    with pytest.raises(Unsatisfiable):
        part_of("bytes=-5", 0)


def test_bytes_that_are_missing_are_not_a_500(cast, caplog):
    _memo, file = memo_with(cast, CONTENT)
    default_storage.delete(file.stored.path)
    assert get(file, cast.olga).status_code == 404
    assert "is not in the storage" in caplog.text


# ── Pictures ───────────────────────────────────────────────────────────────────────────────────
def shown(file):
    picture = Preview.objects.create(stored=file.stored, page=2, width=1, height=1)
    default_storage.save(picture.path, ContentFile(b"RIFF....WEBP"))
    return reverse("files:preview", args=[file.pk, 2])


def test_b07_a_picture_has_the_files_door(cast):
    _memo, file = memo_with(cast, CONTENT)
    address = shown(file)
    answers = {name: fetch(sign_in(getattr(cast, name)), address) for name in ("olga", "rita", "sam", "cole", "ada")}
    assert [answer.status_code for answer in answers.values()] == [200, 200, 200, 404, 404]
    assert answers["sam"].body == b"RIFF....WEBP"
    assert answers["olga"]["Content-Type"] == "image/webp"
    assert answers["olga"]["Content-Disposition"] == "inline"
    assert answers["olga"]["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answers["olga"]["Cache-Control"] == "private, no-store"
    assert Client().get(address).status_code == 302
    assert sign_in(cast.olga).get(reverse("files:preview", args=[file.pk, 1])).status_code == 404


# ── Administrators ─────────────────────────────────────────────────────────────────────────────
def looks():
    return list(Event.objects.filter(verb="record.downloaded_by_administrator").values_list("actor__name", "record_id"))


def test_p4_an_administrators_download_is_seen_by_the_owner(cast):
    memo, file = memo_with(cast, CONTENT, draft=True)
    address, ada = reverse("administrator_files:download", args=[file.pk]), sign_in(cast.ada)
    assert ada.head(address).status_code == 200
    assert looks() == []
    for _ in range(2):
        assert fetch(ada, address).body == CONTENT
    assert looks() == [(cast.ada.name, memo.pk)]
    with clock.at(clock.now() + dt.timedelta(minutes=61)):
        fetch(ada, address)
    assert len(looks()) == 2
    page = sign_in(cast.olga).get(reverse("memos:detail", args=[memo.pk])).content.decode()
    assert "downloaded a file of this as an administrator" in page
    actions.send(memo, by=cast.olga, seen=memo.version)
    page = sign_in(cast.rita).get(reverse("memos:detail", args=[memo.pk])).content.decode()
    assert "as an administrator" not in page


def test_p4_for_others_that_door_does_not_exist(cast):
    _memo, file = memo_with(cast, CONTENT)
    address = reverse("administrator_files:download", args=[file.pk])
    assert {sign_in(person).get(address).status_code for person in (cast.olga, cast.rita, cast.cole)} == {404}
    assert Client().get(address).status_code == 302
    assert sign_in(cast.ada).get(reverse("administrator_files:download", args=[10**9])).status_code == 404
    assert looks() == []


def test_the_door_is_the_records_door(cast):
    """K5: the set form of "may see" is the records' own."""
    memo_with(cast, CONTENT)
    memo_with(cast, CONTENT, draft=True)
    for person in (cast.olga, cast.rita, cast.sam, cast.cole, cast.max, cast.ada, cast.gone):
        visible = set(Attachment.objects.visible_to(person).values_list("record", flat=True))
        assert visible == set(Record.objects.visible_to(person).values_list("pk", flat=True))
