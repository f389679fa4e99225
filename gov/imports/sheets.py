"""Read one CSV file into rows with the columns that it must have."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from gov.imports.cells import Broken, Cell, Splitter, place_of
from gov.imports.files import CSV_BYTES, Refused, read_file
from gov.imports.findings import Fact, Findings

Choice = TypeVar("Choice", bound=StrEnum)

MOST_ROWS = 50_000
FIRST_YEAR, LAST_YEAR = 1900, 2200
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INVISIBLE = "\u2028\u2029\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_CONTROL = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_INVISIBLE}]")


@dataclass(frozen=True, slots=True)
class Column:
    """Describe one column: its exact name and the longest text it holds."""

    name: str
    longest: int
    required: bool = True
    many_lines: bool = False


class Row:
    """Read one row's cells; each fault is noted where the cell stands."""

    def __init__(
        self, file: str, cells: dict[str, Cell], columns: dict[str, Column], problems: Findings
    ) -> None:
        self._file = file
        self._cells = cells
        self._columns = columns
        self._problems = problems
        self.line = next(iter(cells.values())).line
        self.sound = True

    def refuse(self, column: str, code: str, /, **facts: Fact) -> None:
        """Note that a cell is wrong; the row is then not part of the record."""
        cell = self._cells[column]
        self._problems.add(self._file, cell.line, cell.column, code, field=column, **facts)
        self.sound = False

    def place(self, column: str) -> tuple[int, int]:
        """Tell where a cell stands."""
        cell = self._cells[column]
        return cell.line, cell.column

    def places(self) -> dict[str, tuple[int, int]]:
        """Tell where every cell stands."""
        return {name: (cell.line, cell.column) for name, cell in self._cells.items()}

    def written(self, name: str) -> str:
        """Read a text as typed, composed (NFC), without blanks around it."""
        text = unicodedata.normalize("NFC", self._cells[name].text)
        return text.replace("\r\n", "\n").replace("\r", "\n").strip()

    def text(self, name: str) -> str:
        """Read a text that its column allows, or note why not."""
        column, text = self._columns[name], self.written(name)
        if column.required and not text:
            self.refuse(name, "required")
        elif len(text) > column.longest:
            self.refuse(name, "too_long", longest=column.longest, found=len(text))
        elif found := _CONTROL.search(text):
            self.refuse(name, "control_character", character=f"U+{ord(found[0]):04X}")
        elif "\n" in text and not column.many_lines:
            self.refuse(name, "line_break")
        else:
            return text
        return ""

    def day(self, name: str) -> date | None:
        """Read an ISO day, 2026-10-19, and no other spelling of it."""
        text = self.text(name)
        if not text:
            return None
        try:
            day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
        except ValueError:
            day = None
        if day is None:
            self.refuse(name, "not_a_day", found=text)
        elif not FIRST_YEAR <= day.year < LAST_YEAR:
            self.refuse(name, "year_out_of_range", found=text)
        else:
            return day
        return None

    def integer(self, name: str, least: int, most: int) -> int:
        """Read a whole number in plain digits."""
        text = self.text(name)
        if re.fullmatch(r"[0-9]{1,9}", text) and least <= int(text) <= most:
            return int(text)
        if text:
            self.refuse(name, "not_a_number", found=text, least=least, most=most)
        return least

    def choice(self, name: str, choices: type[Choice]) -> Choice | None:
        """Read one word of a fixed list."""
        text = self.text(name)
        if text in set(choices):
            return choices(text)
        if text:
            self.refuse(name, "not_a_choice", found=text, choices=", ".join(choices))
        return None

    def link(self, name: str) -> str:
        """Read a web address; no other scheme is ever kept."""
        text = self.text(name)
        if text and not _is_web_address(text):
            self.refuse(name, "not_a_link", found=text)
            return ""
        return text


def read_sheet(
    root: Path, file: str, columns: tuple[Column, ...], problems: Findings, oddities: Findings
) -> list[Row] | None:
    """Read every row of a file, or None where the file cannot be read as a table."""
    text = read_text(root, file, CSV_BYTES, problems)
    if text is None:
        return None
    rows = Splitter(text, _comma(text)).rows()
    named = {column.name: column for column in columns}
    header = _header(file, next(rows, ()), named, problems)
    if header is None:
        return None
    return list(_rows(file, rows, header, named, problems, oddities))


def read_text(root: Path, file: str, longest: int, problems: Findings) -> str | None:
    """Read a file as UTF-8, with or without its mark; tell where it is not."""
    try:
        content = read_file(root, file, longest)
    except Refused as refused:
        problems.add(file, 0, 0, refused.code, longest=longest)
        return None
    return decode(file, content, problems)


def decode(file: str, content: bytes, problems: Findings) -> str | None:
    """Read bytes as UTF-8 text without NUL, or tell where they are not."""
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8").removeprefix("\ufeff")
        line, column = place_of(before, len(before))
        problems.add(file, line, column, "not_utf8", byte=f"0x{content[error.start]:02X}")
        return None
    if "\0" in text:
        problems.add(file, *place_of(text, text.index("\0")), "nul_character")
        return None
    return text


def _comma(text: str) -> str:
    """Read semicolons where a Belgian spreadsheet wrote them: the header tells."""
    header = re.split(r"[\r\n]", text, maxsplit=1)[0]
    return ";" if ";" in header and "," not in header else ","


def _header(
    file: str, cells: tuple[Cell, ...] | Broken, columns: dict[str, Column], problems: Findings
) -> tuple[str, ...] | None:
    if isinstance(cells, Broken):
        problems.add(file, cells.line, cells.column, cells.code, opened=cells.opened)
        return None
    if not cells:
        problems.add(file, 1, 1, "file_empty")
        return None
    names = [cell.text for cell in cells]
    before = len(problems.kept)
    for place, cell in enumerate(cells):
        if cell.text not in columns:
            problems.add(file, cell.line, cell.column, "column_unknown", field=cell.text)
        elif cell.text in names[:place]:
            problems.add(file, cell.line, cell.column, "column_twice", field=cell.text)
    for name in columns:
        if name not in names:
            problems.add(file, 1, 1, "column_missing", field=name)
    return tuple(names) if len(problems.kept) == before else None


def _rows(
    file: str,
    rows: Iterator[tuple[Cell, ...] | Broken],
    header: tuple[str, ...],
    columns: dict[str, Column],
    problems: Findings,
    oddities: Findings,
) -> Iterator[Row]:
    for count, cells in enumerate(rows, 1):
        if isinstance(cells, Broken):
            problems.add(file, cells.line, cells.column, cells.code, opened=cells.opened)
            continue
        line = cells[0].line
        if count > MOST_ROWS:
            problems.add(file, line, 1, "too_many_rows", most=MOST_ROWS)
            return
        if not any(cell.text.strip() for cell in cells):
            oddities.add(file, line, 1, "blank_row")
        elif len(cells) != len(header):
            code = "cells_missing" if len(cells) < len(header) else "cells_extra"
            problems.add(file, line, 1, code, expected=len(header), found=len(cells))
        else:
            yield Row(file, dict(zip(header, cells, strict=True)), columns, problems)


def _is_web_address(text: str) -> bool:
    if re.search(r"[\s<>\"\\^`{|}]", text):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.username is None
    except ValueError:
        return False
