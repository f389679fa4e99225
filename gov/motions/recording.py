"""Keep what every act on a motion keeps: its step, its words, what its readers find."""

from uuid import UUID

from gov.calendar.standing import settle
from gov.committees.rules import day_in
from gov.kernel.ids import new_id
from gov.motions import urls
from gov.motions.queries import motion_for
from gov.motions.rows import MotionRow
from gov.motions.rules import Act, State
from gov.motions.texts import MotionText
from gov.store import Unit, execute, search
from gov.store.events import audience_scopes, touch
from gov.web import Viewer


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
    """Touch and index what this person changed, for those who may read it."""
    await publish(unit, slug, await motion_for(viewer, slug, reference))


async def publish(unit: Unit, slug: str, motion: MotionRow) -> None:
    """Touch and index what changed, for those who may read it and no others."""
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


async def index_beside(unit: Unit, motion: MotionRow, kind: str, ref: str, title: str, body: str) -> None:
    """Make what was said to a motion's text findable by who reads the motion, wherever it goes."""
    await search.index(
        unit,
        kind=kind,
        ref=ref,
        committee_id=motion.committee_id,
        audience="committee",
        under=motion.under,
        title=title,
        body=body,
        day=day_in(motion.zone, unit.now),
    )


def own_scopes(person_id: UUID, seat_id: UUID | None) -> tuple[str, ...]:
    """Name those who alone follow a draft: its mover and her seat."""
    return (f"p:{person_id}", f"s:{seat_id}") if seat_id else (f"p:{person_id}",)
