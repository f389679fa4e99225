"""Lead motions back from a decision set aside: its own, and each that stood in the same choice."""

from collections.abc import Sequence
from dataclasses import dataclass

from gov.ballots.rows import BallotRow
from gov.ballots.rules import CONSEQUENCES
from gov.ballots.versions import act_on, contenders_of, last_ballot_of
from gov.contests.queries import Case
from gov.motions.amended import reopen_in
from gov.motions.keeping import advance_in
from gov.motions.queries import motion_by_id
from gov.motions.rows import MotionRow
from gov.motions.rules import MOTIONS, Act, Doer, State
from gov.store import Unit
from gov.store.events import audience_scopes, touch


@dataclass(frozen=True, slots=True)
class Back:
    """Hold the motions that are discussed again, out of how many that stood on the ballot."""

    motions: Sequence[MotionRow]
    stood: int


async def led_back(case: Case) -> Back:
    """List the motions that still stand where this ballot left them; what has gone on goes on."""
    counted = case.decided.counted
    otherwise = CONSEQUENCES[counted.outcome]
    rivals = await contenders_of(case.ballot.id)
    acts = {one.motion_id: act_on(one, counted, otherwise) for one in rivals}
    left = [
        motion
        for motion_id, act in (acts or {case.motion.id: otherwise}).items()
        if await _stands(motion := await motion_by_id(motion_id), act, case.ballot)
    ]
    return Back(left, len(acts) or 1)


async def _stands(motion: MotionRow, act: Act, ballot: BallotRow) -> bool:
    left = MOTIONS.after(State.ON_BALLOT, act)
    as_left = motion.written_state is left and motion.deferred_on is None
    return as_left and await last_ballot_of(motion.id) == ballot.id


async def lead_back(unit: Unit, case: Case) -> Back:
    """Let what stands as the ballot left it be discussed again."""
    back = await led_back(case)
    for motion in back.motions:
        await advance_in(unit, motion, Act.SET_ASIDE, {Doer.SEAL}, by=None)
        if motion.amends_id is not None:
            await reopen_in(unit, motion)
        await touch(unit, audience_scopes(motion.committee_id, motion.audience), "motion", motion.reference)
    return back
