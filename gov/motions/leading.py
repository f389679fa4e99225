"""Lead a motion on: support, discuss, put off, refer, withdraw; one transaction an act."""

from collections.abc import Awaitable, Callable, Collection
from uuid import UUID

from gov.committees.rights import Rights, acting, rights_of
from gov.kernel.errors import FieldError, Invalid, NotAllowed
from gov.motions.countering import in_favour_of
from gov.motions.forms import Deferring
from gov.motions.keeping import advance_in, check, doers_of
from gov.motions.offering import check_first_deferral, meeting_choices
from gov.motions.queries import motion_for
from gov.motions.recording import tell
from gov.motions.rows import MotionRow
from gov.motions.rules import Act, Doer, Ground, State
from gov.motions.seconding import seconds_cited
from gov.motions.telling import FAVOUR
from gov.store import Unit, execute, fetch_value, write
from gov.web import Attempt, Viewer
from gov.web.once import once

Doing = Callable[[Unit, MotionRow, Rights, Collection[Doer], UUID], Awaitable[None]]


async def withdraw_motion(
    viewer: Viewer, slug: str, reference: str, why: str, attempt: Attempt, *, favour: str | None = None
) -> None:
    """Take a motion back, with the reason; it stays in the register."""

    async def do(
        unit: Unit, motion: MotionRow, rights: Rights, doers: Collection[Doer], person_id: UUID
    ) -> None:
        said = why
        if favour is not None:
            if favour not in {one.reference for one in await in_favour_of(viewer, slug, motion)}:
                raise Invalid(fields=(FieldError("favour", "not_a_choice"),))
            said = f"{FAVOUR}{favour}:{why}"
        await advance_in(unit, motion, Act.WITHDRAW, doers, by=person_id, why=said)

    await _once(viewer, slug, reference, Act.WITHDRAW, attempt, do)


async def take_up_motion(viewer: Viewer, slug: str, reference: str, attempt: Attempt) -> None:
    """Discuss again a motion that was put off, referred, or inquorate."""
    await _simply(viewer, slug, reference, Act.TAKE_UP, "", attempt)


async def discuss_motion(viewer: Viewer, slug: str, reference: str, attempt: Attempt) -> None:
    """Open a submitted motion for discussion."""
    await _simply(viewer, slug, reference, Act.DISCUSS, "", attempt)


async def refer_motion(viewer: Viewer, slug: str, reference: str, why: str, attempt: Attempt) -> None:
    """Put a motion to the partners' own boards, with the reason."""
    await _simply(viewer, slug, reference, Act.REFER, why, attempt)


async def second_motion(viewer: Viewer, slug: str, reference: str, attempt: Attempt) -> None:
    """Let another seat support that a motion be discussed."""

    async def do(
        unit: Unit, motion: MotionRow, rights: Rights, doers: Collection[Doer], person_id: UUID
    ) -> None:
        async with seconds_cited(motion):
            check(motion, Act.SECOND, doers, unit.now)
        if Doer.MOVER in doers:
            raise NotAllowed("own_motion")
        has = "SELECT count(*) FROM motion_second WHERE motion_id = {} AND seat_id = {}"
        if await fetch_value(int, has, motion.id, rights.seat_id) != 0:
            return
        await execute(
            "INSERT INTO motion_second (motion_id, seat_id, person_id, at) VALUES ({}, {}, {}, {})",
            *(motion.id, rights.seat_id, person_id, unit.now),
        )
        # One that was put off stays so, and held: it is seconded where it stands.
        if motion.seconds + 1 >= motion.seconds_needed and motion.state is not State.DEFERRED:
            await advance_in(unit, motion, Act.SECOND, doers, by=person_id)

    await _once(viewer, slug, reference, Act.SECOND, attempt, do)


async def put_off_motion(
    viewer: Viewer, slug: str, reference: str, deferring: Deferring, attempt: Attempt
) -> None:
    """Put a motion off: to a coming meeting, or once a seat to ask its board."""

    async def do(
        unit: Unit, motion: MotionRow, rights: Rights, doers: Collection[Doer], person_id: UUID
    ) -> None:
        check(motion, Act.PUT_OFF, doers, unit.now)
        seat_id = _deferring_seat(deferring.ground, rights)
        await _check_meeting(unit, motion, deferring)
        await check_first_deferral(motion.id, seat_id)
        turns = "SELECT count(*) FROM motion_deferral WHERE motion_id = {}"
        turn = (await fetch_value(int, turns, motion.id) or 0) + 1
        await execute(
            "INSERT INTO motion_deferral (motion_id, turn, ground, seat_id, meeting_id, by_id, at)"
            " VALUES ({}, {}, {}, {}, {}, {}, {})",
            *(motion.id, turn, deferring.ground, seat_id, deferring.meeting_id, person_id, unit.now),
        )
        await advance_in(unit, motion, Act.PUT_OFF, doers, by=person_id, why=deferring.why, deferral=turn)

    await _once(viewer, slug, reference, Act.PUT_OFF, attempt, do)


def _deferring_seat(ground: Ground, rights: Rights) -> UUID | None:
    """Say on whose right a motion is put off: a seat's, or the coordinator's plan."""
    if ground is Ground.AGENDA:
        if not rights.coordinates:
            raise Invalid(fields=(FieldError("ground", "not_a_choice"),))
        return None
    if rights.seat_id is None:
        raise NotAllowed("no_seat_to_defer")
    return rights.seat_id


async def _check_meeting(unit: Unit, motion: MotionRow, deferring: Deferring) -> None:
    coming = {one.id for one in await meeting_choices(motion.committee_id, unit.now)}
    if deferring.meeting_id is not None and deferring.meeting_id not in coming:
        raise Invalid(fields=(FieldError("meeting", "not_a_choice"),))


async def _simply(viewer: Viewer, slug: str, reference: str, act: Act, why: str, attempt: Attempt) -> None:
    async def do(
        unit: Unit, motion: MotionRow, rights: Rights, doers: Collection[Doer], person_id: UUID
    ) -> None:
        await advance_in(unit, motion, act, doers, by=person_id, why=why)

    await _once(viewer, slug, reference, act, attempt, do)


async def _once(viewer: Viewer, slug: str, reference: str, act: Act, attempt: Attempt, do: Doing) -> None:
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def doing() -> str:
            motion = await motion_for(viewer, slug, reference)
            rights = await rights_of(person_id, committee_id, unit.now)
            await do(unit, motion, rights, doers_of(motion, rights, person_id), person_id)
            await tell(unit, viewer, slug, motion.reference)
            return "done"

        await once(unit, viewer, f"motion.{act}", f"{slug}/{reference}", attempt, doing)
