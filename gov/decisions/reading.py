"""Read one decision with its proof, and say where the two part.

What is shown is what was committed to: each opening is checked against its
leaf, the leaf against the root it led to, and the row against the openings.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from gov.committees.queries import Committee, committee_named
from gov.decisions.canonical import UnsoundError, Value
from gov.decisions.leaves import Leaf
from gov.decisions.passages import Opening
from gov.kernel.errors import NotFound
from gov.meetings.rules import DECISION_DIGITS, Number
from gov.merkle.tree import Frontier, leaf_hash
from gov.store import fetch, fetch_one, read
from gov.store.events import audiences_read
from gov.web import Viewer

_MOST_SEATS: Final = 500
_MOST_TASKS: Final = 100

_DECISION: Final = """SELECT d.id, d.number, d.log_id, d.leaf_n, d.language, d.decision_class, d.method,
 d.outcome, d.verdict, d.decided_on, d.effective_from, d.review_on, d.audience, d.imported,
 d.recorded_at, d.repeals, s.ended_by, s.ended_how, e.number AS ends, g.number AS meeting,
 g.title AS meeting_title, g.starts_at AS met_at, i.title AS item, m.number AS motion, l.body AS leaf,
 h.root, f.frontier
FROM shown_decision s JOIN decision d ON d.id = s.decision_id
JOIN leaf l ON l.log_id = d.log_id AND l.n = d.leaf_n
JOIN tree_head h ON h.log_id = d.log_id AND h.size = d.leaf_n + 1
JOIN tree_head f ON f.log_id = d.log_id AND f.size = d.leaf_n
LEFT JOIN decision e ON e.id = d.supersedes_id AND e.audience IN ({})
LEFT JOIN meeting g ON g.id = d.meeting_id
LEFT JOIN agenda_item i ON i.id = d.agenda_item_id
LEFT JOIN motion m ON m.id = d.motion_id
WHERE s.committee_id = {} AND s.reader = {} AND s.year = {} AND s.turn = {} AND s.rank > 0"""


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
class _Kept:
    label: str
    salt: bytes
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPage:
    """Hold a decision; `row` is None where its passages are withheld."""

    committee: Committee
    number: str
    row: DecisionRow | None = None
    values: Mapping[str, Value | None]
    seats: Sequence[SeatRow] = ()
    tasks: Sequence[TaskRow] = ()
    sound: bool = True

    def passages(self, name: str) -> tuple[str | None, ...]:
        """Give a text's paragraphs in order; None where one is withheld."""
        found = [(int(label.partition(".")[2]), value) for label, value in self._of(name)]
        return tuple(value if isinstance(value, str) else None for _, value in sorted(found, key=_place))

    def pairs(self, name: str) -> tuple[tuple[str, str], ...]:
        """Give what was said seat by seat, such as each reason to dissent."""
        return tuple(
            (str(value[0]), str(value[1]))
            for _, value in self._of(name)
            if isinstance(value, list) and len(value) == 2
        )

    def _of(self, name: str) -> Sequence[tuple[str, Value | None]]:
        return [(label, value) for label, value in self.values.items() if label.partition(".")[0] == name]


async def decision_page(viewer: Viewer, slug: str, number: str) -> DecisionPage:
    """Show a decision to the log's readers; hidden ones exist, withheld."""
    return await _page(await committee_named(slug), viewer.audience(slug), number)


async def public_decision(slug: str, number: str) -> DecisionPage:
    """Show a published decision; to the public no other number exists."""
    committee = await committee_named(slug)
    if not committee.publishes_decisions:
        raise NotFound("not_found")
    return await _page(committee, "public", number)


async def _page(committee: Committee, reader: str, number: str) -> DecisionPage:
    place = Number.read(number, DECISION_DIGITS)
    if place is None:
        raise NotFound("not_found")
    async with read():
        row = await fetch_one(
            DecisionRow, _DECISION, audiences_read(reader), committee.id, reader, place.year, place.turn
        )
        if row is None:
            return await _withheld(committee, reader, place)
        kept = await fetch(
            _Kept,
            "SELECT label, salt, value FROM opening WHERE log_id = {} AND n = {} ORDER BY label LIMIT 5000",
            *(row.log_id, row.leaf_n),
        )
        seats = await fetch(
            SeatRow,
            "SELECT label, stance FROM decision_seat WHERE decision_id = {} ORDER BY position LIMIT {}",
            *(row.id, _MOST_SEATS),
        )
        tasks = await fetch(
            TaskRow,
            "SELECT id, what, owner, due_on, done_at FROM follow_up WHERE decision_id = {}"
            " ORDER BY id LIMIT {}",
            *(row.id, _MOST_TASKS),
        )
    values, sound = _opened(row, kept)
    return DecisionPage(
        committee=committee,
        number=number,
        row=row,
        values=values,
        seats=seats,
        tasks=tasks,
        sound=sound and _agrees(row, values, seats),
    )


async def _withheld(committee: Committee, reader: str, place: Number) -> DecisionPage:
    found = await fetch(
        _Known,
        "SELECT year FROM shown_decision WHERE committee_id = {} AND reader = {} AND year = {} AND turn = {}",
        *(committee.id, reader, place.year, place.turn),
    )
    if not found:
        raise NotFound("not_found")
    return DecisionPage(committee=committee, number=place.written(DECISION_DIGITS), values={})


@dataclass(frozen=True, slots=True)
class _Known:
    year: int


def _opened(row: DecisionRow, kept: Sequence[_Kept]) -> tuple[dict[str, Value | None], bool]:
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


def _read_openings(kept: Sequence[_Kept]) -> tuple[dict[str, Opening], bool]:
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


def _agrees(row: DecisionRow, values: Mapping[str, Value | None], seats: Sequence[SeatRow]) -> bool:
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


def _place(found: tuple[int, object]) -> int:
    return found[0]
