"""A second import never rewrites: what changed since the first is told at its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from gov.imports.actions import Contradicted, Imported, import_record
from gov.imports.held import held_by
from gov.imports.settling import settle
from gov.store import fetch_value, read
from gov.store.search import search
from tests.imports.councils import DAYS, Council, place
from tests.imports.test_actions import TARGET, counts, nothing, record_of

Spoil = Callable[[Council], object]
Places = Sequence[tuple[str, int, int, str]]
FIRST = str(DAYS[0])


def cell(file: str, row: int, column: int, text: str) -> Spoil:
    """Write another text in one cell; rows count from the line after the header."""

    def spoil(made: Council) -> None:
        cells = list(made.rows[file][row])
        cells[column] = text
        made.rows[file][row] = tuple(cells)

    return spoil


def drop(file: str, row: int) -> Spoil:
    """Take one row away."""
    return lambda made: made.rows[file].pop(row)


def minutes(text: str) -> Spoil:
    """Write the first minutes anew."""
    return lambda made: made.minutes.update({f"minutes/{FIRST}.md": text})


def move(made: Council) -> None:
    """Date the last meeting a day later, in every file."""
    was, day = str(DAYS[-1]), "2026-02-28"
    for file, rows in made.rows.items():
        made.rows[file] = [tuple(day if text == was else text for text in row) for row in rows]


def excerpt(made: Council) -> None:
    """Keep the last meeting only, with all mandates."""
    last = str(DAYS[-1])
    for file in ("meetings.csv", "attendance.csv", "agenda_items.csv", "decisions.csv"):
        made.rows[file] = [row for row in made.rows[file] if row[0] == last]
    made.minutes = {f"minutes/{last}.md": made.minutes[f"minutes/{last}.md"]}


CHANGES: Sequence[tuple[Spoil, Places]] = (
    (cell("seats.csv", 0, 3, "2025-03-01"), [("seats.csv", 2, 39, "changed_since")]),
    (cell("seats.csv", 3, 1, "Yan Peeters"), [("seats.csv", 5, 10, "changed_since")]),
    (cell("seats.csv", 2, 2, "2024-10-10"), [("seats.csv", 4, 30, "changed_since")]),
    (drop("seats.csv", 0), [("seats.csv", 0, 0, "gone_since")]),
    (cell("meetings.csv", 0, 1, "Autre titre"), [("meetings.csv", 2, 12, "changed_since")]),
    (cell("meetings.csv", 0, 2, "Tom De Smet"), [("meetings.csv", 2, 31, "changed_since")]),
    (cell("meetings.csv", 0, 3, "Tom De Smet"), [("meetings.csv", 2, 44, "changed_since")]),
    (cell("meetings.csv", 0, 4, ""), [("meetings.csv", 2, 45, "text_changed_since")]),
    (minutes("# Réécrit"), [("meetings.csv", 2, 45, "text_changed_since")]),
    (cell("attendance.csv", 0, 2, "deputy"), [("attendance.csv", 2, 26, "changed_since")]),
    (cell("attendance.csv", 1, 1, "Ajcha Benali"), [("attendance.csv", 3, 12, "changed_since")]),
    (drop("attendance.csv", 0), [("attendance.csv", 0, 0, "gone_since")]),
    (cell("agenda_items.csv", 1, 2, "Autre"), [("agenda_items.csv", 3, 14, "changed_since")]),
    (cell("agenda_items.csv", 1, 4, "Autre"), [("agenda_items.csv", 3, 40, "changed_since")]),
    (cell("agenda_items.csv", 2, 3, "https://other.example"), [("agenda_items.csv", 4, 39, "changed_since")]),
    (cell("agenda_items.csv", 11, 1, "13"), [("agenda_items.csv", 13, 12, "changed_since")]),
    (cell("decisions.csv", 0, 1, "=SOMME(A3), vraiment ?"), [("decisions.csv", 2, 12, "changed_since")]),
    (cell("decisions.csv", 0, 2, "rejected"), [("decisions.csv", 2, 39, "changed_since")]),
    (cell("decisions.csv", 0, 3, "vote"), [("decisions.csv", 2, 47, "changed_since")]),
    (cell("decisions.csv", 0, 4, "Non."), [("decisions.csv", 2, 55, "text_changed_since")]),
    (drop("decisions.csv", 0), [("decisions.csv", 0, 0, "gone_since")]),
    (move, [("meetings.csv", 37, 1, "changed_since")]),
    (excerpt, [("meetings.csv", 0, 0, "meetings_gone")]),
)


async def again(root: Path, spoil: Spoil) -> Imported:
    """Import the record, then import it changed."""
    await import_record(record_of(root / "first"), TARGET, nothing)
    return await import_record(record_of(root / "second", spoil), TARGET, nothing)


@pytest.mark.parametrize(("spoil", "told"), CHANGES)
async def test_a_changed_cell_is_told_and_what_was_written_stays(
    database: object, tmp_path: Path, spoil: Spoil, told: Places
) -> None:
    await import_record(record_of(tmp_path / "first"), TARGET, nothing)
    before = await counts()
    done = await import_record(record_of(tmp_path / "second", spoil), TARGET, nothing)
    assert [place(finding) for finding in done.left] == list(told)
    assert await counts() == before
    assert not any(one.new for one in done.written)


async def test_a_finding_tells_what_stands_and_what_the_file_says(database: object, tmp_path: Path) -> None:
    done = await again(tmp_path, cell("meetings.csv", 0, 1, "Autre titre"))
    [finding] = done.left
    assert finding.facts == {"field": "title", "kept": 'Réunion "n° 0"', "found": "Autre titre"}


async def test_what_is_added_beside_a_correction_is_still_added(database: object, tmp_path: Path) -> None:
    def spoil(made: Council) -> None:
        cell("decisions.csv", 0, 1, "Corrigé")(made)
        made.rows["decisions.csv"].append((FIRST, "Oublié", "adopted", "consent", "Ajouté plus tard."))

    done = await again(tmp_path, spoil)
    assert {one.table: one.new for one in done.written if one.new} == {"decisions": 1}
    assert [finding.facts["kept"] for finding in done.left] == ["Accord sur l’ordre du jour"]


async def test_minutes_that_come_later_approve_their_meeting_and_are_found(
    database: object, tmp_path: Path
) -> None:
    await import_record(record_of(tmp_path / "first", cell("meetings.csv", 0, 4, "")), TARGET, nothing)
    done = await import_record(record_of(tmp_path / "second", minutes("Chrysanthème")), TARGET, nothing)
    assert {one.table: one.new for one in done.written if one.new} == {"minutes": 1}
    async with read():
        waiting = await fetch_value(int, "SELECT count(*) FROM meeting WHERE state <> 'minutes_approved'")
        hits = await search({TARGET.committee_id: "committee"}, "chrysantheme", limit=5)
    assert waiting == 0
    assert [hit.kind for hit in hits] == ["meeting"]


async def test_words_erased_since_are_held_against_nobody(database: object, tmp_path: Path) -> None:
    await import_record(record_of(tmp_path / "first"), TARGET, nothing)
    async with read():
        held = await held_by(TARGET.committee_id)
    erased = {name: replace(row, text=None, method=None) for name, row in held.decisions.items()}
    changed = record_of(tmp_path / "second", cell("decisions.csv", 0, 4, "Non."))
    assert settle(changed, held, TARGET).left
    assert settle(changed, replace(held, decisions=erased), TARGET).left == ()


async def test_a_seat_under_another_name_is_refused_with_its_place(database: object, tmp_path: Path) -> None:
    def rename(made: Council) -> None:
        made.rows["seats.csv"] = [
            ("Le Wijkhuis" if row[0] == "Wijkhuis" else row[0], *row[1:]) for row in made.rows["seats.csv"]
        ]
        made.rows["attendance.csv"] = [
            (*row[:3], "Le Wijkhuis" if row[3] == "Wijkhuis" else row[3])
            for row in made.rows["attendance.csv"]
        ]
        made.rows["meetings.csv"].append(("2026-03-13", "Suite", "", "", ""))
        made.rows["attendance.csv"].append(("2026-03-13", "Zoë Vandenbroeck", "member", "Le Wijkhuis"))

    await import_record(record_of(tmp_path / "first"), TARGET, nothing)
    before = await counts()
    with pytest.raises(Contradicted) as refused:
        await import_record(record_of(tmp_path / "second", rename), TARGET, nothing)
    assert [place(finding) for finding in refused.value.problems] == [
        ("attendance.csv", 310, 36, "seat_renamed")
    ]
    assert await counts() == before


async def test_options_that_say_otherwise_are_told_once(database: object, tmp_path: Path) -> None:
    record = record_of(tmp_path)
    await import_record(record, TARGET, nothing)
    other = replace(TARGET, audience="public", sitting=replace(TARGET.sitting, zone="Europe/Brussels"))
    done = await import_record(record, other, nothing)
    assert [(finding.file, finding.facts["kept"]) for finding in done.left] == [
        ("--audience", "committee"),
        ("--zone", "America/New_York"),
    ]
