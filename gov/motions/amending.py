"""Propose an amendment, and answer it; one transaction an act."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from gov.committees.registers import next_number
from gov.committees.rights import Rights, acting, rights_of
from gov.kernel.errors import Conflict, FieldError, Invalid, NotAllowed
from gov.kernel.ids import new_id, short_code
from gov.motions import urls
from gov.motions.actions import CODE
from gov.motions.amended import step_in, take_in
from gov.motions.amendment_queries import amendment_for, version_words
from gov.motions.amendment_rules import Act, Doer
from gov.motions.forms import Amending
from gov.motions.keeping import check, doers_of
from gov.motions.merging import merged
from gov.motions.queries import motion_by_id, motion_for
from gov.motions.recording import index_beside, note, publish, tell, write_version
from gov.motions.rows import AmendmentRow, MotionRow
from gov.motions.rules import Act as MotionAct
from gov.motions.rules import Doer as MotionDoer
from gov.motions.rules import State as MotionState
from gov.motions.texts import MotionText
from gov.store import Unit, execute, fetch_value, write
from gov.web import Attempt, Viewer
from gov.web.once import once
from gov.web.words import words as words_in

Doing = Callable[[Unit, MotionRow, AmendmentRow, Rights, set[Doer], UUID], Awaitable[str]]


async def propose_amendment(
    viewer: Viewer, slug: str, reference: str, typed: Amending, attempt: Attempt
) -> int:
    """Propose a change against the version a seat has read; give its number."""
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            motion = await motion_for(viewer, slug, reference)
            rights = await rights_of(person_id, committee_id, unit.now)
            doers = doers_of(motion, rights, person_id)
            check(motion, MotionAct.AMEND, doers, unit.now)
            if MotionDoer.MOVER in doers:
                raise NotAllowed("mover_changes_the_text")
            if await version_words(motion.id, typed.seen) == typed.text:
                raise Invalid(fields=(FieldError("text", "nothing_changed"),))
            said = "SELECT count(*) FROM amendment WHERE motion_id = {}"
            number = (await fetch_value(int, said, motion.id) or 0) + 1
            await _insert(unit, motion, number, typed, rights, person_id)
            ref, text = urls.amendment(slug, motion.reference, number), typed.text
            said_in = filter(None, (typed.why, text.text, text.reasons, text.alternatives))
            await index_beside(unit, motion, "amendment", ref, text.title, "\n\n".join(said_in))
            await tell(unit, viewer, slug, motion.reference)
            return str(number)

        return int(await once(unit, viewer, "amendment.propose", f"{slug}/{reference}", attempt, do))


async def accept_amendment(
    viewer: Viewer, slug: str, reference: str, number: int, seen: int, attempt: Attempt
) -> None:
    """Make a version of the motion with what an amendment changes."""

    async def do(
        unit: Unit, motion: MotionRow, one: AmendmentRow, rights: Rights, doers: set[Doer], by: UUID
    ) -> str:
        check(motion, MotionAct.EDIT, doers_of(motion, rights, by), unit.now)
        if seen != motion.version:
            raise Conflict("motion_changed", version=motion.version)
        await step_in(unit, one, Act.ACCEPT, doers, by=by)
        return str(await take_in(unit, motion, one, by=by))

    await _once(viewer, slug, reference, number, Act.ACCEPT, attempt, do)


async def decline_amendment(
    viewer: Viewer, slug: str, reference: str, number: int, why: str, attempt: Attempt
) -> None:
    """Decline an amendment, with the reason; its seat may have it voted on."""

    async def do(
        unit: Unit, motion: MotionRow, one: AmendmentRow, rights: Rights, doers: set[Doer], by: UUID
    ) -> str:
        check(motion, MotionAct.EDIT, doers_of(motion, rights, by), unit.now)
        await step_in(unit, one, Act.DECLINE, doers, by=by, why=why)
        return "declined"

    await _once(viewer, slug, reference, number, Act.DECLINE, attempt, do)


async def withdraw_amendment(
    viewer: Viewer, slug: str, reference: str, number: int, why: str, attempt: Attempt
) -> None:
    """Take an amendment back, with the reason; it stays readable."""

    async def do(
        unit: Unit, motion: MotionRow, one: AmendmentRow, rights: Rights, doers: set[Doer], by: UUID
    ) -> str:
        await step_in(unit, one, Act.WITHDRAW, doers, by=by, why=why)
        return "withdrawn"

    await _once(viewer, slug, reference, number, Act.WITHDRAW, attempt, do)


async def vote_first(viewer: Viewer, slug: str, reference: str, number: int, attempt: Attempt) -> str:
    """Put an amendment to the vote before its motion, by a motion of its own."""

    async def do(
        unit: Unit, motion: MotionRow, one: AmendmentRow, rights: Rights, doers: set[Doer], by: UUID
    ) -> str:
        if motion.voted_first is not None:
            raise NotAllowed("amendment_first", number=motion.voted_first)
        # Whatever could be voted on could be changed first, by whoever moved it.
        check(motion, MotionAct.EDIT, {MotionDoer.MOVER}, unit.now)
        amended = merged(await version_words(motion.id, one.version), motion.words, one.words)
        if amended is None:
            raise Conflict("amendment_meets_newer_text", version=motion.version)
        await step_in(unit, one, Act.VOTE_FIRST, doers, by=by)
        return await _move(unit, slug, motion, one, amended, rights, by)

    return await _once(viewer, slug, reference, number, Act.VOTE_FIRST, attempt, do)


async def _move(
    unit: Unit,
    slug: str,
    motion: MotionRow,
    one: AmendmentRow,
    amended: MotionText,
    rights: Rights,
    by: UUID,
) -> str:
    """Submit the motion by which an amendment is voted on, under the same item."""
    w, moved = words_in(amended.language), new_id()
    register = "closed_motion" if motion.audience == "closed" else "motion"
    number = await next_number(unit, motion.committee_id, register, rights.today.year)
    title = w.gettext("Amendment {number} to motion {motion}").format(
        number=one.number, motion=motion.reference
    )
    await execute(
        "INSERT INTO motion (id, committee_id, code, number, decision_class, state, version,"
        " mover_seat_id, mover_id, meeting_id, agenda_item_id, created_at, submitted_at, changed_at,"
        " seconds_needed) VALUES ({}, {}, {}, {}, {}, 'submitted', 1, {}, {}, {}, {}, {}, {}, {}, 0)",
        *(moved, motion.committee_id, short_code(CODE), number, motion.decision_class),
        *(one.seat_id, one.author_id, motion.meeting_id, motion.item_id, unit.now, unit.now, unit.now),
    )
    text = MotionText(
        title=title, text=amended.text, reasons=one.why, alternatives="", language=amended.language
    )
    await write_version(unit, moved, 1, text, one.author_id)
    await execute("INSERT INTO amendment_motion (amendment_id, motion_id) VALUES ({}, {})", one.id, moved)
    voted = await motion_by_id(moved)
    await note(unit, voted, MotionAct.SUBMIT, MotionState.SUBMITTED, by, "")
    await publish(unit, slug, voted)
    return number


async def _insert(
    unit: Unit, motion: MotionRow, number: int, typed: Amending, rights: Rights, by: UUID
) -> None:
    amendment_id, text = new_id(), typed.text
    await execute(
        "INSERT INTO amendment (id, motion_id, number, version, seat_id, author_id, title, text, reasons,"
        " alternatives, language, why, at) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})",
        *(amendment_id, motion.id, number, typed.seen, rights.seat_id, by, text.title, text.text),
        *(text.reasons, text.alternatives, text.language, typed.why, unit.now),
    )
    await execute(
        "INSERT INTO amendment_step (amendment_id, turn, state, by_id, at, why)"
        " VALUES ({}, 1, 'proposed', {}, {}, '')",
        *(amendment_id, by, unit.now),
    )


async def _once(
    viewer: Viewer, slug: str, reference: str, number: int, act: Act, attempt: Attempt, do: Doing
) -> str:
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def doing() -> str:
            motion, one = await amendment_for(viewer, slug, reference, number)
            rights = await rights_of(person_id, committee_id, unit.now)
            done = await do(unit, motion, one, rights, amenders(motion, one, rights, person_id), person_id)
            await tell(unit, viewer, slug, motion.reference)
            return done

        return await once(unit, viewer, f"amendment.{act}", f"{slug}/{reference}/{number}", attempt, doing)


def amenders(motion: MotionRow, one: AmendmentRow, rights: Rights, person_id: UUID) -> set[Doer]:
    """Say as what a person acts on an amendment."""
    held = {
        Doer.MOVER: MotionDoer.MOVER in doers_of(motion, rights, person_id),
        Doer.PROPOSER: rights.seat_id is not None and rights.seat_id == one.seat_id,
        Doer.COORDINATOR: rights.coordinates,
    }
    return {doer for doer, holds in held.items() if holds}
