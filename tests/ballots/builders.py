"""Ballots and votes as tests need them."""

from datetime import date
from uuid import UUID

from gov.ballots import actions
from gov.ballots.casting import cast_vote
from gov.ballots.forms import Casting, Opening, Showing
from gov.ballots.tally import Choice
from tests.motions.builders import once
from tests.support.canal import SITE, Town

CLOSING = date(2026, 11, 12)


async def an_open_ballot(
    town: Town, number: str, *, showing: str = "at_once", closes_on: date = CLOSING, seen: int = 1
) -> UUID:
    """A ballot opened by the coordinator."""
    opening = Opening(closes_on=closes_on, showing=Showing(showing), seen=seen)
    return await actions.open_ballot(
        town.viewer("claire"), town.canal.slug, number, opening, once(), site=SITE
    )


async def a_vote(
    town: Town,
    who: str,
    number: str,
    ballot_id: UUID,
    choice: str = "for",
    *,
    reason: str = "",
    key: str = "",
    seat: UUID | None = None,
) -> str:
    """A vote of one person for her seat; its receipt."""
    vote = Casting(ballot_id=ballot_id, seat_id=seat or town.seat(who), choice=Choice(choice), reason=reason)
    return await cast_vote(town.viewer(who), town.canal.slug, number, vote, once(key), site=SITE)
