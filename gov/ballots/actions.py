"""Ask for a ballot, and open it; one transaction an act.

Casting is in `casting.py`, how a ballot ends in `ending.py`. `open_in` and
`lead_to_vote` run inside a larger act.
"""

from dataclasses import replace
from typing import Protocol
from uuid import UUID

from gov.ballots import letters
from gov.ballots.again import check_anew, same_seats
from gov.ballots.ahead import Ahead, ahead_among, ahead_of, secrecy_asked
from gov.ballots.asking import check_opening, check_secrecy, executors_on, seats_on
from gov.ballots.carrying import carry_recusals
from gov.ballots.closing import check_closing_day
from gov.ballots.deadlines import publish_deadline
from gov.ballots.forms import Opening, Showing
from gov.ballots.freezing import Draft, draft, freeze
from gov.ballots.queries import round_of, rounds_of
from gov.ballots.rules import (
    audiences_offered,
    check_boards_read,
    check_executes,
    check_options,
    closing_instant,
)
from gov.ballots.versions import Versions, put_in, versions_read
from gov.calendar.rules import uid
from gov.committees.rights import acting, rights_of
from gov.instruments.queries import carried_by
from gov.instruments.rules import check_carried
from gov.instruments.wording import Basis
from gov.kernel.errors import Conflict, FieldError, Invalid, NotAllowed
from gov.kernel.ids import new_id, random_id
from gov.meetings.keeping import host
from gov.motions.keeping import advance_in, doers_of
from gov.motions.queries import motion_for
from gov.motions.rows import MotionRow
from gov.motions.rules import Act, after
from gov.store import Unit, execute, fetch_value, write
from gov.store.events import audience_scopes, touch
from gov.tally.terms import Method
from gov.web import Attempt, Viewer
from gov.web.once import once


class Asked(Protocol):
    """Say how seats are asked: by which method, and among what in a choice."""

    @property
    def method(self) -> Method:
        """Name the method."""
        ...

    @property
    def options(self) -> tuple[str, ...]:
        """List the options of a choice."""
        ...


_ASKED = "FROM ballot_asking WHERE motion_id = {} AND turn = {} AND seat_id = {}"


async def ask_for_ballot(viewer: Viewer, slug: str, number: str, attempt: Attempt) -> None:
    """Let a seat ask that a motion be put to the vote; two seats may open it."""
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            motion = await motion_for(viewer, slug, number)
            rights = await rights_of(person_id, committee_id, unit.now)
            if rights.seat_id is None:
                raise NotAllowed("no_seat_today")
            after(motion.state, Act.OPEN_BALLOT, doers_of(motion, rights, person_id))
            rounds = await rounds_of(motion.id)
            turn = rounds[0].turn + 1 if rounds else 1
            seat = (motion.id, turn, rights.seat_id)
            if await fetch_value(int, f"SELECT 1 {_ASKED}", *seat) is None:
                await execute(
                    "INSERT INTO ballot_asking (motion_id, turn, seat_id, person_id, at)"
                    " VALUES ({}, {}, {}, {}, {})",
                    *(*seat, person_id, unit.now),
                )
            await touch(unit, audience_scopes(committee_id, motion.audience), "motion", number)
            return "asked"

        await once(unit, viewer, "ballot.ask", f"{slug}/{number}", attempt, do)


async def open_ballot(
    viewer: Viewer, slug: str, number: str, opening: Opening, attempt: Attempt, *, site: str
) -> UUID:
    """Put a submitted motion to the vote of a frozen electorate."""
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            motion = await motion_for(viewer, slug, number)
            if opening.seen != motion.version:
                raise Conflict("motion_changed", version=motion.version)
            rights = await rights_of(person_id, committee_id, unit.now)
            rounds = await rounds_of(motion.id)
            ahead = await ahead_of(motion, rights, rounds)
            if not opening.versions:
                return str(await open_in(unit, ahead, opening, by=person_id, site=site))
            versions = await versions_read(viewer, slug, motion, opening.versions)
            ahead = await ahead_among(ahead, versions.motions)
            among = replace(opening, options=versions.labels)
            return str(await open_in(unit, ahead, among, by=person_id, site=site, versions=versions))

        return UUID(await once(unit, viewer, "ballot.open", f"{slug}/{number}", attempt, do))


async def open_in(
    unit: Unit, ahead: Ahead, opening: Opening, *, by: UUID, site: str, versions: Versions | None = None
) -> UUID:
    """Freeze electorate, terms and text, open the ballot, and tell all.

    `versions` are the competing texts that it chooses among, if it does. Call
    it inside `write(lock=("committee", …))`.
    """
    motion, rights = ahead.motion, ahead.rights
    await lead_to_vote(unit, ahead, opening.audience, by=by, versions=versions)
    check_closing_day(opening.closes_on, unit.now, motion.zone, ahead.earliest)
    check_method(ahead, opening)
    check_executes(opening.executes, await executors_on(motion.committee_id, rights.today))
    made = _draft(ahead, opening, by, site)
    await draft(unit, made)
    await execute(
        "INSERT INTO ballot_seat (ballot_id, seat_id, position, label)"
        " SELECT {}, s.id, s.position, a.name FROM seat s JOIN partner a ON a.id = s.partner_id"
        " WHERE s.committee_id = {} AND s.opened_on <= {} AND (s.closed_on IS NULL OR s.closed_on > {})",
        *(made.id, motion.committee_id, rights.today, rights.today),
    )
    if versions is not None:
        await put_in(unit, made.id, motion, versions, rights, by)
    await freeze(unit, made, readers=motion.audience)
    declared = await carry_recusals(unit, made)
    round_ = await round_of(made.id)
    await publish_deadline(unit, round_, site)
    await touch(unit, audience_scopes(motion.committee_id, motion.audience), "ballot", round_.number)
    await letters.announce(unit, round_, site, declared)
    return made.id


async def lead_to_vote(
    unit: Unit, ahead: Ahead, audience: str, *, by: UUID, versions: Versions | None = None
) -> None:
    """Lead a motion to its vote, online or in a room, or say why not.

    Seconds, deferrals, amendments voted on first, what it carries, and what a
    void ballot left wrong are looked at here.
    """
    motion = ahead.motion
    check_opening(ahead)
    for one in versions.motions if versions else (motion,):
        check_secrecy(await secrecy_asked(one.id))
        await check_founding(one)
    await advance_in(unit, motion, Act.OPEN_BALLOT, doers_of(motion, ahead.rights, by), by=by)
    check_audience(ahead, audience)
    seats = await seats_on(motion.committee_id, ahead.rights.today)
    await check_anew(versions.motions if versions else (motion,), same_seats(seats))


def _draft(ahead: Ahead, opening: Opening, by: UUID, site: str) -> Draft:
    motion = ahead.motion
    return Draft(
        id=new_id(),
        committee_id=motion.committee_id,
        motion_id=motion.id,
        turn=ahead.turn,
        motion_version=motion.version,
        terms=ahead.terms(opening.method),
        options=opening.options,
        executes=opening.executes,
        contest_days=ahead.rules.law.contest_days,
        hidden_until_close=opening.showing is Showing.AT_CLOSE,
        audience=opening.audience,
        # Random, for what is hidden is not to tell when it was made; kept, whatever our address becomes.
        uid=uid(random_id(), host(site)),
        opened_by=by,
        closes_at=closing_instant(opening.closes_on, motion.zone),
        early_close=ahead.closes_early(opening.method),
    )


def check_method(ahead: Ahead, asked: Asked) -> None:
    """Refuse to ask in a way that the rules do not offer for this class."""
    if not ahead.allows(asked.method):
        raise NotAllowed("no_majority_online", rule=Basis(ahead.rules))
    if asked.method not in ahead.methods:
        raise Invalid(fields=(FieldError("method", "method_not_offered", {"rule": Basis(ahead.rules)}),))
    check_options(asked.method, asked.options)


async def check_founding(motion: MotionRow) -> None:
    """Refuse a founding text under another class's majority."""
    carried = await carried_by(motion.id, motion.version)
    check_carried(carried.kind if carried else None, motion.decision_class)


def check_audience(ahead: Ahead, audience: str) -> None:
    """Refuse readers that item, initiative or remit does not allow."""
    check_boards_read(ahead.matter, audience)
    is_closed = ahead.motion.audience == "closed"
    if audience not in audiences_offered(is_closed=is_closed, publishes=ahead.publishes):
        code = "closed_item_stays_closed" if is_closed else "not_a_choice"
        raise Invalid(fields=(FieldError("audience", code),))
