"""Record one answer, whichever way it came; what follows for the seat follows here."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gov.committees.rules import day_in
from gov.invitations.deputies import call_in, release
from gov.invitations.rules import Said, Source
from gov.kernel.errors import NotAllowed
from gov.kernel.ids import new_id
from gov.meetings.keeping import kept
from gov.meetings.people import people_of
from gov.meetings.rows import Capacity, MeetingRow, PersonRow
from gov.meetings.rules import ANSWERS_OPEN
from gov.meetings.seats import Announced
from gov.store import Unit, execute, fetch_one, fetch_value

# A "perhaps" promises nothing: for the quorum it is silence, and no deputy is called for it.
_ANNOUNCED = {Said.COMING: Announced.COMING, Said.EXCUSED: Announced.EXCUSED, Said.PERHAPS: None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Hold an answer to record: by which way, when it was said, and who wrote it down."""

    said: Said
    source: Source
    by: UUID | None
    stamped_at: datetime
    reply_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Last:
    said: Said
    source: Source
    sequence: int
    by_id: UUID | None


def takes_answers(meeting: MeetingRow, now: datetime) -> bool:
    """Say whether a meeting still asks who comes."""
    return meeting.state in ANSWERS_OPEN and meeting.ends_at > now


async def sequence_of(meeting: MeetingRow, person_id: UUID) -> int:
    """Give the SEQUENCE that a person's calendar was last told."""
    entry = await fetch_value(int, "SELECT sequence FROM calendar_item WHERE uid = {}", meeting.uid)
    turns = await fetch_value(
        int, "SELECT turns FROM invite WHERE meeting_id = {} AND person_id = {}", meeting.id, person_id
    )
    return (entry or 0) + (turns or 0)


async def convened(meeting: MeetingRow) -> list[PersonRow]:
    """List who is convened to a meeting, on its own day."""
    day = day_in(meeting.zone, meeting.starts_at)
    people = await people_of(meeting.id, meeting.committee_id, day)
    return [row for row in people if row.capacity is not Capacity.GUEST]


async def record(unit: Unit, meeting: MeetingRow, person_id: UUID, told: Told, site: str) -> None:
    """Record that a person comes, may come or is excused; the last answer holds.

    Raises NotAllowed("answers_over") or NotAllowed("not_convened").
    """
    if not takes_answers(meeting, unit.now):
        raise NotAllowed("answers_over")
    people = await convened(meeting)
    me = next((row for row in people if row.person_id == person_id), None)
    if me is None:
        raise NotAllowed("not_convened")
    sequence = await sequence_of(meeting, person_id)
    if await _is_said_already(meeting, me, told, sequence):
        return
    await execute(
        "INSERT INTO invite_answer (id, meeting_id, person_id, said, source, sequence, stamped_at, reply_id,"
        " by_id, at) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {})",
        *(new_id(), meeting.id, person_id, told.said, told.source, sequence, told.stamped_at),
        *(told.reply_id, told.by, unit.now),
    )
    await _announce(unit, meeting, me, told)
    if me.capacity is Capacity.MEMBER and me.announced is not _ANNOUNCED[told.said]:
        if told.said is Said.EXCUSED:
            await call_in(unit, meeting, me, people, site)
        elif told.said is Said.COMING:
            await release(unit, meeting, me, people, site)
    await kept(unit, meeting.id, site)


async def _is_said_already(meeting: MeetingRow, me: PersonRow, told: Told, sequence: int) -> bool:
    """Recognise a button pressed twice; what came by mail is kept each time."""
    last = await fetch_one(
        _Last,
        "SELECT said, source, sequence, by_id FROM invite_answer WHERE meeting_id = {} AND person_id = {}"
        " ORDER BY sequence DESC, stamped_at DESC, at DESC, id DESC LIMIT 1",
        *(meeting.id, me.person_id),
    )
    same = _Last(said=told.said, source=told.source, sequence=sequence, by_id=told.by)
    return told.reply_id is None and last == same and me.announced is _ANNOUNCED[told.said]


async def _announce(unit: Unit, meeting: MeetingRow, me: PersonRow, told: Told) -> None:
    await execute(
        "INSERT INTO attendance (meeting_id, person_id, seat_id, capacity, announced, changed_at,"
        " changed_by) VALUES ({}, {}, {}, {}, {}, {}, {}) ON CONFLICT (meeting_id, person_id) DO UPDATE SET"
        " seat_id = EXCLUDED.seat_id, capacity = EXCLUDED.capacity, announced = EXCLUDED.announced,"
        " changed_at = EXCLUDED.changed_at, changed_by = EXCLUDED.changed_by",
        *(meeting.id, me.person_id, me.seat_id, me.capacity, _ANNOUNCED[told.said], unit.now),
        told.by or me.person_id,
    )
