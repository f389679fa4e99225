"""Add a paper to a motion, remove it, have it voted on, erase it; one transaction an act."""

from collections.abc import Sequence
from uuid import UUID

from gov.attachments.forms import FIELD, Paper
from gov.attachments.queries import PaperRow, papers_of, weight_of
from gov.attachments.rules import without_room
from gov.committees.rights import acting, rights_of
from gov.kernel.errors import Conflict, FieldError, Invalid, NotFound, Unavailable
from gov.kernel.ids import new_id
from gov.motions.keeping import check, doers_of
from gov.motions.queries import motion_for
from gov.motions.recording import tell
from gov.motions.renewing import renew_in
from gov.motions.rows import MotionRow
from gov.motions.rules import Act
from gov.motions.telling import PAPER_ADDED, PAPER_REMOVED
from gov.store import Unit, execute, fetch_value, read, write
from gov.store.erasing import erasing
from gov.store.files import Arrival, folder
from gov.web import Attempt, Viewer
from gov.web.once import once


async def add_paper(
    viewer: Viewer, slug: str, reference: str, new: Paper, arrival: Arrival, attempt: Attempt
) -> int:
    """Put a paper with a motion, which makes a version; give its number.

    The file is on the disk before the commit that names it; where the act is
    refused, nothing names it and it is swept away.
    """
    committee_id, person_id = acting(viewer, slug)
    await arrival.keep()
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            motion = await _changeable(unit, viewer, slug, reference, person_id)
            papers = await papers_of(motion.id)
            if any(one.digest == new.digest and one.is_part(motion.version) for one in papers):
                raise Invalid(fields=(FieldError(FIELD, "attachment_there_already"),))
            full = await without_room_for(motion, papers, new.size)
            if full is not None:
                raise Invalid(fields=(full,))
            number = max((one.number for one in papers), default=0) + 1
            version = await renew_in(unit, motion, person_id, f"{PAPER_ADDED}{number}")
            await _enter(unit, motion, new, number, version, person_id)
            if not await folder().has(new.digest):
                raise Unavailable("store_lost")
            await tell(unit, viewer, slug, motion.reference)
            return str(number)

        return int(await once(unit, viewer, "attachment.add", f"{slug}/{reference}", attempt, do))


async def remove_paper(viewer: Viewer, slug: str, reference: str, number: int, attempt: Attempt) -> None:
    """Take a paper from a motion, which makes a version without it."""
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            motion = await _changeable(unit, viewer, slug, reference, person_id)
            paper = part_of(motion, await papers_of(motion.id), number)
            version = await renew_in(unit, motion, person_id, f"{PAPER_REMOVED}{number}")
            await execute(
                "INSERT INTO attachment_removal (attachment_id, version, by_id, at) VALUES ({}, {}, {}, {})",
                *(paper.id, version, person_id, unit.now),
            )
            await tell(unit, viewer, slug, motion.reference)
            return "removed"

        await once(unit, viewer, "attachment.remove", f"{slug}/{reference}/{number}", attempt, do)


async def cite_in(unit: Unit, ballot_id: UUID, motion_id: UUID, version: int) -> list[PaperRow]:
    """Have the papers of a version put to the vote with it; give them.

    Inside the act that opens the ballot: from then on their bytes stay.
    """
    assert unit.handle.writes
    papers = [one for one in await papers_of(motion_id) if one.is_part(version) and one.opens]
    for paper in papers:
        await execute(
            "INSERT INTO attachment_citation (ballot_id, attachment_id) VALUES ({}, {})", ballot_id, paper.id
        )
    return papers


async def erase_paper(attachment_id: UUID) -> None:
    """Erase a paper's name and bytes for good, even where it was voted on.

    For the act that logs an erasure. The bytes go once the row no longer
    names them, unless another paper has the same content.
    """
    async with write() as unit:
        digest = await fetch_value(bytes, "SELECT digest FROM attachment WHERE id = {}", attachment_id)
        if digest is None:
            raise NotFound("not_found")
        async with erasing(unit):
            erased = await execute(
                "UPDATE attachment SET name = '', digest = NULL WHERE id = {} AND digest = {}",
                *(attachment_id, digest),
            )
        if erased != 1:
            raise Conflict("stale")
        others = await fetch_value(int, "SELECT count(*) FROM attachment WHERE digest = {}", digest)
    if not others:
        await folder().erase(digest)


async def without_room_for(motion: MotionRow, papers: Sequence[PaperRow], size: int) -> FieldError | None:
    """Say what is wrong with one more paper for this motion, if anything."""
    count = sum(one.is_part(motion.version) for one in papers)
    async with read():
        return without_room(count, await weight_of(motion.committee_id), size)


def part_of(motion: MotionRow, papers: Sequence[PaperRow], number: int) -> PaperRow:
    """Give a paper of the motion as it stands; one that was removed is gone."""
    found = next((one for one in papers if one.number == number and one.is_part(motion.version)), None)
    if found is None:
        raise NotFound("not_found")
    return found


async def _changeable(unit: Unit, viewer: Viewer, slug: str, reference: str, person_id: UUID) -> MotionRow:
    """Give a motion whose text may be changed by this person now: papers are part of it."""
    motion = await motion_for(viewer, slug, reference)
    doers = doers_of(motion, await rights_of(person_id, motion.committee_id, unit.now), person_id)
    check(motion, Act.EDIT, doers, unit.now)
    return motion


async def _enter(
    unit: Unit, motion: MotionRow, new: Paper, number: int, version: int, person_id: UUID
) -> None:
    paper_id = new_id()
    await execute(
        "INSERT INTO attachment (id, committee_id, name, kind, size, digest, by_id, at)"
        " VALUES ({}, {}, {}, {}, {}, {}, {}, {})",
        *(paper_id, motion.committee_id, new.name, new.kind, new.size, new.digest, person_id, unit.now),
    )
    await execute(
        "INSERT INTO motion_attachment (attachment_id, motion_id, number, since) VALUES ({}, {}, {}, {})",
        *(paper_id, motion.id, number, version),
    )
