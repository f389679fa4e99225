"""Say what is wrong, and what is odd, at which place of which file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Fact = str | int

# A file wrong throughout is told a thousand times, not a hundred thousand.
MOST_PER_FILE = 1000
LONGEST_FACT = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Point at one place: line and column count from 1, the column in characters."""

    file: str
    line: int
    column: int
    code: str
    facts: Mapping[str, Fact]


@dataclass(slots=True)
class Findings:
    """Collect findings of one kind, bounded per file."""

    kept: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, file: str, line: int, column: int, code: str, /, **facts: Fact) -> None:
        """Keep a finding, and past the limit only its number."""
        self.counts[file] += 1
        if self.counts[file] > MOST_PER_FILE:
            return
        short = {name: _shorten(fact) for name, fact in facts.items()}
        self.kept.append(Finding(file=file, line=line, column=column, code=code, facts=short))

    def ordered(self, files: Iterable[str]) -> tuple[Finding, ...]:
        """List by file as described, then line and column; say how many were left."""
        rank = {name: place for place, name in enumerate(files)}
        listed = sorted(self.kept, key=lambda f: (rank.get(f.file, len(rank)), f.file, f.line, f.column))
        for name, count in sorted(self.counts.items()):
            if count > MOST_PER_FILE:
                listed.append(_more(name, count - MOST_PER_FILE))
        return tuple(listed)


def _more(file: str, count: int) -> Finding:
    return Finding(file=file, line=0, column=0, code="more_in_file", facts={"count": count})


def _shorten(fact: Fact) -> Fact:
    if isinstance(fact, int):
        return fact
    # Findings are printed in a terminal: nothing in them may move its cursor.
    shown = "".join(mark if mark.isprintable() else "\ufffd" for mark in fact[: LONGEST_FACT + 1])
    return shown if len(shown) <= LONGEST_FACT else shown[: LONGEST_FACT - 1] + "…"
