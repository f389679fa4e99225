"""Read where the ratification of a decision stands, as far as one may read the decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from gov.committees.rules import day_in
from gov.decisions.boards import Answer, Answers, Standing, may_answer, standing
from gov.kernel.errors import NotFound
from gov.store import fetch, fetch_one, read
from gov.web import Viewer

_DECISION: Final = """SELECT d.id, d.committee_id, d.number, d.decided_on, d.ratify_by, d.audience,
 d.language, c.slug, c.name AS committee, c.zone, o.value AS title, d.motion_id,
 coalesce(k.motion_version, b.motion_version) AS motion_version, x.on_day AS set_aside_on
FROM decision d JOIN committee c ON c.id = d.committee_id LEFT JOIN ballot b ON b.id = d.ballot_id
LEFT JOIN ballot_contender k ON k.ballot_id = d.ballot_id AND k.motion_id = d.motion_id
LEFT JOIN set_aside x ON x.decision_id = d.id
LEFT JOIN opening o ON o.log_id = d.log_id AND o.n = d.leaf_n AND o.label = 'title'
WHERE d.ratify_by IS NOT NULL AND """
_READ: Final = """EXISTS (SELECT 1 FROM shown_decision s WHERE s.decision_id = d.id AND s.committee_id = {}
 AND s.reader = {} AND s.rank > 0)"""
_BOARDS: Final = """SELECT b.partner_id, a.slug, b.label, coalesce(r.turn, 0) AS turn, r.answer, r.reason,
 r.met_on, p.name AS said_by
FROM decision_board b JOIN partner a ON a.id = b.partner_id
LEFT JOIN ratification r ON r.decision_id = b.decision_id AND r.partner_id = b.partner_id
 AND r.turn = (SELECT max(n.turn) FROM ratification n
  WHERE n.decision_id = b.decision_id AND n.partner_id = b.partner_id)
LEFT JOIN person p ON p.id = r.by_id
WHERE b.decision_id = {} ORDER BY b.position, b.partner_id LIMIT 500"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """Hold a decision that waits, or waited, for the partners' boards."""

    id: UUID
    committee_id: UUID
    number: str
    decided_on: date
    ratify_by: date
    audience: str
    language: str
    slug: str
    committee: str
    zone: str
    title: str | None
    motion_id: UUID | None
    motion_version: int | None
    set_aside_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """Hold a partner's board and what it answered last, if it did."""

    partner_id: UUID
    slug: str
    label: str
    turn: int
    answer: Answer | None
    reason: str | None
    met_on: date | None
    said_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratifying:
    """Hold a decision with the boards that are asked to ratify it."""

    decision: DecisionRow
    boards: Sequence[BoardRow]

    @property
    def answers(self) -> Answers:
        """List the last answers, in the order of the seats."""
        return [Answer(one.answer) if one.answer else None for one in self.boards]

    def stands(self, now: datetime) -> Standing:
        """Say where it stands."""
        return standing(self.answers, self.decision.ratify_by, self.today(now))

    def may_answer(self, now: datetime) -> bool:
        """Say whether a board can still answer; a decision set aside asks none any more."""
        decision = self.decision
        return decision.set_aside_on is None and may_answer(self.answers, decision.ratify_by, self.today(now))

    def today(self, now: datetime) -> date:
        """Tell the committee's day."""
        return day_in(self.decision.zone, now)

    def board(self, slug: str) -> BoardRow:
        """Give one partner's board; another's does not exist here."""
        found = next((one for one in self.boards if one.slug == slug), None)
        if found is None:
            raise NotFound("not_found")
        return found


async def ratifying(viewer: Viewer, slug: str, number: str) -> Ratifying:
    """Give a decision that boards ratify to who reads it; none other exists."""
    return await _for(viewer, slug, "d.number = {}", number)


async def ratification_page(viewer: Viewer, slug: str, number: str) -> Ratifying:
    """Show a decision that boards ratify to who reads it."""
    async with read():
        return await ratifying(viewer, slug, number)


async def beside_decision(viewer: Viewer, slug: str, decision_id: UUID) -> Ratifying | None:
    """Show beside a decision its boards, if it has any."""
    async with read():
        try:
            return await _for(viewer, slug, "d.id = {}", decision_id)
        except NotFound:
            return None


async def _for(viewer: Viewer, slug: str, which: str, key: object) -> Ratifying:
    place = viewer.standing(slug)
    if place is None:
        raise NotFound("not_found")
    found = await fetch_one(
        DecisionRow,
        f"{_DECISION} d.committee_id = {{}} AND {which} AND {_READ}",
        *(place.committee_id, key, place.committee_id, viewer.audience(slug)),
    )
    if found is None:
        raise NotFound("not_found")
    return Ratifying(decision=found, boards=await boards_of(found.id))


async def boards_of(decision_id: UUID) -> Sequence[BoardRow]:
    """List the boards of a decision in the order of the seats."""
    return await fetch(BoardRow, _BOARDS, decision_id)


async def awaited(lacking: str, limit: int = 50) -> Sequence[DecisionRow]:
    """List referred decisions that a letter has yet to leave about."""
    return await fetch(
        DecisionRow,
        f"{_DECISION} x.decision_id IS NULL AND NOT EXISTS (SELECT 1 FROM ratification_letter l"
        " WHERE l.decision_id = d.id AND l.kind IN ({}, 'ended')) ORDER BY d.ratify_by, d.id LIMIT {}",
        *(lacking, limit),
    )
