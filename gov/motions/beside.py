"""Show beside a meeting what was put off to it, and beside a motion its amendments."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gov.motions import urls
from gov.motions.amendment_queries import amendment_by_id, amendments_of, version_words
from gov.motions.amendment_views import listed
from gov.motions.comparing import compared
from gov.motions.countering import question_of
from gov.motions.differences import Change
from gov.motions.keeping import open_acts
from gov.motions.offering import motions_put_off_to
from gov.motions.queries import motion_seen
from gov.motions.rows import MotionRow
from gov.motions.rules import Act, Doer
from gov.motions.telling import state_word
from gov.motions.views import doers_seen
from gov.permissions import Capability
from gov.store import read
from gov.web import Panel, Viewer
from gov.web.parts import Link, Step
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True)
class PutOff:
    """List the motions that wait for a meeting."""

    motions: Sequence[Link]


async def beside_meeting(viewer: Viewer, slug: str, meeting_id: UUID, now: datetime) -> PutOff | None:
    """List the motions that wait for this meeting, as this person may see them."""
    if not viewer.may(Capability.MOTION_READ, slug):
        return None
    found = await motions_put_off_to(viewer, slug, meeting_id)
    if not found:
        return None
    return PutOff(
        tuple(Link(label=one.title, url=urls.motion(slug, one.reference), lang=one.language) for one in found)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendments:
    """List a motion's amendments; on the vote about one, what it would change."""

    steps: Sequence[Step]
    rows: Sequence[Link]
    first_said: str
    first_url: str
    of: Link | None
    changes: Sequence[tuple[str, Sequence[Change]]]
    language: str


async def beside_motion(viewer: Viewer, slug: str, motion_id: UUID, now: datetime) -> Amendments | None:
    """Show what seats would change in this motion, to who may read it."""
    async with read():
        motion = await motion_seen(viewer, slug, motion_id)
        if motion is None or motion.number is None:
            return None
        rows = await amendments_of(motion.id)
        own = await amendment_by_id(motion.amends_id) if motion.amends_id else None
        base = await version_words(own.motion_id, own.version) if own else None
    w, doers = words(viewer.language), doers_seen(viewer, slug, motion)
    may = Act.AMEND in open_acts(motion, doers, now) and Doer.MOVER not in doers
    if not (may or rows or own):
        return None
    said = w.gettext("Motion {number} is voted on first: until then this text stands still.")
    proposing = Step(label=w.gettext("Propose an amendment"), url=urls.new_amendment(slug, motion.reference))
    return Amendments(
        steps=(proposing,) if may else (),
        rows=listed(w, rows, slug, motion.reference),
        first_said=said.format(number=motion.voted_first) if motion.voted_first else "",
        first_url=urls.motion(slug, motion.voted_first) if motion.voted_first else "",
        of=_of(w, slug, motion),
        changes=compared(w, base, own.words) if own and base else (),
        language=motion.language,
    )


def _of(w: Words, slug: str, motion: MotionRow) -> Link | None:
    if motion.amended is None or motion.amends_number is None:
        return None
    said = w.gettext("Amendment {number} to motion {motion}")
    return Link(
        label=said.format(number=motion.amends_number, motion=motion.amended),
        url=urls.amendment(slug, motion.amended, motion.amends_number),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Counters:
    """List the motions that answer the same question."""

    rows: Sequence[Link]
    page_url: str
    steps: Sequence[Step]


async def counters_beside(viewer: Viewer, slug: str, motion_id: UUID, now: datetime) -> Counters | None:
    """Lead to the motions that answer the same question as this one."""
    async with read():
        motion = await motion_seen(viewer, slug, motion_id)
        if motion is None or motion.number is None:
            return None
        question = [one for one in await question_of(viewer, slug, motion) if one.id != motion.id]
    w = words(viewer.language)
    may = Act.COUNTER in open_acts(motion, doers_seen(viewer, slug, motion), now)
    if not (may or question):
        return None
    declaring = Step(
        label=w.gettext("Set beside another motion"), url=urls.counter_version(slug, motion.reference)
    )
    return Counters(
        rows=tuple(
            Link(
                label=one.title,
                url=urls.motion(slug, one.reference),
                lang=one.language,
                detail=f"{one.reference} · {one.mover_seat or one.mover} · {state_word(w, one.state)}",
            )
            for one in question
        ),
        page_url=urls.counter_versions(slug, motion.reference),
        steps=(declaring,) if may else (),
    )


PANEL_OF_COUNTERS = Panel(
    beside="motion", template="motions/counters_panel.html", order=25, place="text", make=counters_beside
)
PANEL_OF_AMENDMENTS = Panel(
    beside="motion", template="motions/amendments_panel.html", order=20, place="text", make=beside_motion
)
PANEL_OF_MEETING = Panel(
    beside="meeting", template="motions/meeting_panel.html", order=5, place="below", make=beside_meeting
)
