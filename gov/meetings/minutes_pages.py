"""Answer for minutes: read, write, approve."""

from datetime import datetime
from typing import Any

from litestar import Request

from gov.kernel.errors import Conflict, NotFound
from gov.meetings import recording, urls
from gov.meetings.queries import MeetingPage, later_meetings, minutes_page, planned
from gov.meetings.recordings import approval_view, draft_view, minutes_view
from gov.meetings.rows import MinutesRow
from gov.meetings.rules import MINUTES_OPEN, State
from gov.meetings.typed import read_approval, read_draft
from gov.permissions import Capability
from gov.web import (
    FieldErrors,
    Placed,
    Sent,
    Shown,
    Submission,
    Viewer,
    form,
    page,
    panels_of,
    see_other,
    show,
    site_of,
)

_MINUTES = "/committees/{committee:str}/meetings/{meeting:str}/minutes"
_Request = Request[Any, Any, Any]
_APPROVED_FROM = frozenset({State.MINUTES_DRAFTED})


@page(_MINUTES, Capability.MINUTES_READ)
async def minutes(committee: str, meeting: str, viewer: Viewer, now: datetime, request: _Request) -> Shown:
    """Show the minutes as a document."""
    found = await minutes_page(viewer, committee, meeting)
    decided = await _decided(request, viewer, found, now)
    beside = await panels_of(request, "minutes_side", viewer, committee, found.meeting.id, now)
    view = minutes_view(viewer, committee, found, _there(found), decided, beside)
    return show(viewer, "meetings/minutes.html", view)


@page(_MINUTES + "/edition", Capability.MINUTES_WRITE)
async def edition_of_minutes(
    committee: str, meeting: str, viewer: Viewer, now: datetime, request: _Request
) -> Shown:
    """Show the form of the minutes, with what is in them already."""
    found = await planned(viewer, committee, meeting, MINUTES_OPEN)
    decided = await _decided(request, viewer, found, now)
    return show(viewer, "meetings/draft.html", draft_view(viewer, found, None, decided))


@form(_MINUTES + "/edition", Capability.MINUTES_WRITE, limit=1_500_000)
async def write(
    committee: str, meeting: str, viewer: Viewer, now: datetime, submitted: Submission, request: _Request
) -> Shown | Sent:
    """Save the draft; keep what was typed where another came first."""
    found = await planned(viewer, committee, meeting, MINUTES_OPEN)
    decided = await _decided(request, viewer, found, now)
    draft = read_draft(submitted, [(item.id, item.title, item.is_closed) for item in found.items])
    if isinstance(draft, FieldErrors):
        return show(viewer, "meetings/draft.html", draft_view(viewer, found, draft, decided), status=422)
    site = site_of(request.scope).settings.url
    try:
        await recording.write_minutes(viewer, committee, meeting, draft, submitted.attempt, site=site)
    except Conflict as refused:
        if refused.code != "minutes_changed":
            raise
        view = draft_view(viewer, found, FieldErrors(submitted.values), decided, changed=True)
        return show(viewer, "meetings/draft.html", view, status=409)
    return see_other(urls.minutes(committee, meeting), "minutes_written")


@page(_MINUTES + "/approval", Capability.MINUTES_WRITE)
async def approval(committee: str, meeting: str, viewer: Viewer, now: datetime, request: _Request) -> Shown:
    """Read the minutes back before they are frozen."""
    found = await planned(viewer, committee, meeting, _APPROVED_FROM)
    decided = await _decided(request, viewer, found, now)
    later = await later_meetings(found.meeting)
    view = approval_view(viewer, found, _there(found), later, None, decided)
    return show(viewer, "meetings/approval.html", view)


@form(_MINUTES + "/approval", Capability.MINUTES_WRITE)
async def approve(
    committee: str, meeting: str, viewer: Viewer, now: datetime, submitted: Submission, request: _Request
) -> Shown | Sent:
    """Approve and freeze the minutes."""
    found = await minutes_page(viewer, committee, meeting)
    later = await later_meetings(found.meeting)
    read = read_approval(submitted, [one.id for one in later])
    if isinstance(read, FieldErrors):
        found = await planned(viewer, committee, meeting, _APPROVED_FROM)
        decided = await _decided(request, viewer, found, now)
        view = approval_view(viewer, found, _there(found), later, read, decided)
        return show(viewer, "meetings/approval.html", view, status=422)
    site = site_of(request.scope).settings.url
    await recording.approve_minutes(viewer, committee, meeting, read, submitted.attempt, site=site)
    return see_other(urls.minutes(committee, meeting), "minutes_approved")


async def _decided(
    request: _Request, viewer: Viewer, found: MeetingPage, now: datetime
) -> tuple[Placed, ...]:
    return await panels_of(request, "minutes", viewer, found.meeting.slug, found.meeting.id, now)


def _there(found: MeetingPage) -> MinutesRow:
    if found.minutes is None:
        raise NotFound("not_found")
    return found.minutes
