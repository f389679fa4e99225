"""Read a decision with the record that its seats may contest, and what they said so far."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from gov.ballots.finality import Finality, finality
from gov.ballots.queries import ballot_row, stances
from gov.ballots.rows import BallotRow, places
from gov.committees.rights import Rights, rights_of
from gov.contests.rules import Answer, Effect, Hindrance, Weighed, weigh
from gov.decisions.sealing import STANCES
from gov.kernel.errors import NotFound
from gov.motions.amended import can_reopen
from gov.motions.queries import motion_seen
from gov.motions.rows import MotionRow
from gov.store import fetch, fetch_one, read
from gov.tally.verdict import Verdict
from gov.web import Viewer

_ANSWERS: Final = {stance: str(choice) for choice, stance in STANCES.items()}
_DECISION: Final = """SELECT d.id, d.number, d.motion_id, d.ballot_id, d.audience, d.log_id, d.leaf_n,
 b.closed_n, d.verdict FROM decision d JOIN ballot b ON b.id = d.ballot_id WHERE d.committee_id = {}"""

# Once for a question: whichever of the competing versions was decided on, a seat that set that
# decision aside has set aside a decision on all of them.
_SPENT: Final = """WITH question AS (SELECT c.motion_id FROM ballot_contender c WHERE c.ballot_id = {}
 UNION SELECT m.id FROM motion m WHERE m.id = {})
SELECT DISTINCT k.seat_id FROM contest k WHERE k.effect = 'set_aside' AND (
 k.motion_id IN (SELECT motion_id FROM question) OR k.ballot_id IN (SELECT c.ballot_id
 FROM ballot_contender c WHERE c.motion_id IN (SELECT motion_id FROM question)))
ORDER BY k.seat_id LIMIT 500"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """Hold a decision taken by ballot, and where it stands in the log."""

    id: UUID
    number: str
    motion_id: UUID
    ballot_id: UUID
    audience: str
    log_id: UUID
    leaf_n: int
    closed_n: int
    verdict: str

    @property
    def counted(self) -> Verdict:
        """Give the verdict it was sealed with."""
        return Verdict.from_json(json.loads(self.verdict))


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestRow:
    """Hold one contest: whose, what was recorded, what the seat says, and what it led to."""

    seat_id: UUID
    seat: str
    person: str
    recorded: str
    recorded_options: str
    says: str
    says_options: str
    why: str
    language: str
    effect: Effect
    hindrance: Hindrance
    verdict: str
    at: datetime

    @property
    def before(self) -> Answer:
        """Give the answer that was recorded."""
        return Answer(self.recorded, places(self.recorded_options))

    @property
    def now(self) -> Answer:
        """Give the answer that the seat says it gave."""
        return Answer(self.says, places(self.says_options))

    @property
    def again(self) -> Verdict:
        """Give what the votes came to when they were counted again."""
        return Verdict.from_json(json.loads(self.verdict))


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Hold all that a contest rests on, as one person may see it."""

    decided: Decided
    motion: MotionRow
    ballot: BallotRow
    stands: Finality
    rights: Rights
    seats: Mapping[UUID, str]
    recorded: Mapping[UUID, Answer]
    contests: Sequence[ContestRow]
    spent: Sequence[UUID]
    parent_moved: bool

    @property
    def own(self) -> ContestRow | None:
        """Give what this person's seat said already."""
        return next((one for one in self.contests if one.seat_id == self.rights.seat_id), None)

    @property
    def may_contest(self) -> bool:
        """Say whether this person's seat may contest now."""
        in_it = self.rights.seat_id in self.recorded
        return self.stands is Finality.CONTESTABLE and in_it and self.own is None

    def weighed(self, says: Answer) -> Weighed:
        """Say what would follow if this person's seat said so."""
        assert self.rights.seat_id is not None, "a seat contests"
        return weigh(
            self.decided.counted,
            self.recorded,
            {**{one.seat_id: one.now for one in self.contests}, self.rights.seat_id: says},
            of=self.rights.seat_id,
            spent=self.spent,
            already=self.ballot.set_aside_on is not None,
            parent_moved=self.parent_moved,
        )


@dataclass(frozen=True, slots=True)
class _Stance:
    seat_id: UUID
    label: str
    stance: str


@dataclass(frozen=True, slots=True)
class _Spent:
    seat_id: UUID


async def case_page(viewer: Viewer, slug: str, number: str, now: datetime) -> Case:
    """Show the record of a decision to who may read its motion."""
    async with read():
        return await case_for(viewer, slug, number, now)


async def case_for(viewer: Viewer, slug: str, number: str, now: datetime) -> Case:
    """Give the record of a decision; hidden is as good as absent."""
    found = await _decided(viewer, slug, "AND d.number = {}", number)
    case = await _case(viewer, slug, found, now) if found else None
    if case is None:
        raise NotFound("not_found")
    return case


async def case_of_decision(viewer: Viewer, slug: str, decision_id: UUID, now: datetime) -> Case | None:
    """Give the record behind a decision's page, to who may read its motion."""
    async with read():
        found = await _decided(viewer, slug, "AND d.id = {}", decision_id)
        return await _case(viewer, slug, found, now) if found else None


async def case_of_ballot(viewer: Viewer, slug: str, ballot_id: UUID, now: datetime) -> Case | None:
    """Give the record behind a ballot's page, once it led to a decision."""
    async with read():
        found = await _decided(viewer, slug, "AND d.ballot_id = {}", ballot_id)
        return await _case(viewer, slug, found, now) if found else None


async def _decided(viewer: Viewer, slug: str, which: str, value: object) -> Decided | None:
    standing = viewer.standing(slug)
    if standing is None:
        return None
    return await fetch_one(Decided, f"{_DECISION} {which}", standing.committee_id, value)


async def _case(viewer: Viewer, slug: str, decided: Decided, now: datetime) -> Case | None:
    motion = await motion_seen(viewer, slug, decided.motion_id)
    if motion is None:
        return None
    ballot = await ballot_row(decided.ballot_id)
    stood = await fetch(
        _Stance,
        "SELECT seat_id, label, stance FROM decision_seat WHERE decision_id = {} ORDER BY position LIMIT 500",
        decided.id,
    )
    approved = {seat.seat_id: seat.approves for seat in await stances(ballot.id)}
    spent = await fetch(_Spent, _SPENT, ballot.id, motion.id)
    return Case(
        decided=decided,
        motion=motion,
        ballot=ballot,
        stands=finality(ballot.window, now),
        rights=await rights_of(viewer.person_id, motion.committee_id, now),
        seats={one.seat_id: one.label for one in stood},
        recorded={
            one.seat_id: Answer(_ANSWERS.get(one.stance, one.stance), approved.get(one.seat_id, ()))
            for one in stood
        },
        contests=await _contests(ballot.id),
        spent=[one.seat_id for one in spent],
        parent_moved=await _parent_moved(motion, ballot),
    )


async def _contests(ballot_id: UUID) -> Sequence[ContestRow]:
    return await fetch(
        ContestRow,
        "SELECT k.seat_id, e.label AS seat, p.name AS person, k.recorded, k.recorded_options, k.says,"
        " k.says_options, k.why, k.language, k.effect, k.hindrance, k.verdict, k.at"
        " FROM contest k"
        " JOIN ballot_seat e ON e.ballot_id = k.ballot_id AND e.seat_id = k.seat_id"
        " JOIN person p ON p.id = k.person_id WHERE k.ballot_id = {} ORDER BY k.at, k.seat_id LIMIT 500",
        ballot_id,
    )


async def _parent_moved(motion: MotionRow, ballot: BallotRow) -> bool:
    if motion.amends_id is None or ballot.sealed_at is None:
        return False
    return not await can_reopen(motion, ballot.opened_at, ballot.sealed_at)
