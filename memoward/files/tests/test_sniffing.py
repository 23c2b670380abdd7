"""S-B01: what a file is, is read from its bytes, and what is not surely harmless has no type that a browser runs."""

import io
import logging

import puremagic
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from memoward.files.media_types import OFFICE, PREVIEWED, handed_out_as
from memoward.files.sniffing import HEAD, sniff, sniff_file

from .drawing import pdf, zip_bomb

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
DOCX = handed_out_as("application/zip", "a.docx")
BINARY = "application/octet-stream"


def picture(form):
    held = io.BytesIO()
    Image.new("RGB", (40, 20)).save(held, form)
    return held.getvalue()


ARE = {
    "image/png": picture("PNG"),
    "image/jpeg": picture("JPEG"),
    "image/gif": picture("GIF"),
    "image/webp": picture("WEBP"),
    "application/pdf": pdf(),
    "application/zip": zip_bomb(),
    "application/x-ole-storage": OLE,
    "application/rtf": b"{\\rtf1\\ansi Hello}",
    BINARY: bytes(range(256)) * 4,
}
TEXTS = [
    b"",
    b"A memo.\n",
    "Ünïcode, текст, 文字".encode(),
    "with a mark".encode("utf-8-sig"),
    "sechzehn".encode("utf-16"),
    b"\xfe\xff" + "big".encode("utf-16-be"),
    b"BMW, II and MZ are how other files begin",
    b"2 < 3 and <3",
    ("ü" * HEAD).encode(),
]
MARKUP = [
    b"<html><script>alert(1)</script>",
    b"\r\n\t <!DOCTYPE html>",
    b"<SVG onload=alert(1)>",
    b"\xef\xbb\xbf<?xml version='1.0'?><x/>",
    "<script>alert(1)</script>".encode("utf-16"),
    b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>",
    b"<html>\xff\x00\x01",
    b"<!-- --><b>",
    b"#!/bin/sh\nrm -rf /",
    b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype='text/html'\r\n",
]


@pytest.mark.parametrize("media_type", ARE)
def test_b01_files_are_what_their_bytes_say(media_type):
    assert sniff(ARE[media_type]) == media_type


@pytest.mark.parametrize("content", TEXTS)
def test_b01_plain_text(content):
    assert sniff(content) == "text/plain"


@pytest.mark.parametrize("content", MARKUP)
def test_b01_markup_and_scripts_have_no_type_that_a_browser_runs(content):
    media_type = sniff(content)
    assert media_type not in PREVIEWED | {"text/plain"}
    assert handed_out_as(media_type, "harmless.txt") == BINARY


def test_b01_a_name_makes_an_office_document_of_a_container_and_nothing_else():
    assert DOCX == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert handed_out_as("application/zip", "a.zip") == "application/zip"
    assert handed_out_as("application/x-ole-storage", "Old.DOC") == "application/msword"
    for name in ("a.html", "a.svg", "a.docx", "a.pdf"):
        assert handed_out_as("text/html", name) == BINARY
    assert handed_out_as("application/zip", "a.html") == "application/zip"


def test_b01_only_the_listed_types_are_ever_handed_out():
    harmless = PREVIEWED | {"text/plain; charset=utf-8", BINARY, *OFFICE, *OFFICE["application/zip"].values()}
    harmless |= set(OFFICE["application/x-ole-storage"].values())
    seen = {handed_out_as(row.mime_type, "x") for row in puremagic.main.magic_header_array if row.mime_type}
    assert seen <= harmless
    assert not any("html" in one or "xml;" in one or "svg" in one or "script" in one for one in harmless)


@given(st.binary(max_size=200), st.sampled_from([b"", b"<", b"%PDF-", b"\xff\xfe", b"GIF89a", b"PK\x03\x04"]))
def test_b01_any_bytes_have_a_type(content, start):
    assert "/" in sniff(start + content)


def test_only_the_beginning_is_read():
    class Endless(io.BytesIO):
        def read(self, size=-1):
            assert 0 < size <= HEAD
            return super().read(size)

    file = Endless(b"text " * HEAD)
    file.seek(7)
    assert sniff_file(file) == "text/plain"
    assert file.tell() == 0


def test_a_fault_of_the_library_is_no_reason_to_refuse(monkeypatch, caplog):
    def fail(head):
        raise ZeroDivisionError

    monkeypatch.setattr(puremagic, "magic_string", fail)
    with caplog.at_level(logging.ERROR):
        assert sniff(b"\x00\x01") == BINARY
    assert "could not be found out" in caplog.text
