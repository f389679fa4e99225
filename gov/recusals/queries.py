"""Read which seats take no part in a motion, and what that changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from gov.ballots.asking import seats_on
from gov.ballots.queries import ballot_row
from gov.ballots.rules import Status
from gov.ballots.terms import terms_for
from gov.committees.rights import Rights, rights_of
from gov.instruments.queries import rules_in_force
from gov.instruments.rules import DecisionClass
from gov.motions.queries import motion_for, motion_seen
from gov.motions.rows import MotionRow
from gov.store import fetch, fetch_one, read
from gov.tally.counts import ANSWERS, Choice, Count
from gov.tally.recusing import Effect, effect_of
from gov.web import Viewer

_DECLARED: Final = """SELECT r.id, r.seat_id, a.name AS seat, p.name, r.reason, r.language, r.at
FROM recusal r JOIN seat s ON s.id = r.seat_id JOIN partner a ON a.id = s.partner_id
JOIN person p ON p.id = r.person_id WHERE """
_STANDING: Final = _DECLARED + "r.motion_id = {} AND r.ended_at IS NULL ORDER BY s.position, s.id LIMIT 500"
# As it stood when the ballot opened: what the seat did since is told by its votes, where they may be read.
_CARRIED: Final = (
    _DECLARED + "(r.motion_id = {} OR r.motion_id IN (SELECT c.motion_id FROM ballot_contender c"
    " WHERE c.ballot_id = {})) AND r.at <= {} AND (r.ended_at IS NULL OR r.ended_at > {})"
    " AND EXISTS (SELECT 1 FROM ballot_seat e WHERE e.ballot_id = {} AND e.seat_id = r.seat_id)"
    " ORDER BY s.position, s.id, r.at DESC, r.id DESC LIMIT 5000"
)
_TURNOUT: Final = """SELECT count(*) AS seats, count(v.seat_id) AS recused FROM ballot_seat e
LEFT JOIN vote v ON v.ballot_id = e.ballot_id AND v.seat_id = e.seat_id AND v.choice = 'recused' AND v.turn =
 (SELECT max(n.turn) FROM vote n WHERE n.ballot_id = e.ballot_id AND n.seat_id = e.seat_id) AND {} = 1
WHERE e.ballot_id = {}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """Hold one declaration: whose, by whom, why, when."""

    id: UUID
    seat_id: UUID
    seat: str
    name: str
    reason: str
    language: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RecusalPage:
    """Hold a motion with the seats that take no part; `effect` counts the reader's own among them."""

    motion: MotionRow
    rights: Rights
    declared: Sequence[Declared]
    effect: Effect

    @property
    def own(self) -> Declared | None:
        """Give what the reader's own seat declared, if it did."""
        return next((one for one in self.declared if one.seat_id == self.rights.seat_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """Hold what was declared before a ballot opened, and while it is open what recusals change."""

    declared: Sequence[Declared]
    effect: Effect | None


async def recusal_page(viewer: Viewer, slug: str, reference: str, now: datetime) -> RecusalPage:
    """Show one person what her seat's taking no part would change."""
    async with read():
        motion = await motion_for(viewer, slug, reference)
        rights = await rights_of(viewer.person_id, motion.committee_id, now)
        return await _page(motion, rights, await declared_on(motion.id), counted={rights.seat_id})


async def beside_motion(viewer: Viewer, slug: str, motion_id: UUID, now: datetime) -> RecusalPage | None:
    """Show beside a motion which seats declared that they take no part."""
    async with read():
        motion = await motion_seen(viewer, slug, motion_id)
        if motion is None or motion.number is None:
            return None
        rights = await rights_of(viewer.person_id, motion.committee_id, now)
        return await _page(motion, rights, await declared_on(motion.id), counted=set())


async def beside_ballot(viewer: Viewer, slug: str, ballot_id: UUID, now: datetime) -> Carried | None:
    """Show beside a ballot who takes no part, and what that changes."""
    async with read():
        ballot = await ballot_row(ballot_id)
        if await motion_seen(viewer, slug, ballot.motion_id) is None:
            return None
        if Choice.RECUSED not in ANSWERS[ballot.method]:
            return None
        opened = (ballot.opened_at, ballot.opened_at, ballot.id)
        found = await fetch(Declared, _CARRIED, ballot.motion_id, ballot.id, *opened)
        declared = list({one.seat_id: one for one in found}.values())
        turnout = await fetch_one(_Turnout, _TURNOUT, int(ballot.shows_votes), ballot.id)
    assert turnout is not None, "a count is one row"
    recused = turnout.recused if ballot.shows_votes else len(declared)
    if not (recused or declared):
        return None
    count = Count(recused=recused, silent=turnout.seats - recused)
    is_open = ballot.stands(now) is Status.OPEN and recused > 0
    return Carried(declared=declared, effect=effect_of(count, ballot.frozen_terms) if is_open else None)


async def declared_on(motion_id: UUID) -> Sequence[Declared]:
    """List the seats that declared that they take no part, and still do."""
    return await fetch(Declared, _STANDING, motion_id)


async def _page(
    motion: MotionRow, rights: Rights, declared: Sequence[Declared], *, counted: set[UUID | None]
) -> RecusalPage:
    seats = {seat.seat_id for seat in await seats_on(motion.committee_id, rights.today)}
    recused = len(seats & ({one.seat_id for one in declared} | counted))
    rules, kind = await rules_in_force(motion.committee_id), DecisionClass(motion.decision_class)
    terms = terms_for(rules, kind, rules.law.classes[kind].method)
    count = Count(recused=recused, silent=len(seats) - recused)
    return RecusalPage(motion=motion, rights=rights, declared=declared, effect=effect_of(count, terms))


@dataclass(frozen=True, slots=True)
class _Turnout:
    seats: int
    recused: int
