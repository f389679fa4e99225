"""Make of a mail that answers an invitation what the rules say, once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from gov.invitations.recording import Told, convened, record, takes_answers
from gov.invitations.rules import Invited, Judgement, Source, Verdict, folded, judge
from gov.invitations.understanding import NoAnswer, Received
from gov.kernel.ids import new_id
from gov.meetings.keeping import kept
from gov.meetings.queries import meeting_by_id
from gov.meetings.rows import MeetingRow
from gov.store import Unit, execute, fetch, fetch_one, fetch_value, read, write

# Nobody reads more than this; what comes after stays with the mail server until some is settled.
MOST_WAITING: Final = 100
MOST_KEPT: Final = 1000


class QueueFull(Exception):
    """Say that a coordinator must settle what waits before more is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    meeting_id: UUID
    committee_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    person_id: UUID
    code: str
    address: str
    email: str | None
    turns: int
    last_sequence: int | None
    last_stamp: datetime | None


@dataclass(frozen=True, slots=True)
class _Count:
    kept: int
    waiting: int


async def take(came: Received, site: str) -> Verdict:
    """Record an answer, queue it, or note that it comes too late; a second copy does nothing.

    Raises `NoAnswer` where it is about no meeting of ours.
    """
    async with read():
        place = await _place(came)
    if place is None:
        raise NoAnswer("no such invitation")
    async with write(lock=("committee", place.committee_id)) as unit:
        known = await fetch_value(Verdict, "SELECT verdict FROM invite_reply WHERE digest = {}", came.digest)
        if known is not None:
            return Verdict(known)
        meeting = await meeting_by_id(place.meeting_id)
        settled = judge(came.reply, await _invited(unit, meeting), unit.now)
        if settled.verdict is not Verdict.ACCEPTED:
            await _refuse_many(meeting.id)
        reply_id = await _keep(unit, meeting.id, came, settled)
        if settled.verdict is Verdict.ACCEPTED:
            await _record(unit, meeting, settled, reply_id, site)
        else:
            await kept(unit, meeting.id, site)
        return settled.verdict


async def _place(came: Received) -> _Place | None:
    """Find the meeting by its identifier; what is said in words, by the address it was sent to."""
    if came.reply.method:
        return await fetch_one(
            _Place,
            "SELECT id AS meeting_id, committee_id FROM meeting WHERE uid = {} AND convened_at IS NOT NULL",
            came.reply.uid,
        )
    return await fetch_one(
        _Place,
        "SELECT v.meeting_id, m.committee_id FROM invite v JOIN meeting m ON m.id = v.meeting_id"
        " WHERE v.code IN ({}) ORDER BY v.id LIMIT 1",
        tuple(sorted(came.reply.codes)),
    )


async def _invited(unit: Unit, meeting: MeetingRow) -> Sequence[Invited]:
    rows = await fetch(
        _Row,
        "SELECT v.person_id, v.code, v.address, p.email, v.turns,"
        " a.sequence AS last_sequence, a.stamped_at AS last_stamp"
        " FROM invite v JOIN person p ON p.id = v.person_id LEFT JOIN invite_answer a ON a.id ="
        " (SELECT b.id FROM invite_answer b WHERE b.meeting_id = v.meeting_id AND b.person_id = v.person_id"
        "  ORDER BY b.sequence DESC, b.stamped_at DESC, b.at DESC, b.id DESC LIMIT 1)"
        " WHERE v.meeting_id = {} ORDER BY v.id LIMIT 500",
        meeting.id,
    )
    entry = await fetch_value(int, "SELECT sequence FROM calendar_item WHERE uid = {}", meeting.uid)
    here = {row.person_id for row in await convened(meeting)}
    return [
        Invited(
            person_id=row.person_id,
            code=row.code,
            addresses=frozenset(folded(one) for one in (row.address, row.email or "") if one),
            sequence=(entry or 0) + row.turns,
            last=_last(row),
            takes_answers=row.person_id in here and takes_answers(meeting, unit.now),
        )
        for row in rows
    ]


def _last(row: _Row) -> tuple[int, datetime] | None:
    if row.last_sequence is None or row.last_stamp is None:
        return None
    return row.last_sequence, row.last_stamp


async def _refuse_many(meeting_id: UUID) -> None:
    """Bound what waits for a coordinator, and what a meeting keeps in all."""
    found = await fetch_one(
        _Count,
        "SELECT count(*) AS kept, count(CASE WHEN r.verdict = 'queued' AND s.reply_id IS NULL THEN 1 END)"
        " AS waiting FROM invite_reply r LEFT JOIN invite_reply_settled s ON s.reply_id = r.id"
        " WHERE r.meeting_id = {} AND r.verdict <> 'accepted'",
        meeting_id,
    )
    if found is not None and (found.waiting >= MOST_WAITING or found.kept >= MOST_KEPT):
        raise QueueFull


async def _keep(unit: Unit, meeting_id: UUID, came: Received, settled: Judgement) -> UUID:
    reply, reply_id = came.reply, new_id()
    starts, ends = reply.proposed_start, reply.proposed_end
    if starts is None or (ends is not None and ends <= starts):
        ends = None
    await execute(
        "INSERT INTO invite_reply (id, digest, meeting_id, person_id, said, proposed_start, proposed_end,"
        " sequence, stamped_at, verdict, why, at) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})",
        *(reply_id, came.digest, meeting_id, settled.person_id, settled.said, starts, ends),
        *(reply.sequence, settled.stamped_at, settled.verdict, settled.why, unit.now),
    )
    await execute(
        "INSERT INTO invite_reply_words (reply_id, sender, note) VALUES ({}, {}, {})",
        *(reply_id, reply.sender, reply.note),
    )
    return reply_id


async def _record(unit: Unit, meeting: MeetingRow, settled: Judgement, reply_id: UUID, site: str) -> None:
    assert settled.person_id is not None, "what is accepted says who"
    assert settled.said is not None, "what is accepted says what"
    told = Told(
        said=settled.said,
        source=Source.REPLY,
        by=None,
        stamped_at=settled.stamped_at,
        reply_id=reply_id,
    )
    await record(unit, meeting, settled.person_id, told, site)
