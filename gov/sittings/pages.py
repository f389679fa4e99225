"""Answer for what is noted while a meeting sits."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request

from gov.committees.asking import row_id
from gov.kernel.errors import Conflict, Invalid
from gov.meetings import urls as meeting_urls
from gov.meetings.forms import only_a_button
from gov.meetings.moving import come_or_go
from gov.meetings.queries import meeting_page, planned
from gov.meetings.rules import MINUTES_OPEN, State
from gov.permissions import Capability
from gov.sittings.actions import keep_notes, kept_of
from gov.sittings.forms import read_notes, read_task, read_walk
from gov.sittings.queries import at_an_item, with_undone
from gov.sittings.undertaking import complete_undertaken, undertake
from gov.sittings.views import NotesView, TasksView, movements_view, notes_view, tasks_view
from gov.web import (
    FieldErrors,
    Panel,
    Sent,
    Shown,
    Submission,
    Viewer,
    form,
    page,
    see_other,
    show,
    site_of,
)

_ONE = "/committees/{committee:str}/meetings/{meeting:str}"
_SITTING = frozenset({State.IN_SESSION})
_Request = Request[Any, Any, Any]


@page(_ONE + "/attendance/movements", Capability.ATTENDANCE_NOTE)
async def movements(committee: str, meeting: str, viewer: Viewer) -> Shown:
    """Show who is in the room."""
    found = await planned(viewer, committee, meeting, _SITTING)
    return show(viewer, "sittings/movements.html", movements_view(viewer, found))


@form(_ONE + "/attendance/movements", Capability.ATTENDANCE_NOTE)
async def walk(
    committee: str, meeting: str, viewer: Viewer, submitted: Submission, request: _Request
) -> Sent:
    """Note that someone comes in or leaves."""
    read = read_walk(submitted)
    if isinstance(read, FieldErrors):
        raise Invalid(fields=read.errors)
    found = await meeting_page(viewer, committee, meeting)
    name = next((row.name for row in found.people if row.person_id == read.person_id), "")
    site = site_of(request.scope).settings.url
    await come_or_go(
        viewer, committee, meeting, read.person_id, submitted.attempt, there=read.there, site=site
    )
    said = "came_in" if read.there else "left_now"
    return see_other(meeting_urls.meeting(committee, meeting), said, name=name)


@page(_ONE + "/notes/{item:str}", Capability.MINUTES_WRITE)
async def notes(committee: str, meeting: str, item: str, viewer: Viewer) -> Shown:
    """Show the notes of one item."""
    found = await planned(viewer, committee, meeting, MINUTES_OPEN)
    view = notes_view(viewer, found, kept_of(found, row_id(item)))
    return show(viewer, "sittings/notes.html", view)


@form(_ONE + "/notes/{item:str}", Capability.MINUTES_WRITE, limit=1_500_000)
async def note(
    committee: str, meeting: str, item: str, viewer: Viewer, submitted: Submission, request: _Request
) -> Shown | Sent:
    """Save the notes of one item; keep what was typed where another came first."""
    found, item_id = await planned(viewer, committee, meeting, MINUTES_OPEN), row_id(item)
    noted = read_notes(submitted)
    if isinstance(noted, FieldErrors):
        view = notes_view(viewer, found, kept_of(found, item_id), noted)
        return show(viewer, "sittings/notes.html", view, status=422)
    site = site_of(request.scope).settings.url
    try:
        await keep_notes(viewer, committee, meeting, item_id, noted, submitted.attempt, site=site)
    except Conflict as refused:
        if refused.code != "notes_changed":
            raise
        found = await meeting_page(viewer, committee, meeting)
        typed = FieldErrors(submitted.values)
        view = notes_view(viewer, found, kept_of(found, item_id), typed, changed=True)
        return show(viewer, "sittings/notes.html", view, status=409)
    return see_other(meeting_urls.meeting(committee, meeting), "notes_kept")


@form(_ONE + "/notes/{item:str}/follow-ups", Capability.MINUTES_WRITE)
async def task(
    committee: str, meeting: str, item: str, viewer: Viewer, submitted: Submission, request: _Request
) -> Shown | Sent:
    """Note who takes on what under an item."""
    found, item_id = await planned(viewer, committee, meeting, MINUTES_OPEN), row_id(item)
    read_ = read_task(submitted)
    site = site_of(request.scope).settings.url
    if not isinstance(read_, FieldErrors):
        try:
            await undertake(viewer, committee, meeting, item_id, read_, submitted.attempt, site=site)
        except Invalid as refused:
            read_ = FieldErrors(submitted.values, refused.fields)
    if isinstance(read_, FieldErrors):
        view = notes_view(viewer, found, kept_of(found, item_id), task=read_)
        return show(viewer, "sittings/notes.html", view, status=422)
    return see_other(meeting_urls.meeting(committee, meeting), "task_noted")


@form(_ONE + "/follow-ups/{task:str}/completion", Capability.FOLLOW_UP_COMPLETE)
async def complete(
    committee: str, meeting: str, task: str, viewer: Viewer, submitted: Submission, request: _Request
) -> Sent:
    """Note that what was taken on is done."""
    only_a_button(submitted)
    site = site_of(request.scope).settings.url
    await complete_undertaken(viewer, committee, meeting, row_id(task), site=site)
    return see_other(meeting_urls.meeting(committee, meeting), "task_done")


async def beside_meeting(viewer: Viewer, slug: str, meeting_id: UUID, now: datetime) -> NotesView | None:
    """Ask the coordinator of a sitting for the notes of its item, on the meeting's own page."""
    if not viewer.may(Capability.MINUTES_WRITE, slug):
        return None
    found = await at_an_item(viewer, slug, meeting_id)
    if found is None or found.meeting.current_item_id is None:
        return None
    return notes_view(viewer, found, kept_of(found, found.meeting.current_item_id))


async def tasks_beside_meeting(
    viewer: Viewer, slug: str, meeting_id: UUID, now: datetime
) -> TasksView | None:
    """List what was taken on, and on a meeting to come what earlier ones left to be done."""
    found, earlier = await with_undone(viewer, slug, meeting_id)
    may = viewer.may(Capability.FOLLOW_UP_COMPLETE, slug)
    return tasks_view(viewer, found, earlier, may_say_done=may)


PANEL_OF_TASKS = Panel(
    beside="meeting", template="sittings/tasks_panel.html", order=6, make=tasks_beside_meeting, place="below"
)
PANEL_OF_MEETING = Panel(
    beside="meeting", template="sittings/meeting_panel.html", order=5, make=beside_meeting, place="below"
)
