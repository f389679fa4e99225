"""Record one seat's vote: the hottest act, in the fewest statements.

Five in a ballot whose votes are hidden: what the vote rests on, the vote,
the mail, and the two of its event. The vote's own receipt recognises a
repeated request, so that no second table is needed for that.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from gov.ballots import letters
from gov.ballots.forms import Casting
from gov.ballots.grounds import Ground, represented
from gov.ballots.queries import APPROVED, OPTION_LINES
from gov.ballots.rows import places
from gov.ballots.rules import Channel, check_answer, check_vote, status
from gov.committees.rights import acting
from gov.committees.rules import day_in
from gov.kernel.errors import Conflict, NotAllowed, NotFound
from gov.kernel.ids import BASE32, new_token
from gov.store import Unit, execute, fetch, write
from gov.store.events import audience_scopes, touch
from gov.web import Attempt, Viewer

_A_DAY = timedelta(days=1)
_CODE = 12  # sixty bits: enough to be met once

# Rows differ only in the mandates of this person around today: one, or two on
# the day one ends and the next begins. Which holds is decided by the zone's day.
_GROUND = (
    """
SELECT b.committee_id, b.channel, b.opened_at, b.closes_at, b.sealed_at, b.voided_at, b.hidden_until_close,
 b.method, """
    + OPTION_LINES
    + """ AS option_lines,
 c.slug, c.name AS committee, c.zone, mo.number, mv.title, p.name, p.email, p.language,
 CASE WHEN i.is_closed THEN 'closed' ELSE 'committee' END AS audience,
 m.seat_id, m.capacity, m.from_day, m.until_day, t.closed_on, e.label,
 l.turn AS last_turn, l.choice AS last_choice, l.person_id AS last_person,
 q.email AS last_email, q.name AS last_name, q.language AS last_language,
 r.choice AS same_choice, r.reason AS same_reason, r.seat_id AS same_seat, r.ballot_id AS same_ballot,
 """
    + APPROVED.replace("v.", "r.")
    + """ AS same_approved
FROM ballot b JOIN committee c ON c.id = b.committee_id
JOIN motion mo ON mo.id = b.motion_id
JOIN motion_version mv ON mv.motion_id = b.motion_id AND mv.version = b.motion_version
LEFT JOIN agenda_item i ON i.id = mo.agenda_item_id
JOIN person p ON p.id = {}
LEFT JOIN mandate m ON m.committee_id = b.committee_id AND m.person_id = p.id
 AND m.from_day <= {} AND (m.until_day IS NULL OR m.until_day >= {})
LEFT JOIN seat t ON t.id = m.seat_id
LEFT JOIN ballot_seat e ON e.ballot_id = b.id AND e.seat_id = m.seat_id
LEFT JOIN vote l ON l.ballot_id = b.id AND l.seat_id = m.seat_id AND l.turn =
 (SELECT max(n.turn) FROM vote n WHERE n.ballot_id = b.id AND n.seat_id = m.seat_id)
LEFT JOIN person q ON q.id = l.person_id
LEFT JOIN vote r ON r.receipt = {}
WHERE b.id = {} AND b.committee_id = {} AND mo.number = {}
"""
)


async def cast_vote(
    viewer: Viewer, slug: str, number: str, vote: Casting, attempt: Attempt, *, site: str
) -> str:
    """Record a seat's vote as its last word until the close; give its receipt.

    Raises NotAllowed with `ballot_closed` from the closing instant on, which
    is compared with the instant recorded, read after the ballot's lock.
    """
    committee_id, person_id = acting(viewer, slug)
    receipt = receipt_code(person_id, vote.ballot_id, attempt.key or new_token())
    async with write(lock=("ballot", vote.ballot_id)) as unit:
        around = (unit.now.date() + _A_DAY, unit.now.date() - _A_DAY)
        rows = await fetch(
            Ground,
            _GROUND,
            *(person_id, *around, receipt, vote.ballot_id, committee_id, number),
        )
        ground = _holding(rows, unit.now)
        if ground.same_choice is not None:
            return _same(ground, vote, receipt)
        if vote.seat_id != ground.seat_id:
            ground = await represented(ground, person_id, vote, unit.now)
        _check(ground, vote, unit.now)
        await _record(ground, vote, person_id, unit.now, receipt)
        await letters.confirm_vote(unit, ground, vote, receipt, site)
        if ground.last_person not in (None, person_id):
            await letters.tell_replaced(unit, ground, vote, site)
        await _touched(unit, ground, vote, person_id)
    return receipt


async def _record(ground: Ground, vote: Casting, person_id: UUID, now: datetime, receipt: str) -> None:
    place = (vote.ballot_id, vote.seat_id, (ground.last_turn or 0) + 1)
    await execute(
        "INSERT INTO vote (ballot_id, seat_id, turn, choice, reason, approvals, person_id, capacity,"
        " cast_at, receipt) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {})",
        *(*place, vote.choice, vote.reason, len(vote.approved)),
        *(person_id, ground.capacity, now, receipt),
    )
    for option in vote.approved:
        await execute(
            "INSERT INTO vote_approval (ballot_id, seat_id, turn, place) VALUES ({}, {}, {}, {})",
            *(*place, option),
        )


def receipt_code(whose: UUID, ballot_id: UUID, key: str) -> str:
    """Name a vote so that a repeated request finds it again.

    Example: `7f3a-22c9-kq0d`. It tells nothing of the choice: only whose it is
    (a person's, or a seat's), in which ballot, and the key of the form.
    """
    drawn = sha256(b"gov/receipt\0" + whose.bytes + ballot_id.bytes + key.encode()).digest()
    code = "".join(BASE32[byte & 31] for byte in drawn[:_CODE])
    return "-".join((code[:4], code[4:8], code[8:]))


def _holding(rows: Sequence[Ground], now: datetime) -> Ground:
    """Choose the mandate that holds on this day, or show that none does."""
    if not rows:
        raise NotFound("not_found")
    today = day_in(rows[0].zone, now)
    for row in rows:
        if row.from_day is None or row.from_day > today:
            continue
        # A seat that has closed is held by nobody, whatever its mandates say.
        if all(day is None or today < day for day in (row.until_day, row.closed_on)):
            return row
    raise NotAllowed("no_seat_today")


def _check(ground: Ground, vote: Casting, now: datetime) -> None:
    if vote.seat_id != ground.seat_id:
        raise NotAllowed("not_your_seat")
    if ground.channel is Channel.PAPER:
        raise NotAllowed("voted_on_paper")
    stands = status(ground.facts, now)
    electorate = {ground.seat_id} if ground.label is not None else set[UUID]()
    check_vote(stands, ground.seat_id, electorate=electorate)
    check_answer(
        ground.method,
        vote.choice,
        reason=vote.reason,
        approved=vote.approved,
        options=len(ground.options),
    )


def _same(ground: Ground, vote: Casting, receipt: str) -> str:
    """Answer a repeated request with its receipt; refuse another under its key."""
    before = (ground.same_ballot, ground.same_seat, ground.same_choice, ground.same_reason)
    if (*before, places(ground.same_approved)) != (
        *(vote.ballot_id, vote.seat_id, vote.choice, vote.reason),
        vote.approved,
    ):
        raise Conflict("key_reused")
    return receipt


async def _touched(unit: Unit, ground: Ground, vote: Casting, person_id: UUID) -> None:
    # A hidden vote moves nothing that another seat could watch: no scope, no count. Who cast it by
    # proxy follows the seat she represents in nothing but her own scope.
    own = (f"p:{person_id}",) if ground.capacity == "proxy" else ()
    await touch(unit, (f"s:{vote.seat_id}", *own), "vote", ground.number)
    if not ground.hidden_until_close:
        await touch(unit, audience_scopes(ground.committee_id, ground.audience), "ballot", ground.number)
