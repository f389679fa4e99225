"""Answer for the agenda: add lines, change an item, move it, take it off."""

from datetime import datetime
from typing import Any

from litestar import Request

from gov.committees.asking import row_id
from gov.kernel.errors import Invalid, NotFound
from gov.meetings import agenda as acts
from gov.meetings import urls
from gov.meetings.agreeing import agree as record_agreement
from gov.meetings.agreeing import agreement_page
from gov.meetings.beginning import begin_agenda, comes_first
from gov.meetings.editing import agenda_view, item_view
from gov.meetings.forms import only_a_button, read_move, read_point, read_points, read_seats
from gov.meetings.queries import MeetingPage, planned
from gov.meetings.requested import requests_to_place
from gov.meetings.rows import ItemRow
from gov.meetings.rules import AGENDA_OPEN
from gov.permissions import Capability
from gov.web import FieldErrors, Sent, Shown, Submission, Viewer, form, page, see_other, show, site_of

_AGENDA = "/committees/{committee:str}/meetings/{meeting:str}/agenda"
_ITEM = _AGENDA + "/{item:str}"
_Request = Request[Any, Any, Any]


@page(_AGENDA, Capability.MEETING_MANAGE)
async def agenda(committee: str, meeting: str, viewer: Viewer, now: datetime) -> Shown:
    """Show the agenda as it is prepared."""
    return await _agenda(viewer, committee, meeting, None, now)


@form(_AGENDA, Capability.MEETING_MANAGE)
async def add(
    committee: str, meeting: str, viewer: Viewer, now: datetime, submitted: Submission, request: _Request
) -> Shown | Sent:
    """Add the items typed, one a line."""
    points = read_points(submitted)
    if isinstance(points, FieldErrors):
        return await _agenda(viewer, committee, meeting, points, now)
    site = site_of(request.scope).settings.url
    await acts.add_items(viewer, committee, meeting, points, submitted.attempt, site=site)
    return see_other(urls.agenda(committee, meeting), "agenda_changed")


@form(_AGENDA + "/requested", Capability.MEETING_MANAGE)
async def add_requested(
    committee: str, meeting: str, viewer: Viewer, submitted: Submission, request: _Request
) -> Sent:
    """Add what seats ask for."""
    only_a_button(submitted)
    site = site_of(request.scope).settings.url
    await acts.add_requested(viewer, committee, meeting, submitted.attempt, site=site)
    return see_other(urls.agenda(committee, meeting), "agenda_changed")


@form(_AGENDA + "/beginning", Capability.MEETING_MANAGE)
async def begin(
    committee: str, meeting: str, viewer: Viewer, submitted: Submission, request: _Request
) -> Sent:
    """Prefill an agenda planned long ahead, and go on to it."""
    only_a_button(submitted)
    site = site_of(request.scope).settings.url
    await begin_agenda(viewer, committee, meeting, submitted.attempt, site=site)
    return see_other(urls.agenda(committee, meeting), "agenda_begun")


@page(_ITEM, Capability.MEETING_MANAGE)
async def item(committee: str, meeting: str, item: str, viewer: Viewer) -> Shown:
    """Show the form of one item."""
    held, one = await _item(viewer, committee, meeting, item)
    return show(viewer, "meetings/item.html", item_view(viewer, held, one, None))


@form(_ITEM, Capability.MEETING_MANAGE)
async def change_item(
    committee: str, meeting: str, item: str, viewer: Viewer, submitted: Submission, request: _Request
) -> Shown | Sent:
    """Change one item."""
    point = read_point(submitted)
    if isinstance(point, FieldErrors):
        held, one = await _item(viewer, committee, meeting, item)
        return show(viewer, "meetings/item.html", item_view(viewer, held, one, point), status=422)
    site = site_of(request.scope).settings.url
    await acts.edit_item(viewer, committee, meeting, row_id(item), point, submitted.attempt, site=site)
    return see_other(urls.agenda(committee, meeting), "agenda_changed")


@form(_ITEM + "/move", Capability.MEETING_MANAGE)
async def move(
    committee: str, meeting: str, item: str, viewer: Viewer, submitted: Submission, request: _Request
) -> Sent:
    """Move one item up or down."""
    to = read_move(submitted)
    if isinstance(to, FieldErrors):
        raise Invalid(fields=to.errors)
    site = site_of(request.scope).settings.url
    await acts.move_item(viewer, committee, meeting, row_id(item), to, submitted.attempt, site=site)
    return see_other(urls.agenda(committee, meeting, row_id(item)))


@form(_ITEM + "/removal", Capability.MEETING_MANAGE)
async def remove(
    committee: str, meeting: str, item: str, viewer: Viewer, submitted: Submission, request: _Request
) -> Sent:
    """Take one item off the agenda."""
    only_a_button(submitted)
    site = site_of(request.scope).settings.url
    await acts.remove_item(viewer, committee, meeting, row_id(item), submitted.attempt, site=site)
    return see_other(urls.agenda(committee, meeting), "item_removed")


@page(_ITEM + "/agreement", Capability.MEETING_MANAGE)
async def agreement(committee: str, meeting: str, item: str, viewer: Viewer) -> Shown:
    """Ask whether all who are there agree to take up what was added late."""
    view = await agreement_page(viewer, committee, meeting, row_id(item))
    return show(viewer, "meetings/agreement.html", view)


@form(_ITEM + "/agreement", Capability.MEETING_MANAGE)
async def agree(
    committee: str, meeting: str, item: str, viewer: Viewer, submitted: Submission, request: _Request
) -> Sent:
    """Record that all who are there agree, and take the item."""
    seats = read_seats(submitted)
    if isinstance(seats, FieldErrors):
        raise Invalid(fields=seats.errors)
    site = site_of(request.scope).settings.url
    await record_agreement(viewer, committee, meeting, row_id(item), seats, submitted.attempt, site=site)
    return see_other(urls.meeting(committee, meeting), "item_agreed")


async def _agenda(viewer: Viewer, slug: str, number: str, filled: FieldErrors | None, now: datetime) -> Shown:
    found = await planned(viewer, slug, number, AGENDA_OPEN)
    # What seats ask for waits for the next agenda, as does all that begins one.
    asked = await requests_to_place(found.meeting.committee_id) if found.meeting.agenda_begun else ()
    view = agenda_view(viewer, found, filled, asked, await comes_first(found.meeting, now))
    return show(viewer, "meetings/agenda.html", view, status=422 if filled else 200)


async def _item(viewer: Viewer, slug: str, number: str, item: str) -> tuple[MeetingPage, ItemRow]:
    found, item_id = await planned(viewer, slug, number, AGENDA_OPEN), row_id(item)
    one = next((row for row in found.items if row.id == item_id), None)
    if one is None:
        raise NotFound("not_found")
    return found, one
