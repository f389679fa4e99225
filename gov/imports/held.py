"""Read what an earlier import wrote, to be held against what the files say now."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gov.store import fetch


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldMandate:
    """Hold one imported mandate."""

    id: UUID
    seat_id: UUID
    seat: str
    person_id: UUID
    holder: str
    from_day: date
    until_day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldMeeting:
    """Hold one imported meeting with its minutes."""

    id: UUID
    title: str
    chair: str
    minute_taker: str
    starts_wall: str
    zone: str
    minutes: str | None
    audience: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPresence:
    """Hold one imported presence."""

    meeting_id: UUID
    person_id: UUID
    person: str
    capacity: str
    seat_id: UUID | None
    seat: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldItem:
    """Hold one imported agenda item."""

    id: UUID
    meeting_id: UUID
    position: int
    title: str
    link: str
    section: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldDecision:
    """Hold one imported decision in the words that were committed to.

    What was erased since is None: nothing is held against it.
    """

    id: UUID
    meeting_id: UUID
    outcome: str
    title: str | None
    method: str | None
    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Hold all that earlier imports of one record wrote."""

    seats: frozenset[UUID]
    mandates: dict[UUID, HeldMandate]
    meetings: dict[UUID, HeldMeeting]
    attendance: dict[tuple[UUID, UUID], HeldPresence]
    agenda_items: dict[UUID, HeldItem]
    decisions: dict[UUID, HeldDecision]


@dataclass(frozen=True, slots=True)
class _Seat:
    id: UUID


@dataclass(frozen=True, slots=True)
class _Opened:
    id: UUID
    meeting_id: UUID
    outcome: str
    label: str
    value: str


async def held_by(committee_id: UUID) -> Held:
    """List what a committee holds from earlier imports; nothing of its own acts."""
    mandates = await fetch(
        HeldMandate,
        "SELECT m.id, m.seat_id, a.name AS seat, m.person_id, p.name AS holder, m.from_day, m.until_day"
        " FROM mandate m JOIN person p ON p.id = m.person_id JOIN seat s ON s.id = m.seat_id"
        " JOIN partner a ON a.id = s.partner_id WHERE m.committee_id = {} AND m.imported",
        committee_id,
    )
    meetings = await fetch(
        HeldMeeting,
        "SELECT m.id, m.title, m.chair, m.minute_taker, m.starts_wall, m.zone, n.text AS minutes, n.audience"
        " FROM meeting m LEFT JOIN minutes n ON n.meeting_id = m.id"
        " WHERE m.committee_id = {} AND m.imported ORDER BY m.starts_at",
        committee_id,
    )
    presences = await fetch(
        HeldPresence,
        "SELECT t.meeting_id, t.person_id, p.name AS person, t.capacity, t.seat_id, a.name AS seat"
        " FROM attendance t JOIN meeting m ON m.id = t.meeting_id JOIN person p ON p.id = t.person_id"
        " LEFT JOIN seat s ON s.id = t.seat_id LEFT JOIN partner a ON a.id = s.partner_id"
        " WHERE m.committee_id = {} AND m.imported ORDER BY p.name, p.id",
        committee_id,
    )
    items = await fetch(
        HeldItem,
        "SELECT i.id, i.meeting_id, i.position, i.title, i.link, i.section FROM agenda_item i"
        " JOIN meeting m ON m.id = i.meeting_id WHERE m.committee_id = {} AND m.imported ORDER BY i.position",
        committee_id,
    )
    seats = await fetch(_Seat, "SELECT id FROM seat WHERE committee_id = {}", committee_id)
    return Held(
        seats=frozenset(row.id for row in seats),
        mandates={row.id: row for row in mandates},
        meetings={row.id: row for row in meetings},
        attendance={(row.meeting_id, row.person_id): row for row in presences},
        agenda_items={row.id: row for row in items},
        decisions=await _decisions(committee_id),
    )


async def _decisions(committee_id: UUID) -> dict[UUID, HeldDecision]:
    rows = await fetch(
        _Opened,
        "SELECT d.id, d.meeting_id, d.outcome, o.label, o.value FROM decision d"
        " JOIN opening o ON o.log_id = d.log_id AND o.n = d.leaf_n"
        " WHERE d.committee_id = {} AND d.imported AND d.meeting_id IS NOT NULL ORDER BY d.number",
        committee_id,
    )
    opened: dict[UUID, dict[str, object]] = defaultdict(dict)
    for row in rows:
        opened[row.id][row.label] = json.loads(row.value)
    return {
        row.id: HeldDecision(
            id=row.id,
            meeting_id=row.meeting_id,
            outcome=row.outcome,
            title=_text(opened[row.id].get("title")),
            method=_text(opened[row.id].get("imported")),
            text=_joined(opened[row.id]),
        )
        for row in rows
    }


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _joined(values: dict[str, object]) -> str | None:
    parts = [(int(label[5:]), str(value)) for label, value in values.items() if label.startswith("text.")]
    return "\n\n".join(text for _, text in sorted(parts)) if parts else None
