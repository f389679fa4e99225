"""Find what waits for a person: one statement each, over all her committees.

Hidden rows are left out by the statement itself, and while the votes of a
ballot are hidden none is counted here.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from gov.home.rows import (
    ActingRow,
    BallotRow,
    EndedRow,
    FollowUpRow,
    MeetingRow,
    MotionRow,
    PollRow,
    ProposalRow,
    SeatRow,
    SilentRow,
)
from gov.home.rules import REMIND_AHEAD
from gov.home.sights import Sight
from gov.motions.rules import CONSULTATION
from gov.slots.queries import STANDS_OPEN
from gov.store import fetch

MOST: Final = 50
A_DAY: Final = timedelta(days=1)
# So long, home says that a mandate ended.
_TOLD_FOR: Final = timedelta(days=30)

# What is voted on in a meeting is answered there.
_OPEN_BALLOT: Final = (
    "b.channel = 'online' AND b.sealed_at IS NULL AND b.voided_at IS NULL AND b.closes_at > {}"
)
# A motion put off needs nobody before its meeting, or before its seat's board had the time to answer.
_AWAITS_MEETING: Final = (
    "SELECT 1 FROM motion_deferral d LEFT JOIN meeting g ON g.id = d.meeting_id"
    " WHERE d.motion_id = m.id AND d.turn = m.deferral"
    " AND (g.state = 'convened' AND g.starts_at > {} OR d.meeting_id IS NULL AND d.at > {})"
)
_SEEN_ITEM: Final = "(i.is_closed IS NULL OR NOT i.is_closed OR m.committee_id IN ({}))"


async def ballots(sight: Sight, now: datetime) -> Sequence[BallotRow]:
    """List the open ballots, the first to close first."""
    return await fetch(
        BallotRow,
        "SELECT b.id, b.committee_id, m.number, v.title, v.language, b.closes_at,"
        " (SELECT count(*) FROM ballot_seat e WHERE e.ballot_id = b.id) AS seats,"
        " CASE WHEN b.hidden_until_close THEN NULL"
        "  ELSE (SELECT count(DISTINCT x.seat_id) FROM vote x WHERE x.ballot_id = b.id) END AS voted,"
        " o.seat_id IS NOT NULL AS is_own,"
        " EXISTS (SELECT 1 FROM vote x WHERE x.ballot_id = b.id AND x.seat_id = o.seat_id) AS has_voted,"
        " y.seat_id AS proxy_of, y.given_by AS proxy_by, y.holder_seat_id AS proxy_from,"
        " EXISTS (SELECT 1 FROM vote x WHERE x.ballot_id = b.id AND x.seat_id = y.seat_id"
        "  AND (NOT b.hidden_until_close OR x.person_id = y.holder_id AND x.capacity = 'proxy'))"
        "  AS is_represented"
        " FROM ballot b JOIN motion m ON m.id = b.motion_id"
        " JOIN motion_version v ON v.motion_id = m.id AND v.version = b.motion_version"
        " LEFT JOIN agenda_item i ON i.id = m.agenda_item_id"
        " LEFT JOIN ballot_seat o ON o.ballot_id = b.id AND o.seat_id IN ({})"
        " LEFT JOIN proxy y ON y.ballot_id = b.id AND y.holder_id = {} AND y.ended_at IS NULL"
        f" WHERE b.committee_id IN ({{}}) AND {_OPEN_BALLOT} AND {_SEEN_ITEM}"
        " ORDER BY b.closes_at, b.id LIMIT {}",
        *(sight.seats, sight.person_id, sight.convened, now, sight.closed, MOST),
    )


async def silent(sight: Sight, now: datetime) -> Sequence[SilentRow]:
    """Name to a coordinator who has not voted, where votes are open and the close near."""
    return await fetch(
        SilentRow,
        "SELECT e.ballot_id, e.label FROM ballot b JOIN ballot_seat e ON e.ballot_id = b.id"
        f" WHERE b.committee_id IN ({{}}) AND {_OPEN_BALLOT} AND b.closes_at <= {{}}"
        " AND NOT b.hidden_until_close"
        " AND NOT EXISTS (SELECT 1 FROM vote x WHERE x.ballot_id = e.ballot_id AND x.seat_id = e.seat_id)"
        " ORDER BY b.closes_at, b.id, e.position, e.seat_id LIMIT 200",
        *(sight.coordinated, now, now + REMIND_AHEAD),
    )


async def meetings(sight: Sight, now: datetime) -> Sequence[MeetingRow]:
    """List meetings to come; to a coordinator, also what to make of the others."""
    return await fetch(
        MeetingRow,
        "SELECT g.id, g.committee_id, g.number, g.title, g.language, g.state, g.starts_at, g.ends_at, g.zone,"
        " g.place, g.agenda_begun, g.ends_at <= {} AS is_over, t.announced AS own"
        " FROM meeting g LEFT JOIN attendance t ON t.meeting_id = g.id AND t.person_id = {}"
        " WHERE NOT g.imported AND (g.committee_id IN ({})"
        "  AND (g.state = 'in_session' OR g.state = 'convened' AND g.ends_at > {})"
        "  OR g.committee_id IN ({})"
        "  AND (g.state IN ('convened', 'postponed', 'adjourned', 'minutes_drafted')"
        "   OR g.state = 'draft' AND g.ends_at > {}))"
        " ORDER BY g.starts_at, g.id LIMIT {}",
        *(now, sight.person_id, sight.convened, now, sight.coordinated, now, MOST),
    )


async def polls(sight: Sight, now: datetime) -> Sequence[PollRow]:
    """List the searches for a date, with what this person left open in each.

    A date for which her seat comes already, by herself or another, asks nothing more.
    """
    return await fetch(
        PollRow,
        "SELECT p.code, p.committee_id, p.meeting_id, p.zone, p.answer_by, min(s.starts_at) AS until,"
        " sum(CASE WHEN o.slot_id IS NULL AND NOT EXISTS ("
        f"   SELECT 1 FROM date_answer b WHERE b.slot_id = s.id AND b.seat_id IN ({{}})"
        "    AND b.answer = 'yes' AND b.turn = (SELECT max(c.turn) FROM date_answer c"
        "     WHERE c.slot_id = b.slot_id AND c.person_id = b.person_id)) THEN 1 ELSE 0 END) AS open,"
        " max(CASE WHEN o.slot_id IS NULL THEN 0 ELSE 1 END) = 1 AS began"
        " FROM date_poll p JOIN meeting m ON m.id = p.meeting_id JOIN date_slot s ON s.poll_id = p.id"
        " LEFT JOIN date_answer o ON o.slot_id = s.id AND o.person_id = {} AND o.turn = 1"
        f" WHERE p.committee_id IN ({{}}) AND {STANDS_OPEN} AND s.starts_at > {{}}"
        " GROUP BY p.id, p.code, p.committee_id, p.meeting_id, p.zone, p.answer_by"
        " ORDER BY p.answer_by, p.id LIMIT {}",
        *(sight.seats, sight.person_id, sight.convened, now, MOST),
    )


async def seats(sight: Sight) -> Sequence[SeatRow]:
    """List the seats of each committee in their order; each is one dot."""
    return await fetch(
        SeatRow,
        "SELECT s.committee_id, s.id AS seat_id, a.id AS partner_id, a.slug AS partner_slug, a.name AS label,"
        " s.opened_on, s.closed_on,"
        " (SELECT max(coalesce(m.until_day, '9999-12-31')) FROM mandate m WHERE m.seat_id = s.id"
        "  AND m.capacity = 'holder' AND (m.until_day IS NULL OR m.until_day > m.from_day)) AS held_until"
        " FROM seat s JOIN partner a ON a.id = s.partner_id WHERE s.committee_id IN ({})"
        " ORDER BY s.committee_id, s.position, s.id LIMIT 2000",
        sight.everywhere,
    )


async def acting(sight: Sight, coming: tuple[UUID, ...], now: datetime) -> Sequence[ActingRow]:
    """List who acts for each seat, with what they announced of coming meetings."""
    around = (now.date() + A_DAY, now.date() - A_DAY)
    return await fetch(
        ActingRow,
        "SELECT m.committee_id, m.seat_id, m.person_id, m.capacity = 'holder' AS holds,"
        " m.from_day, m.until_day, t.meeting_id, t.announced"
        " FROM mandate m LEFT JOIN attendance t ON t.person_id = m.person_id AND t.meeting_id IN ({})"
        " WHERE m.committee_id IN ({}) AND m.from_day <= {} AND (m.until_day IS NULL OR m.until_day > {})"
        " ORDER BY m.seat_id, m.id, t.meeting_id LIMIT 5000",
        *(coming, sight.convened, *around),
    )


async def motions(sight: Sight, now: datetime) -> Sequence[MotionRow]:
    """List motions that need their mover, or a coordinator to put them to the vote."""
    return await fetch(
        MotionRow,
        "SELECT m.committee_id, coalesce(m.number, m.code) AS reference, m.state, v.title, v.language,"
        " p.name AS mover, m.changed_at"
        " FROM motion m JOIN motion_version v ON v.motion_id = m.id AND v.version = m.version"
        " JOIN person p ON p.id = m.mover_id"
        " WHERE m.committee_id IN ({}) AND (m.state = 'draft' AND m.mover_id = {}"
        "  OR m.state IN ('inquorate', 'deferred') AND (m.mover_seat_id IN ({})"
        "   OR m.mover_seat_id IS NULL AND m.mover_id = {})"
        f"   AND NOT EXISTS ({_AWAITS_MEETING})"
        "  OR m.state IN ('submitted', 'seconded', 'discussed') AND m.meeting_id IS NULL"
        "   AND m.committee_id IN ({}))"
        " ORDER BY m.changed_at, m.id LIMIT {}",
        *(sight.closed, sight.person_id, sight.seats, sight.person_id),
        *(now, now - CONSULTATION, sight.coordinated, MOST),
    )


async def follow_ups(sight: Sight) -> Sequence[FollowUpRow]:
    """List what decisions and meetings ask of this person's seats, the first due first."""
    return await fetch(
        FollowUpRow,
        "SELECT * FROM (SELECT f.id, d.committee_id, 1 = 1 AS decided, d.number, f.what, d.language, f.due_on"
        " FROM follow_up f JOIN decision d ON d.id = f.decision_id"
        " WHERE f.owner_seat_id IN ({}) AND f.done_at IS NULL UNION ALL"
        " SELECT f.id, g.committee_id, 1 = 0, g.number, f.what, f.language, f.due_on"
        " FROM item_follow_up f JOIN meeting g ON g.id = f.meeting_id"
        " WHERE f.owner_seat_id IN ({}) AND f.done_at IS NULL) x"
        " ORDER BY coalesce(due_on, '9999-12-31'), id LIMIT {}",
        *(sight.seats, sight.seats, MOST),
    )


async def proposals(sight: Sight) -> Sequence[ProposalRow]:
    """List the delegates proposed to this person as her partner's contact."""
    return await fetch(
        ProposalRow,
        "SELECT q.id, q.committee_id, a.slug AS partner_slug, a.name AS partner, q.name, q.proposed_at"
        " FROM mandate_proposal q JOIN seat s ON s.id = q.seat_id JOIN partner a ON a.id = s.partner_id"
        " WHERE q.state = 'open' AND a.id IN ({}) ORDER BY q.proposed_at, q.id LIMIT {}",
        *(sight.partners, MOST),
    )


async def ended(sight: Sight, now: datetime) -> Sequence[EndedRow]:
    """List this person's mandates that ended lately, with who took each seat over then."""
    return await fetch(
        EndedRow,
        "SELECT c.name AS committee, c.slug, i.publishes_decisions AS publishes, c.zone, a.name AS partner,"
        " m.capacity = 'holder' AS held, m.until_day,"
        " (SELECT p.name FROM mandate n JOIN person p ON p.id = n.person_id WHERE n.seat_id = m.seat_id"
        "  AND n.capacity = 'holder' AND n.from_day <= m.until_day"
        "  AND (n.until_day IS NULL OR n.until_day > m.until_day) ORDER BY n.from_day DESC LIMIT 1)"
        " AS successor FROM mandate m JOIN committee c ON c.id = m.committee_id"
        " JOIN initiative i ON i.id = c.initiative_id"
        " JOIN seat s ON s.id = m.seat_id JOIN partner a ON a.id = s.partner_id"
        " WHERE m.person_id = {} AND m.until_day > m.from_day AND m.until_day > {} AND m.until_day <= {}"
        " AND NOT EXISTS (SELECT 1 FROM mandate o WHERE o.person_id = m.person_id"
        "  AND o.seat_id = m.seat_id AND (o.until_day IS NULL OR o.until_day > m.until_day))"
        " ORDER BY m.until_day DESC, m.id LIMIT 5",
        *(sight.person_id, (now - _TOLD_FOR).date(), now.date() + A_DAY),
    )
