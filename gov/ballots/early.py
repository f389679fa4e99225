"""Bring a ballot's close forward, where the rules let it and every seat has answered."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gov.ballots import letters
from gov.ballots.answered import early_end, electorate_cast
from gov.ballots.deadlines import publish_deadline
from gov.ballots.queries import ballot_row, round_of
from gov.ballots.rows import BallotRow
from gov.ballots.rules import check_vote
from gov.committees.rights import Rights, acting, rights_of
from gov.instruments.queries import rules_named
from gov.instruments.wording import Basis
from gov.kernel.errors import Conflict, NotAllowed
from gov.motions.queries import motion_for
from gov.motions.rows import MotionRow
from gov.store import execute, read, write
from gov.store.events import audience_scopes, touch
from gov.web import Attempt, Viewer
from gov.web.once import once


@dataclass(frozen=True, slots=True, kw_only=True)
class Early:
    """Hold what bringing a close forward would do."""

    motion: MotionRow
    ballot: BallotRow
    seat: str
    closes_at: datetime


async def early_page(viewer: Viewer, slug: str, number: str, ballot_id: UUID, now: datetime) -> Early:
    """Show to a seat the close that it may ask for."""
    committee_id, person_id = acting(viewer, slug)
    async with read():
        motion = await motion_for(viewer, slug, number)
        ballot = await ballot_row(ballot_id, motion.id)
        rights = await rights_of(person_id, committee_id, now)
        closes = await _close_for(ballot, rights, now)
    return Early(motion=motion, ballot=ballot, seat=rights.seat_label, closes_at=closes)


async def bring_forward(
    viewer: Viewer, slug: str, number: str, ballot_id: UUID, attempt: Attempt, *, site: str
) -> None:
    """Let a ballot that every seat has answered close on the next working evening.

    Votes can be changed until then, and everyone concerned is told at once.
    """
    committee_id, person_id = acting(viewer, slug)
    locks = [("committee", committee_id), ("ballot", ballot_id)]
    async with write(lock=locks) as unit:

        async def do() -> str:
            motion = await motion_for(viewer, slug, number)
            ballot = await ballot_row(ballot_id, motion.id)
            rights = await rights_of(person_id, committee_id, unit.now)
            closes = await _close_for(ballot, rights, unit.now)
            changed = await execute(
                "UPDATE ballot SET ended_at = {}, ended_by = {}, ended_for = {}"
                " WHERE id = {} AND ended_at IS NULL AND sealed_at IS NULL AND voided_at IS NULL",
                *(closes, person_id, rights.seat_id, ballot.id),
            )
            if changed != 1:
                raise Conflict("stale")
            round_ = await round_of(ballot.id)
            await publish_deadline(unit, round_, site)
            await touch(unit, audience_scopes(committee_id, motion.audience), "ballot", round_.number)
            await letters.tell_early(unit, round_, rights.seat_label, site)
            return "early"

        await once(unit, viewer, "ballot.end", str(ballot_id), attempt, do)


async def _close_for(ballot: BallotRow, rights: Rights, now: datetime) -> datetime:
    """Give the close this seat may ask for; a refusal names the rules it opened under."""
    if rights.seat_id is None:
        raise NotAllowed("no_seat_today")
    seats, answered = await electorate_cast(ballot.id)
    check_vote(ballot.stands(now), rights.seat_id, electorate=seats)
    if not ballot.early_close:
        rules = await rules_named(ballot.committee_id, ballot.frozen_terms.source)
        raise NotAllowed("early_close_off", rule=Basis(rules))
    return early_end(ballot, answered, len(seats), now)
