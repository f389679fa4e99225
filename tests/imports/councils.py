"""A council that never was: an untidy record of a known shape, written to a directory."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from gov.imports.findings import Finding
from gov.imports.reading import Reading

Rows = list[tuple[str, ...]]

HEADERS = {
    "seats.csv": ("seat", "holder", "held_from", "held_until"),
    "meetings.csv": ("date", "title", "facilitator", "minute_taker", "minutes_file"),
    "attendance.csv": ("date", "person", "capacity", "seat"),
    "agenda_items.csv": ("date", "position", "title", "link", "section"),
    "decisions.csv": ("date", "agenda_item", "outcome", "method", "text"),
}
FIRST = date(2024, 10, 11)
DAYS = [FIRST + timedelta(days=14 * place) for place in range(36)]
HOLDERS = {
    "Atelier vélo": [("Élise N’Diaye", 0, 12), ("Tom De Smet", 12, None)],
    "Maison médicale": [("Aïcha Benali", 0, None)],
    "Wijkhuis": [("Jan Peeters", 0, 25), ("Zoë Vandenbroeck", 25, None)],
    "Épicerie": [("René Dubois", 0, None)],
    "Crèche": [("Inès Lopez", 0, None)],
    "Bibliothèque": [("Müller, dit Max".replace(",", ""), 0, None)],
    "Repair café": [("Olga Ivanova", 0, 5), ("Sami Haddad", 5, None)],
}
COUNTS = {
    "seats": 7,
    "mandates": 10,
    "meetings": 36,
    "attendance": 308,
    "agenda_items": 430,
    "decisions": 39,
    "minutes": 36,
}
DEPUTY = "Nour Deputy"


@dataclass(slots=True)
class Council:
    """Hold the files of one record, to be spoilt by a test and written."""

    rows: dict[str, Rows] = field(default_factory=dict)
    minutes: dict[str, str] = field(default_factory=dict)

    def write(self, root: Path) -> Path:
        """Write every file as a spreadsheet would."""
        (root / "minutes").mkdir(parents=True, exist_ok=True)
        for name, header in HEADERS.items():
            (root / name).write_bytes(table([header, *self.rows[name]]))
        for name, text in self.minutes.items():
            (root / name).write_text(text, encoding="utf-8", newline="")
        return root


def table(rows: Iterable[Sequence[str]], comma: str = ",") -> bytes:
    """Write rows as CSV."""
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=comma, lineterminator="\n").writerows(rows)
    return stream.getvalue().encode()


def council() -> Council:
    """Write 36 meetings of 7 seats, with the five oddities of a real record."""
    return Council(
        rows={
            "seats.csv": _seats(),
            "meetings.csv": _meetings(),
            "attendance.csv": _attendance(),
            "agenda_items.csv": _agenda_items(),
            "decisions.csv": _decisions(),
        },
        minutes={f"minutes/{day}.md": f"# Réunion du {day}\n\nPoint « un ».\n" for day in DAYS},
    )


def _seats() -> Rows:
    rows: Rows = []
    for seat, held in HOLDERS.items():
        for person, start, end in held:
            until = "" if end is None else (DAYS[end] - timedelta(days=1)).isoformat()
            rows.append((seat, person, DAYS[start].isoformat(), until))
    return rows


def _meetings() -> Rows:
    takers = {14: "Inès Lopez, René Dubois", 35: "Tom De Smet & Sami Haddad"}
    return [
        (day.isoformat(), f'Réunion "n° {place}"', "Aïcha Benali", takers.get(place, ""), f"minutes/{day}.md")
        for place, day in enumerate(DAYS)
    ]


def _attendance() -> Rows:
    """Seat all seven each time, one by a deputy twice, and let 56 observers in: 308 rows."""
    rows: Rows = []
    for place, day in enumerate(DAYS):
        for seat, held in HOLDERS.items():
            [person] = [name for name, start, end in held if start <= place and (end is None or place < end)]
            if seat == "Crèche" and place in {21, 22}:
                rows.append((day.isoformat(), DEPUTY, "deputy", seat))
            else:
                rows.append((day.isoformat(), person, "member", seat))
        rows += [
            (day.isoformat(), f"Œil extérieur {n}", "observer", "") for n in range(2 if place < 20 else 1)
        ]
    return rows


def _agenda_items() -> Rows:
    """Put twelve items on each agenda, and eleven on two of them: 430 rows."""
    rows: Rows = []
    for place, day in enumerate(DAYS):
        for position in range(1, 12 if place in {3, 4} else 13):
            title = "Accord sur l’ordre du jour" if position == 1 else f"=SOMME(A{position}), vraiment ?"
            link = f"https://example.org/issues/{position}" if position % 2 else ""
            rows.append((day.isoformat(), str(position), title, link, "Points courants"))
    return rows


def _decisions() -> Rows:
    """Agree to each agenda, and take three more decisions: 39 rows, two without item."""
    rows: Rows = []
    for place, day in enumerate(DAYS):
        title = "Un point absent" if place == 30 else "Accord sur l’ordre du jour"
        rows.append((day.isoformat(), title, "adopted", "consent", "Sans objection, c’est adopté."))
        if place in {2, 8}:
            rows.append((day.isoformat(), "=SOMME(A2), vraiment ?", "adopted", "consent", "Oui,\nadopté."))
        if place == 30:
            rows.append((day.isoformat(), "Autre point absent", "adopted", "consent", "Adopté."))
    return rows


def place(finding: Finding) -> tuple[str, int, int, str]:
    """Say where a finding points, and what it is."""
    return finding.file, finding.line, finding.column, finding.code


def places(reading: Reading) -> list[tuple[str, int, int, str]]:
    """List a reading's problems; one problem and there is no record."""
    assert (reading.record is None) is bool(reading.problems)
    return [place(finding) for finding in reading.problems]
