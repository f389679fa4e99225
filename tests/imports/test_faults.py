"""Each hostile file gets its sentence and an exit status, and nothing is written.

By the command itself, as the operator meets it; the database is looked at afterwards.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from gov.settings import Settings
from gov.store import fetch_value, opened, read
from tests.imports.councils import DAYS, HEADERS, Council, council, table
from tests.imports.test_actions import TABLES
from tests.imports.test_command import Ran, ran

__all__ = ["ran"]

Spoil = Callable[[Path, Council], object]
FIRST = str(DAYS[0])
MINUTES = f"minutes/{FIRST}.md"


def row(file: str, *cells: str) -> Spoil:
    """Add one row to a file."""

    def spoil(root: Path, made: Council) -> None:
        (root / file).write_bytes(table([HEADERS[file], *made.rows[file], cells]))

    return spoil


def content(file: str, written: bytes) -> Spoil:
    """Write a file's bytes anew."""
    return lambda root, made: (root / file).write_bytes(written)


def named(name: str) -> Spoil:
    """Let a further meeting name its minutes so."""
    return row("meetings.csv", "2026-06-01", "Titre", "", "", name)


def header(file: str, *names: str) -> Spoil:
    """Write a file's header anew, above its rows."""
    return lambda root, made: (root / file).write_bytes(table([names, *made.rows[file]]))


def hundred_megabytes(file: str) -> Spoil:
    """Let a file be of 100 MB; no byte of it needs to be on disk."""

    def spoil(root: Path, made: Council) -> None:
        with (root / file).open("r+b") as stream:
            stream.truncate(100 * 1024 * 1024)

    return spoil


def linked(name: str, to: str) -> Spoil:
    """Put a link where a file is expected."""

    def spoil(root: Path, made: Council) -> None:
        place = root / name
        place.unlink(missing_ok=True)
        place.symlink_to(to)

    return spoil


def both(*spoils: Spoil) -> Spoil:
    """Do one after the other."""
    return lambda root, made: [spoil(root, made) for spoil in spoils]


FAULTS: dict[str, tuple[Spoil, str]] = {
    "a huge cell": (
        row("meetings.csv", "2026-06-01", "x" * 10_000_000, "", "", ""),
        "meetings.csv:38:12: title: This has 10000000 characters; 200 are allowed.",
    ),
    "a row of a million cells": (
        content("seats.csv", b"seat,holder,held_from,held_until\n" + b"," * 1_000_000),
        "seats.csv:2:201: This row has more cells than any table read here.",
    ),
    "a NUL byte in a cell": (
        content("seats.csv", b"seat,holder,held_from,held_until\nA\0,B,2024-10-11,\n"),
        "seats.csv:2:2: This is not a text: it holds a NUL character.",
    ),
    "a NUL byte in minutes": (content(MINUTES, b"# A\n\0"), f"{MINUTES}:2:1: This is not a text"),
    "a byte-order mark inside": (
        row("seats.csv", "\ufeffA", "B", "2024-10-11", ""),
        "seats.csv:12:1: seat: There is an invisible character here (U+FEFF).",
    ),
    "lone carriage returns in a cell": (
        content("seats.csv", b'seat,holder,held_from,held_until\n"A\rB",C,2024-10-11,\n'),
        "seats.csv:2:1: seat: There is a line break here.",
    ),
    "Latin-1": (
        content("seats.csv", "seat,holder,held_from,held_until\nCrèche,B,2024-10-11,\n".encode("latin-1")),
        "seats.csv:2:3: This is not UTF-8 (byte 0xE8). Save the file as UTF-8.",
    ),
    "UTF-16": (content(MINUTES, "# Été".encode("utf-16")), f"{MINUTES}:1:1: This is not UTF-8"),
    "the same meeting twice": (
        row("meetings.csv", FIRST, "Encore", "", "", ""),
        "meetings.csv:38:1: date: Line 2 is a meeting of the same day.",
    ),
    "the same place on an agenda twice": (
        row("agenda_items.csv", FIRST, "1", "Encore", "", ""),
        "agenda_items.csv:432:12: position: Line 2 already has this place on the agenda.",
    ),
    "the same decision twice": (
        row(
            "decisions.csv",
            FIRST,
            "Accord sur l’ordre du jour",
            "adopted",
            "consent",
            "Sans objection, c’est adopté.",
        ),
        "text: This row says again what line 2 says.",
    ),
    "mandates that overlap": (
        row("seats.csv", "Crèche", "Autre", "2025-01-01", ""),
        "seats.csv:12:14: held_from: Line 8 already holds the seat “Crèche” at that time.",
    ),
    "two people who each succeed the other": (
        content(
            "seats.csv",
            b"seat,holder,held_from,held_until\nA,Un,2024-01-01,\nB,Deux,2024-01-01,\n"
            b"A,Deux,2024-02-01,\nB,Un,2024-02-01,\n",
        ),
        "seats.csv:4:8: held_from: Line 2 already holds the seat “A” at that time.",
    ),
    "an unknown meeting": (
        row("decisions.csv", "2020-01-01", "x", "adopted", "consent", "y"),
        "date: No meeting of meetings.csv took place on 2020-01-01.",
    ),
    "an unknown seat": (
        row("attendance.csv", FIRST, "Quelqu’une", "member", "Nulle part"),
        "attendance.csv:310:30: seat: No seat of seats.csv is called “Nulle part”.",
    ),
    "minutes above the directory": (named("../secret.md"), "“../secret.md” is not a path inside"),
    "minutes at an absolute path": (named("/etc/passwd"), "“/etc/passwd” is not a path inside"),
    "minutes through a link": (
        both(linked("minutes/link.md", "/etc/passwd"), named("minutes/link.md")),
        "minutes_file: This is a link. Put the file itself in the directory.",
    ),
    "minutes through a link to itself": (
        both(linked("minutes/loop.md", "loop.md"), named("minutes/loop.md")),
        "minutes_file: This is a link.",
    ),
    "a table through a link": (linked("seats.csv", "/etc/passwd"), "seats.csv: This is a link."),
    "a pipe in place of a table": (
        lambda root, made: ((root / "seats.csv").unlink(), os.mkfifo(root / "seats.csv")),
        "seats.csv: This is not a plain file.",
    ),
    "a table of 100 MB": (hundred_megabytes("attendance.csv"), "attendance.csv: This file is too large"),
    "minutes of 100 MB": (hundred_megabytes(MINUTES), "minutes_file: This file is too large"),
    "minutes longer than any that are typed": (
        content(MINUTES, b"[" * 200_001),
        f"{MINUTES}:1:1: This has 200001 characters; 200000 are allowed.",
    ),
    "a missing column": (
        header("seats.csv", "seat", "holder", "held_from"),
        "seats.csv:1:1: The column “held_until” is missing.",
    ),
    "a further column": (
        header("seats.csv", "seat", "holder", "held_from", "held_until", "weight"),
        "seats.csv:1:34: No column is called “weight”.",
    ),
    "a column twice": (
        header("seats.csv", "seat", "holder", "held_from", "seat"),
        "seats.csv:1:23: The column “seat” is there twice.",
    ),
    "a script in place of a link": (
        row("agenda_items.csv", FIRST, "13", "x", "javascript:alert(1)", ""),
        "“javascript:alert(1)” is not an address",
    ),
    "an item beyond those a page shows": (
        row("agenda_items.csv", FIRST, "201", "x", "", ""),
        "“201” is not a whole number from 1 to 200.",
    ),
    "a file that is gone": (
        lambda root, made: (root / "decisions.csv").unlink(),
        "decisions.csv: This file is",
    ),
}


async def written(settings: Settings) -> int:
    """Count every row of every table an import writes."""
    async with opened(settings), read():
        return sum([await fetch_value(int, f"SELECT count(*) FROM {name}") or 0 for name in TABLES])


@pytest.mark.parametrize(
    ("file", "row_of_it"),
    [
        ("seats.csv", b'Cr\xc3\xa8che"x,B,2024-10-11,\n'),
        ("meetings.csv", b"2024-10-11,Titre\n"),
        ("meetings.csv", b"le 11 octobre,Titre,,,\n"),
    ],
)
def test_one_torn_row_is_told_once_and_not_by_all_that_name_it(
    ran: Ran, tmp_path: Path, file: str, row_of_it: bytes
) -> None:
    root, made = tmp_path / "conseil", council()
    made.write(root)
    (root / file).write_bytes(table([HEADERS[file]]) + row_of_it)
    status, _, wrong = ran(str(root))
    assert status == 1
    assert len(wrong.splitlines()) == 2


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_and_nothing_is_written(
    ran: Ran, settings: Settings, tmp_path: Path, fault: str
) -> None:
    spoil, sentence = FAULTS[fault]
    root, made = tmp_path / "conseil", council()
    made.write(root)
    spoil(root, made)
    status, told, wrong = ran(str(root))
    assert (status, told) == (1, "")
    assert sentence in wrong
    assert wrong.endswith("Nothing was written: correct this and run it again.\n")
    assert "Traceback" not in wrong
    assert all(mark.isprintable() or mark == "\n" for mark in wrong)
    assert asyncio.run(written(settings)) == 0
