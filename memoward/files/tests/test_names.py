"""S-B02, S-B03: a file's name is data, whatever it says."""

import unicodedata

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from memoward.files.models import NAME_LENGTH
from memoward.files.naming import clean

KEPT = [
    "invoice.pdf.exe",
    "a.php",
    ".htaccess",
    "CON",
    "nul.txt",
    'a "quoted" name.txt',
    "semi;colon, comma.txt",
    "договор №7.docx",
    "見積書.pdf",
    "مذكرة.pdf",
    "100% sure?.txt",
    "<b>bold</b>.txt".replace("/", "_"),
    "no-extension",
    "trailing.",
    "...leading",
    "emoji 👩‍🔧.png",
]
CHANGED = {
    "../../etc/passwd": "passwd",
    "/etc/passwd": "passwd",
    "C:\\Windows\\system.ini": "system.ini",
    "..\\..\\boot.ini": "boot.ini",
    "a\x00b.txt": "ab.txt",
    "a\r\nSet-Cookie: x=1.txt": "aSet-Cookie: x=1.txt",
    "bill\u202efdp.exe": "billfdp.exe",
    "\u2066turned\u2069.txt": "turned.txt",
    "line\u2028two.txt": "linetwo.txt",
    "half\ud83d.txt": "half.txt",
    "  spaces.txt ": "spaces.txt",
    "u\u0308ber.txt": "\u00fcber.txt",
}


@pytest.mark.parametrize("name", KEPT)
def test_b02_names_are_kept(name):
    assert clean(name) == name


@pytest.mark.parametrize("name", CHANGED)
def test_b02_what_no_line_of_text_can_show_goes(name):
    assert clean(name) == CHANGED[name]


@pytest.mark.parametrize("name", ["", ".", "..", "...", " . . ", "/", "a/", "\u202e", "\x00", "..\\"])
def test_b02_what_is_left_without_a_name_is_a_file(name):
    assert clean(name) == "file"
    with translation.override("en-gb"):
        assert clean(name)


@pytest.mark.parametrize(
    ("name", "cut"),
    [
        ("x" * 300, "x" * NAME_LENGTH),
        ("x" * 300 + ".docx", "x" * (NAME_LENGTH - 5) + ".docx"),
        ("a." + "x" * 300, "a." + "x" * (NAME_LENGTH - 2)),
        ("." + "x" * 300, "." + "x" * (NAME_LENGTH - 1)),
    ],
)
def test_b02_a_long_name_is_cut_and_keeps_its_extension(name, cut):
    assert clean(name) == cut


@given(st.text(st.characters(codec=None), max_size=400))
def test_b02_any_name(name):
    cleaned = clean(name)
    assert 0 < len(cleaned) <= NAME_LENGTH
    assert clean(cleaned) == cleaned
    assert not set(cleaned) & set("/\\\r\n\x00\u202e")
    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned.encode()
