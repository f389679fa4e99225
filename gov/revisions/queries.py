"""Read the ballots that proposed rules are tried on, and what a motion would enact."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from gov.instruments.queries import Carried, carried_by, in_force, rules_in_force
from gov.instruments.rules import Kind
from gov.instruments.rulesets import Rules
from gov.kernel.errors import NotFound
from gov.motions.queries import motion_seen
from gov.motions.rows import MotionRow
from gov.store import fetch, read
from gov.store.events import audiences_read
from gov.web import Viewer

LAST: Final = 10

_COUNTED: Final = """SELECT d.number, d.decision_class, d.verdict, d.language, o.value AS title
FROM shown_decision s JOIN decision d ON d.id = s.decision_id
LEFT JOIN opening o ON o.log_id = d.log_id AND o.n = d.leaf_n AND o.label = 'title'
WHERE s.committee_id = {} AND s.reader = {} AND s.rank > 0 AND d.audience IN ({})
AND d.ballot_id IS NOT NULL AND d.verdict IS NOT NULL
ORDER BY d.decided_at DESC, d.id DESC LIMIT {}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Hold one decision that was taken by ballot, with its arithmetic."""

    number: str
    decision_class: str
    verdict: str
    language: str
    title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Hold what proposed rules are compared with: those in force, and the last ballots."""

    rules: Rules
    counted: Sequence[Counted]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Hold a motion that carries a founding text, and the last ballots for proposed rules."""

    motion: MotionRow
    carried: Carried
    counted: Sequence[Counted]


async def ground(viewer: Viewer, slug: str) -> Ground:
    """Give the rules in force and the last ballots this reader may read."""
    committee_id = _committee(viewer, slug)
    async with read():
        return Ground(
            rules=await rules_in_force(committee_id), counted=await _counted(viewer, slug, committee_id)
        )


async def body_in_force(viewer: Viewer, slug: str, kind: Kind) -> Carried | None:
    """Give a founding text as it holds, to start a new version from."""
    async with read():
        found = await in_force(_committee(viewer, slug), kind)
    return Carried(kind, found.body) if found else None


async def proposal_on(viewer: Viewer, slug: str, motion_id: UUID) -> Proposal | None:
    """Give what a motion would enact, to who may read the motion."""
    async with read():
        motion = await motion_seen(viewer, slug, motion_id)
        carried = await carried_by(motion.id, motion.version) if motion else None
        if motion is None or carried is None:
            return None
        tried = carried.kind is Kind.RULES
        counted = await _counted(viewer, slug, motion.committee_id) if tried else ()
        return Proposal(motion=motion, carried=carried, counted=counted)


async def _counted(viewer: Viewer, slug: str, committee_id: UUID) -> Sequence[Counted]:
    reader = viewer.audience(slug)
    return await fetch(Counted, _COUNTED, committee_id, reader, audiences_read(reader), LAST)


def _committee(viewer: Viewer, slug: str) -> UUID:
    standing = viewer.standing(slug)
    if standing is None:
        raise NotFound("not_found")
    return standing.committee_id
