"""The log, a decision, and recording one; what the public reads."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request
from litestar.types import ASGIApp

from gov.decisions import actions, queries, reading, urls
from gov.decisions.forms import Filters, read_filters, read_taken
from gov.decisions.meeting_panels import meeting_panel
from gov.decisions.minutes_panels import minutes_panel
from gov.decisions.public_views import public_log_view
from gov.decisions.record_views import decision_view, public_view
from gov.decisions.rooms import Sitting, sitting_of
from gov.decisions.rules import check_place
from gov.decisions.sitting import prepare
from gov.decisions.taking_views import check_view, first_form, taking_view
from gov.decisions.tallying import tally_file
from gov.decisions.views import MotionPanel, log_view, midnight_after, motion_panel
from gov.kernel.errors import Invalid, NotFound
from gov.meetings.urls import meeting as meeting_url
from gov.permissions import Capability
from gov.store.events import scope_of
from gov.web import (
    Answer,
    FieldErrors,
    Fresh,
    NavItem,
    Panel,
    Submission,
    Viewer,
    answer,
    cached_page,
    form,
    page,
    panels_of,
    see_other,
    show,
)
from gov.web.answers import attachment
from gov.web.words import N_

NAV = NavItem(
    label=N_("Decisions"),
    path="/committees/{committee}/decisions",
    capability=Capability.DECISION_READ,
    order=40,
)
_MEETING = "/committees/{committee:str}/meetings/{number:str}/decisions"


@page("/committees/{committee:str}/decisions", Capability.DECISION_READ)
async def log(committee: str, viewer: Viewer, now: datetime, asked: Submission) -> ASGIApp:
    """Show what the committee decided, what is in force first."""
    filters = read_filters(asked)

    async def make() -> Fresh:
        found = await queries.log_page(viewer, committee, filters)
        return Fresh(
            page=log_view(found, filters, viewer.language, viewer.audience(committee), now),
            scopes=(viewer.scope(committee, found.committee.id),),
            until=midnight_after(now, found.committee.zone),
        )

    return cached_page(viewer, "decisions/log.html", ("decisions", committee), make)


@page("/committees/{committee:str}/decisions/{number:str}", Capability.DECISION_READ)
async def decision(
    committee: str, number: str, viewer: Viewer, now: datetime, request: Request[Any, Any, Any]
) -> ASGIApp:
    """Show one decision with all that it rests on."""
    found = await reading.decision_page(viewer, committee, number)
    view = decision_view(found, viewer, now)
    if found.row is not None:
        panels = await panels_of(request, "decision", viewer, committee, found.row.id, now)
        view = replace(view, panels=panels)
    return show(viewer, "decisions/decision.html", view)


@page("/committees/{committee:str}/decisions/{number:str}/tally.json", Capability.DECISION_READ)
async def tally(committee: str, number: str, viewer: Viewer) -> Answer:
    """Give the file by which anyone recounts a decision without this server."""
    body = tally_file(await reading.decision_page(viewer, committee, number)).encode()
    headers = {"content-disposition": attachment(f"{number}.json"), "x-robots-tag": "noindex"}
    return answer(body, "application/json; charset=utf-8", headers=headers)


@form(
    "/committees/{committee:str}/decisions/{number:str}/follow-ups/{task:str}/completion",
    Capability.FOLLOW_UP_COMPLETE,
)
async def complete(committee: str, number: str, task: str, viewer: Viewer) -> ASGIApp:
    """Note that what a decision asked for is done."""
    await actions.complete_follow_up(viewer, committee, number, _identifier(task))
    return see_other(urls.decision(committee, number), "follow_up_done")


@page(_MEETING + "/new", Capability.DECISION_RECORD)
async def new(committee: str, number: str, viewer: Viewer, now: datetime, asked: Submission) -> ASGIApp:
    """Ask what was decided under an item."""
    sitting = await _sitting(viewer, committee, number)
    item = sitting.item(_identifier(asked.get("item")))
    check_place(sitting.room, now, item)
    return show(
        viewer,
        "decisions/taking.html",
        taking_view(sitting, item, first_form(sitting, item), viewer.language),
    )


@form(_MEETING + "/new", Capability.DECISION_RECORD)
async def edit(committee: str, number: str, viewer: Viewer, submitted: Submission) -> ASGIApp:
    """Show the form again as it was filled in, nothing lost."""
    sitting = await _sitting(viewer, committee, number)
    return _asked(viewer, sitting, FieldErrors(submitted.values), 200)


@form(_MEETING + "/check", Capability.DECISION_RECORD)
async def check(committee: str, number: str, viewer: Viewer, now: datetime, submitted: Submission) -> ASGIApp:
    """Read a decision back in large; nothing is recorded yet."""
    sitting = await _sitting(viewer, committee, number)
    taken = read_taken(submitted)
    if isinstance(taken, FieldErrors):
        return _asked(viewer, sitting, taken, 422)
    assert viewer.person_id is not None, "a coordinator has signed in"
    try:
        made = await prepare(sitting, taken, by=viewer.person_id, now=now)
    except Invalid as refused:
        return _asked(viewer, sitting, FieldErrors(submitted.values, refused.fields), 422)
    view = check_view(sitting, made, FieldErrors(submitted.values), viewer.language)
    return show(viewer, "decisions/check.html", view)


@form(_MEETING, Capability.DECISION_RECORD)
async def take(committee: str, number: str, viewer: Viewer, submitted: Submission) -> ASGIApp:
    """Record the decision that was read back, and return to the agenda."""
    sitting = await _sitting(viewer, committee, number)
    taken = read_taken(submitted)
    if isinstance(taken, FieldErrors):
        return _asked(viewer, sitting, taken, 422)
    try:
        made = await actions.record_taken(viewer, committee, number, taken, submitted.attempt)
    except Invalid as refused:
        return _asked(viewer, sitting, FieldErrors(submitted.values, refused.fields), 422)
    return see_other(meeting_url(committee, number), "decision_recorded", number=made)


@page("/public/{committee:str}/decisions", Capability.DECISION_READ_PUBLIC)
async def public_log(committee: str, viewer: Viewer, now: datetime, asked: Submission) -> ASGIApp:
    """Show the public what an initiative publishes."""
    filters = replace(Filters(), after=read_filters(asked).after)

    async def make() -> Fresh:
        found = await queries.public_log(committee, filters)
        return Fresh(
            page=public_log_view(found, filters, viewer.language, now),
            scopes=(scope_of(found.committee.id, "public"),),
            until=midnight_after(now, found.committee.zone),
        )

    return cached_page(viewer, "decisions/public_log.html", ("public decisions", committee), make)


@page("/public/{committee:str}/decisions/{number:str}", Capability.DECISION_READ_PUBLIC)
async def public_decision(committee: str, number: str, viewer: Viewer, now: datetime) -> ASGIApp:
    """Show the public one decision."""
    found = await reading.public_decision(committee, number)
    return show(viewer, "decisions/public_decision.html", public_view(found, viewer.language, now))


async def beside_motion(viewer: Viewer, slug: str, motion_id: UUID, now: datetime) -> MotionPanel | None:
    """Say on a motion's page what was decided on it."""
    return motion_panel(await reading.decided_on(viewer, slug, motion_id), viewer, slug)


PANEL_OF_MEETING = Panel(
    beside="meeting", template="decisions/meeting_panel.html", order=5, make=meeting_panel
)
PANEL_OF_MINUTES = Panel(
    beside="minutes", template="decisions/minutes_panel.html", order=5, make=minutes_panel
)
PANEL = Panel(beside="motion", template="decisions/panel.html", order=5, make=beside_motion)


async def _sitting(viewer: Viewer, slug: str, number: str) -> Sitting:
    standing = viewer.standing(slug)
    if standing is None:
        raise NotFound("not_found")
    return await sitting_of(standing.committee_id, number)


def _asked(viewer: Viewer, sitting: Sitting, filled: FieldErrors, status: int) -> ASGIApp:
    item = sitting.item(_identifier(filled.value("item")))
    view = taking_view(sitting, item, filled, viewer.language)
    return show(viewer, "decisions/taking.html", view, status=status)


def _identifier(written: str) -> UUID:
    try:
        return UUID(written)
    except ValueError:
        raise NotFound("not_found") from None
