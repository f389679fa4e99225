"""Read amendments as those who may read their motion see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from gov.kernel.errors import NotFound
from gov.motions.queries import motion_for
from gov.motions.rows import AmendmentRow, MotionRow
from gov.motions.texts import MotionText
from gov.store import fetch, fetch_one, read
from gov.web import Viewer

_SELECT: Final = """SELECT a.id, a.motion_id, a.number, a.version, a.seat_id, o.name AS seat, a.author_id,
 p.name AS author, a.title, a.text, a.reasons, a.alternatives, a.language, a.why, a.at, t.state, t.turn,
 t.why AS answer, t.at AS answered_at, f.number AS first
 FROM amendment a JOIN seat s ON s.id = a.seat_id JOIN partner o ON o.id = s.partner_id
 JOIN person p ON p.id = a.author_id JOIN amendment_step t ON t.amendment_id = a.id
  AND t.turn = (SELECT max(u.turn) FROM amendment_step u WHERE u.amendment_id = a.id)
 LEFT JOIN amendment_motion v ON v.amendment_id = a.id LEFT JOIN motion f ON f.id = v.motion_id"""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentPage:
    """Hold an amendment with its motion, the text it changes, and the others."""

    motion: MotionRow
    amendment: AmendmentRow
    base: MotionText
    others: Sequence[AmendmentRow]


async def amendments_of(motion_id: UUID) -> Sequence[AmendmentRow]:
    """List the amendments to a motion in the order they came."""
    return await fetch(
        AmendmentRow, f"{_SELECT} WHERE a.motion_id = {{}} ORDER BY a.number LIMIT 200", motion_id
    )


async def amendment_by_id(amendment_id: UUID) -> AmendmentRow:
    """Give one amendment to an act of ours, whoever may read it."""
    found = await fetch_one(AmendmentRow, f"{_SELECT} WHERE a.id = {{}}", amendment_id)
    if found is None:
        raise NotFound("not_found")
    return found


async def amendment_for(
    viewer: Viewer, slug: str, reference: str, number: int
) -> tuple[MotionRow, AmendmentRow]:
    """Give one amendment to who may read its motion."""
    motion = await motion_for(viewer, slug, reference)
    # Looked for among them all: a number in an address may be larger than the database counts.
    found = next((one for one in await amendments_of(motion.id) if one.number == number), None)
    if found is None:
        raise NotFound("not_found")
    return motion, found


async def amendment_page(viewer: Viewer, slug: str, reference: str, number: int) -> AmendmentPage:
    """Show an amendment against the version it changes."""
    async with read():
        motion, amendment = await amendment_for(viewer, slug, reference, number)
        return AmendmentPage(
            motion=motion,
            amendment=amendment,
            base=await version_words(motion.id, amendment.version),
            others=[one for one in await amendments_of(motion.id) if one.id != amendment.id],
        )


async def version_words(motion_id: UUID, version: int) -> MotionText:
    """Give the words of one version of a motion."""
    found = await fetch_one(
        MotionText,
        "SELECT title, text, reasons, alternatives, language FROM motion_version"
        " WHERE motion_id = {} AND version = {}",
        *(motion_id, version),
    )
    if found is None:
        raise NotFound("not_found")
    return found


async def version_seen(motion_id: UUID, version: int) -> MotionText:
    """Show the words of one version of a motion that this person reads."""
    async with read():
        return await version_words(motion_id, version)
