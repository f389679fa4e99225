"""Confirm a count: two witnesses each say what they counted, and alike it is sealed.

Neither reads the other's numbers before her own are down. The second, equal
confirmation counts, logs and decides in one act.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gov.ballots.ending import seal_as
from gov.committees.rights import acting, rights_of
from gov.committees.rules import day_in
from gov.decisions.committing import SeatStance
from gov.decisions.rules import check_place
from gov.decisions.sealing import Place, Record, conclude_in
from gov.kernel.errors import Conflict, FieldError, Invalid, NotAllowed, NotFound
from gov.logs.canonical import Value
from gov.papers import letters
from gov.papers.actions import check_open
from gov.papers.forms import Counting
from gov.papers.queries import codes_of, count_in, paper_for
from gov.papers.rows import Paper, Witness
from gov.papers.rules import Totals, check_codes, check_totals, count_of, differing
from gov.store import Unit, execute, read, write
from gov.store.events import audience_scopes, touch
from gov.tally.verdict import verdict
from gov.web import Attempt, Viewer
from gov.web.once import once

FIRST, DIFFER, SEALED = "count_noted", "counts_differ", "count_confirmed"


async def confirm_count(
    viewer: Viewer, slug: str, number: str, counting: Counting, attempt: Attempt, *, site: str
) -> str:
    """Note what a witness counted; say whether the other agrees, and seal where she does."""
    committee_id, _ = acting(viewer, slug)
    locks = [("committee", committee_id), ("ballot", counting.ballot_id)]
    async with write(lock=locks) as unit:

        async def do() -> str:
            paper = await paper_for(viewer, slug, number, unit.now)
            if paper.ballot.ballot.id != counting.ballot_id:
                raise NotFound("not_found")
            own = await check_witness(paper, unit.now)
            if counting.turn != own.turns + 1:
                raise Conflict("stale")
            await check_counting(paper, counting)
            await _write(counting, own, unit.now)
            return await _compare(unit, paper, own, counting, site)

        return await once(unit, viewer, "paper.count", str(counting.ballot_id), attempt, do)


async def count_page(viewer: Viewer, slug: str, number: str, now: datetime) -> Paper:
    """Show a vote to a witness who may count it now; refuse others, with the reason."""
    async with read():
        paper = await paper_for(viewer, slug, number, now)
        await check_witness(paper, now)
        return paper


async def check_first(paper: Paper, counting: Counting) -> None:
    """Hold a count to what can be already where it is read back."""
    async with read():
        await check_counting(paper, counting)


async def check_witness(paper: Paper, now: datetime) -> Witness:
    """Let a named witness count, while she sits and the meeting can still decide."""
    own = paper.own
    if own is None:
        raise NotAllowed("not_a_witness")
    check_open(paper.ballot.stands)
    rights = await rights_of(own.person_id, paper.ballot.motion.committee_id, now)
    if not own.sits or rights.coordinates:
        raise NotAllowed("witness_sits_no_more")
    if paper.handed == 0:
        raise NotAllowed("slips_not_handed")
    check_place(paper.sitting.room, now, None)
    other = _other(paper, own)
    if own.turns > other.turns:
        raise NotAllowed("count_awaits_the_other", name=other.name)
    return own


async def check_counting(paper: Paper, counting: Counting) -> None:
    """Hold numbers and codes to what can be; name all that is wrong at once."""
    wrong: list[FieldError] = []
    try:
        check_totals(counting.totals, handed=paper.handed)
    except Invalid as refused:
        wrong += refused.fields
    try:
        drawn = await codes_of(paper.ballot.ballot.id) if counting.codes else ()
        check_codes(counting.codes, drawn, counting.totals.slips)
    except Invalid as refused:
        wrong += refused.fields
    if wrong:
        raise Invalid(fields=tuple(wrong))


async def _write(counting: Counting, own: Witness, now: datetime) -> None:
    totals = counting.totals
    await execute(
        "INSERT INTO paper_count (ballot_id, turn, place, slips, in_favour, against, approving, blank,"
        " spoiled, approvals, at) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})",
        *(counting.ballot_id, counting.turn, own.place),
        *(totals.slips, totals.in_favour, totals.against, totals.approving, totals.blank, totals.spoiled),
        *(" ".join(str(one) for one in totals.approvals), now),
    )


async def _compare(unit: Unit, paper: Paper, own: Witness, counting: Counting, site: str) -> str:
    motion, other = paper.ballot.motion, _other(paper, own)
    theirs = await count_in(counting.ballot_id, counting.turn, other.place)
    await touch(unit, audience_scopes(motion.committee_id, motion.audience), "ballot", motion.reference)
    if theirs is None:
        return FIRST
    if differing(counting.totals, theirs):
        await letters.ask_recount(unit, paper, site)
        return DIFFER
    await _seal(unit, paper, counting.totals, site)
    return SEALED


async def _seal(unit: Unit, paper: Paper, totals: Totals, site: str) -> None:
    ballot, room, now = paper.ballot.ballot, paper.sitting.room, unit.now
    parts = [seat.part for seat in paper.seats]
    result = verdict(count_of(totals, parts), ballot.frozen_terms, totals.approvals)
    sealed = await seal_as(unit, ballot, result, at=now, told=_told(paper, totals))
    items: Sequence[UUID] = [item.id for item in paper.sitting.items]
    item = sealed.motion.item_id
    recorded = Record(
        # Dated by its meeting, even counted the morning after.
        day=min(day_in(room.zone, now), day_in(room.zone, room.ends_at)),
        at=min(now, room.ends_at) if now > room.starts_at else now,
        place=Place(room.id, item if item in items else None),
        seats=[
            SeatStance(seat_id=seat.seat_id, label=seat.label, stance=str(seat.part)) for seat in paper.seats
        ],
    )
    await conclude_in(unit, sealed, recorded, site=site)


def _told(paper: Paper, totals: Totals) -> dict[str, Value]:
    return {
        "slips": [paper.slips, paper.handed, totals.slips, totals.spoiled],
        "printings": len(paper.printings),
        "witnesses": [[one.name, one.seat] for one in paper.witnesses],
        **{f"vote.{place}": [seat.label, str(seat.part)] for place, seat in enumerate(paper.seats, 1)},
    }


def _other(paper: Paper, own: Witness) -> Witness:
    return next(one for one in paper.witnesses if one.place != own.place)
