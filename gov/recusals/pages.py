"""Answer for recusals: declare before the vote, take it back, see what it changes."""

from datetime import datetime
from uuid import UUID

from gov.motions.urls import motion as motion_url
from gov.permissions import Capability
from gov.recusals import queries, views
from gov.recusals.actions import declare_recusal, withdraw_recusal
from gov.recusals.forms import read_declaring
from gov.recusals.queries import RecusalPage, recusal_page
from gov.recusals.rules import check_recusal
from gov.web import (
    FieldErrors,
    Panel,
    Sent,
    Shown,
    Submission,
    Viewer,
    form,
    page,
    prefilled,
    see_other,
    show,
)

_RECUSAL = "/committees/{committee:str}/motions/{motion:str}/recusal"


@page(_RECUSAL, Capability.RECUSAL_DECLARE)
async def declaring(committee: str, motion: str, viewer: Viewer, now: datetime) -> Shown:
    """Ask whether a seat takes no part."""
    return await _asked(committee, motion, viewer, now, prefilled())


@form(_RECUSAL + "/edition", Capability.RECUSAL_DECLARE)
async def edition(committee: str, motion: str, viewer: Viewer, now: datetime, submitted: Submission) -> Shown:
    """Ask again, with the reason as it was typed."""
    return await _asked(committee, motion, viewer, now, FieldErrors(submitted.values))


@form(_RECUSAL + "/check", Capability.RECUSAL_DECLARE)
async def check(committee: str, motion: str, viewer: Viewer, now: datetime, submitted: Submission) -> Shown:
    """Read a declaration back, with what it changes; nothing is recorded yet."""
    read = read_declaring(submitted)
    if isinstance(read, FieldErrors):
        return await _asked(committee, motion, viewer, now, read, status=422)
    found = await _allowed(committee, motion, viewer, now, declares=True)
    return show(viewer, "recusals/check.html", views.declaring_check(found, read, viewer, committee))


@form(_RECUSAL, Capability.RECUSAL_DECLARE)
async def declare(
    committee: str, motion: str, viewer: Viewer, now: datetime, submitted: Submission
) -> Shown | Sent:
    """Declare that a seat takes no part."""
    read = read_declaring(submitted)
    if isinstance(read, FieldErrors):
        return await _asked(committee, motion, viewer, now, read, status=422)
    await declare_recusal(viewer, committee, motion, read, submitted.attempt)
    return see_other(motion_url(committee, motion), "recusal_declared")


@page(_RECUSAL + "/withdrawal", Capability.RECUSAL_DECLARE)
async def withdrawing(committee: str, motion: str, viewer: Viewer, now: datetime) -> Shown:
    """Read back that a seat takes part after all."""
    found = await _allowed(committee, motion, viewer, now, declares=False)
    return show(viewer, "recusals/check.html", views.withdrawal_check(found, viewer, committee))


@form(_RECUSAL + "/withdrawal", Capability.RECUSAL_DECLARE)
async def withdraw(committee: str, motion: str, viewer: Viewer, submitted: Submission) -> Sent:
    """Take a declaration back."""
    await withdraw_recusal(viewer, committee, motion, submitted.attempt)
    return see_other(motion_url(committee, motion), "recusal_withdrawn")


async def beside_motion(
    viewer: Viewer, slug: str, motion_id: UUID, now: datetime
) -> views.RecusalsPanel | None:
    """Show on a motion's page which seats take no part."""
    found = await queries.beside_motion(viewer, slug, motion_id, now)
    return views.motion_panel(found, viewer, slug) if found else None


async def beside_ballot(
    viewer: Viewer, slug: str, ballot_id: UUID, now: datetime
) -> views.RecusalsPanel | None:
    """Show on a ballot's page which seats take no part, and what that changes."""
    found = await queries.beside_ballot(viewer, slug, ballot_id, now)
    return views.ballot_panel(found, viewer) if found else None


PANEL_OF_MOTION = Panel(
    beside="motion", template="recusals/panel.html", order=24, place="text", make=beside_motion
)
PANEL_OF_BALLOT = Panel(beside="ballot", template="recusals/panel.html", order=20, make=beside_ballot)


async def _allowed(
    committee: str, motion: str, viewer: Viewer, now: datetime, *, declares: bool
) -> RecusalPage:
    found = await recusal_page(viewer, committee, motion, now)
    check_recusal(
        found.motion.state,
        has_seat=found.rights.seat_id is not None,
        stands=found.own is not None,
        declares=declares,
    )
    return found


async def _asked(
    committee: str, motion: str, viewer: Viewer, now: datetime, filled: FieldErrors, status: int = 200
) -> Shown:
    found = await _allowed(committee, motion, viewer, now, declares=True)
    view = views.declaring_view(found, viewer, committee, filled)
    return show(viewer, "recusals/declaring.html", view, status=status)
