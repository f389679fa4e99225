"""A committee of many seats with ballots open, written straight into a test's database."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from gov.ballots.freezing import Draft, draft, freeze
from gov.instruments.rules import DecisionClass
from gov.kernel.ids import new_id, new_token, random_id, token_hash
from gov.store import Unit, execute, write
from tests.support.rules import DEFAULTS, IN_FORCE

SLUG = "fifty"
LONG_AGO = date(2025, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegate:
    """One seat, the person who holds it, and the token of her browser's session."""

    seat: UUID
    person: UUID
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """A ballot open to every seat, by the number of its motion."""

    id: UUID
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hall:
    """The committee in session."""

    committee: UUID
    delegates: tuple[Delegate, ...]
    ballots: tuple[Ballot, ...]

    @property
    def ballot(self) -> Ballot:
        """The only ballot, or the first."""
        return self.ballots[0]


async def a_hall(
    seats: int = 50,
    closing: tuple[timedelta, ...] = (timedelta(days=10),),
    *,
    hidden: bool = False,
) -> Hall:
    """Seat a committee, and open one ballot for each time until its close."""
    async with write() as unit:
        initiative, committee = new_id(), new_id()
        await execute(
            "INSERT INTO initiative (id, slug, name, summary, language, state, publishes_decisions,"
            " created_at) VALUES ({}, {}, 'Cinquante', '', 'fr', 'running', {}, {})",
            *(initiative, SLUG, False, unit.now),
        )
        await execute(
            "INSERT INTO committee (id, initiative_id, slug, name, kind, language, zone, observers_comment,"
            " created_at)"
            " VALUES ({}, {}, {}, 'Comité des cinquante', 'steering', 'fr', 'Europe/Brussels', {}, {})",
            *(committee, initiative, SLUG, True, unit.now),
        )
        delegates = [await _delegate(unit, initiative, committee, at) for at in range(1, seats + 1)]
    hall = Hall(committee=committee, delegates=tuple(delegates), ballots=())
    return await with_ballots(hall, closing, hidden=hidden)


async def with_ballots(hall: Hall, closing: tuple[timedelta, ...], *, hidden: bool = False) -> Hall:
    """Open one more ballot for each time until its close."""
    first = len(hall.ballots) + 1
    async with write(lock=("committee", hall.committee)) as unit:
        ballots = [
            await _ballot(unit, hall.committee, hall.delegates, at, unit.now + wait, hidden=hidden)
            for at, wait in enumerate(closing, start=first)
        ]
    return replace(hall, ballots=(*hall.ballots, *ballots))


async def _delegate(unit: Unit, initiative: UUID, committee: UUID, position: int) -> Delegate:
    person, partner, seat, token = new_id(), new_id(), new_id(), new_token()
    await execute(
        "INSERT INTO person (id, email, name, language, zone, imported, created_at)"
        " VALUES ({}, {}, {}, 'fr', 'Europe/Brussels', {}, {})",
        *(person, f"seat{position}@example.org", f"Déléguée {position}", False, unit.now),
    )
    await execute(
        "INSERT INTO partner (id, initiative_id, slug, name, legal_form, is_carrier, joined_on)"
        " VALUES ({}, {}, {}, {}, 'association', {}, {})",
        *(partner, initiative, f"partner-{position}", f"Partenaire {position}", False, LONG_AGO),
    )
    await execute(
        "INSERT INTO seat (id, committee_id, partner_id, position, opened_on) VALUES ({}, {}, {}, {}, {})",
        *(seat, committee, partner, position, LONG_AGO),
    )
    await execute(
        "INSERT INTO mandate (id, seat_id, committee_id, person_id, capacity, from_day, appointed_at,"
        " imported) VALUES ({}, {}, {}, {}, 'holder', {}, {}, {})",
        *(new_id(), seat, committee, person, LONG_AGO, unit.now, False),
    )
    await execute(
        "INSERT INTO session (id, token_hash, person_id, created_at, seen_at, expires_at, agent)"
        " VALUES ({}, {}, {}, {}, {}, {}, 'test browser')",
        *(random_id(), token_hash(token), person, unit.now, unit.now, unit.now + timedelta(days=90)),
    )
    return Delegate(seat=seat, person=person, token=token)


async def _ballot(
    unit: Unit,
    committee: UUID,
    delegates: Sequence[Delegate],
    turn: int,
    closes_at: datetime,
    *,
    hidden: bool,
) -> Ballot:
    ballot, number, mover = new_id(), f"2026-{turn:03}", delegates[0]
    motion = await _motion(unit, committee, mover, turn, number)
    made = Draft(
        id=ballot,
        committee_id=committee,
        motion_id=motion,
        turn=1,
        motion_version=1,
        terms=DEFAULTS[DecisionClass.ORDINARY],
        contest_days=IN_FORCE.law.contest_days,
        hidden_until_close=hidden,
        audience="committee",
        uid=f"{ballot}@test.example",
        opened_by=mover.person,
        closes_at=closes_at,
    )
    await draft(unit, made)
    for position, one in enumerate(delegates, start=1):
        await execute(
            "INSERT INTO ballot_seat (ballot_id, seat_id, position, label) VALUES ({}, {}, {}, {})",
            *(ballot, one.seat, position, f"Partenaire {position}"),
        )
    await freeze(unit, made, readers="committee")
    return Ballot(id=ballot, number=number)


async def _motion(unit: Unit, committee: UUID, mover: Delegate, turn: int, number: str) -> UUID:
    motion = new_id()
    await execute(
        "INSERT INTO motion (id, committee_id, code, number, decision_class, state, version, mover_seat_id,"
        " mover_id, created_at, submitted_at, changed_at, seconds_needed)"
        " VALUES ({}, {}, {}, {}, 'ordinary', 'on_ballot', 1, {}, {}, {}, {}, {}, 0)",
        *(motion, committee, f"fifty{turn}", number, mover.seat, mover.person, unit.now, unit.now, unit.now),
    )
    await execute(
        "INSERT INTO motion_version (motion_id, version, title, text, reasons, alternatives, language,"
        " author_id, at, digest) VALUES ({}, 1, {}, 'Le comité décide.', '', '', 'fr', {}, {}, {})",
        *(motion, f"Question {turn}", mover.person, unit.now, b"digest"),
    )
    return motion
