"""Make of an amendment what was decided about it, in the act that decided it."""

from datetime import datetime
from uuid import UUID

from gov.kernel.errors import Conflict
from gov.motions.amendment_queries import amendment_by_id, version_words
from gov.motions.amendment_rules import Act, Doer, State, after
from gov.motions.merging import merged
from gov.motions.queries import motion_by_id
from gov.motions.recording import note, publish, write_version
from gov.motions.rows import AmendmentRow, MotionRow
from gov.motions.rules import STILL_WRITTEN
from gov.motions.rules import Act as MotionAct
from gov.motions.rules import State as MotionState
from gov.motions.telling import AMENDED, RESTORED
from gov.store import Unit, execute, fetch_value

_ENDS = {
    MotionState.ADOPTED: Act.CARRY,
    MotionState.REJECTED: Act.LOSE,
    MotionState.INQUORATE: Act.LOSE,
    MotionState.DEFERRED: Act.LOSE,
    MotionState.WITHDRAWN: Act.WITHDRAW,
}


async def end_in(unit: Unit, voted: MotionRow, reached: MotionState) -> None:
    """Let the outcome of its own vote decide an amendment, and tell its readers."""
    act = _ENDS.get(reached)
    if act is None or voted.amends_id is None:
        return
    amendment = await amendment_by_id(voted.amends_id)
    await step_in(unit, amendment, act, {Doer.SEAL}, by=None)
    motion = await motion_by_id(amendment.motion_id)
    if act is Act.CARRY:
        await take_in(unit, motion, amendment, by=None)
    slug = await fetch_value(str, "SELECT slug FROM committee WHERE id = {}", motion.committee_id)
    assert slug is not None, "a motion has its committee"
    await publish(unit, slug, await motion_by_id(motion.id))


async def step_in(
    unit: Unit, amendment: AmendmentRow, act: Act, doers: set[Doer], *, by: UUID | None, why: str = ""
) -> None:
    """Lead an amendment on, with the row that says who, when and why."""
    reached = after(amendment.state, act, doers)
    await execute(
        "INSERT INTO amendment_step (amendment_id, turn, state, by_id, at, why)"
        " VALUES ({}, {}, {}, {}, {}, {})",
        *(amendment.id, amendment.turn + 1, reached, by, unit.now, why),
    )


async def take_in(unit: Unit, motion: MotionRow, amendment: AmendmentRow, *, by: UUID | None) -> int:
    """Make a version of what an amendment changes, in the name of who proposed it."""
    base = await version_words(motion.id, amendment.version)
    words = merged(base, motion.words, amendment.words)
    if words is None:
        raise Conflict("amendment_meets_newer_text", version=motion.version)
    version = motion.version + 1
    await write_version(unit, motion.id, version, words, amendment.author_id)
    changed = await execute(
        "UPDATE motion SET version = {}, changed_at = {} WHERE id = {} AND version = {}",
        *(version, unit.now, motion.id, motion.version),
    )
    if changed != 1:
        raise Conflict("motion_changed", version=motion.version)
    why = f"{AMENDED}{amendment.number}:{amendment.seat}"
    await note(unit, motion, MotionAct.AMEND, motion.state, by, why)
    return version


async def can_reopen(voted: MotionRow, opened_at: datetime, counted_at: datetime) -> bool:
    """Say whether the vote on an amendment can still be undone in the text that it amends.

    Its motion must still be written, and say what the vote left it saying.
    """
    amendment, motion = await _with_motion(voted)
    if motion.state not in STILL_WRITTEN or motion.voted_first is not None:
        return False
    written = await fetch_value(
        datetime,
        "SELECT at FROM motion_version WHERE motion_id = {} AND version = {}",
        *(motion.id, motion.version),
    )
    assert written is not None, "a motion has its version"
    return written == counted_at if amendment.state == State.CARRIED else written <= opened_at


async def reopen_in(unit: Unit, voted: MotionRow) -> None:
    """Let an amendment wait for its vote again; what it had changed is changed back, openly."""
    amendment, motion = await _with_motion(voted)
    if amendment.state == State.CARRIED:
        await _restore_in(unit, motion)
    await step_in(unit, amendment, Act.REOPEN, {Doer.SEAL}, by=None)
    slug = await fetch_value(str, "SELECT slug FROM committee WHERE id = {}", motion.committee_id)
    assert slug is not None, "a motion has its committee"
    await publish(unit, slug, await motion_by_id(motion.id))


async def _restore_in(unit: Unit, motion: MotionRow) -> None:
    before = motion.version - 1
    author = await fetch_value(
        UUID, "SELECT author_id FROM motion_version WHERE motion_id = {} AND version = {}", motion.id, before
    )
    assert author is not None, "an amendment makes a version after another"
    await write_version(unit, motion.id, motion.version + 1, await version_words(motion.id, before), author)
    changed = await execute(
        "UPDATE motion SET version = {}, changed_at = {} WHERE id = {} AND version = {}",
        *(motion.version + 1, unit.now, motion.id, motion.version),
    )
    if changed != 1:
        raise Conflict("motion_changed", version=motion.version)
    await note(unit, motion, MotionAct.SET_ASIDE, motion.state, None, f"{RESTORED}{before}")


async def _with_motion(voted: MotionRow) -> tuple[AmendmentRow, MotionRow]:
    assert voted.amends_id is not None, "asked of an amendment's own vote only"
    amendment = await amendment_by_id(voted.amends_id)
    return amendment, await motion_by_id(amendment.motion_id)
