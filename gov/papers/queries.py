"""Read votes on paper: who was there, who took a slip, who counts; never a code, but to print.

What a witness counted is read by her alone until the other has counted too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from gov.ballots.again import check_anew
from gov.ballots.ahead import Ahead, ahead_of
from gov.ballots.asking import check_opening
from gov.ballots.closing import check_second
from gov.ballots.queries import page_of, rounds_of
from gov.committees.rights import rights_of
from gov.decisions.rooms import sitting_of
from gov.kernel.errors import NotAllowed, NotFound
from gov.motions.keeping import check, doers_of
from gov.motions.queries import motion_for
from gov.motions.rows import MotionRow
from gov.motions.rules import Act
from gov.papers.rows import Counted, Ground, Paper, PaperSeat, Printing, There, Witness
from gov.papers.rules import Totals
from gov.recusals.queries import declared_on
from gov.store import fetch, fetch_value, read
from gov.web import Viewer

_SEATS: Final = """SELECT e.seat_id, e.label, s.stood, t.seat_id IS NOT NULL AS took
FROM ballot_seat e JOIN paper_seat s ON s.ballot_id = e.ballot_id AND s.seat_id = e.seat_id
LEFT JOIN paper_taking t ON t.ballot_id = e.ballot_id AND t.seat_id = e.seat_id
 AND t.turn = (SELECT max(h.turn) FROM paper_handing h WHERE h.ballot_id = e.ballot_id)
WHERE e.ballot_id = {} ORDER BY e.position, e.seat_id LIMIT 500"""
_WITNESSES: Final = """SELECT w.place, w.person_id, p.name, p.email, p.language, w.seat_id, e.label AS seat,
 coalesce((SELECT max(c.turn) FROM paper_count c WHERE c.ballot_id = w.ballot_id AND c.place = w.place), 0)
  AS turns,
 EXISTS (SELECT 1 FROM mandate m JOIN seat t ON t.id = m.seat_id WHERE m.seat_id = w.seat_id
  AND m.person_id = w.person_id AND m.from_day <= {} AND (m.until_day IS NULL OR m.until_day > {})
  AND (t.closed_on IS NULL OR t.closed_on > {})) AS sits
FROM paper_witness w JOIN person p ON p.id = w.person_id
JOIN ballot_seat e ON e.ballot_id = w.ballot_id AND e.seat_id = w.seat_id
WHERE w.ballot_id = {} ORDER BY w.place"""
_THERE: Final = """SELECT t.person_id, p.name, t.seat_id, a.name AS seat,
 EXISTS (SELECT 1 FROM coordinator k WHERE k.committee_id = s.committee_id AND k.person_id = t.person_id
  AND k.from_day <= {} AND (k.until_day IS NULL OR k.until_day > {})) AS coordinates
FROM attendance t JOIN person p ON p.id = t.person_id JOIN seat s ON s.id = t.seat_id
JOIN partner a ON a.id = s.partner_id
JOIN mandate m ON m.seat_id = t.seat_id AND m.person_id = t.person_id
 AND m.from_day <= {} AND (m.until_day IS NULL OR m.until_day > {})
WHERE t.meeting_id = {} AND t.noted = 'present' AND t.left_at IS NULL
ORDER BY s.position, p.name, p.id LIMIT 500"""


async def paper_page(viewer: Viewer, slug: str, number: str, now: datetime) -> Paper:
    """Show the vote on paper that a motion is in, or was in last."""
    async with read():
        return await paper_for(viewer, slug, number, now)


async def paper_for(viewer: Viewer, slug: str, number: str, now: datetime) -> Paper:
    """Give a motion's last ballot, where it is on paper; raise NotFound."""
    motion = await motion_for(viewer, slug, number)
    rounds = await rounds_of(motion.id)
    if not rounds or not rounds[0].is_on_paper or viewer.person_id is None:
        raise NotFound("not_found")
    page = await page_of(viewer, slug, motion, rounds[0], now)
    ballot = page.ballot
    today = page.rights.today
    witnesses = await fetch(Witness, _WITNESSES, today, today, today, ballot.id)
    own = next((one for one in witnesses if one.person_id == viewer.person_id), None)
    opened_by = await fetch_value(UUID, "SELECT opened_by FROM ballot WHERE id = {}", ballot.id)
    held = await fetch_value(str, "SELECT number FROM meeting WHERE id = {}", ballot.meeting_id)
    assert opened_by is not None, "someone opened it"
    assert held is not None, "it is held in a meeting"
    return Paper(
        ballot=page,
        opened_by=opened_by,
        seats=await fetch(PaperSeat, _SEATS, ballot.id),
        witnesses=witnesses,
        printings=await fetch(
            Printing,
            "SELECT x.turn, p.name, x.at FROM paper_printing x JOIN person p ON p.id = x.person_id"
            " WHERE x.ballot_id = {} ORDER BY x.turn DESC LIMIT 50",
            ballot.id,
        ),
        counts=await counts_of(ballot.id, own) if own else (),
        sealed=await count_in(ballot.id, witnesses[0].turns, 1) if ballot.sealed_at else None,
        sitting=await sitting_of(motion.committee_id, held),
        person_id=viewer.person_id,
    )


async def counts_of(ballot_id: UUID, own: Witness) -> Sequence[Counted]:
    """List what a witness counted, and what the other did in as many turns."""
    return await fetch(
        Counted,
        "SELECT turn, place, slips, in_favour, against, approving, blank, spoiled, approvals"
        " FROM paper_count WHERE ballot_id = {} AND turn <= {} ORDER BY turn, place LIMIT 100",
        *(ballot_id, own.turns),
    )


async def count_in(ballot_id: UUID, turn: int, place: int) -> Totals | None:
    """Give what a witness counted in one turn, to the act that compares."""
    found = await fetch(
        Counted,
        "SELECT turn, place, slips, in_favour, against, approving, blank, spoiled, approvals"
        " FROM paper_count WHERE ballot_id = {} AND turn = {} AND place = {}",
        *(ballot_id, turn, place),
    )
    return found[0].totals if found else None


@dataclass(frozen=True, slots=True)
class _Code:
    code: str


async def codes_of(ballot_id: UUID) -> Sequence[str]:
    """List the codes of the slips drawn, in the order of the codes."""
    rows = await fetch(
        _Code, "SELECT code FROM paper_slip WHERE ballot_id = {} ORDER BY code LIMIT 500", ballot_id
    )
    return [row.code for row in rows]


async def opening_page(viewer: Viewer, slug: str, number: str, now: datetime) -> Ground:
    """Show what a vote on paper would open with, to who may open it."""
    assert viewer.person_id is not None, "the guard lets in only who has a standing"
    async with read():
        motion = await motion_for(viewer, slug, number)
        rights = await rights_of(viewer.person_id, motion.committee_id, now)
        check(motion, Act.OPEN_BALLOT, doers_of(motion, rights, viewer.person_id), now)
        ahead = await ahead_of(motion, rights, await rounds_of(motion.id))
        check_opening(ahead, secretly=True)
        await check_anew((motion,))
        return await ground_of(ahead)


async def ground_of(ahead: Ahead) -> Ground:
    """Read the room in session; refuse where none sits or may vote yet."""
    motion = ahead.motion
    check_second(ahead.earliest, motion.zone, ahead.rights.today)
    held = await in_session(motion)
    if held is None:
        raise NotAllowed("paper_needs_a_session")
    sitting = await sitting_of(motion.committee_id, held)
    there = await people_there(sitting.room.id, ahead.rights.today)
    if not there:
        raise NotAllowed("paper_needs_a_roll_call")
    declared = frozenset(one.seat_id for one in await declared_on(motion.id))
    return Ground(ahead=ahead, sitting=sitting, there=there, declared=declared)


async def in_session(motion: MotionRow) -> str | None:
    """Find the meeting that sits now: the motion's own before any other."""
    return await fetch_value(
        str,
        "SELECT number FROM meeting WHERE committee_id = {} AND state = 'in_session' AND NOT imported"
        " ORDER BY CASE WHEN id = {} THEN 0 ELSE 1 END, starts_at DESC, id LIMIT 1",
        *(motion.committee_id, motion.meeting_id),
    )


async def people_there(meeting_id: UUID, today: date) -> Sequence[There]:
    """List who the roll call notes in the room for a seat."""
    return await fetch(There, _THERE, today, today, today, today, meeting_id)
