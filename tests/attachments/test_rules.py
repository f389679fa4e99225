"""How many papers, how large, until when; and under which name they are saved."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.attachments.names import saved_name
from gov.attachments.rules import (
    EXTENSIONS,
    MOST_OF_COMMITTEE,
    MOST_OF_ONE,
    Kind,
    is_kept,
    is_part,
    without_room,
)
from gov.web.answers import attachment


@pytest.mark.parametrize(
    ("sent", "kind", "name"),
    [
        ("Devis été.pdf", Kind.PDF, "Devis été.pdf"),
        ("../../etc/passwd", Kind.TEXT, "passwd.txt"),
        ("C:\\Mes documents\\plan.PDF", Kind.PDF, "plan.pdf"),
        ("plan.html", Kind.PDF, "plan.html.pdf"),
        ("photo.png", Kind.JPEG, "photo.png.jpg"),
        ("photo.jpeg", Kind.JPEG, "photo.jpeg"),
        ('a"; filename="b.exe', Kind.PDF, "a-; filename=-b.exe.pdf"),
        ("a\r\nSet-Cookie: x=y.pdf", Kind.PDF, "a Set-Cookie- x=y.pdf"),
        ("invoice\u202efdp.exe", Kind.PDF, "invoicefdp.exe.pdf"),
        ("a\u200b\ufeff\u2066b.pdf", Kind.PDF, "ab.pdf"),
        ("", Kind.PDF, "document.pdf"),
        ("...", Kind.PNG, "document.png"),
        ("/", Kind.PNG, "document.png"),
        (".pdf", Kind.PDF, "document.pdf"),
        ("x" * 500 + ".pdf", Kind.PDF, "x" * 100 + ".pdf"),
        ("e\u0301.pdf", Kind.PDF, "é.pdf"),
    ],
)
def test_a_name_is_made_safe_and_says_what_the_file_is(sent: str, kind: Kind, name: str) -> None:
    assert saved_name(sent, kind) == name


@given(st.text(max_size=400), st.sampled_from(Kind))
def test_no_name_holds_a_path_or_what_nobody_sees(sent: str, kind: Kind) -> None:
    name = saved_name(sent, kind)
    assert name.endswith(EXTENSIONS[kind])
    assert 1 < len(name) <= 120
    assert len(name.encode()) <= 220
    assert name.strip(" .") == name
    assert not set(name) & set('/\\<>:"|?*')
    assert all(unicodedata.category(mark)[0] != "C" for mark in name)
    assert saved_name(name, kind) == name, "a saved name stays as it is"


@given(st.text(max_size=200), st.sampled_from(Kind))
def test_the_header_that_names_a_paper_is_one_line_of_plain_signs(sent: str, kind: Kind) -> None:
    header = attachment(saved_name(sent, kind))
    assert header.isascii()
    assert header.isprintable()
    assert header.count('"') == 2


def test_a_paper_too_many_is_refused_for_its_text_or_its_committee() -> None:
    assert without_room(MOST_OF_ONE - 1, 0, 1) is None
    assert without_room(0, MOST_OF_COMMITTEE - 5, 5) is None
    full, heavy = without_room(MOST_OF_ONE, 0, 1), without_room(0, MOST_OF_COMMITTEE - 5, 6)
    assert full is not None
    assert full.code == "attachments_too_many"
    assert heavy is not None
    assert heavy.code == "attachments_take_too_much"


def test_a_paper_is_part_of_the_versions_between_its_coming_and_its_going() -> None:
    assert [version for version in range(1, 7) if is_part(version, 2, 5)] == [2, 3, 4]
    assert [version for version in range(1, 5) if is_part(version, 3, None)] == [3, 4]


def test_what_was_voted_on_is_kept_and_what_was_not_goes_with_its_removal() -> None:
    assert is_kept(removed=False, cited=False)
    assert is_kept(removed=True, cited=True)
    assert not is_kept(removed=True, cited=False)
