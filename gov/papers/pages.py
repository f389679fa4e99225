"""Answer for votes on paper: ask, open, print, hand out, void; the count is in `count_pages.py`."""

from datetime import datetime
from typing import Any

from litestar import Request

from gov.ballots.asking import is_secret
from gov.ballots.forms import read_voiding
from gov.ballots.rules import Ground
from gov.ballots.versions import check_voids
from gov.instruments.queries import rules_seen
from gov.kernel.errors import Invalid, NotAllowed, NotFound
from gov.motions.queries import motion_page
from gov.motions.rules import Act, after
from gov.motions.urls import motion as motion_url
from gov.motions.views import doers_seen
from gov.papers import opening_views, steps, urls, views
from gov.papers.actions import ask_for_secrecy, check_keeper, check_open, hand_out, print_slips
from gov.papers.beside import PANEL_OF_SECRECY
from gov.papers.count_pages import count, count_check, count_edition, counting
from gov.papers.forms import read_asking, read_handing, read_opening
from gov.papers.opening import check_room, open_paper
from gov.papers.queries import opening_page, paper_page
from gov.papers.rules import check_asking
from gov.papers.slip_views import slips_view
from gov.papers.voiding import grounds, void_paper
from gov.permissions import Capability
from gov.web import (
    FieldErrors,
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

__all__ = [
    "PANEL_OF_SECRECY",
    "ask",
    "asking",
    "count",
    "count_check",
    "count_edition",
    "counting",
    "hand",
    "handing",
    "open_one",
    "opening",
    "opening_check",
    "opening_edition",
    "paper",
    "slips",
    "void",
    "voiding",
]

_PAPER = "/committees/{committee:str}/motions/{motion:str}/ballot/paper"


@page(_PAPER, Capability.BALLOT_READ)
async def paper(committee: str, motion: str, viewer: Viewer, now: datetime) -> Shown | Sent:
    """Show where a vote on paper stands; one that is asked for and not open stands with its motion."""
    try:
        found = await paper_page(viewer, committee, motion, now)
    except NotFound:
        if not await is_secret(viewer, committee, motion):
            raise
        return see_other(motion_url(committee, motion))
    return show(viewer, "papers/paper.html", views.paper_view(found, viewer, committee, now))


@page(_PAPER + "/asking", Capability.BALLOT_ASK)
async def asking(committee: str, motion: str, viewer: Viewer) -> Shown:
    """Ask whether a seat wants a secret vote."""
    return await _asking(committee, motion, viewer, prefilled())


@form(_PAPER + "/asking", Capability.BALLOT_ASK)
async def ask(committee: str, motion: str, viewer: Viewer, submitted: Submission) -> Shown | Sent:
    """Note that a seat asks for a secret vote."""
    told = read_asking(submitted)
    if isinstance(told, FieldErrors):
        return await _asking(committee, motion, viewer, told, status=422)
    await ask_for_secrecy(viewer, committee, motion, submitted.attempt)
    return see_other(motion_url(committee, motion), "secrecy_asked")


@page(_PAPER + "/opening", Capability.BALLOT_OPEN)
async def opening(committee: str, motion: str, viewer: Viewer, now: datetime) -> Shown:
    """Ask what slips say and who counts them."""
    return await _opening(viewer, committee, motion, now, None)


@form(_PAPER + "/opening", Capability.BALLOT_OPEN)
async def opening_edition(
    committee: str, motion: str, viewer: Viewer, now: datetime, submitted: Submission
) -> Shown:
    """Show the form of an opening again as it was filled in."""
    return await _opening(viewer, committee, motion, now, FieldErrors(submitted.values))


@form(_PAPER + "/opening/check", Capability.BALLOT_OPEN)
async def opening_check(
    committee: str, motion: str, viewer: Viewer, now: datetime, submitted: Submission
) -> Shown:
    """Read an opening back before the vote is open."""
    assert viewer.person_id is not None, "the guard lets in only who has a standing"
    ground, told = await opening_page(viewer, committee, motion, now), read_opening(submitted)
    if not isinstance(told, FieldErrors):
        try:
            check_room(ground, told, now, viewer.person_id)
        except Invalid as refused:
            told = FieldErrors(submitted.values, refused.fields)
    if isinstance(told, FieldErrors):
        return await _opening(viewer, committee, motion, now, told, status=422)
    return show(viewer, "ballots/check.html", opening_views.opening_check(ground, told, viewer, committee))


@form(_PAPER, Capability.BALLOT_OPEN)
async def open_one(
    committee: str,
    motion: str,
    viewer: Viewer,
    now: datetime,
    submitted: Submission,
    request: Request[Any, Any, Any],
) -> Shown | Sent:
    """Open a vote on paper."""
    told = read_opening(submitted)
    if not isinstance(told, FieldErrors):
        try:
            await open_paper(viewer, committee, motion, told, submitted.attempt, site=_url(request))
        except Invalid as refused:
            told = FieldErrors(submitted.values, refused.fields)
        else:
            return see_other(urls.paper(committee, motion), "paper_opened")
    return await _opening(viewer, committee, motion, now, told, status=422)


@form(_PAPER + "/slips", Capability.BALLOT_OPEN)
async def slips(committee: str, motion: str, viewer: Viewer, submitted: Submission) -> Shown:
    """Show the slips to be printed; that they were is noted, whoever asks and however often."""
    found, codes = await print_slips(viewer, committee, motion)
    return show(viewer, "papers/slips.html", slips_view(found, codes, viewer, committee))


@page(_PAPER + "/handing", Capability.BALLOT_OPEN)
async def handing(committee: str, motion: str, viewer: Viewer, now: datetime) -> Shown:
    """Ask which seats took a slip."""
    return await _handing(viewer, committee, motion, now, None)


@form(_PAPER + "/handing", Capability.BALLOT_OPEN)
async def hand(
    committee: str, motion: str, viewer: Viewer, now: datetime, submitted: Submission
) -> Shown | Sent:
    """Note which seats took a slip."""
    told = read_handing(submitted)
    if isinstance(told, FieldErrors):
        return await _handing(viewer, committee, motion, now, told, status=422)
    await hand_out(viewer, committee, motion, told, submitted.attempt)
    return see_other(urls.paper(committee, motion), "slips_handed")


@page(_PAPER + "/voiding", Capability.BALLOT_VOID)
async def voiding(committee: str, motion: str, viewer: Viewer, now: datetime) -> Shown:
    """Ask why a vote on paper is declared void."""
    return await _voiding(viewer, committee, motion, now, prefilled())


@form(_PAPER + "/voiding", Capability.BALLOT_VOID)
async def void(
    committee: str,
    motion: str,
    viewer: Viewer,
    now: datetime,
    submitted: Submission,
    request: Request[Any, Any, Any],
) -> Shown | Sent:
    """Declare a vote on paper void, with its reason."""
    told = read_voiding(submitted, tuple(Ground))
    if isinstance(told, FieldErrors):
        return await _voiding(viewer, committee, motion, now, told, status=422)
    await void_paper(viewer, committee, motion, told, submitted.attempt, site=_url(request))
    return see_other(motion_url(committee, motion), "paper_voided")


async def _asking(
    committee: str, motion: str, viewer: Viewer, filled: FieldErrors, status: int = 200
) -> Shown:
    found = (await motion_page(viewer, committee, motion)).motion
    after(found.state, Act.OPEN_BALLOT, doers_seen(viewer, committee, found))
    rules = await rules_seen(viewer, committee)
    check_asking(rules)
    view = steps.asking_view(found, rules, viewer, committee, filled)
    return show(viewer, "papers/asking.html", view, status=status)


async def _opening(
    viewer: Viewer, slug: str, number: str, now: datetime, filled: FieldErrors | None, status: int = 200
) -> Shown:
    ground = await opening_page(viewer, slug, number, now)
    view = opening_views.opening_view(ground, viewer, slug, now, filled)
    return show(viewer, "papers/opening.html", view, status=status)


async def _handing(
    viewer: Viewer, slug: str, number: str, now: datetime, filled: FieldErrors | None, status: int = 200
) -> Shown:
    found = await paper_page(viewer, slug, number, now)
    check_keeper(found)
    view = steps.handing_view(found, viewer, slug, filled)
    return show(viewer, "papers/handing.html", view, status=status)


async def _voiding(
    viewer: Viewer, slug: str, number: str, now: datetime, filled: FieldErrors, status: int = 200
) -> Shown:
    found = await paper_page(viewer, slug, number, now)
    check_open(found.ballot.stands)
    if not grounds(found, now):
        raise NotAllowed("slips_are_counted")
    page = found.ballot
    await check_voids(page.ballot.id, page.motion, page.rights, found.person_id, now)
    view = steps.void_view(found, viewer, slug, filled, now)
    return show(viewer, "ballots/void.html", view, status=status)


def _url(request: Request[Any, Any, Any]) -> str:
    return site_of(request.scope).settings.url
