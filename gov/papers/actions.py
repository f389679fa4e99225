"""Ask for a secret vote, draw the slips on paper, hand them out; one transaction an act.

Opening is in `opening.py`, the count in `counting.py`, its end as void in `voiding.py`.
"""

from uuid import UUID

from gov.ballots.rules import Status
from gov.committees.rights import acting, rights_of
from gov.instruments.queries import rules_in_force
from gov.kernel.errors import FieldError, Invalid, NotAllowed, NotFound
from gov.motions.keeping import doers_of
from gov.motions.queries import motion_for
from gov.motions.rules import Act, after
from gov.papers.forms import Handing
from gov.papers.queries import codes_of, paper_for
from gov.papers.rows import Paper
from gov.papers.rules import check_asking
from gov.store import Unit, execute, fetch_value, write
from gov.store.events import audience_scopes, touch
from gov.web import Attempt, Viewer
from gov.web.once import once


async def ask_for_secrecy(viewer: Viewer, slug: str, number: str, attempt: Attempt) -> None:
    """Let a seat say a motion is about persons, and ask for a secret vote."""
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            motion = await motion_for(viewer, slug, number)
            rights = await rights_of(person_id, committee_id, unit.now)
            if rights.seat_id is None:
                raise NotAllowed("no_seat_today")
            after(motion.state, Act.OPEN_BALLOT, doers_of(motion, rights, person_id))
            check_asking(await rules_in_force(committee_id))
            asks = (motion.id, rights.seat_id)
            if await fetch_value(int, f"SELECT 1 {_ASKS}", *asks) is None:
                await execute(
                    "INSERT INTO secrecy_asking (motion_id, seat_id, person_id, at) VALUES ({}, {}, {}, {})",
                    *(*asks, person_id, unit.now),
                )
            await touch(unit, audience_scopes(committee_id, motion.audience), "motion", motion.reference)
            return "asked"

        await once(unit, viewer, "secrecy.ask", f"{slug}/{number}", attempt, do)


async def print_slips(viewer: Viewer, slug: str, number: str) -> tuple[Paper, list[str]]:
    """Give the slips to be printed; each giving is noted, and read by all.

    The codes were drawn when the ballot opened: what is printed twice bears the
    same ones, and is found at the box.
    """
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:
        paper = await paper_for(viewer, slug, number, unit.now)
        check_keeper(paper)
        ballot_id = paper.ballot.ballot.id
        await execute(
            "INSERT INTO paper_printing (ballot_id, turn, person_id, at) VALUES ({}, {}, {}, {})",
            *(ballot_id, len(paper.printings) + 1, person_id, unit.now),
        )
        await _touched(unit, paper)
        return paper, list(await codes_of(ballot_id))


async def hand_out(viewer: Viewer, slug: str, number: str, handing: Handing, attempt: Attempt) -> None:
    """Note which seats took a slip; it is known who votes, never what."""
    committee_id, person_id = acting(viewer, slug)
    locks = [("committee", committee_id), ("ballot", handing.ballot_id)]
    async with write(lock=locks) as unit:

        async def do() -> str:
            paper = await paper_for(viewer, slug, number, unit.now)
            if paper.ballot.ballot.id != handing.ballot_id:
                raise NotFound("not_found")
            check_keeper(paper)
            if not paper.printings:
                raise NotAllowed("slips_not_printed")
            voters = {seat.seat_id for seat in paper.seats if seat.votes}
            if not set(handing.seats) <= voters:
                raise Invalid(fields=(FieldError("took", "not_a_choice"),))
            await _write_handing(unit, handing, person_id)
            await _touched(unit, paper)
            return "handed"

        await once(unit, viewer, "paper.hand", str(handing.ballot_id), attempt, do)


async def _write_handing(unit: Unit, handing: Handing, by: UUID) -> None:
    last = await fetch_value(
        int, "SELECT max(turn) FROM paper_handing WHERE ballot_id = {}", handing.ballot_id
    )
    turn = (last or 0) + 1
    await execute(
        "INSERT INTO paper_handing (ballot_id, turn, taken, person_id, at) VALUES ({}, {}, {}, {}, {})",
        *(handing.ballot_id, turn, len(handing.seats), by, unit.now),
    )
    for seat_id in sorted(handing.seats):  # in no order that tells who came first
        await execute(
            "INSERT INTO paper_taking (ballot_id, turn, seat_id) VALUES ({}, {}, {})",
            *(handing.ballot_id, turn, seat_id),
        )


def check_open(stands: Status) -> None:
    """Refuse what comes after a ballot's end, saying how it ended."""
    if stands is Status.VOID:
        raise NotAllowed("ballot_void")
    if stands is Status.FINAL:
        raise NotAllowed("count_is_confirmed")


def check_keeper(paper: Paper) -> None:
    """Let the coordinator or who opened it keep the slips until the count."""
    if not paper.keeps:
        raise NotAllowed("keeper_of_slips")
    check_open(paper.ballot.stands)
    if paper.counted:
        raise NotAllowed("slips_are_counted")


async def _touched(unit: Unit, paper: Paper) -> None:
    motion = paper.ballot.motion
    await touch(unit, audience_scopes(motion.committee_id, motion.audience), "ballot", motion.reference)


_ASKS = "FROM secrecy_asking WHERE motion_id = {} AND seat_id = {}"
