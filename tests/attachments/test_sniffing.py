"""A file is what its content says: names and senders are not asked, nothing is unpacked."""

from io import BytesIO

import pytest

from gov.attachments.rules import Kind
from gov.attachments.sniffing import sniffed, tells_place
from tests.attachments.builders import JPEG, PDF, PNG, WEBP, container, docx, located_jpeg, odt


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, Kind.PDF),
        (PNG, Kind.PNG),
        (JPEG, Kind.JPEG),
        (WEBP, Kind.WEBP),
        ("Devis : 1 400 €\n".encode(), Kind.TEXT),
        (b"\xef\xbb\xbfnom;prix\r\n", Kind.TEXT),
        (odt(), Kind.ODT),
        (odt("spreadsheet"), Kind.ODS),
        (odt("presentation"), Kind.ODP),
        (docx(), Kind.DOCX),
        (container("[Content_Types].xml", "xl/workbook.xml"), Kind.XLSX),
        (container("[Content_Types].xml", "ppt/presentation.xml"), Kind.PPTX),
    ],
)
def test_what_committees_exchange_is_known_by_its_content(content: bytes, kind: Kind) -> None:
    assert sniffed(BytesIO(content)) == kind


@pytest.mark.parametrize(
    "content",
    [
        b"<!doctype html><script>alert(1)</script>",
        b"\xef\xbb\xbf \n<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"<?xml version='1.0'?><svg/>",
        b"GIF89a" + bytes(40),
        b"MZ" + bytes(60),
        b"\x7fELF" + bytes(60),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(60),
        b"text with a nul \0 in it",
        "latin texte accentué".encode("latin-1"),
        b"cut in the middle of a letter \xc3",
        container("index.html"),
        container("[Content_Types].xml", "word/other.xml"),
        container("content.xml", mimetype="text/html"),
        b"PK\x03\x04" + bytes(40),
        docx()[:-30],
        b"RIFF\0\0\0\0WAVEfmt " + bytes(20),
    ],
)
def test_anything_else_is_refused(content: bytes) -> None:
    assert sniffed(BytesIO(content)) == "file_unknown"


def test_an_empty_file_is_told_to_be_empty() -> None:
    assert sniffed(BytesIO(b"")) == "file_empty"


@pytest.mark.parametrize("content", [docx("word/vbaProject.bin"), odt("text", "Basic/Standard/x.xml")])
def test_a_document_with_macros_is_refused(content: bytes) -> None:
    assert sniffed(BytesIO(content)) == "file_with_macros"


def test_a_polyglot_is_what_its_first_bytes_say_and_nothing_else() -> None:
    assert sniffed(BytesIO(PDF + docx())) == Kind.PDF
    assert sniffed(BytesIO(PNG + b"<script>alert(1)</script>")) == Kind.PNG
    assert sniffed(BytesIO(b"<html>" + PDF)) == "file_unknown"
    assert sniffed(BytesIO(b"%PDF-<script>")) == Kind.TEXT


def test_a_bomb_is_neither_unpacked_nor_listed_without_end() -> None:
    names = [f"word/{'x' * 200}{n}.xml" for n in range(6_000)]
    assert sniffed(BytesIO(docx(*names))) == "file_unknown"


def test_a_list_of_parts_that_lies_about_itself_proves_nothing() -> None:
    sound = docx()
    at = sound.rindex(b"PK\x05\x06")
    for lie in (b"\xff\xff\xff\xff", b"\0\0\0\0"):
        assert sniffed(BytesIO(sound[: at + 12] + lie + sound[at + 16 :])) == "file_unknown"


@pytest.mark.parametrize(
    ("content", "told"),
    [(located_jpeg(), True), (JPEG, False), (PDF, False), (b"\xff\xd8\xff\xe1Exif\0\0XX", False)],
)
def test_a_photo_that_tells_where_it_was_taken_is_noticed(content: bytes, told: bool) -> None:
    assert tells_place(BytesIO(content)) is told
