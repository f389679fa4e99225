"""Put two changes to one text together, or say where they meet. Pure.

A change is what became of lines of the base. Two changes meet where they touch
the same lines, or put different words in the same place.
"""

from dataclasses import dataclass
from difflib import SequenceMatcher

from gov.motions.texts import MotionText

PARTS = ("title", "text", "reasons", "alternatives", "language")


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    lines: tuple[str, ...]

    def meets(self, other: "_Edit") -> bool:
        if self == other:
            return False
        if self.start == self.end or other.start == other.end:
            return self.start <= other.end and other.start <= self.end
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Meeting:
    """Say in which part of a text, and on which lines of the base, two changes meet."""

    part: str
    lines: tuple[str, ...]


def meetings(base: MotionText, one: MotionText, other: MotionText) -> tuple[Meeting, ...]:
    """Say where two changes to one text touch the same lines."""
    found = []
    for part in PARTS:
        before = _lines(base, part)
        edits = _edits(before, _lines(one, part)), _edits(before, _lines(other, part))
        met = [(mine, theirs) for mine in edits[0] for theirs in edits[1] if mine.meets(theirs)]
        if met:
            first = min(min(mine.start, theirs.start) for mine, theirs in met)
            last = max(max(mine.end, theirs.end) for mine, theirs in met)
            found.append(Meeting(part, tuple(before[first:last])))
    return tuple(found)


def merged(base: MotionText, one: MotionText, other: MotionText) -> MotionText | None:
    """Give the text with both changes made, or None where they meet."""
    if meetings(base, one, other):
        return None
    return MotionText(**{part: _applied(base, one, other, part) for part in PARTS})


def _applied(base: MotionText, one: MotionText, other: MotionText, part: str) -> str:
    lines = _lines(base, part)
    edits = {*_edits(lines, _lines(one, part)), *_edits(lines, _lines(other, part))}
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end), reverse=True):
        lines[edit.start : edit.end] = edit.lines
    return "\n".join(lines)


def _edits(before: list[str], after: list[str]) -> list[_Edit]:
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [_Edit(i, j, tuple(after[k:m])) for tag, i, j, k, m in steps if tag != "equal"]


def _lines(words: MotionText, part: str) -> list[str]:
    whole: str = getattr(words, part)
    return whole.split("\n")
