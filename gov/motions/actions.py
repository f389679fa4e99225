"""Write a motion: draft, edit, submit; one transaction an act. What leads it on is in `leading.py`."""

from dataclasses import dataclass
from uuid import UUID

from gov.committees.registers import next_number
from gov.committees.rights import acting, rights_of
from gov.instruments.actions import carry_on_in
from gov.instruments.queries import rules_in_force
from gov.kernel.errors import Conflict
from gov.kernel.ids import new_id, short_code
from gov.motions.forms import Wording
from gov.motions.keeping import advance_in, check, doers_of
from gov.motions.placing import check_competence, check_founding, meeting_of, placed
from gov.motions.queries import motion_by_id, motion_for
from gov.motions.recording import note, own_scopes, publish, tell, write_version
from gov.motions.rows import MotionRow
from gov.motions.rules import Act
from gov.store import Unit, execute, fetch, write
from gov.store.events import audience_scopes, touch
from gov.web import Attempt, Viewer
from gov.web.once import once

CODE = 8  # a draft's code: told to those who may see it, guessed by nobody else


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """Name a motion that was just begun."""

    id: UUID
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """Say under which reference a motion stands, and in which version."""

    reference: str
    version: int


async def draft_motion(viewer: Viewer, slug: str, new: Wording, attempt: Attempt) -> str:
    """Begin a motion, for its mover and her seat alone; give its code."""
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            return (await draft_in(unit, committee_id, person_id, new)).code

        return await once(unit, viewer, "motion.draft", slug, attempt, do)


async def draft_in(unit: Unit, committee_id: UUID, person_id: UUID, new: Wording) -> Drafted:
    """Begin a motion inside a larger act."""
    rights = await rights_of(person_id, committee_id, unit.now)
    meeting_id = await meeting_of(committee_id, new.item)
    await check_competence(committee_id, new.competence)
    motion_id, code = new_id(), short_code(CODE)
    await execute(
        "INSERT INTO motion (id, committee_id, code, number, decision_class, state, version,"
        " mover_seat_id, mover_id, meeting_id, agenda_item_id, created_at, submitted_at, changed_at,"
        " competence, seconds_needed)"
        " VALUES ({}, {}, {}, NULL, {}, 'draft', 1, {}, {}, {}, {}, {}, NULL, {}, {}, 0)",
        *(motion_id, committee_id, code, new.decision_class, rights.seat_id, person_id),
        *(meeting_id, new.item, unit.now, unit.now, new.competence or None),
    )
    await write_version(unit, motion_id, 1, new.text, person_id)
    await touch(unit, own_scopes(person_id, rights.seat_id), "motion", code)
    return Drafted(id=motion_id, code=code)


async def edit_motion(viewer: Viewer, slug: str, reference: str, edit: Wording) -> Edited:
    """Change a motion by a new version; refuse who read an older one.

    Raises Conflict("motion_changed") when another edit came between.
    """
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:
        motion = await motion_for(viewer, slug, reference)
        doers = doers_of(motion, await rights_of(person_id, committee_id, unit.now), person_id)
        check(motion, Act.EDIT, doers, unit.now)
        version = motion.version
        same_words = motion.words == edit.text
        if same_words and placed(motion) == (edit.decision_class, edit.item, edit.competence):
            return Edited(reference=motion.reference, version=version)
        if edit.seen != version:
            raise Conflict("motion_changed", version=version)
        meeting_id = await _place(motion, edit)
        if not same_words or (edit.decision_class, edit.competence) != _judged(motion):
            # What majority it needs, and who decides, is part of what is read before it is voted on.
            version += 1
            await write_version(unit, motion.id, version, edit.text, person_id)
            await carry_on_in(unit, motion.id, motion.version, version)
        changed = await execute(
            # An item taken up made it discussed: so it stays when it moves to another.
            "UPDATE motion SET version = {}, decision_class = {}, meeting_id = {}, agenda_item_id = {},"
            " state = {}, changed_at = {}, competence = {} WHERE id = {} AND state = {} AND version = {}",
            *(version, edit.decision_class, meeting_id, edit.item, motion.state, unit.now),
            *(edit.competence or None, motion.id, motion.written_state, motion.version),
        )
        if changed != 1:
            raise Conflict("motion_changed", version=version)
        if motion.item_id != edit.item:
            await _move_amendments(unit, slug, motion.id, meeting_id, edit.item)
        if motion.decision_class != edit.decision_class:
            await note(unit, motion, Act.EDIT, motion.state, person_id, f"class:{edit.decision_class}")
        if motion.number is not None:
            # Where the new item hides it, those who read it before must see it go.
            await touch(unit, audience_scopes(committee_id, motion.audience), "motion", motion.number)
        await tell(unit, viewer, slug, motion.reference)
    return Edited(reference=motion.reference, version=version)


def _judged(motion: MotionRow) -> tuple[str, str]:
    """Say by what a motion is judged: its class, and its matter of the remit."""
    return motion.decision_class, motion.competence or ""


async def _place(motion: MotionRow, edit: Wording) -> UUID | None:
    """Hold a change to where it may be put; give the meeting of its item."""
    if motion.carries_founding_text:
        check_founding(motion, edit)
    if edit.competence != (motion.competence or ""):
        await check_competence(motion.committee_id, edit.competence)
    # An item she kept may be of a meeting that is over; a new one may not be another committee's.
    if edit.item == motion.item_id:
        return motion.meeting_id
    return await meeting_of(motion.committee_id, edit.item)


async def submit_motion(viewer: Viewer, slug: str, reference: str, seen: int, attempt: Attempt) -> str:
    """Put a draft to the committee under its number in the register.

    The seconds it needs are those that the rules ask on that day.
    """
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            motion = await motion_for(viewer, slug, reference)
            rights = await rights_of(person_id, committee_id, unit.now)
            doers = doers_of(motion, rights, person_id)
            check(motion, Act.SUBMIT, doers, unit.now)
            if seen != motion.version:
                raise Conflict("motion_changed", version=motion.version)
            register = "closed_motion" if motion.audience == "closed" else "motion"
            number = await next_number(unit, committee_id, register, rights.today.year)
            needed = (await rules_in_force(committee_id)).law.seconds
            await execute(
                "UPDATE motion SET number = {}, submitted_at = {}, seconds_needed = {} WHERE id = {}",
                *(number, unit.now, needed, motion.id),
            )
            await advance_in(unit, motion, Act.SUBMIT, doers, by=person_id)
            await tell(unit, viewer, slug, number)
            return number

        return await once(unit, viewer, "motion.submit", f"{slug}/{reference}", attempt, do)


async def _move_amendments(
    unit: Unit, slug: str, motion_id: UUID, meeting_id: UUID | None, item: UUID | None
) -> None:
    """Let the votes on its amendments stand where the motion does: its readers are theirs."""
    votes = await fetch(
        _Id,
        "SELECT v.motion_id AS id FROM amendment a JOIN amendment_motion v ON v.amendment_id = a.id"
        " WHERE a.motion_id = {} LIMIT 200",
        motion_id,
    )
    for vote in votes:
        await execute(
            "UPDATE motion SET meeting_id = {}, agenda_item_id = {} WHERE id = {}", meeting_id, item, vote.id
        )
        await publish(unit, slug, await motion_by_id(vote.id))


@dataclass(frozen=True, slots=True)
class _Id:
    id: UUID
