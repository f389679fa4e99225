"""Hold a decision as it is kept, and say where it parts from its proof.

What is shown is what was committed to: each opening is checked against its
leaf, the leaf against the root it led to, and the row against the openings.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gov.decisions.canonical import UnsoundError, Value
from gov.decisions.leaves import Leaf
from gov.decisions.passages import Opening
from gov.merkle.tree import Frontier, leaf_hash


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """Hold one decision that its reader may read."""

    id: UUID
    number: str
    log_id: UUID
    leaf_n: int
    language: str
    decision_class: str
    method: str
    outcome: str
    verdict: str | None
    decided_on: date
    effective_from: date | None
    review_on: date | None
    audience: str
    imported: bool
    recorded_at: datetime
    repeals: bool
    ended_by: str
    ended_how: str
    ends: str | None
    meeting: str | None
    meeting_title: str | None
    met_at: datetime | None
    item: str | None
    motion: str | None
    leaf: bytes
    root: bytes
    frontier: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRow:
    """Hold how one seat stood."""

    label: str
    stance: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """Hold one follow-up."""

    id: UUID
    what: str
    owner: str
    due_on: date | None
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class Kept:
    """Hold one opening as it is kept."""

    label: str
    salt: bytes
    value: str


def opened(row: DecisionRow, kept: Sequence[Kept]) -> tuple[dict[str, Value | None], bool]:
    """Open each passage the leaf commits to; None where none opens it."""
    openings, readable = _read_openings(kept)
    try:
        leaf = Leaf.from_bytes(row.leaf)
    except UnsoundError:
        return {label: one.value for label, one in openings.items()}, False
    sound = readable and _leads_to_root(row) and (leaf.log, leaf.n) == (row.log_id, row.leaf_n)
    sound = sound and all(one.opens(leaf.commitments) for one in openings.values())
    labels = leaf.commitments
    return {label: openings[label].value if label in openings else None for label in labels}, sound


def _read_openings(kept: Sequence[Kept]) -> tuple[dict[str, Opening], bool]:
    """Read what can be read; say whether all could."""
    openings: dict[str, Opening] = {}
    for one in kept:
        try:
            openings[one.label] = Opening.read(one.label, one.value, one.salt)
        except UnsoundError:
            continue
    return openings, len(openings) == len(kept)


def _leads_to_root(row: DecisionRow) -> bool:
    try:
        before = Frontier.from_bytes(row.leaf_n, row.frontier)
    except ValueError:
        return False
    return before.append(leaf_hash(row.leaf)).root() == row.root


def agrees(row: DecisionRow, values: Mapping[str, Value | None], seats: Sequence[SeatRow]) -> bool:
    """Say whether the row tells what was committed to; what is erased tells nothing."""
    told: dict[str, Value | None] = {
        "number": row.number,
        "class": row.decision_class,
        "method": row.method,
        "outcome": row.outcome,
        "verdict": json.loads(row.verdict) if row.verdict else None,
    }
    told |= {f"vote.{place}": [seat.label, seat.stance] for place, seat in enumerate(seats, 1)}
    return all(values.get(label) in (None, value) for label, value in told.items())
