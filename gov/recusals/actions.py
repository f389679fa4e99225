"""Declare that a seat takes no part in a motion, and take that back; one transaction each."""

from uuid import UUID

from gov.committees.rights import acting, rights_of
from gov.kernel.errors import Conflict
from gov.kernel.ids import new_id
from gov.motions.queries import motion_for
from gov.motions.rows import MotionRow
from gov.recusals.forms import Declaring
from gov.recusals.queries import declared_on
from gov.recusals.rules import check_recusal
from gov.store import Unit, execute, write
from gov.store.events import audience_scopes, touch
from gov.web import Attempt, Viewer
from gov.web.once import once


async def declare_recusal(
    viewer: Viewer, slug: str, reference: str, said: Declaring, attempt: Attempt
) -> None:
    """Declare a conflict of interest: the seat takes no part from now on."""
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            motion = await motion_for(viewer, slug, reference)
            rights = await rights_of(person_id, committee_id, unit.now)
            own = any(one.seat_id == rights.seat_id for one in await declared_on(motion.id))
            check_recusal(motion.state, has_seat=rights.seat_id is not None, stands=own, declares=True)
            await execute(
                "INSERT INTO recusal (id, motion_id, seat_id, person_id, capacity, reason, language, at)"
                " VALUES ({}, {}, {}, {}, {}, {}, {}, {})",
                *(new_id(), motion.id, rights.seat_id, person_id, rights.capacity),
                *(said.reason, viewer.language, unit.now),
            )
            await _touched(unit, motion)
            return "declared"

        await once(unit, viewer, "recusal.declare", f"{slug}/{reference}", attempt, do)


async def withdraw_recusal(viewer: Viewer, slug: str, reference: str, attempt: Attempt) -> None:
    """Take a seat's declaration back, whoever of its people made it."""
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            motion = await motion_for(viewer, slug, reference)
            rights = await rights_of(person_id, committee_id, unit.now)
            own = next((one for one in await declared_on(motion.id) if one.seat_id == rights.seat_id), None)
            has_seat = rights.seat_id is not None
            check_recusal(motion.state, has_seat=has_seat, stands=own is not None, declares=False)
            assert own is not None, "what was not declared was refused"
            await _end(unit, own.id, person_id)
            await _touched(unit, motion)
            return "withdrawn"

        await once(unit, viewer, "recusal.withdraw", f"{slug}/{reference}", attempt, do)


async def _end(unit: Unit, recusal_id: UUID, by: UUID) -> None:
    changed = await execute(
        "UPDATE recusal SET ended_at = {}, ended_by = {} WHERE id = {} AND ended_at IS NULL",
        *(unit.now, by, recusal_id),
    )
    if changed != 1:
        raise Conflict("stale")


async def _touched(unit: Unit, motion: MotionRow) -> None:
    await touch(unit, audience_scopes(motion.committee_id, motion.audience), "motion", motion.reference)
