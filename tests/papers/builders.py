"""Votes on paper as tests need them: asked for, opened, handed out, counted."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from gov.ballots.forms import Voiding
from gov.ballots.rules import Ground
from gov.kernel import clock
from gov.meetings import sitting
from gov.meetings.seats import Noted
from gov.papers.actions import ask_for_secrecy, hand_out, print_slips
from gov.papers.counting import confirm_count
from gov.papers.forms import Counting, Handing, Opening
from gov.papers.opening import open_paper
from gov.papers.queries import paper_page
from gov.papers.rows import Paper
from gov.papers.rules import Totals
from gov.papers.voiding import void_paper
from gov.tally.terms import Method
from gov.web import Attempt
from tests.meetings.builders import a_roll, a_sitting
from tests.motions.builders import a_motion, once
from tests.support.canal import SITE, Town

ROOM = ("amina", "thomas", "fatou", "lien")  # who is there: four of five seats
COUNTERS = ("amina", "thomas")


async def a_room(town: Town, *there: str) -> str:
    """A meeting in session with its roll called: four seats there, unless told otherwise; its number."""
    meeting = await a_sitting(town)
    noted = {town.canal.persons[who]: Noted.PRESENT for who in there or ROOM}
    claire = town.viewer("claire")
    await sitting.call_roll(claire, town.canal.slug, meeting, a_roll(noted), once(), site=SITE)
    return meeting


async def secrecy_asked(town: Town, who: str = "fatou", *, item: UUID | None = None, **changes: str) -> str:
    """A submitted motion on which one seat asks for a secret vote; its number."""
    number = await a_motion(town, item=item, **changes)
    await ask_for_secrecy(town.viewer(who), town.canal.slug, number, once())
    return number


def an_opening(town: Town, *witnesses: str, **changes: Any) -> Opening:
    """What the form told."""
    opening = Opening(
        method=Method.FOR_AGAINST,
        options=(),
        witnesses=tuple(town.canal.persons[who] for who in witnesses or COUNTERS),
        recused=(),
        audience="committee",
        seen=1,
    )
    return replace(opening, **changes)


async def opened(
    town: Town,
    number: str,
    *witnesses: str,
    by: str = "claire",
    attempt: Attempt | None = None,
    **changes: Any,
) -> UUID:
    """A vote on paper opened by the coordinator, unless told otherwise."""
    told = an_opening(town, *witnesses, **changes)
    return await open_paper(town.viewer(by), town.canal.slug, number, told, attempt or once(), site=SITE)


async def the_paper(town: Town, number: str, who: str = "claire") -> Paper:
    """The vote on paper as one person reads it."""
    return await paper_page(town.viewer(who), town.canal.slug, number, clock.now())


async def handed(town: Town, number: str, *took: str, by: str = "claire") -> None:
    """Slips printed and taken: by all that are there, or by these people's seats."""
    await print_slips(town.viewer(by), town.canal.slug, number)
    paper = await the_paper(town, number)
    there = [seat.seat_id for seat in paper.seats if seat.votes]
    seats = tuple(town.seat(who) for who in took) if took else tuple(there)
    handing = Handing(ballot_id=paper.ballot.ballot.id, seats=seats)
    await hand_out(town.viewer(by), town.canal.slug, number, handing, once())


async def on_the_table(town: Town, *witnesses: str, **changes: Any) -> str:
    """A vote on paper with its slips in the box; the number of its motion."""
    await a_room(town)
    number = await secrecy_asked(town)
    await opened(town, number, *witnesses, **changes)
    await handed(town, number)
    return number


def heaps(in_favour: int = 0, against: int = 0, blank: int = 0, spoiled: int = 0, **changes: Any) -> Totals:
    """What a witness found, for or against."""
    slips = in_favour + against + blank + spoiled
    found = Totals(slips=slips, in_favour=in_favour, against=against, blank=blank, spoiled=spoiled)
    return replace(found, **changes)


async def counts(
    town: Town,
    who: str,
    number: str,
    totals: Totals,
    *,
    turn: int = 1,
    codes: tuple[str, ...] = (),
    attempt: Attempt | None = None,
) -> str:
    """One witness says what she counted; what became of it."""
    paper = await the_paper(town, number, who)
    counting = Counting(ballot_id=paper.ballot.ballot.id, turn=turn, totals=totals, codes=codes)
    return await confirm_count(
        town.viewer(who), town.canal.slug, number, counting, attempt or once(), site=SITE
    )


async def voids(town: Town, number: str, ground: Ground, *, by: str = "claire") -> None:
    """A vote on paper declared void."""
    paper = await the_paper(town, number, by)
    voiding = Voiding(ballot_id=paper.ballot.ballot.id, ground=ground, why="Pas le bon compte.")
    await void_paper(town.viewer(by), town.canal.slug, number, voiding, once(), site=SITE)
