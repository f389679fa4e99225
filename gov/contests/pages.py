"""Answer for contests: the question, what would follow, the act, the receipt, and marks on pages."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request

from gov.contests import actions, urls, views, weighing
from gov.contests.forms import read_contesting
from gov.contests.queries import case_of_ballot, case_of_decision, case_page
from gov.kernel.errors import Invalid, NotFound
from gov.permissions import Capability
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
    site_of,
)

_ALL = "/committees/{committee:str}/decisions/{number:str}/contests"


@page(_ALL + "/new", Capability.CONTEST_MAKE)
async def blank_contest(committee: str, number: str, viewer: Viewer, now: datetime) -> Shown:
    """Ask what a seat had answered."""
    return await _asking(viewer, committee, number, now, prefilled())


@form(_ALL + "/new", Capability.CONTEST_MAKE)
async def contest_edition(
    committee: str, number: str, viewer: Viewer, now: datetime, submitted: Submission
) -> Shown:
    """Show the form again as it was filled in."""
    return await _asking(viewer, committee, number, now, FieldErrors(submitted.values))


@form(_ALL + "/check", Capability.CONTEST_MAKE)
async def contest_check(
    committee: str, number: str, viewer: Viewer, now: datetime, submitted: Submission
) -> Shown:
    """Say what would follow; nothing is entered yet."""
    said = read_contesting(submitted)
    if isinstance(said, FieldErrors):
        return await _asking(viewer, committee, number, now, said, status=422)
    try:
        case, weighed, back = await weighing.checking_page(viewer, committee, number, said, now)
    except Invalid as refused:
        again = FieldErrors(submitted.values, refused.fields)
        return await _asking(viewer, committee, number, now, again, status=422)
    view = views.check_view(case, said, weighed, viewer, committee, back=back)
    return show(viewer, "contests/check.html", view)


@form(_ALL, Capability.CONTEST_MAKE)
async def contest(
    committee: str,
    number: str,
    viewer: Viewer,
    now: datetime,
    submitted: Submission,
    request: Request[Any, Any, Any],
) -> Shown | Sent:
    """Contest the record of a seat's own vote."""
    said = read_contesting(submitted, decided=True)
    if isinstance(said, FieldErrors):
        return await _asking(viewer, committee, number, now, said, status=422)
    url = site_of(request.scope).settings.url
    await actions.contest_record(viewer, committee, number, said, submitted.attempt, site=url)
    return see_other(urls.receipt(committee, number))


@page(_ALL + "/own", Capability.CONTEST_MAKE)
async def own_contest(committee: str, number: str, viewer: Viewer, now: datetime) -> Shown:
    """Show to a seat's people what it said, and what followed."""
    case = await case_page(viewer, committee, number, now)
    if case.own is None:
        raise NotFound("not_found")
    return show(viewer, "contests/receipt.html", views.receipt_view(case, case.own, viewer, committee))


async def beside_decision(
    viewer: Viewer, slug: str, decision_id: UUID, now: datetime
) -> views.ContestPanel | None:
    """Say on a decision's page until when its record can be contested, and who did."""
    return views.panel_view(await case_of_decision(viewer, slug, decision_id, now), viewer, slug)


async def beside_ballot(
    viewer: Viewer, slug: str, ballot_id: UUID, now: datetime
) -> views.ContestPanel | None:
    """Say the same on the ballot's page."""
    return views.panel_view(await case_of_ballot(viewer, slug, ballot_id, now), viewer, slug)


PANEL_OF_DECISION = Panel(beside="decision", template="contests/panel.html", order=8, make=beside_decision)
PANEL_OF_BALLOT = Panel(beside="ballot", template="contests/panel.html", order=8, make=beside_ballot)


async def _asking(
    viewer: Viewer, slug: str, number: str, now: datetime, filled: FieldErrors, status: int = 200
) -> Shown:
    case = await weighing.asking_page(viewer, slug, number, now)
    return show(viewer, "contests/form.html", views.form_view(case, viewer, slug, filled), status=status)
