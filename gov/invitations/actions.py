"""Answer an invitation, one's own or for someone who said so; settle what came by mail."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gov.committees.rights import acting
from gov.invitations.forms import Noted
from gov.invitations.recording import Told, record
from gov.invitations.rules import Said, Source, Why
from gov.kernel.errors import Conflict, NotAllowed, NotFound
from gov.kernel.ids import token_hash
from gov.meetings.keeping import coordinator, kept
from gov.meetings.queries import meeting_by_id, meeting_for
from gov.meetings.seats import Announced
from gov.store import Unit, execute, fetch_one, read, write
from gov.web import Attempt, Viewer
from gov.web.once import once


@dataclass(frozen=True, slots=True, kw_only=True)
class _Link:
    meeting_id: UUID
    person_id: UUID
    committee_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class _Waiting:
    id: UUID
    meeting_id: UUID
    person_id: UUID | None
    said: Said | None
    why: Why
    stamped_at: datetime
    settled: bool


async def announce(
    viewer: Viewer, slug: str, number: str, said: Announced, attempt: Attempt, *, site: str
) -> None:
    """Record that a person comes, or is excused; the last answer holds."""
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            meeting = await meeting_for(viewer, slug, number)
            told = Told(said=Said(said), source=Source.PAGE, by=person_id, stamped_at=unit.now)
            await record(unit, meeting, person_id, told, site)
            return said

        await once(unit, viewer, "meeting.announce", f"{slug}/{number}", attempt, do)


async def answer_by_link(token: str, said: Announced, *, site: str) -> None:
    """Record what a person says by her invitation's link.

    She need not be signed in. Raises NotFound("not_found") for a link that nobody was sent.
    """
    async with read():
        link = await _link(token)
    async with write(lock=("committee", link.committee_id)) as unit:
        meeting = await meeting_by_id(link.meeting_id)
        told = Told(said=Said(said), source=Source.LINK, by=None, stamped_at=unit.now)
        await record(unit, meeting, link.person_id, told, site)


async def note_answer(
    viewer: Viewer, slug: str, number: str, noted: Noted, attempt: Attempt, *, site: str
) -> None:
    """Write down what somebody told the coordinator, by phone or otherwise."""
    committee_id, by = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            await coordinator(unit, viewer, slug)
            meeting = await meeting_for(viewer, slug, number)
            source = Source.PHONE if noted.by_phone else Source.COORDINATOR
            told = Told(said=Said(noted.said), source=source, by=by, stamped_at=unit.now)
            await record(unit, meeting, noted.person_id, told, site)
            return noted.said

        await once(unit, viewer, "invitation.note", f"{slug}/{number}", attempt, do)


async def settle_reply(
    viewer: Viewer, slug: str, number: str, reply_id: UUID, accepted: bool, attempt: Attempt, *, site: str
) -> None:
    """Take an answer that waited for what it says, or set it aside.

    Raises Conflict("reply_settled") when somebody did so before.
    """
    committee_id, by = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            await coordinator(unit, viewer, slug)
            meeting = await meeting_for(viewer, slug, number)
            waiting = await _waiting(reply_id, meeting.id)
            if accepted:
                await _take(unit, waiting, by, site)
            await execute(
                "INSERT INTO invite_reply_settled (reply_id, accepted, by_id, at) VALUES ({}, {}, {}, {})",
                *(reply_id, accepted, by, unit.now),
            )
            await kept(unit, meeting.id, site)
            return "settled"

        await once(unit, viewer, "invitation.settle", str(reply_id), attempt, do)


async def _take(unit: Unit, waiting: _Waiting, by: UUID, site: str) -> None:
    # Who sends somebody else in her place does not come herself; whom the seat sends, its partner says.
    said = Said.EXCUSED if waiting.why is Why.DELEGATED else waiting.said
    if said is None or waiting.person_id is None or waiting.why is Why.COUNTER:
        raise NotAllowed("reply_says_nothing")
    told = Told(said=said, source=Source.REPLY, by=by, stamped_at=unit.now, reply_id=waiting.id)
    await record(unit, await meeting_by_id(waiting.meeting_id), waiting.person_id, told, site)


async def _waiting(reply_id: UUID, meeting_id: UUID) -> _Waiting:
    found = await fetch_one(
        _Waiting,
        "SELECT r.id, r.meeting_id, r.person_id, r.said, r.why, r.stamped_at,"
        " EXISTS (SELECT 1 FROM invite_reply_settled s WHERE s.reply_id = r.id) AS settled"
        " FROM invite_reply r WHERE r.id = {} AND r.meeting_id = {} AND r.verdict = 'queued'",
        *(reply_id, meeting_id),
    )
    if found is None:
        raise NotFound("not_found")
    if found.settled:
        raise Conflict("reply_settled")
    return found


async def _link(token: str) -> _Link:
    found = await fetch_one(
        _Link,
        "SELECT v.meeting_id, v.person_id, m.committee_id FROM invite v JOIN meeting m ON m.id = v.meeting_id"
        " WHERE v.link_hash = {}",
        token_hash(token),
    )
    if found is None:
        raise NotFound("not_found")
    return found
