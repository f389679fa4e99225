"""Hostile files are refused quickly, from inside one directory, with their place named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gov.imports.reading import read_directory
from gov.imports.sheets import MOST_ROWS
from tests.imports.councils import DAYS, council, places


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../secret.md", "path_outside"),
        ("minutes/../../secret.md", "path_outside"),
        ("/etc/passwd", "path_outside"),
        ("C:/windows/win.ini", "path_outside"),
        ("minutes\\x.md", "path_outside"),
        ("./minutes/x.md", "path_outside"),
        ("minutes//x.md", "path_outside"),
        ("minutes/", "path_outside"),
        ("minutes", "not_a_file"),
        ("minutes/absent.md", "file_missing"),
        ("minutes/link.md", "path_is_link"),
        ("elsewhere/secret.md", "path_is_link"),
        ("minutes/pipe.md", "not_a_file"),
        ("minutes/large.md", "file_too_large"),
        ("n" * 280, "file_unreadable"),
    ],
)
def test_minutes_are_read_only_from_inside_the_directory(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "secret.md").write_text("secret")
    root = tmp_path / "record"
    made = council()
    made.rows["meetings.csv"][0] = (str(DAYS[0]), "Titre", "", "", name)
    made.write(root)
    (root / "minutes/link.md").symlink_to(tmp_path / "secret.md")
    (root / "elsewhere").symlink_to(tmp_path)
    os.mkfifo(root / "minutes/pipe.md")
    (root / "minutes/large.md").write_bytes(b"x" * (1024 * 1024 + 1))
    assert places(read_directory(root)) == [("meetings.csv", 2, 20, code)]


@pytest.mark.parametrize(
    ("content", "line", "column", "code"),
    [
        ("# Été\nvu\n".encode("latin-1"), 1, 3, "not_utf8"),
        (b"ligne\n\xc3\xa9t\xff", 2, 3, "not_utf8"),
        ("# Été".encode("utf-16"), 1, 1, "not_utf8"),
        (b"a\nb\0", 2, 2, "nul_character"),
        (b"a\r\nb\r\nbell \x07", 3, 6, "control_character"),
    ],
)
def test_minutes_are_text(tmp_path: Path, content: bytes, line: int, column: int, code: str) -> None:
    root = council().write(tmp_path)
    name = f"minutes/{DAYS[0]}.md"
    (root / name).write_bytes(content)
    assert places(read_directory(root)) == [(name, line, column, code)]


def test_minutes_lose_their_mark_and_keep_plain_line_ends(tmp_path: Path) -> None:
    root = council().write(tmp_path)
    (root / f"minutes/{DAYS[0]}.md").write_bytes(b"\xef\xbb\xbf# A\r\nb\rc\n")
    record = read_directory(root).record
    assert record is not None
    assert record.minutes[0].text == "# A\nb\nc\n"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("seat,holder\n".encode("utf-16"), "not_utf8"),
        ("seat,holder\n".encode("utf-16-le"), "nul_character"),
        (bytes(range(256)) * 40, "not_utf8"),
        (b"x" * (16 * 1024 * 1024 + 1), "file_too_large"),
        (b'seat,holder,held_from,held_until\n"' + b"x" * 10_000_000, "quote_not_closed"),
        (b"seat,holder,held_from,held_until\n" + b"x" * 10_000_000, "cells_missing"),
        (b"seat,holder,held_from,held_until\n" + b"x" * 10_000_000 + b",B,2024-10-11,\n", "too_long"),
        (b'"' * 1_000_001, "quote_not_closed"),
        (b"," * 1_000_000, "too_many_cells"),
        (b"seat,holder,held_from,held_until\n" + b"," * 1_000_000, "too_many_cells"),
    ],
)
def test_a_hostile_file_is_refused_quickly(tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "seats.csv").write_bytes(content)
    told = [f for f in read_directory(tmp_path).problems if f.file == "seats.csv"]
    assert told[0].code == code
    assert len(told) <= 1001
    assert all(len(str(fact)) <= 80 for f in told for fact in f.facts.values())


def test_more_rows_than_a_committee_ever_had_are_refused(tmp_path: Path) -> None:
    rows = b"date,person,capacity,seat\n" + b"2024-10-11,A,observer,\n" * 100_000
    (tmp_path / "attendance.csv").write_bytes(rows)
    told = [f for f in read_directory(tmp_path).problems if f.file == "attendance.csv"]
    # The meetings are missing too, so every row but the first repeats one person: told a thousand times.
    assert len(told) == 1001
    assert (told[-1].code, told[-1].facts) == ("more_in_file", {"count": MOST_ROWS - 1000})
