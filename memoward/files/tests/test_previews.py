"""Pictures of files (F1): what is made of good ones, and that bad ones cost nothing but their preview (S-B06)."""

import io
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import DatabaseError
from PIL import Image

from memoward.accounts.models import User
from memoward.core import jobs
from memoward.core.models import Job
from memoward.files import media_types
from memoward.files.actions import previewing
from memoward.files.actions.previewing import make_previews
from memoward.files.models import Preview, PreviewState, StoredFile
from memoward.files.rendering import DOCUMENT, IMAGES, LARGEST, PAGES, SIDE, process
from memoward.files.rendering.limits import CPU_SECONDS, MEMORY
from memoward.testing import make_person

from .carrying import upload
from .drawing import growing_pdf, huge_png, image, pdf, stored, zip_bomb

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def olga() -> User:
    return make_person("Olga Owner")


def previewed(file: StoredFile) -> StoredFile:
    """The file after the worker's work."""
    make_previews({"stored": file.pk})
    file.refresh_from_db()
    return file


def pictures(file: StoredFile) -> list[Image.Image]:
    opened = []
    for preview in file.previews.all():
        with default_storage.open(preview.path) as kept:
            opened.append(Image.open(io.BytesIO(kept.read())))
    return opened


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP"])
def test_an_image_has_one_picture_of_its_size(olga: User, form: str) -> None:
    file = previewed(stored(image(form), f"a.{form.lower()}", olga))
    assert (file.preview_state, file.pages) == (PreviewState.MADE, 1)
    preview = file.previews.get()
    assert (preview.page, preview.width, preview.height) == (1, 40, 20)
    [picture] = pictures(file)
    assert (picture.format, picture.size) == ("WEBP", (40, 20))


def test_a_large_image_is_made_smaller_and_carries_nothing_of_its_camera(olga: User) -> None:
    exif = Image.Exif()
    exif[0x112] = 6  # held upright: turned by a quarter
    exif[0x10F] = "Maker of cameras"
    file = previewed(stored(image("JPEG", (3000, 1500), exif=exif), "a.jpg", olga))
    [picture] = pictures(file)
    assert picture.size == (SIDE // 2, SIDE)
    assert not picture.getexif()


@pytest.mark.parametrize(
    ("side", "state"), [(7_000, PreviewState.MADE), (7_100, PreviewState.FAILED)], ids=["49 million", "50.4 million"]
)
def test_s_b06_an_image_is_refused_by_what_its_header_says(olga: User, side: int, state: str) -> None:
    assert previewed(stored(image(size=(side, side), mode="1"), "a.png", olga)).preview_state == state


def test_what_is_transparent_is_white_and_the_first_frame_stands_for_all(olga: User) -> None:
    clear, black = Image.new("RGBA", (9, 9), (0, 0, 0, 0)), Image.new("RGBA", (9, 9), (0, 0, 0, 255))
    held = io.BytesIO()
    clear.save(held, "GIF", save_all=True, append_images=[black])
    [picture] = pictures(previewed(stored(held.getvalue(), "a.gif", olga)))
    assert picture.convert("RGB").getpixel((4, 4)) == (255, 255, 255)


def test_a_document_has_pictures_of_its_first_pages_and_knows_how_many_it_has(olga: User) -> None:
    file = previewed(stored(pdf(12), "a.pdf", olga))
    assert (file.preview_state, file.pages) == (PreviewState.MADE, 12)
    assert [preview.page for preview in file.previews.all()] == list(range(1, PAGES + 1))
    assert {picture.size for picture in pictures(file)} == {(990, SIDE)}


def test_no_picture_is_larger_than_two_megabytes(olga: User) -> None:
    held = io.BytesIO()
    Image.effect_noise((1500, 1500), 255).convert("RGB").save(held, "PNG")
    file = previewed(stored(held.getvalue(), "noise.png", olga))
    assert default_storage.size(file.previews.get().path) <= LARGEST == 2 * 2**20


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("huge.png", huge_png()),
        ("huge.gif", b"GIF89a" + (50_000).to_bytes(2, "little") * 2 + b"\x80\x00\x00" + bytes(6) + b","),
        ("cut.png", image("PNG", (900, 900))[:300]),
        ("cut.jpg", image("JPEG", (900, 900))[:300]),
        ("empty.pdf", b"%PDF-1.7\n"),
        ("no-pages.pdf", pdf(0)),
        ("loop.pdf", pdf().replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_s_b06_what_cannot_be_drawn_fails_softly(olga: User, name: str, content: bytes) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.monotonic()
    file = previewed(stored(content, name, olga))
    assert file.preview_state == PreviewState.FAILED
    assert not file.previews.exists()
    assert time.monotonic() - began < CPU_SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kilobytes


@pytest.mark.parametrize(
    ("content", "pages"),
    [
        (pdf(1, count=1_000_000), 1_000_000),
        (pdf(1, box="0 0 100000000 100000000"), 1),
        (pdf(1, box="0 0 100000000 1"), 1),
        (pdf(1, box="0 0 0 0"), 1),
        (pdf(1, more="/OpenAction << /S /JavaScript /JS (app.alert\\(1\\); while\\(true\\);) >>"), 1),
    ],
    ids=["a million pages", "giant page", "thin page", "page of nothing", "script"],
)
def test_s_b06_a_document_that_claims_too_much_gets_what_fits(olga: User, content: bytes, pages: int) -> None:
    began = time.monotonic()
    file = previewed(stored(content, "a.pdf", olga))
    assert time.monotonic() - began < CPU_SECONDS
    assert (file.preview_state, file.pages) == (PreviewState.MADE, pages)
    assert all(0 < max(picture.size) <= SIDE for picture in pictures(file))


@pytest.mark.slow
def test_s_b06_a_page_that_grows_in_unpacking_ends_in_bounded_time(olga: User) -> None:
    began = time.monotonic()
    file = previewed(stored(growing_pdf(), "a.pdf", olga))
    assert file.preview_state in {PreviewState.MADE, PreviewState.FAILED}
    assert time.monotonic() - began < process.SECONDS


def test_s_b06_a_zip_bomb_called_a_picture_is_not_even_opened(olga: User) -> None:
    file = stored(zip_bomb(), "holiday.png", olga)
    assert file.preview_state == PreviewState.NONE
    assert not Job.objects.filter(kind="files.preview").exists()
    with pytest.raises(process.NotDrawn), process.render(default_storage.path(file.path), "image/png"):
        pass


def test_every_kind_that_is_marked_for_it_can_be_drawn_and_no_other() -> None:
    assert {DOCUMENT, *IMAGES} == media_types.PREVIEWED


def test_the_worker_does_it_after_the_upload(olga: User) -> None:
    file = stored(image(), "a.png", olga)
    assert file.preview_state == PreviewState.WAITING
    [job] = jobs.claim_due(10, jobs.handler_of("files.preview").lease)
    assert jobs.work(job)
    file.refresh_from_db()
    assert file.preview_state == PreviewState.MADE


def test_done_twice_nothing_changes(olga: User) -> None:
    file = previewed(stored(image(), "a.png", olga))
    before = list(Preview.objects.values())
    with pytest.raises(jobs.Skip):
        make_previews({"stored": file.pk})
    assert list(Preview.objects.values()) == before
    with pytest.raises(jobs.Skip):
        make_previews({"stored": 999_999})


def test_what_a_killed_worker_left_is_replaced(olga: User) -> None:
    file = stored(image(), "a.png", olga)
    left = Preview.objects.create(stored=file, page=1, width=1, height=1)
    path = default_storage.save(left.path, io.BytesIO(b"half a pic"))
    assert previewed(file).previews.get() != left
    assert not default_storage.exists(path)


def test_a_file_that_is_swept_meanwhile_leaves_no_pictures(olga: User, monkeypatch: pytest.MonkeyPatch) -> None:
    file = upload(image(), "a.png", by=olga)
    keep, paths = previewing._keep, []

    def keep_and_sweep(stored: StoredFile, rendering: process.Rendering) -> list[Preview]:
        previews = keep(stored, rendering)
        paths.extend(preview.path for preview in previews)
        file.delete()
        StoredFile.objects.filter(pk=stored.pk).delete()
        return previews

    monkeypatch.setattr(previewing, "_keep", keep_and_sweep)
    make_previews({"stored": file.stored_id})
    assert paths
    assert not any(map(default_storage.exists, paths))


def test_bytes_that_are_gone_fail_softly_and_a_database_that_is_away_is_waited_for(
    olga: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = stored(image(), "a.png", olga)
    default_storage.delete(file.path)
    assert previewed(file).preview_state == PreviewState.FAILED

    def away(*_: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(previewing, "_keep", away)
    other = stored(image("GIF"), "a.gif", olga)
    with pytest.raises(DatabaseError):
        make_previews({"stored": other.pk})
    other.refresh_from_db()
    assert other.preview_state == PreviewState.WAITING


def test_one_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(process, "SECONDS", 0.01)
    (tmp_path / "a.png").write_bytes(image())
    with pytest.raises(process.NotDrawn, match="too long"), process.render(str(tmp_path / "a.png"), "image/png"):
        pass


def test_the_drawing_process_knows_no_django_no_secrets_and_little_of_everything() -> None:
    """It is asked itself: by a program that begins as it does."""
    program = (
        "import os, resource, sys; from memoward.files.rendering import limits, documents, pictures;"
        "limits.give_up_rights();"
        "assert 'django' not in sys.modules, 'django';"
        "print([resource.getrlimit(x)[1] for x in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE)])"
    )
    asked = subprocess.run([sys.executable, "-c", program], cwd=process.ROOT, capture_output=True, text=True)
    assert asked.stdout.strip() == str([MEMORY, CPU_SECONDS, LARGEST]), asked.stderr
