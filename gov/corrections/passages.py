"""Find a sentence in the notes of an item by its words, and put others in its place. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

_LINE = re.compile(r"[^\n]+")
# What a line begins with when it is a point of a list, a heading or a quotation: no words of it.
_MARK = re.compile(r"\s*(?:(?:[-*+>]|\d{1,9}[.)]|#{1,6})[^\S\n]+)*")
# An initial (« M. Sarr ») ends no sentence.
_ENDS = re.compile(r"(?<=[.!?…])(?<!\b[A-ZÀ-Þ]\.)[^\S\n]+(?=[\"“«(]?[^\W\d_a-zà-öø-ÿ])")


@dataclass(frozen=True, slots=True)
class Passage:
    """Hold one sentence as it stands, and where."""

    words: str
    start: int
    end: int


def passages(notes: str) -> tuple[Passage, ...]:
    """List the sentences of what was noted, in their order."""
    return tuple(_sentences(notes))


def _sentences(notes: str) -> Iterator[Passage]:
    for line in _LINE.finditer(notes):
        mark = _MARK.match(line[0])
        at = line.start() + (mark.end() if mark else 0)
        end = line.start() + len(line[0].rstrip())
        for gap in _ENDS.finditer(notes, at, end):
            yield Passage(notes[at : gap.start()], at, gap.start())
            at = gap.end()
        if at < end:
            yield Passage(notes[at:end], at, end)


def replaced(notes: str, stands: str, proposed: str) -> str | None:
    """Put the words proposed where others stand; None where those no longer do.

    Where the same sentence stands twice, both say the new words: they said the same.
    """
    found = [one for one in passages(notes) if one.words == stands]
    for one in reversed(found):
        notes = notes[: one.start] + proposed + notes[one.end :]
        if not proposed:
            notes = _closed_up(notes, one.start)
    return notes if found else None


def _closed_up(notes: str, at: int) -> str:
    """Leave no blank, no mark of a list and no empty line where a sentence stood."""
    start = notes.rfind("\n", 0, at) + 1
    end = notes.find("\n", at) if "\n" in notes[at:] else len(notes)
    line = (notes[start:at] + notes[at:end].lstrip()).rstrip()
    mark = _MARK.match(f"{line} ")
    if mark is None or mark.end() < len(line):
        return notes[:start] + line + notes[end:]
    return notes[:start] + notes[end + 1 :] if end < len(notes) else notes[:start].rstrip("\n")


def anchor(item: str, words: str) -> str:
    """Name a sentence of an item in an address, for as long as its words stand."""
    return sha256(f"{item}\n{words}".encode()).hexdigest()[:16]
