"""Rows keep their names from one reading to the next."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from gov.imports.keys import (
    agenda_item_key,
    decision_key,
    import_key,
    mandate_key,
    meeting_key,
    person_key,
    seat_key,
)
from gov.imports.reading import read_directory
from gov.imports.record import Record
from tests.imports.councils import council


def keys(record: Record, source: str = "mobile") -> list[UUID]:
    return [
        *(seat_key(source, row.name) for row in record.seats),
        *(person_key(source, name) for name in record.people()),
        *(mandate_key(source, row) for row in record.mandates),
        *(meeting_key(source, row) for row in record.meetings),
        *(agenda_item_key(source, row) for row in record.agenda_items),
        *(decision_key(source, row) for row in record.decisions),
    ]


def test_two_readings_give_the_same_names_and_no_two_rows_share_one(tmp_path: Path) -> None:
    first = read_directory(council().write(tmp_path)).record
    second = read_directory(tmp_path).record
    assert first is not None
    assert second is not None
    assert keys(first) == keys(second)
    assert len(set(keys(first))) == len(keys(first))


def test_another_committee_gives_other_names(tmp_path: Path) -> None:
    record = read_directory(council().write(tmp_path)).record
    assert record is not None
    assert set(keys(record)).isdisjoint(keys(record, "autre"))


def test_names_are_fixed_for_ever_and_their_parts_never_run_together() -> None:
    assert import_key("mobile", "seat", "A") == UUID("91cc1e73-37d7-5db7-8e01-b9bbdc496a08")
    assert import_key("a", "b", "c,d") != import_key("a", "b", "c", "d")
    assert import_key("a", "b", 1) != import_key("a", "b", "1")
