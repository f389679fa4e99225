"""Answer for motions: the register, a motion, its versions, its acts."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from litestar import Request

from gov.instruments.queries import founded_on
from gov.kernel.errors import Conflict, Invalid, NotFound
from gov.motions import actions, drafting, listing, urls, views
from gov.motions.amendment_pages import (
    accept,
    acceptance,
    amendment,
    blank_amendment,
    decline,
    first_vote,
    propose,
    put_first,
    refusal,
    take_back,
    taking_back,
)
from gov.motions.beside import PANEL_OF_AMENDMENTS, PANEL_OF_COUNTERS, PANEL_OF_MEETING
from gov.motions.counter_pages import counter, counter_version, counter_versions
from gov.motions.forms import read_wording
from gov.motions.objection_pages import (
    answer_objection,
    asked_objection,
    blank_objection,
    state_objection,
)
from gov.motions.objections_beside import PANEL_OF_OBJECTIONS
from gov.motions.offering import item_choices
from gov.motions.queries import motion_list, motion_page
from gov.motions.rules import ENDED, State
from gov.motions.step_pages import (
    deferral,
    discuss,
    discussion,
    put_off,
    refer,
    referral,
    second,
    seconding,
    submission,
    submit,
    take_up,
    taking_up,
    withdraw,
    withdrawal,
)
from gov.motions.version_views import version_view
from gov.permissions import Capability
from gov.web import (
    FieldErrors,
    NavItem,
    Sent,
    Shown,
    Submission,
    Viewer,
    form,
    page,
    panels_of,
    prefilled,
    see_other,
    show,
)
from gov.web.words import N_

__all__ = [
    "NAV",
    "PANEL_OF_AMENDMENTS",
    "PANEL_OF_COUNTERS",
    "PANEL_OF_MEETING",
    "PANEL_OF_OBJECTIONS",
    "accept",
    "acceptance",
    "amendment",
    "answer_objection",
    "asked_objection",
    "blank",
    "blank_amendment",
    "blank_objection",
    "counter",
    "counter_version",
    "counter_versions",
    "decline",
    "deferral",
    "discuss",
    "discussion",
    "draft",
    "edit",
    "edition",
    "first_vote",
    "motion",
    "propose",
    "put_first",
    "put_off",
    "refer",
    "referral",
    "refusal",
    "register",
    "second",
    "seconding",
    "state_objection",
    "submission",
    "submit",
    "take_back",
    "take_up",
    "taking_back",
    "taking_up",
    "version",
    "withdraw",
    "withdrawal",
]

NAV = NavItem(
    label=N_("Motions"), path="/committees/{committee}/motions", capability=Capability.MOTION_READ, order=30
)
_ONE = "/committees/{committee:str}/motions/{motion:str}"
_STATES = {"open": tuple(state for state in State if state not in ENDED), "ended": tuple(ENDED)}


@page("/committees/{committee:str}/motions", Capability.MOTION_READ)
async def register(committee: str, viewer: Viewer, asked: Submission) -> Shown:
    """Show the register of motions."""
    chosen = asked.get("show") if asked.get("show") in _STATES else "all"
    before = _before(asked.get("before"), asked.get("id"))
    found = await motion_list(viewer, committee, states=sorted(_STATES.get(chosen, ())), before=before)
    return show(viewer, "motions/list.html", listing.register_view(found, viewer, committee, chosen))


@page("/committees/{committee:str}/motions/new", Capability.MOTION_WRITE)
async def blank(committee: str, viewer: Viewer, now: datetime) -> Shown:
    """Show the form of a new motion."""
    items = await item_choices(viewer, committee, now)
    filled = prefilled(language=viewer.language, decision_class="ordinary")
    return show(
        viewer,
        "motions/form.html",
        drafting.new_view(viewer, committee, filled, items, await founded_on(viewer, committee)),
    )


@form("/committees/{committee:str}/motions", Capability.MOTION_WRITE)
async def draft(committee: str, viewer: Viewer, now: datetime, submitted: Submission) -> Shown | Sent:
    """Save a draft."""
    wording = read_wording(submitted)
    if not isinstance(wording, FieldErrors):
        try:
            code = await actions.draft_motion(viewer, committee, wording, submitted.attempt)
        except Invalid as refused:
            wording = FieldErrors(submitted.values, refused.fields)
        else:
            return see_other(urls.motion(committee, code), "motion_drafted")
    items = await item_choices(viewer, committee, now)
    view = drafting.new_view(viewer, committee, wording, items, await founded_on(viewer, committee))
    return show(viewer, "motions/form.html", view, status=422)


@page(_ONE, Capability.MOTION_READ)
async def motion(
    committee: str, motion: str, viewer: Viewer, now: datetime, request: Request[Any, Any, Any]
) -> Shown | Sent:
    """Show one motion, with what later features say of it."""
    found = await motion_page(viewer, committee, motion)
    if found.motion.reference != motion:
        return see_other(urls.motion(committee, found.motion.reference))
    panels = await panels_of(request, "motion", viewer, committee, found.motion.id, now)
    return show(viewer, "motions/motion.html", views.motion_view(found, viewer, committee, panels, now))


@page(_ONE + "/edition", Capability.MOTION_WRITE)
async def edition(committee: str, motion: str, viewer: Viewer, now: datetime) -> Shown:
    """Show the form that changes a motion."""
    found = await motion_page(viewer, committee, motion)
    drafting.check_editable(viewer, committee, found.motion, now)
    items = await item_choices(viewer, committee, now)
    filled = drafting.filled_with(found.motion)
    founded = await founded_on(viewer, committee)
    view = drafting.edit_view(viewer, committee, found.motion, filled, items, founded)
    return show(viewer, "motions/form.html", view)


@form(_ONE + "/versions", Capability.MOTION_WRITE)
async def edit(
    committee: str, motion: str, viewer: Viewer, now: datetime, submitted: Submission
) -> Shown | Sent:
    """Change a motion's text; show both texts where another edit came first."""
    wording, stale = read_wording(submitted), None
    if not isinstance(wording, FieldErrors):
        try:
            edited = await actions.edit_motion(viewer, committee, motion, wording)
        except Invalid as refused:
            wording = FieldErrors(submitted.values, refused.fields)
        except Conflict as refused:
            if refused.code != "motion_changed":
                raise
            stale, wording = wording, FieldErrors(submitted.values)
        else:
            return see_other(urls.motion(committee, edited.reference), "motion_edited")
    found = await motion_page(viewer, committee, motion)
    items = await item_choices(viewer, committee, now)
    view = drafting.edit_view(
        viewer, committee, found.motion, wording, items, await founded_on(viewer, committee), stale
    )
    return show(viewer, "motions/form.html", view, status=409 if stale else 422)


@page(_ONE + "/versions/{version:int}", Capability.MOTION_READ)
async def version(committee: str, motion: str, version: int, viewer: Viewer) -> Shown:
    """Show one version beside the one before it."""
    found = await motion_page(viewer, committee, motion)
    view = version_view(found, viewer, committee, version)
    if view is None:
        raise NotFound("not_found")
    return show(viewer, "motions/version.html", view)


def _before(at: str, motion_id: str) -> tuple[datetime, UUID] | None:
    """Read where the next page of the register begins; nonsense begins at the top."""
    try:
        return datetime.fromisoformat(at).replace(tzinfo=UTC), UUID(motion_id)
    except ValueError:
        return None
