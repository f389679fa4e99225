"""Append to a committee's log, inside the act it proves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gov.kernel.ids import random_bytes, random_id
from gov.logs.canonical import Value
from gov.logs.leaves import Audience, Citation, Kind, Leaf
from gov.logs.passages import Opening, commitments, seal
from gov.merkle.tree import Frontier, leaf_hash
from gov.store import Unit, execute, fetch_one


@dataclass(frozen=True, slots=True)
class Entry:
    """Say where in which log an act stands."""

    log_id: UUID
    n: int


@dataclass(frozen=True, slots=True)
class _Head:
    log_id: UUID
    size: int
    frontier: bytes


async def append_entry(
    unit: Unit,
    committee_id: UUID,
    *,
    kind: Kind,
    day: date,
    audience: str,
    fields: Mapping[str, Value],
    cites: Sequence[Citation] = (),
) -> Entry:
    """Enter an act in the log in the transaction that records it.

    `day` is the UTC day of the entry; a correction cites what it corrects. Call it inside
    `write(lock=("committee", committee_id))`, for leaves are gapless. The
    first entry of a committee opens its log. The tree is that of RFC 6962,
    an entry's bytes are those of RFC 8785.
    """
    head = await _head(committee_id) or await _open_log(unit, committee_id)
    openings = seal(fields, random_bytes)
    frontier = Frontier.from_bytes(head.size, head.frontier)
    await _write(unit, head.log_id, frontier, kind, day, audience, openings, tuple(cites))
    return Entry(head.log_id, frontier.size)


async def _head(committee_id: UUID) -> _Head | None:
    return await fetch_one(
        _Head,
        "SELECT log.id AS log_id, tree_head.size, tree_head.frontier FROM log"
        " JOIN tree_head ON tree_head.log_id = log.id"
        " WHERE log.committee_id = {} ORDER BY tree_head.size DESC LIMIT 1",
        committee_id,
    )


async def _open_log(unit: Unit, committee_id: UUID) -> _Head:
    log_id = random_id()
    await execute(
        "INSERT INTO log (id, committee_id, created_at) VALUES ({}, {}, {})", log_id, committee_id, unit.now
    )
    openings = seal({"committee": str(committee_id)}, random_bytes)
    grown = await _write(unit, log_id, Frontier(), Kind.GENESIS, unit.now.date(), "public", openings)
    return _Head(log_id, grown.size, grown.to_bytes())


async def _write(
    unit: Unit,
    log_id: UUID,
    frontier: Frontier,
    kind: Kind,
    day: date,
    audience: str,
    openings: tuple[Opening, ...],
    cites: tuple[Citation, ...] = (),
) -> Frontier:
    body = Leaf(
        log=log_id,
        n=frontier.size,
        kind=kind,
        day=day,
        ref=random_id(),
        audience=Audience(audience),
        commitments=commitments(openings),
        cites=cites,
    ).to_bytes()
    grown = frontier.append(leaf_hash(body))
    await execute(
        "INSERT INTO leaf (log_id, n, kind, body) VALUES ({}, {}, {}, {})", log_id, frontier.size, kind, body
    )
    await execute(
        "INSERT INTO tree_head (log_id, size, root, frontier, at) VALUES ({}, {}, {}, {}, {})",
        *(log_id, grown.size, grown.root(), grown.to_bytes(), unit.now),
    )
    for opening in openings:
        await execute(
            "INSERT INTO opening (log_id, n, label, salt, value) VALUES ({}, {}, {}, {}, {})",
            log_id,
            frontier.size,
            opening.label,
            opening.salt,
            opening.written,
        )
    return grown
