"""Keep what every act on a motion keeps: its step, its readers, its words in the search."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from gov.calendar.standing import settle
from gov.committees.rights import Rights
from gov.kernel.errors import Conflict, NotAllowed
from gov.kernel.ids import new_id
from gov.motions import urls
from gov.motions.queries import motion_for
from gov.motions.rows import MotionRow
from gov.motions.rules import (
    MOTIONS,
    Act,
    Doer,
    State,
    after,
    check_held,
    check_seconded,
    seconds_needed,
)
from gov.motions.texts import MotionText
from gov.store import Unit, execute, search
from gov.store.events import audience_scopes, touch
from gov.web import Viewer


def check(motion: MotionRow, act: Act, doers: Collection[Doer], now: datetime) -> State:
    """Say where an act leads this motion, or refuse it with the reason."""
    reached = after(motion.state, act, doers)
    check_seconded(motion.state, act, motion.seconds, seconds_needed())
    check_held(act, doers, motion.held_until, now)
    return reached


def open_acts(motion: MotionRow, doers: Collection[Doer], now: datetime) -> frozenset[Act]:
    """List what a person may do to this motion now."""
    return frozenset(act for act in MOTIONS.acts(motion.state) if _allows(motion, act, doers, now))


def _allows(motion: MotionRow, act: Act, doers: Collection[Doer], now: datetime) -> bool:
    try:
        check(motion, act, doers, now)
    except NotAllowed:
        return False
    return True


async def advance_in(
    unit: Unit,
    motion: MotionRow,
    act: Act,
    doers: Collection[Doer],
    *,
    by: UUID | None,
    why: str = "",
    deferral: int | None = None,
) -> State:
    """Lead a motion on inside a larger act, with its transition row."""
    reached = check(motion, act, doers, unit.now)
    changed = await execute(
        "UPDATE motion SET state = {}, deferral = {}, changed_at = {} WHERE id = {} AND state = {}",
        *(reached, deferral, unit.now, motion.id, motion.written_state),
    )
    if changed != 1:
        raise Conflict("stale")
    await note(unit, motion, act, reached, by, why)
    return reached


def doers_of(motion: MotionRow, rights: Rights, person_id: UUID) -> frozenset[Doer]:
    """Say as what a person acts on a motion: its seat's people move it."""
    seat = rights.seat_id
    moves = seat == motion.mover_seat_id if motion.mover_seat_id else motion.mover_id == person_id
    held = {
        Doer.MOVER: moves and (seat is not None or rights.coordinates),
        Doer.MEMBER: seat is not None,
        Doer.COORDINATOR: rights.coordinates,
        Doer.DEFERRER: seat is not None and seat == motion.deferred_by_seat_id,
    }
    return frozenset(doer for doer, holds in held.items() if holds)


async def write_version(unit: Unit, motion_id: UUID, version: int, words: MotionText, author: UUID) -> None:
    """Keep the words of one version, for good."""
    await execute(
        "INSERT INTO motion_version (motion_id, version, title, text, reasons, alternatives, language,"
        " author_id, at, digest) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {})",
        *(motion_id, version, words.title, words.text, words.reasons, words.alternatives, words.language),
        *(author, unit.now, words.digest),
    )


async def note(unit: Unit, motion: MotionRow, act: Act, to: State, by: UUID | None, why: str) -> None:
    """Keep who did what to a motion, when and why."""
    await execute(
        "INSERT INTO motion_transition (id, motion_id, act, from_state, to_state, by_id, at, why)"
        " VALUES ({}, {}, {}, {}, {}, {}, {}, {})",
        *(new_id(), motion.id, act, motion.state, to, by, unit.now, why),
    )


async def tell(unit: Unit, viewer: Viewer, slug: str, reference: str) -> None:
    """Touch and index what changed, for those who may read it and no others."""
    motion = await motion_for(viewer, slug, reference)
    if motion.number is None or motion.submitted_at is None:
        await touch(unit, own_scopes(motion.mover_id, motion.mover_seat_id), "motion", motion.code)
        return
    await touch(unit, audience_scopes(motion.committee_id, motion.audience), "motion", motion.number)
    # What was said and called for about it follows it to another item.
    await settle(unit, motion.under)
    await search.index(
        unit,
        kind="motion",
        ref=urls.motion(slug, motion.number),
        committee_id=motion.committee_id,
        audience="committee",
        under=motion.under,
        title=motion.title,
        body="\n\n".join(filter(None, (motion.text, motion.reasons, motion.alternatives))),
        day=motion.submitted_at.date(),
    )


def own_scopes(person_id: UUID, seat_id: UUID | None) -> tuple[str, ...]:
    """Name those who alone follow a draft: its mover and her seat."""
    return (f"p:{person_id}", f"s:{seat_id}") if seat_id else (f"p:{person_id}",)
