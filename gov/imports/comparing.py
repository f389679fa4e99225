"""Tell known rows from new ones, and new ones from corrected ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from gov.imports.findings import Findings

Key = TypeVar("Key", bound=Hashable)
Old = TypeVar("Old")


class Placed(Protocol):
    """Know where each of its cells stands."""

    @property
    def at(self) -> Mapping[str, tuple[int, int]]:
        """Give line and column by the column's name."""


New = TypeVar("New", bound=Placed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sifted(Generic[New, Old]):
    """Hold rows known by name, rows that correct others, and rows that are gone."""

    known: Sequence[tuple[New, Old]]
    corrected: Sequence[tuple[New, Old]]
    gone: Sequence[Old]

    def without_corrected(self, rows: Sequence[New]) -> tuple[New, ...]:
        """Keep what is known or new."""
        left = {id(row) for row, _ in self.corrected}
        return tuple(row for row in rows if id(row) not in left)


class Differences:
    """Note what the files say otherwise than the first import."""

    def __init__(self) -> None:
        self.findings = Findings()

    def cell(self, file: str, row: Placed, column: str, kept: str | None, found: str) -> None:
        """Note a cell that changed; what was erased since is held against nobody."""
        if kept is not None and kept != found:
            facts = {"field": column, "kept": kept, "found": found}
            self.findings.add(file, *row.at[column], "changed_since", **facts)

    def text(self, file: str, row: Placed, column: str, kept: str | None, found: str) -> None:
        """Note a text that changed, too long to be told twice."""
        if kept is not None and kept != found:
            self.findings.add(file, *row.at[column], "text_changed_since", field=column)

    def gone(self, file: str, *what: object) -> None:
        """Note a row that is in its file no more."""
        self.findings.add(file, 0, 0, "gone_since", kept=", ".join(str(part) for part in what if part))


def sift(
    rows: Sequence[New],
    held: Mapping[Key, Old],
    name: Callable[[New], Key],
    places: tuple[Callable[[New], Hashable], Callable[[Old], Hashable]],
    alike: Callable[[New, Old], bool],
    *,
    anyway: bool,
) -> Sifted[New, Old]:
    """Pair new rows with those gone from the same place, the alike ones first.

    With `anyway` what is left is paired in order: as many new rows as rows that went.
    """
    of_new, of_old = places
    named = {name(row): row for row in rows}
    new: dict[Hashable, list[New]] = defaultdict(list)
    gone: dict[Hashable, list[Old]] = defaultdict(list)
    for key, row in named.items():
        if key not in held:
            new[of_new(row)].append(row)
    for key, old in held.items():
        if key not in named:
            gone[of_old(old)].append(old)
    corrected: list[tuple[New, Old]] = []
    for place, rows_here in new.items():
        corrected += _paired(rows_here, gone[place], alike, anyway=anyway)
    return Sifted(
        known=[(row, held[key]) for key, row in named.items() if key in held],
        corrected=corrected,
        gone=[old for left in gone.values() for old in left],
    )


def _paired(
    new: Sequence[New], gone: list[Old], alike: Callable[[New, Old], bool], *, anyway: bool
) -> list[tuple[New, Old]]:
    """Match and take out of `gone` what a new row corrects."""
    pairs, rest = [], []
    for row in new:
        found = next((old for old in gone if alike(row, old)), None)
        if found is None:
            rest.append(row)
        else:
            gone.remove(found)
            pairs.append((row, found))
    if anyway:
        pairs += zip(rest, gone, strict=False)
        del gone[: len(rest)]
    return pairs
