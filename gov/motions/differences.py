"""Compare two versions of a text in words, for people to read.

Pure. The runs put together give the older text (all but added and came) and the
newer (all but removed and left), to the last space.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest

# A word or a mark with the spaces before it, so that a comma gained changes no word.
_PIECES = re.compile(r"\n|[^\S\n]*(?:\w+(?:[-.,]\w+)*[’']?|[^\w\s])|[^\S\n]+")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_PARAGRAPHS = re.compile(r"\n+|[^\n]+")
_WORD = re.compile(r"\w+")
_SPACES = re.compile(r"[^\S\n]*")
# Pairs of equal pieces to weigh. Beyond this a comparison could hold a server
# for a minute (a text of one word, ten thousand times): by line then, or whole.
_MOST_PAIRS = 400_000
_MOVES = 4  # words that a paragraph has, for its move to be worth telling
_ISLAND = 6  # words changed around a single one, for that one to be no help


class Kind(StrEnum):
    """Say what became of a run of words; a paragraph moved left one place and came to another."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    LEFT = "left"
    CAME = "came"


@dataclass(frozen=True, slots=True)
class Change:
    """Hold one run of words of the older text, the newer, or both."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class _Hunk:
    """Words that stayed, then what took the place of what."""

    same: str
    removed: str
    added: str

    @property
    def changed(self) -> int:
        return len(_WORD.findall(self.removed)) + len(_WORD.findall(self.added))


def differences(older: str, newer: str) -> tuple[Change, ...]:
    """Show what was removed, added and moved, in the order of reading."""
    before, after = _PARAGRAPHS.findall(older), _PARAGRAPHS.findall(newer)
    if _pairs(before, after) > _MOST_PAIRS:
        return tuple(_joined(_words(older, newer)))
    return tuple(_joined(_paragraphs(before, after)))


def _paragraphs(older: list[str], newer: list[str]) -> Iterator[Change]:
    steps = list(_steps(older, newer))
    gone = Counter(one for tag, i, j, _, _ in steps if tag != "equal" for one in older[i:j])
    come = Counter(one for tag, _, _, k, m in steps if tag != "equal" for one in newer[k:m])
    moved = {one for one in gone if gone[one] == come[one] and len(_WORD.findall(one)) >= _MOVES}
    for tag, i, j, k, m in steps:
        if tag == "equal":
            yield Change(Kind.SAME, "".join(older[i:j]))
            continue
        for was, now in zip_longest(_apart(older[i:j], moved), _apart(newer[k:m], moved), fillvalue=("", "")):
            yield from _words(was[0], now[0])
            yield Change(Kind.LEFT, was[1])
            yield Change(Kind.CAME, now[1])


def _steps(older: list[str], newer: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Align paragraphs; a blank line alone does not part two changes."""
    open_: tuple[str, int, int, int, int] | None = None
    for tag, i, j, k, m in SequenceMatcher(None, older, newer, autojunk=False).get_opcodes():
        if tag == "equal" and any(one.strip() for one in older[i:j]):
            if open_:
                yield open_
            yield tag, i, j, k, m
            open_ = None
        else:
            open_ = ("replace", open_[1] if open_ else i, j, open_[3] if open_ else k, m)
    if open_:
        yield open_


def _apart(paragraphs: Sequence[str], moved: set[str]) -> Iterator[tuple[str, str]]:
    """Give what stands before each paragraph that moved, with that paragraph."""
    before: list[str] = []
    for one in paragraphs:
        if one in moved:
            yield "".join(before), one
            before = []
        else:
            before.append(one)
    yield "".join(before), ""


def _words(older: str, newer: str) -> Iterator[Change]:
    hunks = _readable(_compared(older, newer))
    for hunk in hunks:
        yield Change(Kind.SAME, hunk.same)
        yield Change(Kind.REMOVED, hunk.removed)
        yield Change(Kind.ADDED, hunk.added)


def _compared(older: str, newer: str) -> list[_Hunk]:
    for pieces in (_PIECES, _LINES):
        before, after = pieces.findall(older), pieces.findall(newer)
        if _pairs(before, after) <= _MOST_PAIRS:
            return list(_hunks(before, after))
    return [_Hunk(older, "", "") if older == newer else _Hunk("", older, newer)]


def _pairs(older: Sequence[str], newer: Sequence[str]) -> int:
    counted = Counter(newer)
    return sum(times * counted[piece] for piece, times in Counter(older).items())


def _hunks(older: list[str], newer: list[str]) -> Iterator[_Hunk]:
    same = ""
    for tag, i, j, k, m in SequenceMatcher(None, older, newer, autojunk=False).get_opcodes():
        if tag == "equal":
            same = "".join(older[i:j])
            continue
        yield _Hunk(same, "".join(older[i:j]), "".join(newer[k:m]))
        same = ""
    if same:
        yield _Hunk(same, "", "")


def _readable(hunks: Iterable[_Hunk]) -> list[_Hunk]:
    """Let no lone word or mark stand between two changes, nor a space begin one."""
    merged: list[_Hunk] = []
    for hunk in hunks:
        if merged and _is_island(merged[-1], hunk):
            last = merged.pop()
            removed = last.removed + hunk.same + hunk.removed
            hunk = _Hunk(last.same, removed, last.added + hunk.same + hunk.added)
        merged.append(_spaced(hunk))
    return merged


def _is_island(last: _Hunk, hunk: _Hunk) -> bool:
    if not hunk.changed or not last.changed or "\n" in hunk.same:
        return False
    words = len(_WORD.findall(hunk.same))
    return words == 0 or (words == 1 and last.changed + hunk.changed >= _ISLAND)


def _spaced(hunk: _Hunk) -> _Hunk:
    gap = _begins(hunk.removed)
    if not gap or gap != _begins(hunk.added):
        return hunk
    return _Hunk(hunk.same + gap, hunk.removed[len(gap) :], hunk.added[len(gap) :])


def _begins(text: str) -> str:
    found = _SPACES.match(text)
    return found[0] if found else ""


def _joined(runs: Iterable[Change]) -> Iterator[Change]:
    """Put runs of one kind together, and leave out the empty."""
    kept: Change | None = None
    for run in runs:
        if not run.text:
            continue
        if kept and kept.kind is run.kind and run.kind not in (Kind.LEFT, Kind.CAME):
            kept = Change(run.kind, kept.text + run.text)
            continue
        if kept:
            yield kept
        kept = run
    if kept:
        yield kept
