"""Show what is said of a subject on the subject's own page."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gov.comments import urls, views
from gov.comments.queries import talk_of_meeting, thread
from gov.comments.rules import About
from gov.kernel.errors import NotFound
from gov.permissions import Capability
from gov.web import Panel, Viewer, prefilled
from gov.web.parts import Entry
from gov.web.words import words


@dataclass(frozen=True, slots=True)
class ItemsView:
    """Show where the items of a meeting are talked about."""

    title: str
    rows: Sequence[Entry]


async def beside_meeting(viewer: Viewer, slug: str, meeting_id: UUID, now: datetime) -> ItemsView | None:
    """Lead to the talk about each item; once the meeting is over, where there was any."""
    if not viewer.may(Capability.COMMENT_READ, slug):
        return None
    w = words(viewer.language)
    talked = await talk_of_meeting(viewer, slug, meeting_id)
    rows = [
        Entry(
            number=str(place),
            title=one.title,
            lang=one.language if one.language != w.language else "",
            url=urls.thread(slug, About.AGENDA_ITEM, str(one.item_id)),
            detail=w.ngettext("{count} comment", "{count} comments", one.said).format(count=one.said)
            if one.said
            else w.gettext("Comment on it"),
        )
        for place, one in enumerate(talked, 1)
        if one.said or one.ends_at > now
    ]
    ahead = any(one.ends_at > now for one in talked)
    title = (
        w.gettext("Talk about an item beforehand") if ahead else w.gettext("What was said about the items")
    )
    return ItemsView(title=title, rows=rows) if rows else None


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
MEETING_PANEL = Panel(
    beside="meeting", template="comments/items.html", order=50, place="below", make=beside_meeting
)
