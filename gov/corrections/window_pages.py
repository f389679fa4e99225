"""Answer for the window of a draft: open it, and approve what nobody opposed."""

from datetime import datetime
from typing import Any

from litestar import Request

from gov.corrections import urls, windows
from gov.corrections.forms import read_opening, read_readers
from gov.corrections.queries import CorrectionsPage, corrections_page
from gov.corrections.rules import check_unopposed
from gov.corrections.screens import opening_view, unopposed_view
from gov.kernel.errors import Invalid
from gov.meetings.urls import minutes as minutes_url
from gov.permissions import Capability
from gov.web import (
    FieldErrors,
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

_ALL = "/committees/{committee:str}/meetings/{meeting:str}/minutes/corrections"
_Request = Request[Any, Any, Any]


@page(_ALL + "/opening", Capability.MINUTES_WRITE)
async def opening(committee: str, meeting: str, viewer: Viewer, now: datetime) -> Shown:
    """Ask until when the draft can be corrected."""
    found = await corrections_page(viewer, committee, meeting)
    return show(viewer, "corrections/opening.html", opening_view(found, viewer, committee, now))


@form(_ALL + "/opening", Capability.MINUTES_WRITE)
async def open_(
    committee: str, meeting: str, viewer: Viewer, now: datetime, submitted: Submission, request: _Request
) -> Shown | Sent:
    """Open the draft to corrections, and tell all who read it."""
    read = read_opening(submitted)
    if not isinstance(read, FieldErrors):
        site = site_of(request.scope).settings.url
        try:
            await windows.open_window(viewer, committee, meeting, read, submitted.attempt, site=site)
        except Invalid as refused:
            read = FieldErrors(submitted.values, refused.fields)
        else:
            return see_other(urls.corrections(committee, meeting), "corrections_opened")
    found = await corrections_page(viewer, committee, meeting)
    view = opening_view(found, viewer, committee, now, read)
    return show(viewer, "corrections/opening.html", view, status=422)


@page(_ALL + "/approval", Capability.MINUTES_WRITE)
async def unopposed(committee: str, meeting: str, viewer: Viewer, now: datetime, request: _Request) -> Shown:
    """Read back minutes that nobody opposed."""
    found = await corrections_page(viewer, committee, meeting)
    check_unopposed(found.barred(now))
    return await _read_back(request, viewer, committee, found, now, None)


@form(_ALL + "/approval", Capability.MINUTES_WRITE)
async def approve(
    committee: str, meeting: str, viewer: Viewer, now: datetime, submitted: Submission, request: _Request
) -> Shown | Sent:
    """Approve and freeze minutes that nobody opposed."""
    read = read_readers(submitted)
    if isinstance(read, FieldErrors):
        found = await corrections_page(viewer, committee, meeting)
        return await _read_back(request, viewer, committee, found, now, read)
    site = site_of(request.scope).settings.url
    await windows.approve_unopposed(viewer, committee, meeting, *read, submitted.attempt, site=site)
    return see_other(minutes_url(committee, meeting), "minutes_approved")


async def _read_back(
    request: _Request,
    viewer: Viewer,
    slug: str,
    found: CorrectionsPage,
    now: datetime,
    wrong: FieldErrors | None,
) -> Shown:
    panels = await panels_of(request, "minutes", viewer, slug, found.meeting.meeting.id, now)
    view = unopposed_view(found, viewer, slug, panels, wrong)
    return show(viewer, "corrections/approval.html", view, status=422 if wrong else 200)
