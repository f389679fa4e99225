"""Show on a motion's page what seats object to it, version by version."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gov.motions import urls
from gov.motions.keeping import open_acts
from gov.motions.objecting import objections_of
from gov.motions.objection_rules import Standing
from gov.motions.queries import motion_seen
from gov.motions.rows import ObjectionRow
from gov.motions.rules import Act
from gov.motions.views import doers_seen
from gov.store import read
from gov.web import Panel, Viewer
from gov.web.parts import Step
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Show one objection: whose, to which version, why, and where it stands."""

    anchor: str
    title: str
    reason: str
    lang: str
    said: str
    answer_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Objections:
    """List the objections to a motion."""

    rows: Sequence[Line]
    steps: Sequence[Step]


async def beside_motion(viewer: Viewer, slug: str, motion_id: UUID, now: datetime) -> Objections | None:
    """Show the objections to a motion to who may read it."""
    async with read():
        motion = await motion_seen(viewer, slug, motion_id)
        if motion is None or motion.number is None:
            return None
        rows = await objections_of(motion.id)
    w, place = words(viewer.language), viewer.standing(slug)
    seat_id = place.seat_id if place else None
    may = Act.OBJECT in open_acts(motion, doers_seen(viewer, slug, motion), now)
    own = {
        one.number for one in rows if one.seat_id == seat_id and one.standing(motion.version) != "resolved"
    }
    if not (rows or may):
        return None
    stating = Step(label=w.gettext("State an objection"), url=urls.new_objection(slug, motion.reference))
    return Objections(
        rows=tuple(
            Line(
                anchor=urls.objection_anchor(one.number),
                title=w.gettext("{seat}, on version {version}").format(seat=one.seat, version=one.version),
                reason=one.reason,
                lang=one.language,
                said=_said(w, one, motion.version),
                answer_url=urls.objection_answer(slug, motion.reference, one.number)
                if may and one.number in own
                else "",
            )
            for one in rows
        ),
        steps=(stating,) if may and not own else (),
    )


def _said(w: Words, one: ObjectionRow, current: int) -> str:
    return {
        Standing.STANDS: w.gettext("It stands."),
        Standing.ASKED: w.gettext("The text has changed since: its seat is asked whether it is met."),
        Standing.MAINTAINED: w.gettext("Maintained on version {version}.").format(version=one.said_of),
        Standing.RESOLVED: w.gettext("Resolved by version {version}.").format(version=one.said_of),
    }[one.standing(current)]


PANEL_OF_OBJECTIONS = Panel(
    beside="motion", template="motions/objections_panel.html", order=22, place="text", make=beside_motion
)
