"""Show the papers of a motion on its page, and on a ballot's those that are voted on."""

from datetime import datetime
from uuid import UUID

from gov.attachments.queries import papers_of, papers_voted_on
from gov.attachments.views import PapersView, listed, papers_view
from gov.motions.keeping import open_acts
from gov.motions.queries import motion_seen
from gov.motions.rules import Act
from gov.motions.views import doers_seen
from gov.store import read
from gov.web import Panel, Viewer
from gov.web.words import words


async def beside_motion(viewer: Viewer, slug: str, motion_id: UUID, now: datetime) -> PapersView | None:
    """Show a motion's papers to who may read it, and to its mover the way to change them."""
    async with read():
        motion = await motion_seen(viewer, slug, motion_id)
        if motion is None:
            return None
        papers = await papers_of(motion.id)
    may_change = Act.EDIT in open_acts(motion, doers_seen(viewer, slug, motion), now)
    view = papers_view(words(viewer.language), slug, motion, papers, may_change=may_change)
    return view if view.rows or view.gone or view.steps else None


async def beside_ballot(viewer: Viewer, slug: str, ballot_id: UUID, now: datetime) -> PapersView | None:
    """Show the papers that are voted on, if the ballot was opened with any."""
    found = await papers_voted_on(viewer, slug, ballot_id)
    if not found:
        return None
    w, several = words(viewer.language), len(found) > 1
    return PapersView(
        rows=tuple(
            row
            for motion, papers in found
            for row in listed(w, slug, motion, papers, of=motion.reference if several else "")
        )
    )


PANEL_OF_MOTION = Panel(
    beside="motion", template="attachments/papers_panel.html", order=10, place="text", make=beside_motion
)
PANEL_OF_BALLOT = Panel(
    beside="ballot", template="attachments/papers_panel.html", order=10, place="text", make=beside_ballot
)
