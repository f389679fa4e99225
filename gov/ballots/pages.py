"""Answer for ballots: open, vote, check, receipt, void."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request

from gov.ballots import actions, asking, checks, openings, urls
from gov.ballots.casting import cast_vote
from gov.ballots.early_pages import bring_forward as bring_forward
from gov.ballots.early_pages import bringing_forward as bringing_forward
from gov.ballots.forms import read_casting, read_opening
from gov.ballots.panels import BallotsPanel
from gov.ballots.panels import panel as panel_of
from gov.ballots.reading_back import answering, checked
from gov.ballots.receipts import receipt_page
from gov.ballots.rules import check_vote
from gov.ballots.views import ballot_view, last_vote
from gov.ballots.voiding_pages import void as void
from gov.ballots.voiding_pages import voiding as voiding
from gov.ballots.voting_pages import filled_in, the_ballot
from gov.ballots.voting_pages import represented as represented
from gov.kernel.errors import Invalid, NotAllowed, NotFound
from gov.motions.urls import motion as motion_url
from gov.papers import urls as paper_urls
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
    panels_of,
    prefilled,
    see_other,
    show,
    site_of,
)
from gov.web.parts import Link

_BALLOT = "/committees/{committee:str}/motions/{motion:str}/ballot"


@page(_BALLOT, Capability.BALLOT_READ)
async def ballot(
    committee: str, motion: str, viewer: Viewer, now: datetime, request: Request[Any, Any, Any]
) -> Shown | Sent:
    """Show a ballot, and ask the seat's people to vote."""
    found = await the_ballot(viewer, committee, motion, now)
    if found.ballot.is_on_paper:
        return see_other(paper_urls.paper(committee, motion))
    panels = await panels_of(request, "ballot", viewer, committee, found.ballot.id, now)
    view = ballot_view(found, viewer, committee, now, last_vote(found), panels)
    return show(viewer, "ballots/ballot.html", view)


@form(_BALLOT + "/edition", Capability.VOTE_CAST)
async def edition(committee: str, motion: str, viewer: Viewer, now: datetime, submitted: Submission) -> Shown:
    """Show the ballot again with the vote as it was filled in."""
    found = await filled_in(viewer, committee, motion, now, submitted)
    again = FieldErrors(submitted.values)
    return show(viewer, "ballots/ballot.html", ballot_view(found, viewer, committee, now, again))


@form(_BALLOT + "/check", Capability.VOTE_CAST)
async def check(committee: str, motion: str, viewer: Viewer, now: datetime, submitted: Submission) -> Shown:
    """Read a vote back before it is cast; nothing is recorded yet."""
    vote = read_casting(submitted)
    found = await filled_in(viewer, committee, motion, now, submitted)
    electorate = {seat.seat_id for seat in found.seats}
    check_vote(found.stands, found.rights.seat_id, electorate=electorate)
    vote = answering(vote, found, submitted)
    if isinstance(vote, FieldErrors):
        return show(
            viewer, "ballots/ballot.html", ballot_view(found, viewer, committee, now, vote), status=422
        )
    if vote.seat_id != found.rights.seat_id:
        raise NotAllowed("not_your_seat")
    if vote.ballot_id != found.ballot.id:
        raise NotFound("not_found")
    return show(viewer, "ballots/check.html", checks.vote_check(found, vote, viewer, committee))


@form(_BALLOT + "/votes", Capability.VOTE_CAST)
async def vote(
    committee: str, motion: str, viewer: Viewer, submitted: Submission, request: Request[Any, Any, Any]
) -> Sent:
    """Record a vote, then show its receipt."""
    read = read_casting(submitted)
    if isinstance(read, FieldErrors):
        raise Invalid(fields=read.errors)
    code = await cast_vote(viewer, committee, motion, read, submitted.attempt, site=_url(request))
    return see_other(urls.receipt(committee, motion, code))


@page(_BALLOT + "/receipts/{code:str}", Capability.VOTE_CAST)
async def receipt(committee: str, motion: str, code: str, viewer: Viewer, now: datetime) -> Shown:
    """Show what was recorded, to the people of its seat."""
    found = await receipt_page(viewer, committee, motion, code, now)
    return show(viewer, "ballots/receipt.html", checks.receipt_view(found, viewer, committee))


@page(_BALLOT + "/opening", Capability.BALLOT_OPEN)
async def opening(
    committee: str, motion: str, viewer: Viewer, now: datetime, asked: Submission
) -> Shown | Sent:
    """Ask how a motion, or its versions, are voted on; lead to slips where secrecy is asked for."""
    if await asking.is_secret(viewer, committee, motion):
        return see_other(paper_urls.opening(committee, motion))
    return await _opening(viewer, committee, motion, now, None, among=bool(asked.get("among")))


@form(_BALLOT + "/opening", Capability.BALLOT_OPEN)
async def opening_edition(
    committee: str, motion: str, viewer: Viewer, now: datetime, submitted: Submission
) -> Shown:
    """Show the form of an opening again as it was filled in."""
    return await _opening(viewer, committee, motion, now, FieldErrors(submitted.values))


@form(_BALLOT + "/opening/check", Capability.BALLOT_OPEN)
async def opening_check(
    committee: str, motion: str, viewer: Viewer, now: datetime, submitted: Submission
) -> Shown:
    """Read an opening back before the ballot is open."""
    among = bool(submitted.get("versions"))
    ahead, seats, executors, versions = await asking.opening_page(viewer, committee, motion, now, among=among)
    read = read_opening(submitted)
    if versions and not isinstance(read, FieldErrors):
        read = replace(read, options=versions.labels)
    read = checked(read, ahead, executors, submitted, now)
    if isinstance(read, FieldErrors):
        return await _opening(viewer, committee, motion, now, read, status=422)
    back = openings.opening_check(ahead, read, len(seats), viewer, committee)
    return show(viewer, "ballots/check.html", back)


@form(_BALLOT, Capability.BALLOT_OPEN)
async def open_ballot(
    committee: str,
    motion: str,
    viewer: Viewer,
    now: datetime,
    submitted: Submission,
    request: Request[Any, Any, Any],
) -> Shown | Sent:
    """Open a ballot."""
    read = read_opening(submitted)
    if not isinstance(read, FieldErrors):
        try:
            await actions.open_ballot(viewer, committee, motion, read, submitted.attempt, site=_url(request))
        except Invalid as refused:
            read = FieldErrors(submitted.values, refused.fields)
        else:
            return see_other(urls.ballot(committee, motion), "ballot_opened")
    return await _opening(viewer, committee, motion, now, read, status=422)


@form(_BALLOT + "/asking", Capability.BALLOT_ASK)
async def ask(committee: str, motion: str, viewer: Viewer, submitted: Submission) -> Sent:
    """Note that a seat asks for the vote."""
    await actions.ask_for_ballot(viewer, committee, motion, submitted.attempt)
    return see_other(motion_url(committee, motion), "ballot_asked")


@page(_BALLOT + "/rounds/{turn:int}", Capability.BALLOT_READ)
async def earlier(committee: str, motion: str, turn: int, viewer: Viewer, now: datetime) -> Shown:
    """Show one of a motion's ballots as it stood, void ones too."""
    found = await the_ballot(viewer, committee, motion, now, turn)
    return show(viewer, "ballots/ballot.html", ballot_view(found, viewer, committee, now, prefilled()))


async def beside_motion(viewer: Viewer, slug: str, motion_id: UUID, now: datetime) -> BallotsPanel | None:
    """Show a motion's ballots on the motion's page."""
    found = await asking.beside_motion(viewer, slug, motion_id, now)
    return panel_of(found, viewer, slug, now) if found else None


async def beside_rival(viewer: Viewer, slug: str, motion_id: UUID, now: datetime) -> Link | None:
    """Lead from a competing version to the ballot that chooses among them."""
    host = await asking.beside_rival(viewer, slug, motion_id)
    return Link(label=host.reference, url=urls.ballot(slug, host.reference)) if host else None


PANEL_OF_RIVALS = Panel(beside="motion", template="ballots/rival_panel.html", order=11, make=beside_rival)
PANEL = Panel(beside="motion", template="ballots/panel.html", order=10, make=beside_motion)


async def _opening(
    viewer: Viewer,
    slug: str,
    number: str,
    now: datetime,
    form: FieldErrors | None,
    status: int = 200,
    *,
    among: bool = False,
) -> Shown:
    among = among or (form is not None and bool(form.value("versions")))
    ahead, seats, executors, versions = await asking.opening_page(viewer, slug, number, now, among=among)
    view = openings.opening_view(ahead, seats, executors, viewer, slug, now, form, versions)
    return show(viewer, "ballots/opening.html", view, status=status)


def _url(request: Request[Any, Any, Any]) -> str:
    return site_of(request.scope).settings.url
