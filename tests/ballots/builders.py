"""Ballots and votes as tests need them."""

from datetime import date
from typing import Any
from uuid import UUID

from gov.ballots import actions
from gov.ballots.casting import cast_vote
from gov.ballots.forms import Casting, Opening, Showing, Voiding
from gov.ballots.rules import Ground
from gov.ballots.terms import methods_for
from gov.ballots.voiding import void_ballot
from gov.instruments.queries import rules_in_force
from gov.instruments.rules import DecisionClass
from gov.motions.queries import motion_for
from gov.store import execute, read, write
from gov.tally.counts import Choice
from gov.tally.terms import Method
from gov.web import Attempt
from tests.motions.builders import once
from tests.support.canal import MONDAY, SITE, Town

CLOSING = date(2026, 11, 12)
MONDAY_DAY = MONDAY.date()


async def an_open_ballot(
    town: Town, number: str, *, by: str = "claire", attempt: Attempt | None = None, **changes: Any
) -> UUID:
    """A ballot opened by the coordinator, asked as usual, with its usual readers, unless told otherwise."""
    async with read():
        motion = await motion_for(town.viewer("claire"), town.canal.slug, number)
        usual = methods_for(await rules_in_force(town.canal.committee), DecisionClass(motion.decision_class))
    as_usual = {"audience": motion.audience, "method": usual[0]}
    opening, press = an_opening(**as_usual | changes), attempt or once()
    return await actions.open_ballot(town.viewer(by), town.canal.slug, number, opening, press, site=SITE)


def an_opening(
    showing: str = "at_once",
    closes_on: date = CLOSING,
    seen: int = 1,
    audience: str = "committee",
    method: str = "for_against_abstain",
    options: tuple[str, ...] = (),
    **more: str,
) -> Opening:
    """What the form told."""
    return Opening(
        closes_on=closes_on,
        showing=Showing(showing),
        audience=audience,
        seen=seen,
        method=Method(method),
        options=options,
        **more,
    )


async def a_void(
    town: Town, number: str, ballot_id: UUID, *, ground: str = "text", why: str = "Montant faux.", **more: Any
) -> None:
    """A ballot declared void by the coordinator, unless another tries."""
    voiding = Voiding(ballot_id=ballot_id, ground=Ground(ground), why=why)
    by, press = more.get("by", "claire"), more.get("attempt") or once()
    site = more.get("site", SITE)
    await void_ballot(town.viewer(by), town.canal.slug, number, voiding, press, site=site)


async def seat_closes(town: Town, who: str, *, on: date | None = MONDAY_DAY) -> None:
    """A seat that closed while a ballot stood open; None opens it again."""
    async with write():
        await execute("UPDATE seat SET closed_on = {} WHERE id = {}", on, town.seat(who))


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
    approved: tuple[int, ...] = (),
) -> str:
    """A vote of one person for her seat; its receipt."""
    vote = Casting(
        ballot_id=ballot_id,
        seat_id=seat or town.seat(who),
        choice=Choice(choice),
        reason=reason,
        approved=approved,
    )
    return await cast_vote(town.viewer(who), town.canal.slug, number, vote, once(key), site=SITE)
