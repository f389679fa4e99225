"""State an objection to a version, and say of a newer one whether it is met."""

from collections.abc import Sequence
from uuid import UUID

from gov.committees.rights import acting, rights_of
from gov.kernel.errors import Conflict, NotAllowed, NotFound
from gov.kernel.ids import new_id
from gov.motions import urls
from gov.motions.forms import Answering, Objecting
from gov.motions.keeping import check, doers_of
from gov.motions.objection_rules import Standing
from gov.motions.queries import motion_for
from gov.motions.recording import index_beside, tell
from gov.motions.rows import MotionRow, ObjectionRow
from gov.motions.rules import Act
from gov.store import execute, fetch, read, write
from gov.web import Attempt, Viewer
from gov.web.once import once


async def object_to(viewer: Viewer, slug: str, reference: str, said: Objecting, attempt: Attempt) -> None:
    """State what a seat has against the version it has read, and why."""
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            motion = await motion_for(viewer, slug, reference)
            rights = await rights_of(person_id, committee_id, unit.now)
            check(motion, Act.OBJECT, doers_of(motion, rights, person_id), unit.now)
            if said.seen != motion.version:
                raise Conflict("motion_changed", version=motion.version)
            before = await objections_of(motion.id)
            if any(one.seat_id == rights.seat_id and _is_open(one, motion) for one in before):
                raise NotAllowed("objection_stands")
            await execute(
                "INSERT INTO objection (id, motion_id, number, version, seat_id, person_id, reason, language,"
                " at) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {})",
                *(new_id(), motion.id, len(before) + 1, motion.version, rights.seat_id, person_id),
                *(said.reason, viewer.language, unit.now),
            )
            ref = urls.objection(slug, motion.reference, len(before) + 1)
            await index_beside(unit, motion, "objection", ref, motion.title, said.reason)
            await tell(unit, viewer, slug, motion.reference)
            return "stated"

        await once(unit, viewer, "motion.object", f"{slug}/{reference}", attempt, do)


async def answer_for(
    viewer: Viewer, slug: str, reference: str, number: int, said: Answering, attempt: Attempt
) -> None:
    """Say of the text as it stands whether it meets a seat's own objection."""
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            motion, one = await objection_for(viewer, slug, reference, number)
            rights = await rights_of(person_id, committee_id, unit.now)
            check(motion, Act.OBJECT, doers_of(motion, rights, person_id), unit.now)
            check_own(one, rights.seat_id)
            if said.seen != motion.version:
                raise Conflict("motion_changed", version=motion.version)
            if not _is_open(one, motion):
                raise NotAllowed("objection_resolved_already")
            await execute(
                "INSERT INTO objection_answer (objection_id, turn, version, answer, person_id, at)"
                " VALUES ({}, {}, {}, {}, {}, {})",
                *(one.id, one.turn + 1, motion.version, said.answer, person_id, unit.now),
            )
            await tell(unit, viewer, slug, motion.reference)
            return said.answer

        await once(unit, viewer, "motion.objection", f"{slug}/{reference}/{number}", attempt, do)


def check_own(one: ObjectionRow, seat_id: UUID | None) -> None:
    """Refuse to answer for another seat's objection."""
    if seat_id is None or seat_id != one.seat_id:
        raise NotAllowed("objection_of_another")


async def objections_of(motion_id: UUID) -> Sequence[ObjectionRow]:
    """List the objections to a motion in the order they came."""
    return await fetch(
        ObjectionRow,
        "SELECT o.id, o.number, o.version, o.seat_id, a.name AS seat, p.name AS author, o.reason, o.language,"
        " o.at, w.answer, coalesce(w.version, 0) AS said_of, coalesce(w.turn, 0) AS turn FROM objection o"
        " JOIN seat s ON s.id = o.seat_id JOIN partner a ON a.id = s.partner_id"
        " JOIN person p ON p.id = o.person_id LEFT JOIN objection_answer w ON w.objection_id = o.id"
        "  AND w.turn = (SELECT max(x.turn) FROM objection_answer x WHERE x.objection_id = o.id)"
        " WHERE o.motion_id = {} ORDER BY o.number LIMIT 200",
        motion_id,
    )


async def objection_for(
    viewer: Viewer, slug: str, reference: str, number: int
) -> tuple[MotionRow, ObjectionRow]:
    """Give one objection to who may read its motion."""
    motion = await motion_for(viewer, slug, reference)
    found = next((one for one in await objections_of(motion.id) if one.number == number), None)
    if found is None:
        raise NotFound("not_found")
    return motion, found


async def objection_seen(
    viewer: Viewer, slug: str, reference: str, number: int
) -> tuple[MotionRow, ObjectionRow]:
    """Show one objection with its motion."""
    async with read():
        return await objection_for(viewer, slug, reference, number)


def _is_open(one: ObjectionRow, motion: MotionRow) -> bool:
    return one.standing(motion.version) is not Standing.RESOLVED
