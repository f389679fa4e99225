"""Make a version of a motion whose words stay: something else that is voted on has changed."""

from uuid import UUID

from gov.instruments.actions import carry_on_in
from gov.kernel.errors import Conflict
from gov.motions.recording import note, write_version
from gov.motions.rows import MotionRow
from gov.motions.rules import Act
from gov.store import Unit, execute


async def renew_in(unit: Unit, motion: MotionRow, author: UUID, why: str) -> int:
    """Make the next version with the same words; give its number.

    `why` is how the history tells what changed. The act has checked that
    the motion may be edited.
    """
    version = motion.version + 1
    await write_version(unit, motion.id, version, motion.words, author)
    await carry_on_in(unit, motion.id, motion.version, version)
    changed = await execute(
        "UPDATE motion SET version = {}, state = {}, changed_at = {}"
        " WHERE id = {} AND state = {} AND version = {}",
        *(version, motion.state, unit.now, motion.id, motion.written_state, motion.version),
    )
    if changed != 1:
        raise Conflict("motion_changed", version=version)
    if motion.number is not None:
        await note(unit, motion, Act.EDIT, motion.state, author, why)
    return version
