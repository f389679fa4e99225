"""Say beside a meeting which deputies are called in, and to its coordinator who was reached."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gov.invitations import urls
from gov.invitations.queries import called_in, reach_of
from gov.invitations.recording import takes_answers
from gov.invitations.views import unreached
from gov.meetings.queries import meeting_by_id
from gov.permissions import Capability
from gov.store import read
from gov.web import Panel, Viewer
from gov.web.words import words


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationPanel:
    """Say who is called in; lead a coordinator to who was reached."""

    mine: str
    called: tuple[str, ...]
    waiting: str
    act: str
    url: str


async def beside_meeting(
    viewer: Viewer, slug: str, meeting_id: UUID, now: datetime
) -> InvitationPanel | None:
    """Show what became of the invitations, as far as a reader may know."""
    if not viewer.may(Capability.MEETING_READ, slug):
        return None
    w, leads = words(viewer.language), viewer.may(Capability.ATTENDANCE_NOTE, slug)
    async with read():
        meeting = await meeting_by_id(meeting_id)
        if meeting.convened_at is None or not takes_answers(meeting, now):
            return None
        called = await called_in(meeting)
        found = await reach_of(meeting) if leads else None
    mine = next((one for one in called if one.person_id == viewer.person_id), None)
    if found is None and not called:
        return None
    waits = sum(one.waits for one in found.replies) if found else 0
    calls = unreached(found) if found else 0
    to_call = w.ngettext("One person is to be called.", "{count} people are to be called.", calls)
    to_settle = w.ngettext(
        "One answer by mail waits for you.", "{count} answers by mail wait for you.", waits
    )
    said = (to_settle.format(count=waits) if waits else "", to_call.format(count=calls) if calls else "")
    return InvitationPanel(
        mine=w.gettext("You are called in for {seat}: its holder sends apologies.").format(seat=mine.seat)
        if mine
        else "",
        called=tuple(
            w.gettext("{name} is called in for {seat}.").format(name=one.name, seat=one.seat)
            for one in called
            if one is not mine
        ),
        waiting=" ".join(part for part in said if part),
        act=w.gettext("Who was reached") if leads else "",
        url=urls.reach(slug, meeting.number) if leads else "",
    )


PANEL = Panel(beside="meeting", template="invitations/panel.html", order=2, make=beside_meeting)
