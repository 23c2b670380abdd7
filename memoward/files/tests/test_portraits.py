"""Pictures of people: drawn apart from us, small, seen by whoever is signed in, replaced and removed (S-B06)."""

import io
import os
import resource
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image, ImageCms

from memoward.files.actions import Drawn, remove_portrait, set_portrait
from memoward.files.models import Portrait, StoredFile
from memoward.memos.models import Memo
from memoward.testing import Cast, sign_in, write_memo

from .drawing import huge_png, image, pdf

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PAGE = "/files/portrait/"
REMOVE = "/files/portrait/remove/"
DRAWN = Drawn(b"small", b"large")


@pytest.fixture
def olga(cast: Cast) -> Client:
    return sign_in(cast.olga)


def give(client: Client, content: bytes, name: str = "me.jpg", **data: str) -> HttpResponse:
    return client.post(PAGE, {"picture": SimpleUploadedFile(name, content), **data})


def shown(client: Client, cast: Cast, side: int) -> Image.Image:
    cast.olga.refresh_from_db()
    answer = client.get(f"/files/portraits/{cast.olga.portrait}/{side}.webp")
    return Image.open(io.BytesIO(answer.content))


def two_halves(size: tuple[int, int]) -> Image.Image:
    """Red above, blue below."""
    picture = Image.new("RGB", size, (255, 0, 0))
    picture.paste((0, 0, 255), (0, size[1] // 2, size[0], size[1]))
    return picture


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_a_picture_is_drawn_as_two_squares_and_shown_at_once(cast: Cast, olga: Client, form: str) -> None:
    assert give(olga, image(form, (640, 300)))["Location"] == "/profile/"
    for side in (96, 192):
        picture = shown(olga, cast, side)
        assert (picture.format, picture.size) == ("WEBP", (side, side))
    row = Portrait.objects.get(person=cast.olga)
    assert len(bytes(row.picture)) < 4096
    page = olga.get("/profile/").content.decode()
    assert f'src="/files/portraits/{cast.olga.portrait}/96.webp" alt="" width="40" height="40" loading="lazy"' in page
    assert not StoredFile.objects.exists()  # what was given is not kept


def test_it_is_turned_as_its_camera_was_held_and_tells_nothing_of_it(cast: Cast, olga: Client) -> None:
    exif = Image.Exif()
    exif[0x112] = 3  # upside down
    exif[0x10F] = "Maker of cameras"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    held = io.BytesIO()
    two_halves((300, 300)).save(held, "JPEG", exif=exif, icc_profile=profile, xmp=b"<x:xmpmeta>where</x:xmpmeta>")
    give(olga, held.getvalue())
    picture = shown(olga, cast, 192)
    red, _, blue = picture.convert("RGB").getpixel((96, 20))
    assert (red < 60, blue > 200) == (True, True)
    assert not picture.getexif()
    assert {"icc_profile", "exif", "xmp"}.isdisjoint(picture.info)
    assert b"Maker" not in bytes(Portrait.objects.get().large)


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"This is not a picture at all.", "me.jpg", "This is no JPEG, PNG or WebP picture."),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', "me.png", "This is no JPEG, PNG or WebP"),
        (pdf(), "me.png", "This is no JPEG, PNG or WebP"),
        (image("GIF"), "me.jpg", "This is no JPEG, PNG or WebP"),
        (b"", "me.jpg", "The submitted file is empty."),
        (image("JPEG", (400, 400))[:300], "me.jpg", "This picture cannot be shown"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 500, "me.png", "This picture cannot be shown"),
        (image("PNG") + b"\x00" * (8 * 2**20), "me.png", "It is larger than 8.0"),
    ],
    ids=["text", "SVG", "PDF", "GIF", "empty", "cut off", "broken", "nine megabytes"],
)
def test_what_is_no_picture_is_refused_at_the_field(
    cast: Cast, olga: Client, content: bytes, name: str, said: str
) -> None:
    answer = give(olga, content, name)
    assert answer.status_code == 422
    [error] = answer.context["form"].errors["picture"]
    assert error.startswith(said)
    assert 'aria-invalid="true"' in answer.content.decode()
    cast.olga.refresh_from_db()
    assert cast.olga.portrait == ""
    assert not Portrait.objects.exists()


def test_an_empty_post_is_no_error_of_ours(cast: Cast, olga: Client) -> None:
    assert olga.post(PAGE).status_code == 422
    assert olga.post(PAGE, {"picture": "a text"}).status_code == 422


def test_s_b06_a_bomb_is_refused_and_our_memory_stays_flat(cast: Cast, olga: Client) -> None:
    """2.5 thousand million pixels in 300 kB: its header is enough, and no pixel is unpacked in our process."""
    give(olga, image())  # what is loaded once is loaded
    bomb = huge_png()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answer = give(olga, bomb, "me.png")
    assert answer.status_code == 422
    assert answer.context["form"].errors["picture"][0].startswith("This picture cannot be shown")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 8 * 1024  # kilobytes


def test_no_byte_of_a_strangers_is_decoded_in_our_process(
    cast: Cast, olga: Client, monkeypatch: pytest.MonkeyPatch, settings
) -> None:
    def never(*args: object, **options: object) -> None:
        raise AssertionError("decoded in the process that holds the database's password")

    picture = image("PNG", (50, 50))
    monkeypatch.setattr(Image, "open", never)
    assert give(olga, picture).status_code == 302
    assert os.listdir(settings.TEMPORARY_DIR) == []
    assert "PIL" not in Path("memoward/files/actions/portraits.py").read_text()


def test_the_picture_is_for_whoever_is_signed_in_and_may_be_kept(cast: Cast, olga: Client) -> None:
    set_portrait(cast.olga, by=cast.olga, drawn=DRAWN)
    address = f"/files/portraits/{cast.olga.portrait}/96.webp"
    assert Client().get(address)["Location"].startswith("/sign-in/")
    answer = sign_in(cast.cole).get(address)
    assert (answer.content, answer["Content-Type"]) == (b"small", "image/webp")
    assert answer["Cache-Control"] == "private, max-age=31536000, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    for wrong in (address.replace("96.", "97."), "/files/portraits/nobody/96.webp"):
        assert olga.get(wrong).status_code == 404


def test_a_new_one_takes_the_place_of_the_old_and_removal_brings_the_initials_back(cast: Cast, olga: Client) -> None:
    set_portrait(cast.olga, by=cast.olga, drawn=DRAWN)
    old = f"/files/portraits/{cast.olga.portrait}/96.webp"
    give(olga, image())
    assert olga.get(old).status_code == 404
    assert Portrait.objects.count() == 1
    assert olga.get(REMOVE)["Location"] == PAGE  # a link removes nothing
    assert Portrait.objects.count() == 1
    assert olga.post(REMOVE, follow=True).redirect_chain == [("/profile/", 302)]
    assert not Portrait.objects.exists()
    page = olga.get("/profile/").content.decode()
    assert "/files/portraits/" not in page
    assert ">OO<" in page
    assert olga.post(REMOVE).status_code == 302  # twice is as once


def test_nobody_changes_the_picture_of_another(cast: Cast) -> None:
    for act in (
        lambda: set_portrait(cast.olga, by=cast.ada, drawn=DRAWN),
        lambda: remove_portrait(cast.olga, by=cast.ada),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert not Portrait.objects.exists()


def test_sc03_the_same_form_twice_keeps_the_first(cast: Cast, olga: Client) -> None:
    key = olga.get(PAGE).content.decode().partition('name="form_key" value="')[2].partition('"')[0]
    give(olga, image(), form_key=key)
    first = Portrait.objects.get().key
    give(olga, image(), form_key=key)
    assert Portrait.objects.get().key == first


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_lists_and_memos_show_it_and_no_row_asks_for_it(cast: Cast, olga: Client) -> None:
    memo: Memo = write_memo(cast)
    one = queries(olga, "/memos/")
    for person in (cast.olga, cast.rita):
        set_portrait(person, by=person, drawn=DRAWN)
    for number in range(3):
        write_memo(cast, title=f"Another {number}")
    assert queries(olga, "/memos/") == one
    page = olga.get("/memos/").content.decode()
    for person in (cast.olga, cast.rita):
        tag = f'src="/files/portraits/{person.portrait}/96.webp" alt="" width="20" height="20" loading="lazy"'
        assert page.count(tag) == 4
    assert f"/files/portraits/{cast.rita.portrait}/96.webp" in olga.get(f"/memos/{memo.pk}/").content.decode()
