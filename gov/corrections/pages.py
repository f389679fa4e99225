"""Answer for the corrections of a draft: read, propose, settle, object."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request

from gov.corrections import actions, urls

# What `gov.app` gathers from here for the pages of minutes and meetings.
from gov.corrections.beside import PANEL_OF_DRAFT as PANEL_OF_DRAFT
from gov.corrections.beside import PANEL_OF_MEETING as PANEL_OF_MEETING
from gov.corrections.beside import PANEL_UNDER_ITEMS as PANEL_UNDER_ITEMS
from gov.corrections.forms import read_correcting, read_passage
from gov.corrections.queries import CorrectionsPage, corrections_page
from gov.corrections.rules import Act, check_open
from gov.corrections.screens import choosing_view, chosen, correcting_view, leaving_view, objection_view
from gov.corrections.views import corrections_view
from gov.corrections.window_pages import approve as approve
from gov.corrections.window_pages import open_ as open_
from gov.corrections.window_pages import opening as opening
from gov.corrections.window_pages import unopposed as unopposed
from gov.kernel.errors import Conflict
from gov.meetings.forms import read_why
from gov.permissions import Capability
from gov.web import FieldErrors, Sent, Shown, Submission, Viewer, form, page, see_other, show, site_of

_ALL = "/committees/{committee:str}/meetings/{meeting:str}/minutes/corrections"
_ONE = _ALL + "/{correction:int}"
_Request = Request[Any, Any, Any]


@page(_ALL, Capability.MINUTES_CORRECT)
async def corrections(committee: str, meeting: str, viewer: Viewer, now: datetime) -> Shown:
    """Show what is proposed to correct, and what became of it."""
    found = await corrections_page(viewer, committee, meeting)
    return show(viewer, "corrections/corrections.html", corrections_view(found, viewer, committee, now))


@page(_ALL + "/new", Capability.MINUTES_CORRECT)
async def choose(committee: str, meeting: str, viewer: Viewer, now: datetime, asked: Submission) -> Shown:
    """Ask which sentence is not right, then what it should say."""
    found = await corrections_page(viewer, committee, meeting)
    check_open(found.window, now)
    passage = read_passage(asked)
    one = chosen(found, passage)
    if one is None and passage:
        raise Conflict("passage_changed")
    if one is None:
        return show(viewer, "corrections/choosing.html", choosing_view(found, viewer, committee))
    return show(viewer, "corrections/correcting.html", correcting_view(found, viewer, committee, *one))


@form(_ALL + "/new", Capability.MINUTES_CORRECT)
async def propose(
    committee: str, meeting: str, viewer: Viewer, submitted: Submission, request: _Request
) -> Shown | Sent:
    """Propose other words; where the sentence changed meanwhile, show what now stands."""
    read = read_correcting(submitted)
    if isinstance(read, FieldErrors):
        found = await corrections_page(viewer, committee, meeting)
        return _again(found, viewer, committee, read, status=422)
    try:
        await actions.propose(viewer, committee, meeting, read, submitted.attempt, site=_url(request))
    except Conflict as refused:
        if refused.code != "passage_changed":
            raise
        found = await corrections_page(viewer, committee, meeting)
        return _again(found, viewer, committee, FieldErrors(submitted.values), status=409)
    return see_other(urls.corrections(committee, meeting), "correction_proposed")


@form(_ONE + "/acceptance", Capability.MINUTES_WRITE)
async def accept(
    committee: str,
    meeting: str,
    correction: int,
    viewer: Viewer,
    now: datetime,
    submitted: Submission,
    request: _Request,
) -> Shown | Sent:
    """Put the words proposed into the draft; where the sentence changed meanwhile, say so."""
    site = _url(request)
    try:
        await actions.settle(
            viewer, committee, meeting, correction, Act.ACCEPT, "", submitted.attempt, site=site
        )
    except Conflict as refused:
        if refused.code != "passage_changed":
            raise
        found = await corrections_page(viewer, committee, meeting)
        view = corrections_view(found, viewer, committee, now, conflict=correction)
        return show(viewer, "corrections/corrections.html", view, status=409)
    return see_other(urls.corrections(committee, meeting), "correction_accepted")


@page(_ONE + "/leaving", Capability.MINUTES_WRITE)
async def leaving(committee: str, meeting: str, correction: int, viewer: Viewer) -> Shown:
    """Ask why a correction is left to the meeting."""
    found = await corrections_page(viewer, committee, meeting)
    return show(viewer, "corrections/reason.html", leaving_view(found, viewer, committee, correction))


@form(_ONE + "/leaving", Capability.MINUTES_WRITE)
async def leave(
    committee: str, meeting: str, correction: int, viewer: Viewer, submitted: Submission, request: _Request
) -> Shown | Sent:
    """Leave a correction to the meeting, with a reason."""
    why = read_why(submitted)
    if isinstance(why, FieldErrors):
        found = await corrections_page(viewer, committee, meeting)
        view = leaving_view(found, viewer, committee, correction, why)
        return show(viewer, "corrections/reason.html", view, status=422)
    site = _url(request)
    await actions.settle(viewer, committee, meeting, correction, Act.LEAVE, why, submitted.attempt, site=site)
    return see_other(urls.corrections(committee, meeting), "correction_left")


@form(_ONE + "/withdrawal", Capability.MINUTES_CORRECT)
async def withdraw(
    committee: str, meeting: str, correction: int, viewer: Viewer, submitted: Submission, request: _Request
) -> Sent:
    """Take a correction back."""
    site = _url(request)
    await actions.settle(
        viewer, committee, meeting, correction, Act.WITHDRAW, "", submitted.attempt, site=site
    )
    return see_other(urls.corrections(committee, meeting), "correction_withdrawn")


@page(_ALL + "/objection", Capability.MINUTES_OBJECT)
async def objection(committee: str, meeting: str, viewer: Viewer) -> Shown:
    """Ask a seat why the minutes must be talked about."""
    found = await corrections_page(viewer, committee, meeting)
    return show(viewer, "corrections/reason.html", objection_view(found, viewer, committee))


@form(_ALL + "/objection", Capability.MINUTES_OBJECT)
async def object_(
    committee: str, meeting: str, viewer: Viewer, submitted: Submission, request: _Request
) -> Shown | Sent:
    """Note that a seat wants to talk about the minutes in the meeting."""
    why = read_why(submitted)
    if isinstance(why, FieldErrors):
        found = await corrections_page(viewer, committee, meeting)
        view = objection_view(found, viewer, committee, why)
        return show(viewer, "corrections/reason.html", view, status=422)
    await actions.object_to_approval(
        viewer, committee, meeting, why, submitted.attempt, objects=True, site=_url(request)
    )
    return see_other(urls.corrections(committee, meeting), "objection_noted")


@form(_ALL + "/objection/lifting", Capability.MINUTES_OBJECT)
async def lift(
    committee: str, meeting: str, viewer: Viewer, submitted: Submission, request: _Request
) -> Sent:
    """Note that a seat no longer asks to talk about them."""
    await actions.object_to_approval(
        viewer, committee, meeting, "", submitted.attempt, objects=False, site=_url(request)
    )
    return see_other(urls.corrections(committee, meeting), "objection_lifted")


def _again(found: CorrectionsPage, viewer: Viewer, slug: str, filled: FieldErrors, *, status: int) -> Shown:
    item = filled.value("item")
    part = found.under(UUID(item) if item else None)
    stands = filled.value("stands")
    view = correcting_view(found, viewer, slug, part, stands, filled, changed=status == 409)
    return show(viewer, "corrections/correcting.html", view, status=status)


def _url(request: _Request) -> str:
    return site_of(request.scope).settings.url
