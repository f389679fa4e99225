"""Answer for meetings: the list, a meeting, its file for calendars."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from litestar import Request

from gov.accounts.rules import zones
from gov.calendar.joining import MEDIA_TYPE
from gov.committees.queries import committee_named
from gov.instruments.queries import rules_seen
from gov.kernel.errors import Conflict
from gov.meetings import actions, urls
from gov.meetings.agenda_pages import (
    add,
    add_requested,
    agenda,
    agree,
    agreement,
    begin,
    change_item,
    item,
    move,
    remove,
)
from gov.meetings.beginning import comes_first
from gov.meetings.calling import (
    adjourn,
    call,
    cancel,
    cancellation,
    convene,
    convocation,
    fill,
    open_,
    postpone,
    postponement,
    resume,
    rising,
    roll,
    take,
)
from gov.meetings.editing import edit_plan, new_plan
from gov.meetings.forms import read_plan
from gov.meetings.listed import meeting_list
from gov.meetings.listing import list_view
from gov.meetings.minutes_pages import approval, approve, edition_of_minutes, minutes, write
from gov.meetings.queries import calendar_file, coordinates, meeting_page, planned
from gov.meetings.request_pages import (
    answer_request,
    answering,
    ask,
    asking,
    item_requests,
    support,
    withdraw_request,
)
from gov.meetings.rules import PLACE_OPEN
from gov.meetings.views import meeting_view
from gov.permissions import Capability
from gov.web import (
    Answer,
    FieldErrors,
    NavItem,
    Sent,
    Shown,
    Submission,
    Viewer,
    answer,
    form,
    page,
    panels_of,
    see_other,
    show,
    site_of,
)
from gov.web.answers import attachment
from gov.web.panels import beside_rows
from gov.web.words import N_

__all__ = [
    "NAV",
    "add",
    "add_requested",
    "adjourn",
    "agenda",
    "agree",
    "agreement",
    "answer_request",
    "answering",
    "approval",
    "approve",
    "ask",
    "asking",
    "begin",
    "blank",
    "calendar",
    "call",
    "cancel",
    "cancellation",
    "change",
    "change_item",
    "convene",
    "convocation",
    "edition",
    "edition_of_minutes",
    "fill",
    "item",
    "item_requests",
    "meeting",
    "meetings",
    "minutes",
    "move",
    "open_",
    "postpone",
    "postponement",
    "prepare",
    "remove",
    "resume",
    "rising",
    "roll",
    "support",
    "take",
    "withdraw_request",
    "write",
]

NAV = NavItem(
    label=N_("Meetings"),
    path="/committees/{committee}/meetings",
    capability=Capability.MEETING_READ,
    order=20,
)
_ALL = "/committees/{committee:str}/meetings"
_ONE = _ALL + "/{meeting:str}"
_Request = Request[Any, Any, Any]


@page(_ALL, Capability.MEETING_READ)
async def meetings(committee: str, viewer: Viewer, now: datetime, asked: Submission) -> Shown:
    """Show the meetings to come and the past ones."""
    before = _before(asked.get("before"), asked.get("id"))
    found = await meeting_list(viewer, committee, now, before=before)
    view = list_view(found, viewer, committee, first=before is None)
    return show(viewer, "meetings/list.html", view)


@page(_ALL + "/new", Capability.MEETING_MANAGE)
async def blank(committee: str, viewer: Viewer, now: datetime) -> Shown:
    """Ask when and where."""
    place = await committee_named(committee)
    return show(
        viewer, "meetings/plan.html", new_plan(viewer, place, None, now, await rules_seen(viewer, committee))
    )


@form(_ALL, Capability.MEETING_MANAGE)
async def prepare(
    committee: str, viewer: Viewer, now: datetime, submitted: Submission, request: _Request
) -> Shown | Sent:
    """Begin a meeting, and go on to its agenda."""
    place = await committee_named(committee)
    plan = read_plan(submitted, zones(place.zone))
    if isinstance(plan, FieldErrors):
        view = new_plan(viewer, place, plan, now, await rules_seen(viewer, committee))
        return show(viewer, "meetings/plan.html", view, status=422)
    site = site_of(request.scope).settings.url
    code = await actions.prepare_meeting(viewer, committee, plan, submitted.attempt, site=site)
    return see_other(urls.agenda(committee, code), "meeting_prepared")


@page(_ONE, Capability.MEETING_READ)
async def meeting(committee: str, meeting: str, viewer: Viewer, now: datetime, request: _Request) -> Shown:
    """Show one meeting, with what later features say of it."""
    found = await meeting_page(viewer, committee, meeting)
    if not found.meeting.shows_agenda and not coordinates(viewer, committee):
        return show(viewer, "meetings/meeting.html", meeting_view(found, viewer, committee, now))
    panels = await panels_of(request, "meeting", viewer, committee, found.meeting.id, now)
    talk = await beside_rows(request, "agenda", viewer, committee, found.meeting.id, now)
    first = await comes_first(found.meeting, now)
    view = meeting_view(found, viewer, committee, now, panels, talk, first)
    return show(viewer, "meetings/meeting.html", view)


@page(_ONE + "/edition", Capability.MEETING_MANAGE)
async def edition(committee: str, meeting: str, viewer: Viewer) -> Shown:
    """Show the form that changes time and place."""
    found = await planned(viewer, committee, meeting, PLACE_OPEN)
    return show(viewer, "meetings/plan.html", edit_plan(viewer, found.meeting, None))


@form(_ONE + "/edition", Capability.MEETING_MANAGE)
async def change(
    committee: str, meeting: str, viewer: Viewer, submitted: Submission, request: _Request
) -> Shown | Sent:
    """Change time and place."""
    found = await meeting_page(viewer, committee, meeting)
    plan = read_plan(submitted, zones(found.meeting.zone))
    if isinstance(plan, FieldErrors):
        return show(viewer, "meetings/plan.html", edit_plan(viewer, found.meeting, plan), status=422)
    site = site_of(request.scope).settings.url
    try:
        await actions.edit_meeting(viewer, committee, meeting, plan, submitted.attempt, site=site)
    except Conflict as refused:
        if refused.code != "meeting_changed":
            raise
        view = edit_plan(viewer, found.meeting, FieldErrors(submitted.values), changed=True)
        return show(viewer, "meetings/plan.html", view, status=409)
    return see_other(urls.meeting(committee, meeting), "meeting_saved")


@page(_ONE + "/calendar.ics", Capability.MEETING_READ)
async def calendar(committee: str, meeting: str, viewer: Viewer) -> Answer:
    """Give the file that puts a meeting in one's calendar."""
    body = await calendar_file(viewer, committee, meeting)
    headers = {"content-disposition": attachment(f"{meeting}.ics"), "x-robots-tag": "noindex"}
    return answer(body, MEDIA_TYPE, headers=headers)


def _before(at: str, meeting_id: str) -> tuple[datetime, UUID] | None:
    try:
        return datetime.fromisoformat(at).replace(tzinfo=UTC), UUID(meeting_id)
    except ValueError:
        return None
