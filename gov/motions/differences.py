"""Compare two versions of a text word by word, for people to read.

Pure. The runs put together give the older text (same and removed) and the
newer (same and added), to the last space.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# A word with the spaces after it; a line break stands alone, so that a
# paragraph added is one change and not a change to its neighbours.
_PIECES = re.compile(r"\n|[^\s]+[^\S\n]*|[^\S\n]+")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
# Pairs of equal pieces to weigh. Beyond this a comparison could hold a server
# for a minute (a text of one word, ten thousand times): by line then, or whole.
_MOST_PAIRS = 400_000


class Kind(StrEnum):
    """Say what became of a run of words."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """Hold one run of words of the older text, the newer, or both."""

    kind: Kind
    text: str


def differences(older: str, newer: str) -> tuple[Change, ...]:
    """Show what was removed and what was added, in the order of reading."""
    for pieces in (_PIECES, _LINES):
        before, after = pieces.findall(older), pieces.findall(newer)
        if _pairs(before, after) <= _MOST_PAIRS:
            return tuple(_runs(before, after))
    return tuple(_whole(older, newer))


def _pairs(older: Sequence[str], newer: Sequence[str]) -> int:
    counted = Counter(newer)
    return sum(times * counted[piece] for piece, times in Counter(older).items())


def _runs(older: list[str], newer: list[str]) -> Iterator[Change]:
    for tag, i, j, k, m in SequenceMatcher(None, older, newer, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Change(Kind.SAME, "".join(older[i:j]))
            continue
        if i < j:
            yield Change(Kind.REMOVED, "".join(older[i:j]))
        if k < m:
            yield Change(Kind.ADDED, "".join(newer[k:m]))


def _whole(older: str, newer: str) -> Iterator[Change]:
    if older == newer:
        yield Change(Kind.SAME, older)
        return
    yield Change(Kind.REMOVED, older)
    yield Change(Kind.ADDED, newer)
