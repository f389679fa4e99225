"""Write to those who read a draft that it can be corrected, and what became of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gov.committees.queries import Recipient, recipients
from gov.committees.rules import day_in
from gov.corrections import urls
from gov.corrections.forms import Correcting
from gov.meetings import telling
from gov.meetings import urls as meeting_urls
from gov.meetings.rows import MeetingRow
from gov.store import Unit, fetch
from gov.web import dates
from gov.web.kinds import Kind
from gov.web.letters import letter
from gov.web.posting import post
from gov.web.words import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Hold what a mail about a draft says, in one reader's language."""

    name: str
    title: str
    day: str
    until: str
    who: str
    stands: str
    proposed: str
    why: str
    draft_url: str
    url: str
    place: str
    act: str = ""


@dataclass(frozen=True, slots=True)
class _Id:
    id: UUID


async def tell_opened(unit: Unit, meeting: MeetingRow, closes_at: datetime, site: str) -> None:
    """Tell all who read the draft until when they can correct it."""
    await _send(unit, meeting, "opened", site, until=closes_at)


async def tell_accepted(
    unit: Unit, meeting: MeetingRow, made: Correcting, closes_at: datetime | None, site: str
) -> None:
    """Tell all who read the draft which words changed, and until when they can still correct it."""
    await _send(unit, meeting, "accepted", site, made=made, until=closes_at)


async def tell_proposed(unit: Unit, meeting: MeetingRow, made: Correcting, who: str, site: str) -> None:
    """Tell the coordinators what is proposed."""
    await _send(unit, meeting, "proposed", site, made=made, who=who, to=await _coordinators(meeting))


async def tell_objected(unit: Unit, meeting: MeetingRow, seat: str, why: str, site: str) -> None:
    """Tell the coordinators that a seat wants to talk about the minutes first."""
    made = Correcting(item=None, stands="", proposed="", why=why)
    await _send(unit, meeting, "objected", site, made=made, who=seat, to=await _coordinators(meeting))


async def tell_left(unit: Unit, meeting: MeetingRow, made: Correcting, why: str, to: UUID, site: str) -> None:
    """Tell who proposed it why a correction is left to the meeting."""
    left = Correcting(item=None, stands=made.stands, proposed=made.proposed, why=why)
    await _send(unit, meeting, "left", site, made=left, to={to})


async def _coordinators(meeting: MeetingRow) -> Collection[UUID]:
    found = await fetch(
        _Id, "SELECT person_id AS id FROM coordinator WHERE committee_id = {}", meeting.committee_id
    )
    return {one.id for one in found}


async def _send(
    unit: Unit,
    meeting: MeetingRow,
    template: str,
    site: str,
    *,
    until: datetime | None = None,
    made: Correcting | None = None,
    who: str = "",
    to: Collection[UUID] | None = None,
) -> None:
    for reader in await recipients(meeting.committee_id, day_in(meeting.zone, unit.now), "closed"):
        if to is None or reader.person_id in to:
            said = _sheet(reader, meeting, site, until, made, who)
            written = letter(f"corrections/mail/{template}.txt", reader.language, said)
            await post(
                unit,
                kind=Kind.REQUEST,
                to=reader.email,
                language=reader.language,
                subject=written.subject,
                text=written.text,
            )


def _sheet(
    reader: Recipient,
    meeting: MeetingRow,
    site: str,
    until: datetime | None,
    made: Correcting | None,
    who: str,
) -> Sheet:
    w = words(reader.language)
    return Sheet(
        name=reader.name,
        title=meeting.title,
        day=telling.day(w, meeting),
        until=dates.near_day_time(until, w.language, meeting.zone) if until else "",
        who=who,
        stands=made.stands if made else "",
        proposed=made.proposed if made else "",
        why=made.why if made else "",
        draft_url=site + meeting_urls.minutes(meeting.slug, meeting.number),
        url=site + urls.corrections(meeting.slug, meeting.number),
        place=meeting.committee,
    )
