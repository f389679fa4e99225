"""Send one person a mail about a meeting, with what it asks of her calendar."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from gov.calendar.entries import Edition, Organiser
from gov.calendar.inviting import invitation
from gov.calendar.itip import Asked, Method, Part, Participation, edition_for, method_for, turn
from gov.calendar.joining import download
from gov.calendar.queries import reads_feed
from gov.committees.queries import Recipient
from gov.meetings.invites import Invite, answers_to, is_wanted
from gov.meetings.rows import Capacity, MeetingRow, PersonRow
from gov.meetings.rules import State
from gov.meetings.seats import Announced
from gov.store import Unit, execute, fetch, fetch_one, fetch_value
from gov.store.access import backend
from gov.store.outbox import AT_ONCE, Attachment, Invitation, recall
from gov.web.kinds import Kind
from gov.web.letters import Letter
from gov.web.posting import post

# An edit is told this much later, together with those that follow it meanwhile.
GATHERED: Final = timedelta(minutes=10)
# So near its beginning every minute counts: nothing is held back.
NEAR: Final = timedelta(hours=2)

_PARTS: Final[Mapping[Capacity, Part]] = {
    Capacity.COORDINATOR: Part.CHAIR,
    Capacity.OBSERVER: Part.OPTIONAL,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    uid: str
    revision: int
    sequence: int
    changed_at: datetime
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Leaf:
    sequence: int
    turns: int
    method: Method | None = None
    part: Invitation | None = None
    files: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class _MessageId:
    message_id: str


async def ask(
    unit: Unit,
    meeting: MeetingRow,
    reader: Recipient,
    invite: Invite,
    written: Letter,
    *,
    kind: str,
    person: PersonRow | None,
    wanted: bool,
) -> None:
    """Send one person a mail about a meeting, with what it asks of her calendar."""
    await _recall_edits(unit, invite)
    leaf = await _leaf(unit, meeting, reader, invite, person, wanted=wanted)
    replies = answers_to(invite.code)
    message_id = await post(
        unit,
        kind=Kind.CONVOCATION,
        to=reader.email,
        language=reader.language,
        subject=written.subject,
        text=written.text,
        headers={"Reply-To": replies} if replies else {},
        attachments=leaf.files,
        invitation=leaf.part,
        after=GATHERED if kind == "changed" and meeting.starts_at - unit.now > NEAR else AT_ONCE,
    )
    await execute(
        "INSERT INTO invite_mail (message_id, invite_id, kind, method, sequence, at)"
        " VALUES ({}, {}, {}, {}, {}, {})",
        *(message_id, invite.id, kind, leaf.method, leaf.sequence, unit.now),
    )
    await execute(
        "UPDATE invite SET method = {}, turns = {} WHERE id = {}",
        *(leaf.method or invite.method, leaf.turns, invite.id),
    )


async def lacks_entry(
    meeting: MeetingRow, person: PersonRow, invite: Invite, people: Sequence[PersonRow]
) -> bool:
    """Say whether a meeting belongs in a person's calendar, and mail alone would bring it there."""
    if not backend().replies or invite.method is Method.REQUEST:
        return False
    return is_wanted(meeting, person, invite, people) and not await reads_feed(person.person_id)


async def _leaf(
    unit: Unit,
    meeting: MeetingRow,
    reader: Recipient,
    invite: Invite,
    person: PersonRow | None,
    *,
    wanted: bool,
) -> _Leaf:
    """Say what a mail asks of its reader's calendar, if she did not choose a feed."""
    entry = await _written_entry(meeting, reader.language)
    by_feed = await reads_feed(reader.person_id)
    if entry is None:
        return _Leaf(sequence=invite.turns, turns=invite.turns)
    method = method_for(invite.method, wanted=wanted and not by_feed) if backend().replies else None
    if method is None:
        files = () if by_feed or backend().replies else (_file(meeting, entry),)
        return _Leaf(sequence=entry.sequence + invite.turns, turns=invite.turns, files=files)
    turns = invite.turns + turn(invite.method, method, stands=meeting.state is State.CONVENED)
    edition = edition_for(Edition(entry.revision, entry.sequence, entry.changed_at), turns, unit.now)
    asked = await _asked(reader, person, edition.sequence, meeting)
    content = invitation(
        entry.body, edition, Organiser(meeting.committee, answers_to(invite.code)), asked, method
    )
    part = Invitation(method=method, content=content)
    return _Leaf(method=method, sequence=edition.sequence, turns=turns, part=part)


async def _asked(reader: Recipient, person: PersonRow | None, sequence: int, meeting: MeetingRow) -> Asked:
    capacity = person.capacity if person else Capacity.MEMBER
    return Asked(
        name=reader.name,
        address=reader.email,
        part=_PARTS.get(capacity, Part.REQUIRED),
        participation=await _participation(meeting.id, reader.person_id, person, sequence),
    )


async def _participation(
    meeting_id: UUID, person_id: UUID, person: PersonRow | None, sequence: int
) -> Participation:
    if person is not None and person.announced is not None:
        coming = person.announced is Announced.COMING
        return Participation.ACCEPTED if coming else Participation.DECLINED
    last = await fetch_value(
        str,
        "SELECT said FROM invite_answer WHERE meeting_id = {} AND person_id = {} AND sequence >= {}"
        " ORDER BY sequence DESC, stamped_at DESC, at DESC, id DESC LIMIT 1",
        *(meeting_id, person_id, sequence),
    )
    return Participation.TENTATIVE if last == "perhaps" else Participation.NEEDS_ACTION


async def _written_entry(meeting: MeetingRow, language: str) -> _Written | None:
    return await fetch_one(
        _Written,
        "SELECT i.uid, i.revision, i.sequence, i.changed_at, r.body FROM calendar_item i"
        " JOIN calendar_rendering r ON r.uid = i.uid AND r.language = {} WHERE i.uid = {}",
        *(language, meeting.uid),
    )


def _file(meeting: MeetingRow, entry: _Written) -> Attachment:
    return Attachment(
        filename=f"{meeting.number}.ics",
        media_type="text/calendar; method=PUBLISH; charset=utf-8",
        content=download(entry.body),
    )


async def _recall_edits(unit: Unit, invite: Invite) -> None:
    """Take back the news of an edit that has not left: what follows says all of it."""
    waiting = await fetch(
        _MessageId,
        "SELECT m.message_id FROM invite_mail m JOIN outbox o ON o.message_id = m.message_id"
        " WHERE m.invite_id = {} AND m.kind = 'changed' AND o.state = 'waiting' LIMIT 50",
        invite.id,
    )
    for one in waiting:
        if await recall(unit, one.message_id):
            await execute("DELETE FROM invite_mail WHERE message_id = {}", one.message_id)
