"""Answer for what is done to a whole meeting: convene, call off, hold."""

from datetime import datetime
from typing import Any

from litestar import Request

from gov.kernel.errors import Invalid, NotAllowed
from gov.meetings import actions, sitting, urls
from gov.meetings.convoking import convocation_view, why_view
from gov.meetings.forms import only_a_button, read_item, read_seen, read_why
from gov.meetings.queries import meeting_page, planned, readers_of
from gov.meetings.rising import rising_view
from gov.meetings.rolls import roll_view
from gov.meetings.rows import Capacity
from gov.meetings.rules import PLACE_OPEN, ROLL_CALL_OPEN, State
from gov.meetings.typed import read_put_off, read_roll_call
from gov.permissions import Capability
from gov.web import FieldErrors, Sent, Shown, Submission, Viewer, form, page, see_other, show, site_of

_ONE = "/committees/{committee:str}/meetings/{meeting:str}"
_Request = Request[Any, Any, Any]
_CONVENED_FROM = frozenset({State.DRAFT, State.POSTPONED})
_POSTPONED_FROM = frozenset({State.CONVENED})
_SITTING = frozenset({State.IN_SESSION})


@page(_ONE + "/convocation", Capability.MEETING_MANAGE)
async def convocation(
    committee: str, meeting: str, viewer: Viewer, now: datetime, request: _Request
) -> Shown:
    """Read the convocation back before it leaves."""
    found = await planned(viewer, committee, meeting, _CONVENED_FROM)
    if not found.items:
        raise NotAllowed("agenda_empty")
    if found.meeting.starts_at <= now:
        raise NotAllowed("meeting_in_the_past")
    readers = await readers_of(found.meeting, now)
    view = convocation_view(viewer, found, readers, site_of(request.scope).settings.url, now)
    return show(viewer, "meetings/convocation.html", view)


@form(_ONE + "/convocation", Capability.MEETING_MANAGE)
async def convene(
    committee: str, meeting: str, viewer: Viewer, submitted: Submission, request: _Request
) -> Sent:
    """Convene everyone."""
    seen = read_seen(submitted)
    if isinstance(seen, FieldErrors):
        raise Invalid(fields=seen.errors)
    site = site_of(request.scope).settings.url
    number = await actions.convene(viewer, committee, meeting, seen, submitted.attempt, site=site)
    return see_other(urls.meeting(committee, number), "meeting_convened")


@page(_ONE + "/cancellation", Capability.MEETING_MANAGE)
async def cancellation(committee: str, meeting: str, viewer: Viewer) -> Shown:
    """Ask why a meeting is cancelled."""
    found = await planned(viewer, committee, meeting, PLACE_OPEN)
    return show(viewer, "meetings/why.html", why_view(viewer, found.meeting, "cancellation", None))


@form(_ONE + "/cancellation", Capability.MEETING_MANAGE)
async def cancel(
    committee: str, meeting: str, viewer: Viewer, submitted: Submission, request: _Request
) -> Shown | Sent:
    """Cancel a meeting."""
    why = read_why(submitted)
    if isinstance(why, FieldErrors):
        found = await planned(viewer, committee, meeting, PLACE_OPEN)
        view = why_view(viewer, found.meeting, "cancellation", why)
        return show(viewer, "meetings/why.html", view, status=422)
    site = site_of(request.scope).settings.url
    await actions.cancel_meeting(viewer, committee, meeting, why, submitted.attempt, site=site)
    return see_other(urls.meeting(committee, meeting), "meeting_cancelled")


@page(_ONE + "/postponement", Capability.MEETING_MANAGE)
async def postponement(committee: str, meeting: str, viewer: Viewer) -> Shown:
    """Ask why a meeting is postponed."""
    found = await planned(viewer, committee, meeting, _POSTPONED_FROM)
    return show(viewer, "meetings/why.html", why_view(viewer, found.meeting, "postponement", None))


@form(_ONE + "/postponement", Capability.MEETING_MANAGE)
async def postpone(
    committee: str, meeting: str, viewer: Viewer, submitted: Submission, request: _Request
) -> Shown | Sent:
    """Postpone a meeting, to a day given or to be found."""
    found = await meeting_page(viewer, committee, meeting)
    read = read_put_off(submitted, found.meeting.zone)
    if isinstance(read, FieldErrors):
        found = await planned(viewer, committee, meeting, _POSTPONED_FROM)
        view = why_view(viewer, found.meeting, "postponement", read)
        return show(viewer, "meetings/why.html", view, status=422)
    site = site_of(request.scope).settings.url
    await actions.postpone_meeting(viewer, committee, meeting, read, submitted.attempt, site=site)
    return see_other(
        urls.meeting(committee, meeting), "meeting_moved" if read.starts else "meeting_postponed"
    )


@form(_ONE + "/session/opening", Capability.MEETING_MANAGE)
async def open_(
    committee: str, meeting: str, viewer: Viewer, submitted: Submission, request: _Request
) -> Sent:
    """Open the meeting, and go on to the roll call."""
    only_a_button(submitted)
    site = site_of(request.scope).settings.url
    await sitting.open_session(viewer, committee, meeting, submitted.attempt, site=site)
    return see_other(urls.attendance(committee, meeting), "meeting_opened")


@page(_ONE + "/session/adjournment", Capability.MEETING_MANAGE)
async def rising(committee: str, meeting: str, viewer: Viewer) -> Shown:
    """Ask whether the sitting is over."""
    found = await planned(viewer, committee, meeting, _SITTING)
    return show(viewer, "meetings/rising.html", rising_view(viewer, found))


@form(_ONE + "/session/adjournment", Capability.MEETING_MANAGE)
async def adjourn(
    committee: str, meeting: str, viewer: Viewer, submitted: Submission, request: _Request
) -> Sent:
    """Adjourn the meeting."""
    only_a_button(submitted)
    site = site_of(request.scope).settings.url
    await sitting.adjourn(viewer, committee, meeting, submitted.attempt, site=site)
    return see_other(urls.meeting(committee, meeting), "meeting_adjourned")


@form(_ONE + "/session/resumption", Capability.MEETING_MANAGE)
async def resume(
    committee: str, meeting: str, viewer: Viewer, submitted: Submission, request: _Request
) -> Sent:
    """Take a meeting up again."""
    only_a_button(submitted)
    site = site_of(request.scope).settings.url
    await sitting.resume(viewer, committee, meeting, submitted.attempt, site=site)
    return see_other(urls.meeting(committee, meeting))


@form(_ONE + "/session/item", Capability.MEETING_MANAGE)
async def take(
    committee: str, meeting: str, viewer: Viewer, submitted: Submission, request: _Request
) -> Sent:
    """Take an agenda item."""
    item = read_item(submitted)
    if isinstance(item, FieldErrors):
        raise Invalid(fields=item.errors)
    site = site_of(request.scope).settings.url
    try:
        await sitting.take_item(viewer, committee, meeting, item, submitted.attempt, site=site)
    except NotAllowed as refused:
        if refused.code != "item_not_agreed":
            raise
        return see_other(urls.item(committee, meeting, item, "agreement"))
    return see_other(urls.meeting(committee, meeting))


@page(_ONE + "/attendance", Capability.ATTENDANCE_NOTE)
async def roll(committee: str, meeting: str, viewer: Viewer) -> Shown:
    """Show the roll call."""
    found = await planned(viewer, committee, meeting, ROLL_CALL_OPEN)
    return show(viewer, "meetings/roll.html", roll_view(viewer, found, None))


@form(_ONE + "/attendance", Capability.ATTENDANCE_NOTE)
async def call(
    committee: str, meeting: str, viewer: Viewer, submitted: Submission, request: _Request
) -> Shown | Sent:
    """Note who is there."""
    found = await meeting_page(viewer, committee, meeting)
    convened = [row.person_id for row in found.people if row.capacity is not Capacity.GUEST]
    read = read_roll_call(submitted, convened)
    if isinstance(read, FieldErrors):
        return show(viewer, "meetings/roll.html", roll_view(viewer, found, read), status=422)
    site = site_of(request.scope).settings.url
    await sitting.call_roll(viewer, committee, meeting, read, submitted.attempt, site=site)
    return see_other(urls.meeting(committee, meeting), "roll_called")


@form(_ONE + "/attendance/announced", Capability.ATTENDANCE_NOTE)
async def fill(
    committee: str, meeting: str, viewer: Viewer, submitted: Submission, request: _Request
) -> Sent:
    """Note those who announced themselves as they said."""
    only_a_button(submitted)
    site = site_of(request.scope).settings.url
    await sitting.note_announced(viewer, committee, meeting, submitted.attempt, site=site)
    return see_other(urls.attendance(committee, meeting), "roll_filled")
