"""Answer who votes: for her own seat, or for the one whose proxy she holds."""

from datetime import datetime

from gov.ballots.queries import BallotPage, ballot_page
from gov.ballots.rules import Status
from gov.ballots.views import ballot_view, last_vote
from gov.kernel.errors import NotAllowed, NotFound
from gov.permissions import Capability
from gov.web import Shown, Submission, Viewer, page, show


@page("/committees/{committee:str}/motions/{motion:str}/ballot/represented", Capability.VOTE_CAST)
async def represented(committee: str, motion: str, viewer: Viewer, now: datetime) -> Shown:
    """Ask who holds a proxy to vote for the seat she represents."""
    found = await ballot_page(viewer, committee, motion, now, by_proxy=True)
    if found is None:
        raise NotFound("not_found")
    if found.stands is not Status.OPEN:
        raise NotAllowed("ballot_void" if found.stands is Status.VOID else "ballot_closed")
    return show(viewer, "ballots/ballot.html", ballot_view(found, viewer, committee, now, last_vote(found)))


async def the_ballot(
    viewer: Viewer, slug: str, number: str, now: datetime, turn: int | None = None
) -> BallotPage:
    """Give a motion's ballot, its last unless a turn is named; raise NotFound."""
    found = await ballot_page(viewer, slug, number, now, turn)
    if found is None:
        raise NotFound("not_found")
    return found


async def filled_in(viewer: Viewer, slug: str, number: str, now: datetime, sub: Submission) -> BallotPage:
    """Give the ballot for the seat that a form was filled in for, her own unless it names another."""
    found = await the_ballot(viewer, slug, number, now)
    named = sub.get("seat")
    if named in ("", str(found.rights.seat_id)) or all(str(one.seat_id) != named for one in found.seats):
        return found
    try:
        other = await ballot_page(viewer, slug, number, now, by_proxy=True)
    except NotFound:  # no proxy of hers: the act itself says whose seat it is not
        return found
    return other if other is not None and str(other.rights.seat_id) == named else found
