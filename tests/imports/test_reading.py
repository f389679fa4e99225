"""A record is read whole, or refused whole with every fault named at its place."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gov.imports.reading import Reading, read_directory
from tests.imports.councils import COUNTS, DAYS, DEPUTY, HEADERS, Council, council, place, places, table


def spoilt(root: Path, spoil: Callable[[Council], object]) -> Reading:
    made = council()
    spoil(made)
    return read_directory(made.write(root))


def test_a_whole_record_is_read_with_its_oddities_told(tmp_path: Path) -> None:
    reading = read_directory(council().write(tmp_path))
    assert reading.problems == ()
    assert reading.record is not None
    assert reading.record.counts() == COUNTS
    assert [place(finding) for finding in reading.oddities] == [
        ("meetings.csv", 16, 45, "two_people"),
        ("meetings.csv", 37, 45, "two_people"),
        ("attendance.csv", 194, 12, "no_mandate"),
        ("decisions.csv", 36, 12, "item_absent"),
        ("decisions.csv", 37, 12, "item_absent"),
    ]
    assert reading.oddities[2].facts == {
        "person": DEPUTY,
        "seat": "Crèche",
        "capacity": "deputy",
        "count": 2,
    }


def test_a_mandate_written_to_its_last_day_is_held_until_the_next(tmp_path: Path) -> None:
    record = read_directory(council().write(tmp_path)).record
    assert record is not None
    first, second = record.mandates[:2]
    assert first.until_day == second.from_day == DAYS[12]
    assert second.until_day is None


def test_cells_that_look_like_formulas_are_text(tmp_path: Path) -> None:
    def spoil(made: Council) -> None:
        made.rows["meetings.csv"][0] = (str(DAYS[0]), '=HYPERLINK("http://x")', "+1", "@x", "")

    record = spoilt(tmp_path, spoil).record
    assert record is not None
    assert record.meetings[0].title == '=HYPERLINK("http://x")'
    assert record.meetings[0].facilitators == ("+1",)


def test_a_text_of_several_lines_keeps_them_and_the_lines_after_keep_their_numbers(tmp_path: Path) -> None:
    def spoil(made: Council) -> None:
        made.rows["decisions.csv"].append(("2020-01-01", "x", "adopted", "consent", "y"))

    reading = spoilt(tmp_path, spoil)
    # 39 decisions, two of them on two lines, and the header.
    assert places(reading) == [("decisions.csv", 43, 1, "no_such_meeting")]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("comma", [",", ";"])
def test_marks_line_ends_and_semicolons_of_spreadsheets_change_nothing(
    tmp_path: Path, mark: bytes, line_end: bytes, comma: str
) -> None:
    made = council()
    made.write(tmp_path)
    plain = read_directory(tmp_path)
    for name, header in HEADERS.items():
        content = table([header, *made.rows[name]], comma).replace(b"\n", line_end)
        (tmp_path / name).write_bytes(mark + content)
    read = read_directory(tmp_path)
    assert read.record == plain.record
    assert [f.code for f in read.oddities] == [f.code for f in plain.oddities]


def test_every_fault_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    def spoil(made: Council) -> None:
        made.rows["seats.csv"][0] = ("Atelier vélo", "", "11/10/2024", "2024-02-30")
        made.rows["meetings.csv"][1] = (str(DAYS[1]), "x" * 201, "", "", "../etc/passwd")
        made.rows["attendance.csv"][0] = ("2020-01-01", "Quelqu’un", "guest", "Nulle part")
        made.rows["attendance.csv"][1] = (str(DAYS[0]), "Quelqu’une", "member", "Nulle part")
        made.rows["agenda_items.csv"][0] = (str(DAYS[0]), "0", "", "javascript:alert(1)", "")
        made.rows["decisions.csv"][0] = (str(DAYS[0]), "x", "won", "dice", "")
        (tmp_path / "minutes").mkdir()

    assert places(spoilt(tmp_path, spoil)) == [
        ("seats.csv", 2, 14, "required"),
        ("seats.csv", 2, 15, "not_a_day"),
        ("seats.csv", 2, 26, "not_a_day"),
        ("meetings.csv", 3, 12, "too_long"),
        ("attendance.csv", 2, 22, "not_a_choice"),
        ("attendance.csv", 3, 30, "seat_unknown"),
        ("agenda_items.csv", 2, 12, "not_a_number"),
        ("agenda_items.csv", 2, 14, "required"),
        ("agenda_items.csv", 2, 15, "not_a_link"),
        ("decisions.csv", 2, 14, "not_a_choice"),
        ("decisions.csv", 2, 18, "not_a_choice"),
        ("decisions.csv", 2, 23, "required"),
    ]


def test_a_row_wrong_in_itself_still_answers_to_what_names_it(tmp_path: Path) -> None:
    def spoil(made: Council) -> None:
        made.rows["meetings.csv"][0] = (str(DAYS[0]), "", "", "", "")
        made.rows["seats.csv"][3] = ("Wijkhuis", "", "2024-10-11", "2025-09-25")
        made.rows["seats.csv"][5] = ("Épicerie", "René Dubois", "jeudi", "")

    assert places(spoilt(tmp_path, spoil)) == [
        ("seats.csv", 5, 10, "required"),
        ("seats.csv", 7, 22, "not_a_day"),
        ("meetings.csv", 2, 12, "required"),
    ]


def test_a_file_that_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    made = council().write(tmp_path)
    (made / "meetings.csv").unlink()
    (made / "seats.csv").write_bytes(b"")
    assert places(read_directory(made)) == [
        ("seats.csv", 1, 1, "file_empty"),
        ("meetings.csv", 0, 0, "file_missing"),
    ]


def test_a_directory_that_is_absent_is_told(tmp_path: Path) -> None:
    assert [f.code for f in read_directory(tmp_path / "no").problems] == ["directory_missing"]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("seat,holder,held_from", [(1, 1, "column_missing")]),
        ("seat,holder,held_from,held_until,weight", [(1, 34, "column_unknown")]),
        ("seat,holder,held_from,held_until,seat", [(1, 34, "column_twice")]),
        ("Seat,holder,held_from,held_until", [(1, 1, "column_unknown"), (1, 1, "column_missing")]),
        (" seat,holder,held_from,held_until", [(1, 1, "column_unknown"), (1, 1, "column_missing")]),
    ],
)
def test_a_header_has_the_columns_by_their_exact_names(
    tmp_path: Path, header: str, expected: list[tuple[int, int, str]]
) -> None:
    made = council().write(tmp_path)
    (made / "seats.csv").write_text(header + "\nA,B,2024-10-11,\n")
    assert places(read_directory(made)) == [("seats.csv", *rest) for rest in expected]


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    made = council()
    root = made.write(tmp_path)
    plain = read_directory(root).record
    names = HEADERS["seats.csv"]
    (root / "seats.csv").write_bytes(table([names[::-1], *(row[::-1] for row in made.rows["seats.csv"])]))
    assert read_directory(root).record == plain


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("A,B,2024-10-11", (2, 1, "cells_missing")),
        ("A,B,2024-10-11,,", (2, 1, "cells_extra")),
        ('A,"B,2024-10-11,\nC,D,2024-10-11,\n', (2, 3, "quote_not_closed")),
        ('A,"B"x,2024-10-11,', (2, 6, "text_after_quote")),
        ('A,B"x",2024-10-11,', (2, 4, "quote_in_cell")),
        ("A\x01,B,2024-10-11,", (2, 1, "control_character")),
        ("A,B\u202e,2024-10-11,", (2, 3, "control_character")),
        ('A,"B\nC",2024-10-11,', (2, 3, "line_break")),
        ("A,B et C,2024-10-11,", (2, 3, "two_people_one_seat")),
        ("A,B,2024-10-11,2024-10-10", (2, 16, "ends_before_it_starts")),
        ("A,B,20241011,", (2, 5, "not_a_day")),
        ("A,B,2024-W41-5,", (2, 5, "not_a_day")),
        ("A,B,٢٠٢٤-10-11,", (2, 5, "not_a_day")),
        ("A,B,0024-10-11,", (2, 5, "year_out_of_range")),
        ("A,B,2024-10-11,\nA,B,2024-10-11,", (3, 3, "duplicate_row")),
        ("A,B,2024-10-11,\nA,C,2024-11-11,", (3, 5, "mandates_overlap")),
        ("A,B,2024-10-11,2024-11-11\nA,C,2024-11-11,", (3, 5, "mandates_overlap")),
        ("A,B,2024-10-11,\nD,B,2024-11-11,", (3, 5, "one_person_two_seats")),
        ("Épicerie,B,2024-10-11,\nepicerie ,C,2024-11-11,", (3, 1, "seat_spelled_twice")),
    ],
)
def test_each_fault_of_a_row_is_told_at_its_place(
    tmp_path: Path, content: str, expected: tuple[int, int, str]
) -> None:
    (tmp_path / "seats.csv").write_text(f"seat,holder,held_from,held_until\n{content}", encoding="utf-8")
    told = [f for f in read_directory(tmp_path).problems if f.file == "seats.csv"]
    assert [(f.line, f.column, f.code) for f in told] == [expected]


def test_a_successor_may_start_the_day_after(tmp_path: Path) -> None:
    content = (
        "seat,holder,held_from,held_until\nA,B,2024-10-11,2024-11-10\nA,C,2024-11-11,\nD,B,2024-11-11,\n"
    )
    (tmp_path / "seats.csv").write_text(content)
    assert not [f for f in read_directory(tmp_path).problems if f.file == "seats.csv"]


def test_reading_goes_on_after_a_broken_quote(tmp_path: Path) -> None:
    content = 'seat,holder,held_from,held_until\nA,"B"x,2024-10-11,\n"C\nD",E"F,x,\nG,H,hier,\n'
    (tmp_path / "seats.csv").write_text(content)
    told = [place(f)[1:] for f in read_directory(tmp_path).problems if f.file == "seats.csv"]
    assert told == [(2, 6, "text_after_quote"), (4, 5, "quote_in_cell"), (5, 5, "not_a_day")]


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ((str(DAYS[0]), "Aïcha Benali", "observer", ""), 12, "person_twice"),
        ((str(DAYS[0]), "Autre", "member", "Crèche"), 25, "seat_twice"),
        ((str(DAYS[0]), "Autre", "observer", "Crèche"), 27, "observer_with_seat"),
        ((str(DAYS[0]), "Autre", "deputy", ""), 25, "seat_required"),
        ((str(DAYS[0]), "Autre; Autre", "observer", ""), 12, "two_people_one_row"),
        (("2024-10-12", "Autre", "observer", ""), 1, "no_such_meeting"),
    ],
)
def test_nobody_is_counted_twice_or_out_of_place(
    tmp_path: Path, row: tuple[str, ...], column: int, code: str
) -> None:
    reading = spoilt(tmp_path, lambda made: made.rows["attendance.csv"].append(row))
    assert places(reading) == [("attendance.csv", 310, column, code)]


def test_what_is_odd_but_sound_is_told_and_kept(tmp_path: Path) -> None:
    def spoil(made: Council) -> None:
        made.rows["attendance.csv"] += [
            (str(DAYS[0]), "Suppléant", "deputy", "Crèche"),
            (str(DAYS[0]), "aicha benali", "observer", ""),
        ]
        made.rows["agenda_items.csv"].append((str(DAYS[3]), "12", "Accord sur l’ordre du jour", "", ""))
        made.rows["seats.csv"].append(("", " ", "", ""))
        made.minutes["minutes/loose.md"] = "x"
        made.minutes["notes.csv"] = "x"
        made.minutes[f"minutes/{DAYS[0]}.md"] = "\n"

    reading = spoilt(tmp_path, spoil)
    assert reading.problems == ()
    assert {
        ("seats.csv", 12, 1, "blank_row"),
        ("attendance.csv", 310, 12, "deputy_beside_holder"),
        ("attendance.csv", 310, 12, "no_mandate"),
        ("attendance.csv", 311, 12, "person_spelled_twice"),
        ("decisions.csv", 7, 12, "item_named_twice"),
        ("minutes/loose.md", 0, 0, "minutes_unused"),
        (f"minutes/{DAYS[0]}.md", 1, 1, "minutes_empty"),
        ("notes.csv", 0, 0, "file_unused"),
    } <= {place(f) for f in reading.oddities}


def test_two_meetings_of_one_day_or_with_one_text_are_refused(tmp_path: Path) -> None:
    def spoil(made: Council) -> None:
        made.rows["meetings.csv"] += [
            (str(DAYS[0]), "Encore", "", "", ""),
            ("2030-01-01", "Copie", "", "", f"minutes/{DAYS[0]}.md"),
        ]

    assert places(spoilt(tmp_path, spoil)) == [
        ("meetings.csv", 38, 1, "two_meetings_one_day"),
        ("meetings.csv", 39, 20, "minutes_shared"),
    ]


def test_a_findings_words_cannot_move_the_cursor_of_a_terminal(tmp_path: Path) -> None:
    reading = spoilt(tmp_path, lambda made: made.rows["meetings.csv"].append(("\x1b[2J", "x", "", "", "")))
    [finding] = reading.problems
    assert finding.facts == {"field": "date", "character": "U+001B"}
    reading = spoilt(tmp_path, lambda made: made.rows["meetings.csv"].append(("\u200b", "x", "", "", "")))
    assert reading.problems[0].facts["found"] == "\ufffd"


def test_names_in_two_compositions_are_one_name(tmp_path: Path) -> None:
    def spoil(made: Council) -> None:
        first = made.rows["attendance.csv"][1]
        made.rows["attendance.csv"][1] = (first[0], "Ai\u0308cha Benali", *first[2:])

    reading = spoilt(tmp_path, spoil)
    assert reading.problems == ()
    assert len(reading.oddities) == 5


def test_everything_is_in_the_order_of_days(tmp_path: Path) -> None:
    reading = spoilt(tmp_path, lambda made: [rows.reverse() for rows in made.rows.values()])
    record = reading.record
    assert record is not None
    assert [meeting.day for meeting in record.meetings] == DAYS
    assert [item.position for item in record.agenda_items[:12]] == list(range(1, 13))
    assert record.decisions[0].day == date(2024, 10, 11)


# A real record is not ours to ship: it is read where its directory is named.
if "GOV_COUNCIL" in os.environ:

    def test_the_real_record_is_read_with_its_five_known_oddities() -> None:
        reading = read_directory(Path(os.environ["GOV_COUNCIL"]))
        assert reading.problems == ()
        assert reading.record is not None
        assert reading.record.counts() == COUNTS
        assert [finding.code for finding in reading.oddities] == [
            "two_people",
            "two_people",
            "no_mandate",
            "item_absent",
            "item_absent",
        ]
