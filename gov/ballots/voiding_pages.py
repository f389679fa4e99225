"""Answer for who declares a ballot void, and why."""

from datetime import datetime
from typing import Any

from litestar import Request

from gov.ballots import asking, checks, urls
from gov.ballots.forms import read_voiding
from gov.ballots.queries import BallotPage
from gov.ballots.rules import Status
from gov.ballots.versions import check_voids
from gov.ballots.voiding import void_ballot
from gov.ballots.voting_pages import the_ballot
from gov.kernel.errors import NotAllowed
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

_BALLOT = "/committees/{committee:str}/motions/{motion:str}/ballot"


@page(_BALLOT + "/voiding", Capability.BALLOT_VOID)
async def voiding(committee: str, motion: str, viewer: Viewer, now: datetime) -> Shown:
    """Ask why a ballot is declared void."""
    found = await the_ballot(viewer, committee, motion, now)
    if found.stands is not Status.OPEN:
        raise NotAllowed("ballot_void" if found.stands is Status.VOID else "ballot_closed")
    assert viewer.person_id is not None, "the guard lets in only who coordinates"
    await check_voids(found.ballot.id, found.motion, found.rights, viewer.person_id, now)
    return await _voiding(viewer, committee, found, now, prefilled(), 200)


@form(_BALLOT + "/voiding", Capability.BALLOT_VOID)
async def void(
    committee: str,
    motion: str,
    viewer: Viewer,
    now: datetime,
    submitted: Submission,
    request: Request[Any, Any, Any],
) -> Shown | Sent:
    """Declare a ballot void, with its reason."""
    read = read_voiding(submitted)
    if isinstance(read, FieldErrors):
        found = await the_ballot(viewer, committee, motion, now)
        return await _voiding(viewer, committee, found, now, read, 422)
    await void_ballot(
        viewer, committee, motion, read, submitted.attempt, site=site_of(request.scope).settings.url
    )
    return see_other(urls.ballot(committee, motion), "ballot_voided")


async def _voiding(
    viewer: Viewer, slug: str, found: BallotPage, now: datetime, filled: FieldErrors, status: int
) -> Shown:
    same = await asking.stands_as_opened(found.ballot, now)
    view = checks.void_view(found, viewer, slug, filled, same_electorate=same)
    return show(viewer, "ballots/void.html", view, status=status)
