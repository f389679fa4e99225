"""Declare a vote on paper void, in the open, and only where nobody knows its result yet."""

from datetime import datetime

from gov.ballots.forms import Voiding
from gov.ballots.rules import Ground
from gov.ballots.voiding import void_in
from gov.committees.rights import acting
from gov.kernel.errors import NotFound
from gov.papers.actions import check_open
from gov.papers.queries import paper_for
from gov.papers.rows import Paper
from gov.papers.rules import check_void
from gov.store import write
from gov.web import Attempt, Viewer
from gov.web.once import once


async def void_paper(
    viewer: Viewer, slug: str, number: str, voiding: Voiding, attempt: Attempt, *, site: str
) -> None:
    """End a vote on paper as void; the next one draws new slips."""
    committee_id, person_id = acting(viewer, slug)
    locks = [("committee", committee_id), ("ballot", voiding.ballot_id)]
    async with write(lock=locks) as unit:

        async def do() -> str:
            paper = await paper_for(viewer, slug, number, unit.now)
            if paper.ballot.ballot.id != voiding.ballot_id:
                raise NotFound("not_found")
            check_voiding(paper, voiding.ground, unit.now)
            page = paper.ballot
            await void_in(unit, viewer, page.motion, page.ballot, voiding, person_id, site=site)
            return "void"

        await once(unit, viewer, "paper.void", str(voiding.ballot_id), attempt, do)


def check_voiding(paper: Paper, ground: Ground, now: datetime) -> None:
    """Refuse a ground that does not hold of this ballot now."""
    check_open(paper.ballot.stands)
    check_void(ground, counted=paper.counted, undecidable=paper.undecidable(now))


def grounds(paper: Paper, now: datetime) -> tuple[Ground, ...]:
    """List the grounds that hold now."""
    if paper.counted:
        return (Ground.COUNT,) if paper.undecidable(now) else ()
    usual = (Ground.TEXT, Ground.ELECTORATE)
    return (*usual, Ground.COUNT) if paper.undecidable(now) else usual
