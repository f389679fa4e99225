"""Call in who deputises for a holder that sends apologies, and release her after."""

from collections.abc import Sequence
from dataclasses import replace

from gov.committees.queries import Recipient, recipients
from gov.committees.rules import day_in
from gov.meetings.invites import invite_of
from gov.meetings.inviting import ask
from gov.meetings.letters import sheet
from gov.meetings.queries import items_of
from gov.meetings.rows import Capacity, MeetingRow, PersonRow
from gov.meetings.seats import Announced
from gov.store import Unit, execute
from gov.web.letters import letter


async def call_in(
    unit: Unit, meeting: MeetingRow, holder: PersonRow, people: Sequence[PersonRow], site: str
) -> None:
    """Invite the deputies of a seat whose holder does not come; who declined is left in peace."""
    for person, reader in await _deputies(unit, meeting, holder, people):
        invite = await invite_of(unit, meeting.id, reader)
        if invite.called_at is None and person.announced is not Announced.EXCUSED:
            await execute("UPDATE invite SET called_at = {} WHERE id = {}", unit.now, invite.id)
            await _tell(unit, meeting, holder, person, reader, site, wanted=True)


async def release(
    unit: Unit, meeting: MeetingRow, holder: PersonRow, people: Sequence[PersonRow], site: str
) -> None:
    """Tell the deputies called in that the holder comes after all."""
    for person, reader in await _deputies(unit, meeting, holder, people):
        invite = await invite_of(unit, meeting.id, reader)
        if invite.called_at is not None:
            await execute("UPDATE invite SET called_at = NULL WHERE id = {}", invite.id)
            await _tell(unit, meeting, holder, person, reader, site, wanted=False)


async def _deputies(
    unit: Unit, meeting: MeetingRow, holder: PersonRow, people: Sequence[PersonRow]
) -> Sequence[tuple[PersonRow, Recipient]]:
    """List the deputies of a seat that mail reaches, each as convened and as written to."""
    today = day_in(meeting.zone, unit.now)
    reached = {one.person_id: one for one in await recipients(meeting.committee_id, today, "committee")}
    beside = [row for row in people if row.seat_id == holder.seat_id and row.capacity is Capacity.DEPUTY]
    return [(row, reached[row.person_id]) for row in beside if row.person_id in reached]


async def _tell(
    unit: Unit,
    meeting: MeetingRow,
    holder: PersonRow,
    person: PersonRow,
    reader: Recipient,
    site: str,
    *,
    wanted: bool,
) -> None:
    kind = "called_in" if wanted else "released"
    invite = await invite_of(unit, meeting.id, reader)
    items = await items_of(meeting.id, closed=True) if wanted else ()
    said = sheet(reader, meeting, items, site, invite.token)
    said = replace(said, deputises=holder.name, seat=holder.seat or "")
    written = letter(f"invitations/mail/{kind}.txt", reader.language, said)
    await ask(unit, meeting, reader, invite, written, kind=kind, person=person, wanted=wanted)
