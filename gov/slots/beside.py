"""Show beside a meeting the search for its date."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gov.meetings.rules import State as MeetingState
from gov.permissions import Capability
from gov.slots import telling, urls
from gov.slots.queries import Planned, last_poll_of, page_of, planned_meeting
from gov.slots.rows import PollRow
from gov.slots.rules import PLANNED, State
from gov.store import read
from gov.web import Panel, Viewer
from gov.web.words import words


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPanel:
    """Lead from a meeting to the search for its date; `best` is the first date now."""

    best: str
    sentence: str
    act: str
    url: str
    tone: str


async def beside_meeting(viewer: Viewer, slug: str, meeting_id: UUID, now: datetime) -> SearchPanel | None:
    """Lead to the search for the date of a meeting being planned, or begin one."""
    if not viewer.may(Capability.SLOT_READ, slug):
        return None
    async with read():
        meeting, poll = await planned_meeting(meeting_id), await last_poll_of(meeting_id)
        if poll is not None and poll.state is not State.CLOSED:
            return await _of_poll(viewer, poll, now)
    leads = viewer.may(Capability.MEETING_MANAGE, slug)
    return _beginning(viewer, slug, meeting) if leads and meeting and meeting.state in PLANNED else None


async def _of_poll(viewer: Viewer, poll: PollRow, now: datetime) -> SearchPanel | None:
    w, url = words(viewer.language), urls.poll(poll.slug, poll.code)
    if poll.state is State.CHOSEN:
        if poll.meeting_state not in {*PLANNED, MeetingState.CONVENED}:
            return None
        act = w.gettext("How the date was chosen")
        return SearchPanel(best="", sentence="", act=act, url=url, tone="quiet")
    first = next(iter((await page_of(poll, now)).ranked), None)
    return SearchPanel(
        best=telling.title(w, first.slot, poll.zone) if first else "",
        sentence=telling.reach(w, first.standing) if first else "",
        act=w.gettext("See the answers"),
        url=url,
        tone="plain",
    )


def _beginning(viewer: Viewer, slug: str, meeting: Planned) -> SearchPanel:
    return SearchPanel(
        best="",
        sentence="",
        act=words(viewer.language).gettext("Find a date together…"),
        url=urls.beginning(slug, meeting.number),
        tone="plain",
    )


PANEL = Panel(beside="meeting", template="slots/panel.html", order=3, make=beside_meeting)
