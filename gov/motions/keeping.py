"""Lead a motion on: check the act against all that holds, move it, keep its step."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from gov.committees.rights import Rights
from gov.kernel.errors import Conflict, NotAllowed
from gov.motions.amended import end_in
from gov.motions.recording import note
from gov.motions.rows import MotionRow
from gov.motions.rules import (
    MOTIONS,
    Act,
    Doer,
    State,
    after,
    check_degree,
    check_first,
    check_held,
    check_seconded,
)
from gov.motions.seconding import seconds_cited
from gov.store import Unit, execute


def check(motion: MotionRow, act: Act, doers: Collection[Doer], now: datetime) -> State:
    """Say where an act leads this motion, or refuse it with the reason."""
    check_degree(motion.state, act, motion.amended)
    reached = after(motion.state, act, doers)
    check_seconded(act, motion.seconds, motion.seconds_needed)
    check_held(act, doers, motion.held_until, now)
    if act is Act.AMEND and motion.carries_founding_text:
        # Its words are made from the text it carries: other words would enact what nobody read.
        raise NotAllowed("founding_text_not_amended")
    check_first(act, motion.voted_first)
    return reached


def open_acts(motion: MotionRow, doers: Collection[Doer], now: datetime) -> frozenset[Act]:
    """List what a person may do to this motion now."""
    return frozenset(act for act in MOTIONS.acts(motion.state) if _allows(motion, act, doers, now))


def _allows(motion: MotionRow, act: Act, doers: Collection[Doer], now: datetime) -> bool:
    try:
        check(motion, act, doers, now)
    except NotAllowed:
        return False
    return True


async def advance_in(
    unit: Unit,
    motion: MotionRow,
    act: Act,
    doers: Collection[Doer],
    *,
    by: UUID | None,
    why: str = "",
    deferral: int | None = None,
) -> State:
    """Lead a motion on inside a larger act, with its transition row."""
    async with seconds_cited(motion):
        reached = check(motion, act, doers, unit.now)
    changed = await execute(
        "UPDATE motion SET state = {}, deferral = {}, changed_at = {} WHERE id = {} AND state = {}",
        *(reached, deferral, unit.now, motion.id, motion.written_state),
    )
    if changed != 1:
        raise Conflict("stale")
    await note(unit, motion, act, reached, by, why)
    if motion.amends_id is not None:
        await end_in(unit, motion, reached)
    return reached


def doers_of(motion: MotionRow, rights: Rights, person_id: UUID) -> frozenset[Doer]:
    """Say as what a person acts on a motion: its seat's people move it."""
    seat = rights.seat_id
    moves = seat == motion.mover_seat_id if motion.mover_seat_id else motion.mover_id == person_id
    held = {
        Doer.MOVER: moves and (seat is not None or rights.coordinates),
        Doer.MEMBER: seat is not None,
        Doer.COORDINATOR: rights.coordinates,
        Doer.DEFERRER: seat is not None and seat == motion.deferred_by_seat_id,
    }
    return frozenset(doer for doer, holds in held.items() if holds)
