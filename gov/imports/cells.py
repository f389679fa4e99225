"""Split a CSV text into cells that know where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST_CELLS = 200
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Cell:
    """Hold one cell's text and where it starts, line and column from 1."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Broken:
    """Point at what cannot be split; `opened` is the line where its cell began."""

    code: str
    line: int
    column: int
    opened: int


class Splitter:
    """Read RFC 4180 strictly, and go on at the next line after what is broken."""

    def __init__(self, text: str, comma: str) -> None:
        self._text = text
        self._comma = comma
        self._plain = re.compile(f'[^{comma}"\r\n]*')
        self._at = 0
        self._line = 1
        self._line_start = 0

    def rows(self) -> Iterator[tuple[Cell, ...] | Broken]:
        """Yield each row's cells; an empty line is no row."""
        while self._at < len(self._text):
            if end := _LINE_END.match(self._text, self._at):
                self._next_line(end.end())
                continue
            yield self._row()

    def _row(self) -> tuple[Cell, ...] | Broken:
        cells: list[Cell] = []
        while True:
            line, column = self._line, self._at - self._line_start + 1
            text = self._quoted() if self._text.startswith('"', self._at) else self._unquoted()
            if isinstance(text, Broken):
                self._skip_line()
                return text
            cells.append(Cell(text, line, column))
            if len(cells) > MOST_CELLS:
                broken = self._broken("too_many_cells", line)
                self._skip_line()
                return broken
            if not self._text.startswith(self._comma, self._at):
                break
            self._at += 1
        if end := _LINE_END.match(self._text, self._at):
            self._next_line(end.end())
        return tuple(cells)

    def _unquoted(self) -> str | Broken:
        found = self._plain.match(self._text, self._at)
        assert found is not None
        self._at = found.end()
        if self._text.startswith('"', self._at):
            return self._broken("quote_in_cell", self._line)
        return found[0]

    def _quoted(self) -> str | Broken:
        opened, start = self._line, self._at
        end = start + 1
        while True:
            end = self._text.find('"', end)
            if end < 0:
                broken = self._broken("quote_not_closed", opened)
                self._at = len(self._text)
                return broken
            if not self._text.startswith('""', end):
                break
            end += 2
        inner = self._text[start + 1 : end]
        for line_end in _LINE_END.finditer(inner):
            self._next_line(start + 1 + line_end.end())
        self._at = end + 1
        if self._at < len(self._text) and self._text[self._at] not in f"{self._comma}\r\n":
            return self._broken("text_after_quote", opened)
        return inner.replace('""', '"')

    def _broken(self, code: str, opened: int) -> Broken:
        return Broken(code, self._line, self._at - self._line_start + 1, opened)

    def _skip_line(self) -> None:
        end = _LINE_END.search(self._text, self._at)
        self._next_line(end.end() if end else len(self._text))

    def _next_line(self, start: int) -> None:
        self._line += 1
        self._line_start = self._at = start


def place_of(text: str, index: int) -> tuple[int, int]:
    """Tell the line and column of a character, both from 1."""
    ends = [end.end() for end in _LINE_END.finditer(text, 0, index)]
    return len(ends) + 1, index - (ends[-1] if ends else 0) + 1
