"""Declare a ballot void, openly, on a ground that has to be true of what follows."""

from uuid import UUID

from gov.ballots import letters
from gov.ballots.asking import stands_as_opened
from gov.ballots.deadlines import publish_deadline
from gov.ballots.ending import log_end
from gov.ballots.forms import Voiding
from gov.ballots.queries import ballot_row, round_of, stances
from gov.ballots.rows import BallotRow
from gov.ballots.rules import Status, check_ground
from gov.ballots.versions import free_in
from gov.committees.rights import acting, rights_of
from gov.kernel.errors import NotAllowed
from gov.logs.canonical import Value
from gov.motions.keeping import advance_in, doers_of
from gov.motions.queries import motion_for
from gov.motions.rows import MotionRow
from gov.motions.rules import Act
from gov.store import Unit, execute, write
from gov.store.events import audience_scopes, touch
from gov.web import Attempt, Viewer
from gov.web.once import once


async def void_ballot(
    viewer: Viewer, slug: str, number: str, voiding: Voiding, attempt: Attempt, *, site: str
) -> None:
    """Declare an open ballot void, openly; its motion is discussed again."""
    committee_id, person_id = acting(viewer, slug)
    locks = [("committee", committee_id), ("ballot", voiding.ballot_id)]
    async with write(lock=locks) as unit:

        async def do() -> str:
            motion = await motion_for(viewer, slug, number)
            ballot = await ballot_row(voiding.ballot_id, motion.id)
            if ballot.stands(unit.now) is not Status.OPEN:
                # Once it has closed there is a result, and nobody may undo it.
                raise NotAllowed("ballot_closed" if ballot.voided_at is None else "ballot_void")
            if ballot.is_on_paper:
                raise NotAllowed("void_beside_the_slips")
            check_ground(voiding.ground, same_electorate=await stands_as_opened(ballot, unit.now))
            await void_in(unit, viewer, motion, ballot, voiding, person_id, site=site)
            await publish_deadline(unit, await round_of(ballot.id), site, void=True)
            return "void"

        await once(unit, viewer, "ballot.void", str(voiding.ballot_id), attempt, do)


async def void_in(
    unit: Unit,
    viewer: Viewer,
    motion: MotionRow,
    ballot: BallotRow,
    voiding: Voiding,
    by: UUID,
    *,
    site: str,
) -> None:
    """End a ballot as void inside a larger act: log it, move its motion, tell all concerned."""
    rights = await rights_of(by, motion.committee_id, unit.now)
    await advance_in(unit, motion, Act.VOID_BALLOT, doers_of(motion, rights, by), by=by, why=voiding.why)
    await free_in(unit, ballot.id, motion, rights, by, voiding.why)
    await _write_void(unit, motion, ballot, voiding, by, viewer.name)
    round_ = await round_of(ballot.id)
    await touch(unit, audience_scopes(motion.committee_id, motion.audience), "ballot", round_.number)
    await letters.tell_void(unit, round_, voiding, viewer.name, site)


async def _write_void(
    unit: Unit, motion: MotionRow, ballot: BallotRow, voiding: Voiding, by: UUID, name: str
) -> None:
    # What stood hidden stays hidden: only votes that could be read are entered as they stood.
    seats = await stances(ballot.id) if ballot.shows_votes else []
    ended: dict[str, Value] = {
        "outcome": "void",
        "ground": str(voiding.ground),
        "reason": voiding.why,
        "voided_by": name,
    }
    n = await log_end(unit, motion, ballot, ended, seats)
    await execute(
        "UPDATE ballot SET voided_at = {}, voided_by = {}, void_ground = {}, void_reason = {}, closed_n = {}"
        " WHERE id = {} AND sealed_at IS NULL AND voided_at IS NULL",
        *(unit.now, by, voiding.ground, voiding.why, n, ballot.id),
    )
