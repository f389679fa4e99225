"""Show on a meeting's page the motions that were put off to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gov.motions import urls
from gov.motions.offering import motions_put_off_to
from gov.permissions import Capability
from gov.web import Panel, Viewer
from gov.web.parts import Link


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


PANEL_OF_MEETING = Panel(
    beside="meeting", template="motions/meeting_panel.html", order=5, place="below", make=beside_meeting
)
