"""Read who was reached how, what waits for the coordinator, and where a link leads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from gov.invitations.recording import convened
from gov.invitations.rules import Said, Source, Verdict, Why
from gov.kernel.errors import NotFound
from gov.kernel.ids import token_hash
from gov.meetings.queries import meeting_by_id, meeting_for
from gov.meetings.rows import Capacity, MeetingRow, PersonRow
from gov.store import fetch, fetch_one, fetch_value, read
from gov.web import Viewer

MOST: Final = 500
MOST_REPLIES: Final = 200

_WAYS: Final = """
SELECT v.person_id, v.called_at, m.at AS mailed_at, o.state AS mail_state, o.sent_at, o.attempts,
  (SELECT max(f.last_used_at) FROM calendar_feed f WHERE f.person_id = v.person_id
   AND f.revoked_at IS NULL) AS read_at
FROM invite v LEFT JOIN invite_mail m ON m.message_id =
  (SELECT n.message_id FROM invite_mail n WHERE n.invite_id = v.id ORDER BY n.at DESC, n.message_id LIMIT 1)
LEFT JOIN outbox o ON o.message_id = m.message_id
WHERE v.meeting_id = {} ORDER BY v.id LIMIT {}
"""
_ANSWERS: Final = """
SELECT a.person_id, a.said, a.source, a.at FROM invite_answer a WHERE a.meeting_id = {} AND a.id =
  (SELECT b.id FROM invite_answer b WHERE b.meeting_id = a.meeting_id AND b.person_id = a.person_id
   ORDER BY b.sequence DESC, b.stamped_at DESC, b.at DESC, b.id DESC LIMIT 1)
ORDER BY a.person_id LIMIT {}
"""
_REPLIES: Final = """
SELECT r.id, p.name AS person, coalesce(d.sender, '') AS sender, r.said, coalesce(d.note, '') AS note,
  r.proposed_start, r.proposed_end, r.verdict, r.why,
  r.at, s.accepted
FROM invite_reply r LEFT JOIN person p ON p.id = r.person_id
LEFT JOIN invite_reply_words d ON d.reply_id = r.id
LEFT JOIN invite_reply_settled s ON s.reply_id = r.id
WHERE r.meeting_id = {} AND r.verdict <> 'accepted'
ORDER BY CASE WHEN r.verdict = 'queued' AND s.reply_id IS NULL THEN 0 ELSE 1 END, r.at DESC, r.id DESC
LIMIT {}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class WayRow:
    """Hold by which ways one person was reached."""

    person_id: UUID
    called_at: datetime | None
    mailed_at: datetime | None
    mail_state: str | None
    sent_at: datetime | None
    attempts: int | None
    read_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """Hold the answer of one person that holds, and the way it came."""

    person_id: UUID
    said: Said
    source: Source
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyRow:
    """Hold one answer by mail that was not simply recorded; `accepted` once it is settled."""

    id: UUID
    person: str | None
    sender: str
    said: Said | None
    note: str
    proposed_start: datetime | None
    proposed_end: datetime | None
    verdict: Verdict
    why: Why
    at: datetime
    accepted: bool | None

    @property
    def waits(self) -> bool:
        """Say whether it waits for the coordinator."""
        return self.verdict is Verdict.QUEUED and self.accepted is None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachPage:
    """Hold a meeting with everyone convened, how each was reached and what came back."""

    meeting: MeetingRow
    changed_at: datetime
    people: Sequence[PersonRow]
    ways: dict[UUID, WayRow]
    answers: dict[UUID, AnswerRow]
    replies: Sequence[ReplyRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkPage:
    """Hold what the link of an invitation shows: one meeting, and what one person said."""

    meeting: MeetingRow
    name: str
    person: PersonRow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """Name a deputy that is called in, and for which seat."""

    person_id: UUID
    name: str
    seat: str


@dataclass(frozen=True, slots=True)
class _Id:
    id: UUID


@dataclass(frozen=True, slots=True)
class _Link:
    meeting_id: UUID
    person_id: UUID
    name: str


async def reach_page(viewer: Viewer, slug: str, number: str) -> ReachPage:
    """Show a coordinator who was reached how; it holds nobody's address."""
    async with read():
        meeting = await meeting_for(viewer, slug, number)
        if meeting.convened_at is None:
            raise NotFound("not_found")
        return await reach_of(meeting)


async def reach_of(meeting: MeetingRow) -> ReachPage:
    """Gather how everyone convened to a meeting was reached."""
    changed_at = await fetch_value(
        datetime, "SELECT changed_at FROM calendar_item WHERE uid = {}", meeting.uid
    )
    ways = await fetch(WayRow, _WAYS, meeting.id, MOST)
    answers = await fetch(AnswerRow, _ANSWERS, meeting.id, MOST)
    assert meeting.convened_at is not None, "only who is convened is reached"
    return ReachPage(
        meeting=meeting,
        changed_at=changed_at or meeting.convened_at,
        people=await convened(meeting),
        ways={row.person_id: row for row in ways},
        answers={row.person_id: row for row in answers},
        replies=await fetch(ReplyRow, _REPLIES, meeting.id, MOST_REPLIES),
    )


async def link_page(token: str) -> LinkPage:
    """Show whoever holds an invitation's link that meeting alone.

    Raises NotFound for an unknown one, and where its person is not convened any more.
    """
    async with read():
        link = await fetch_one(
            _Link,
            "SELECT v.meeting_id, v.person_id, p.name FROM invite v JOIN person p ON p.id = v.person_id"
            " WHERE v.link_hash = {}",
            token_hash(token),
        )
        if link is None:
            raise NotFound("not_found")
        meeting = await meeting_by_id(link.meeting_id)
        people = await convened(meeting)
    me = next((row for row in people if row.person_id == link.person_id), None)
    return LinkPage(meeting=meeting, name=link.name, person=me)


async def called_in(meeting: MeetingRow) -> Sequence[Called]:
    """List the deputies called in to a meeting, each for her seat."""
    rows = await fetch(
        _Id, "SELECT person_id AS id FROM invite WHERE meeting_id = {} AND called_at IS NOT NULL", meeting.id
    )
    called = {row.id for row in rows}
    return [
        Called(person_id=row.person_id, name=row.name, seat=row.seat or "")
        for row in (await convened(meeting) if called else ())
        if row.person_id in called and row.capacity is Capacity.DEPUTY
    ]
