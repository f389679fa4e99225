"""Put a motion to a show of hands: ask, read back, record."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from litestar import Request
from litestar.types import ASGIApp

from gov.hands import actions, panels
from gov.hands.forms import read_asking, read_show
from gov.hands.reading_back import read_back
from gov.hands.room import Floor, floor_to_vote, meeting_of
from gov.hands.rules import field_of
from gov.hands.views import first_form, hands_view
from gov.kernel.errors import Conflict, FieldError, Invalid
from gov.meetings.urls import meeting as meeting_url
from gov.permissions import Capability
from gov.tally.terms import Method
from gov.web import FieldErrors, Panel, Submission, Viewer, form, page, see_other, show, site_of

_HANDS = "/committees/{committee:str}/motions/{motion:str}/hands"


@page(_HANDS, Capability.HANDS_RECORD)
async def hands(committee: str, motion: str, viewer: Viewer, now: datetime, asked: Submission) -> ASGIApp:
    """Ask how each seat in the room votes."""
    floor = await floor_to_vote(viewer, committee, motion, now)
    wanted = next((one for one in Method if one == asked.get("method")), None)
    return _asked(viewer, committee, floor, first_form(floor, wanted))


@form(_HANDS + "/edition", Capability.HANDS_RECORD)
async def edition(
    committee: str, motion: str, viewer: Viewer, now: datetime, submitted: Submission
) -> ASGIApp:
    """Show the form again as it was filled in, or with the options it is about."""
    floor = await floor_to_vote(viewer, committee, motion, now)
    changing = submitted.get("changing") == "options"
    read = read_asking(submitted)
    wrong = read if isinstance(read, FieldErrors) and not changing else FieldErrors(submitted.values)
    return _asked(viewer, committee, floor, wrong, changing=changing, status=422 if wrong.errors else 200)


@form(_HANDS + "/check", Capability.HANDS_RECORD)
async def check(committee: str, motion: str, viewer: Viewer, now: datetime, submitted: Submission) -> ASGIApp:
    """Read the vote back in large; nothing is recorded yet."""
    floor = await floor_to_vote(viewer, committee, motion, now)
    read = read_show(submitted)
    if isinstance(read, FieldErrors):
        return _asked(viewer, committee, floor, read, status=422)
    try:
        given = actions.prepared(floor, read)
    except (Invalid, Conflict) as refused:
        return _again(viewer, committee, floor, submitted, refused)
    view = read_back(floor, read, given, FieldErrors(submitted.values), viewer, committee)
    return show(viewer, "hands/check.html", view)


@form(_HANDS, Capability.HANDS_RECORD)
async def record(
    committee: str,
    motion: str,
    viewer: Viewer,
    now: datetime,
    submitted: Submission,
    request: Request[Any, Any, Any],
) -> ASGIApp:
    """Record the vote that was read back, and return to the agenda, whose next item waits."""
    read = read_show(submitted)
    if isinstance(read, FieldErrors):
        floor = await floor_to_vote(viewer, committee, motion, now)
        return _asked(viewer, committee, floor, read, status=422)
    url = site_of(request.scope).settings.url
    try:
        number = await actions.record_hands(viewer, committee, motion, read, submitted.attempt, site=url)
    except (Invalid, Conflict) as refused:
        if not _mendable(refused):
            raise
        floor = await floor_to_vote(viewer, committee, motion, now)
        return _again(viewer, committee, floor, submitted, refused)
    meeting = meeting_url(committee, await meeting_of(viewer, committee, motion))
    return (
        see_other(meeting, "hands_counted", number=number) if number else see_other(meeting, "hands_sensed")
    )


PANEL_OF_MEETING = Panel(
    beside="meeting", template="hands/meeting_panel.html", order=4, make=panels.beside_meeting
)
PANEL_OF_MOTION = Panel(beside="motion", template="", order=9, place="steps", make=panels.beside_motion)
PANEL_OF_DECISION = Panel(
    beside="decision", template="hands/decision_panel.html", order=4, make=panels.beside_decision
)


def _asked(
    viewer: Viewer,
    slug: str,
    floor: Floor,
    filled: FieldErrors,
    *,
    changing: bool = False,
    status: int = 200,
) -> ASGIApp:
    view = hands_view(floor, viewer, slug, filled, changing=changing)
    return show(viewer, "hands/hands.html", view, status=status)


def _again(
    viewer: Viewer, slug: str, floor: Floor, submitted: Submission, refused: Invalid | Conflict
) -> ASGIApp:
    """Show what was noted once more, beside what has changed since or is wrong."""
    if isinstance(refused, Invalid):
        return _asked(viewer, slug, floor, FieldErrors(submitted.values, refused.fields), status=422)
    moved = refused.facts.get("fields", ())
    assert isinstance(moved, tuple), "each seat that stands otherwise, as a field"
    asked = {field_of(seat.seat_id) for seat in floor.present}
    # A seat that is asked no more has no field to lead to: it stands with those who are not there.
    seats = [one if one.name in asked else replace(one, name="away") for one in moved]
    overtaken = FieldError("", refused.code, {"version": refused.facts.get("version", "")})
    return _asked(viewer, slug, floor, FieldErrors(submitted.values, (overtaken, *seats)), status=409)


def _mendable(refused: Invalid | Conflict) -> bool:
    """Say whether the page can be filled in again: what was counted meanwhile cannot."""
    return isinstance(refused, Invalid) or refused.code in ("room_changed", "motion_changed")
