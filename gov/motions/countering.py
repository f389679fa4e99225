"""Declare that two motions answer one question, and read them side by side."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from gov.committees.rights import acting, rights_of
from gov.kernel.errors import FieldError, Invalid, NotAllowed
from gov.motions.choosing import Contender, options
from gov.motions.keeping import check, doers_of
from gov.motions.letters import Place, tell_beside
from gov.motions.queries import ROW, VISIBLE, eyes, motion_for, motion_seen, prepares
from gov.motions.recording import note, publish, tell
from gov.motions.rows import MotionRow
from gov.motions.rules import ENDED, Act, Doer
from gov.store import Unit, execute, fetch, fetch_value, read, write
from gov.web import Attempt, Viewer
from gov.web.once import once

# With which motion each stands, as last declared.
_STANDS_WITH: Final = """(SELECT c.root_id FROM counter_version c WHERE c.motion_id = m.id
 AND c.turn = (SELECT max(n.turn) FROM counter_version n WHERE n.motion_id = m.id))"""


async def declare_counter(
    viewer: Viewer, slug: str, reference: str, other: str | None, attempt: Attempt, *, site: str
) -> None:
    """Set a motion beside another that answers the same question, or alone."""
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            motion = await motion_for(viewer, slug, reference)
            rights = await rights_of(person_id, committee_id, unit.now)
            check(motion, Act.COUNTER, doers_of(motion, rights, person_id), unit.now)
            was = await _root(motion.id)
            root = await _root_of(viewer, slug, motion, other) if other else None
            if root is not None:
                check(root, Act.COUNTER, {Doer.MOVER}, unit.now)
                if await _is_root(motion.id):
                    raise NotAllowed("has_counter_versions")
            new = root.id if root else None
            if new == was:
                return "stands"
            await _stand(unit, motion, new, person_id)
            await tell(unit, viewer, slug, motion.reference)
            for one in (was, new):
                beside = await motion_seen(viewer, slug, one) if one else None
                # A motion of closed session moves nothing of an open one.
                if beside is not None and beside.audience == motion.audience:
                    await publish(unit, slug, beside)
            if root is not None:
                told = [
                    (one, facing)
                    for one, facing in await _faced(viewer, slug, motion, root)
                    if Doer.MOVER not in doers_of(one, rights, person_id)
                ]
                await tell_beside(unit, told, Place(viewer.standings[slug].name, slug, rights.today, site))
            return "declared"

        await once(unit, viewer, "motion.counter", f"{slug}/{reference}", attempt, do)


async def _stand(unit: Unit, motion: MotionRow, root_id: UUID | None, person_id: UUID) -> None:
    turns = "SELECT count(*) FROM counter_version WHERE motion_id = {}"
    turn = (await fetch_value(int, turns, motion.id) or 0) + 1
    await execute(
        "INSERT INTO counter_version (motion_id, turn, root_id, by_id, at) VALUES ({}, {}, {}, {}, {})",
        *(motion.id, turn, root_id, person_id, unit.now),
    )
    await note(unit, motion, Act.COUNTER, motion.written_state, person_id, "")


async def _faced(
    viewer: Viewer, slug: str, motion: MotionRow, root: MotionRow
) -> Sequence[tuple[MotionRow, MotionRow]]:
    """Pair each open motion of a question with the one it now stands beside."""
    open_ones = await in_favour_of(viewer, slug, motion)
    return [(motion, root), *((one, motion) for one in open_ones)]


async def question_of(viewer: Viewer, slug: str, motion: MotionRow) -> Sequence[MotionRow]:
    """List all that answers one motion's question, as this person may see it."""
    root = await _root(motion.id) or motion.id
    return await fetch(
        MotionRow,
        f"{ROW} WHERE m.committee_id = {{}} AND (m.id = {{}} OR {_STANDS_WITH} = {{}}) AND {VISIBLE}"
        " ORDER BY m.number, m.id LIMIT 20",
        *(prepares(viewer, slug), motion.committee_id, root, root, *eyes(viewer, slug)),
    )


async def in_favour_of(viewer: Viewer, slug: str, motion: MotionRow) -> Sequence[MotionRow]:
    """List the competing motions, still open, that one can be withdrawn for."""
    return [
        one
        for one in await question_of(viewer, slug, motion)
        if one.id != motion.id and one.audience == motion.audience and one.state not in ENDED
    ]


async def favourable(viewer: Viewer, slug: str, reference: str) -> tuple[MotionRow, Sequence[MotionRow]]:
    """Show a motion with those that it can be withdrawn for."""
    async with read():
        motion = await motion_for(viewer, slug, reference)
        return motion, await in_favour_of(viewer, slug, motion)


async def side_by_side(viewer: Viewer, slug: str, reference: str) -> tuple[MotionRow, Sequence[MotionRow]]:
    """Show a motion with the others that answer its question."""
    async with read():
        motion = await motion_for(viewer, slug, reference)
        return motion, [one for one in await question_of(viewer, slug, motion) if one.id != motion.id]


async def comparable(viewer: Viewer, slug: str, reference: str) -> tuple[MotionRow, Sequence[MotionRow], str]:
    """Offer the open motions a motion can be set beside, and name the present one."""
    async with read():
        motion = await motion_for(viewer, slug, reference)
        found = await _offered(viewer, slug, motion)
        root = await _root(motion.id)
    return motion, found, next((one.reference for one in found if one.id == root), "")


def can_choose(motion: MotionRow, others: Sequence[MotionRow]) -> bool:
    """Say whether a motion can be put to the vote with those that answer its question."""
    alike = [one for one in (motion, *others) if one.audience == motion.audience]
    try:
        offered = options(contenders(alike))
    except NotAllowed:
        return False
    return motion.reference in {one.reference for one in offered}


def contenders(question: Sequence[MotionRow]) -> tuple[Contender, ...]:
    """Hold the answers to a question as a choice between them needs them."""
    return tuple(
        Contender(
            item=one.item_id,
            reference=one.reference,
            version=one.version,
            title=one.title,
            digest=one.words.digest,
            decision_class=one.decision_class,
            matter=one.competence,
            state=one.state,
        )
        for one in question
    )


async def _offered(viewer: Viewer, slug: str, motion: MotionRow) -> Sequence[MotionRow]:
    """Find motions with the same readers: none tells of what others may not know."""
    found = await fetch(
        MotionRow,
        f"{ROW} WHERE m.committee_id = {{}} AND m.id <> {{}} AND m.number IS NOT NULL AND e.id IS NULL"
        f" AND m.state IN ('submitted', 'seconded', 'discussed', 'deferred') AND {VISIBLE}"
        " ORDER BY m.number DESC, m.id LIMIT 100",
        *(prepares(viewer, slug), motion.committee_id, motion.id, *eyes(viewer, slug)),
    )
    return [one for one in found if one.audience == motion.audience]


async def _root_of(viewer: Viewer, slug: str, motion: MotionRow, other: str) -> MotionRow:
    chosen = next((one for one in await _offered(viewer, slug, motion) if one.reference == other), None)
    root_id = await _root(chosen.id) if chosen else None
    root = await motion_seen(viewer, slug, root_id) if root_id else chosen
    if root is None or root.id == motion.id:
        raise Invalid(fields=(FieldError("other", "not_a_choice"),))
    return root


async def _root(motion_id: UUID) -> UUID | None:
    return await fetch_value(
        UUID,
        "SELECT root_id FROM counter_version WHERE motion_id = {} ORDER BY turn DESC LIMIT 1",
        motion_id,
    )


async def _is_root(motion_id: UUID) -> bool:
    counted = f"SELECT count(*) FROM motion m WHERE {_STANDS_WITH} = {{}}"
    return await fetch_value(int, counted, motion_id) != 0
