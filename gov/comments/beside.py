"""Show what is said of a subject on the subject's own page."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from uuid import UUID

from gov.comments import urls, views
from gov.comments.queries import talk_of_meeting, thread
from gov.comments.rules import About
from gov.kernel.errors import NotFound
from gov.permissions import Capability
from gov.web import Panel, Viewer, prefilled
from gov.web.panels import Beside
from gov.web.parts import Link
from gov.web.words import words


async def beside_agenda(viewer: Viewer, slug: str, meeting_id: UUID, now: datetime) -> Beside | None:
    """Lead from each item of an agenda to what is said about it beforehand."""
    if not viewer.may(Capability.COMMENT_READ, slug):
        return None
    w = words(viewer.language)
    talked = await talk_of_meeting(viewer, slug, meeting_id)
    return Beside(
        {
            one.item_id: Link(
                label=w.ngettext("{count} comment", "{count} comments", one.said).format(count=one.said)
                if one.said
                else "",
                url=urls.thread(slug, About.AGENDA_ITEM, str(one.item_id)),
            )
            for one in talked
            if one.said or one.ends_at > now
        }
    )


def _beside(about: About) -> Callable[[Viewer, str, UUID, datetime], Awaitable[object | None]]:
    async def make(viewer: Viewer, slug: str, subject: UUID, now: datetime) -> views.ThreadView | None:
        if not viewer.may(Capability.COMMENT_READ, slug):
            return None
        try:
            found = await thread(viewer, slug, about, subject, now)
        except NotFound:  # a draft, or withheld from this reader: nothing to discuss
            return None
        return views.thread_view(found, viewer, slug, prefilled(language=viewer.language))

    return make


def _panel(about: About) -> Panel:
    return Panel(beside=about, template="comments/thread.html", order=50, place="below", make=_beside(about))


MOTION_PANEL = _panel(About.MOTION)
DECISION_PANEL = _panel(About.DECISION)
ITEM_PANEL = _panel(About.AGENDA_ITEM)
AGENDA_PANEL = Panel(beside="agenda", template="", order=50, make=beside_agenda)
