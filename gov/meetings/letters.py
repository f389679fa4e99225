"""Write to those convened, each in their language and by what they may read."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from gov.committees.queries import Recipient, recipients
from gov.committees.rules import day_in
from gov.meetings import telling, urls
from gov.meetings.invites import Invite, asked_no_more, invite_of, invites_to, is_wanted
from gov.meetings.inviting import ask, lacks_entry
from gov.meetings.keeping import address
from gov.meetings.people import people_of
from gov.meetings.queries import items_of
from gov.meetings.rows import Capacity, ItemRow, MeetingRow, PersonRow
from gov.store import Unit, fetch_one
from gov.web import dates
from gov.web.kinds import Kind
from gov.web.letters import letter
from gov.web.posting import News, post
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Say one agenda item in a mail."""

    time: str
    title: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Hold what the mails of a meeting say, in one reader's language."""

    name: str
    title: str
    when: str
    day: str
    where: str
    link: str
    why: str
    lines: Sequence[Line]
    times_may_slip: bool
    coming_url: str
    excused_url: str
    url: str
    place: str
    act: str = ""
    deputises: str = ""
    seat: str = ""


async def convene(unit: Unit, meeting: MeetingRow, site: str) -> None:
    """Send everyone the convocation with the agenda they may read."""
    await _send(unit, meeting, site, "convocation")


async def tell_change(unit: Unit, meeting: MeetingRow, site: str) -> None:
    """Tell those convened that time or place changed."""
    await _send(unit, meeting, site, "changed")


async def tell_called_off(unit: Unit, meeting: MeetingRow, site: str) -> None:
    """Tell those convened that a meeting is cancelled or put off, and why."""
    await _send(unit, meeting, site, str(meeting.state))


async def tell_moved(unit: Unit, meeting: MeetingRow, why: str, site: str) -> None:
    """Tell those convened that a meeting is put off to another day, and why."""
    await _send(unit, replace(meeting, cancel_reason=why), site, "moved")


async def tell_added(unit: Unit, meeting: MeetingRow, added: Collection[UUID], site: str) -> None:
    """Tell those convened what is on the agenda since they were; each reads of what she may."""
    items = [item for item in await items_of(meeting.id, closed=True) if item.id in added]
    audience = "closed" if all(item.is_closed for item in items) else "committee"
    for reader in await recipients(meeting.committee_id, day_in(meeting.zone, unit.now), audience):
        said = sheet(reader, meeting, items, site)
        written = letter("meetings/mail/added.txt", reader.language, said)
        await post(
            unit,
            kind=Kind.CONVOCATION,
            to=reader.email,
            language=reader.language,
            subject=written.subject,
            text=written.text,
        )


async def tell_approved(unit: Unit, meeting: MeetingRow, audience: str, site: str) -> None:
    """Tell those who may read them that the minutes are approved, and where they are."""
    day, url = day_in(meeting.zone, unit.now), site + urls.minutes(meeting.slug, meeting.number)
    for reader in await recipients(
        meeting.committee_id, day, "closed" if audience == "closed" else "committee"
    ):
        said = replace(sheet(reader, meeting, (), site), url=url)
        written = letter("meetings/mail/approved.txt", reader.language, said)
        await post(
            unit,
            kind=Kind.MINUTES,
            to=reader.email,
            language=reader.language,
            subject=written.subject,
            text=written.text,
            news=_minutes(meeting),
        )


def _minutes(meeting: MeetingRow) -> News:
    return News(
        committee_id=meeting.committee_id,
        doc="minutes",
        ref=str(meeting.id),
        path=urls.minutes(meeting.slug, meeting.number),
    )


def sheet(
    reader: Recipient, meeting: MeetingRow, items: Sequence[ItemRow], site: str, link: str = "…"
) -> Sheet:
    """Write what one reader's mail says; only open items outside closed session.

    Her own `link` is made when the mail leaves: read back before, it is left out.
    """
    w, sits = words(reader.language), reader.audience == "closed"
    mine = [item for item in items if sits or not item.is_closed]
    lines, slips = agenda_lines(w, meeting, mine)
    return Sheet(
        name=reader.name,
        title=meeting.title,
        when=telling.moment(w, meeting),
        day=telling.day(w, meeting),
        where=meeting.place,
        link=meeting.link,
        why=meeting.cancel_reason,
        lines=lines,
        times_may_slip=slips,
        coming_url=site + urls.invite(link, "coming"),
        excused_url=site + urls.invite(link, "excused"),
        url=site + address(meeting),
        place=meeting.committee,
    )


def agenda_lines(w: Words, meeting: MeetingRow, items: Sequence[ItemRow]) -> tuple[Sequence[Line], bool]:
    """Say each item with its time, or its turn where no minutes are planned.

    Closed session comes last, so that every reader is told the same times.
    """
    slots = telling.foreseen(items, meeting.starts_at)
    times = (
        [dates.clock_time(slot.starts_at, w.language, meeting.zone) for slot in slots]
        if slots
        else [f"{turn}." for turn in range(1, len(items) + 1)]
    )
    lines = tuple(
        Line(time=time, title=item.title, about=telling.about(w, item))
        for time, item in zip(times, items, strict=True)
    )
    return lines, any(slot.at_least for slot in slots or ())


async def convene_later(unit: Unit, meeting: MeetingRow, readers: Sequence[Recipient], site: str) -> int:
    """Convene those who came since everyone else was, or from deputy became holder; say how many."""
    people = await _people(meeting)
    known = await invites_to(meeting.id)
    late = []
    for reader in readers:
        person, invite = people.get(reader.person_id), known.get(reader.person_id)
        if person is not None and (
            invite is None or await lacks_entry(meeting, person, invite, tuple(people.values()))
        ):
            late.append(reader)
    await _write(unit, meeting, late, people, "convocation", site)
    return len(late)


async def _send(unit: Unit, meeting: MeetingRow, site: str, template: str) -> None:
    readers = await recipients(meeting.committee_id, day_in(meeting.zone, unit.now), "committee")
    await _write(unit, meeting, readers, await _people(meeting), template, site)
    await strike_off(unit, meeting, readers)


async def _write(
    unit: Unit,
    meeting: MeetingRow,
    readers: Sequence[Recipient],
    people: Mapping[UUID, PersonRow],
    template: str,
    site: str,
) -> None:
    items = await items_of(meeting.id, closed=True) if readers else ()
    for reader in readers:
        person = people.get(reader.person_id)
        invite = await invite_of(unit, meeting.id, reader)
        said = sheet(reader, meeting, items, site, invite.token)
        said = replace(said, deputises=_deputises(person, invite, people))
        written = letter(f"meetings/mail/{template}.txt", reader.language, said)
        wanted = is_wanted(meeting, person, invite, tuple(people.values()))
        await ask(unit, meeting, reader, invite, written, kind=template, person=person, wanted=wanted)


async def strike_off(unit: Unit, meeting: MeetingRow, readers: Sequence[Recipient]) -> int:
    """Take a meeting out of the calendars of those who are not convened any more."""
    left = await asked_no_more(meeting.id, readers)
    for invite in left:
        gone = await _reader(invite)
        if gone is not None:
            said = sheet(gone, meeting, (), "", "")
            written = letter("meetings/mail/struck_off.txt", gone.language, replace(said, url=""))
            await ask(unit, meeting, gone, invite, written, kind="struck_off", person=None, wanted=False)
    return len(left)


async def _reader(invite: Invite) -> Recipient | None:
    return await fetch_one(
        Recipient,
        "SELECT id AS person_id, name, email, language, zone, 'public' AS audience FROM person"
        " WHERE id = {} AND email IS NOT NULL",
        invite.person_id,
    )


async def _people(meeting: MeetingRow) -> Mapping[UUID, PersonRow]:
    day = day_in(meeting.zone, meeting.starts_at)
    return {row.person_id: row for row in await people_of(meeting.id, meeting.committee_id, day)}


def _deputises(person: PersonRow | None, invite: Invite, people: Mapping[UUID, PersonRow]) -> str:
    """Name whom a deputy is asked to replace only if needed; nothing once she is called in."""
    if person is None or person.capacity is not Capacity.DEPUTY or invite.called_at is not None:
        return ""
    beside = (row for row in people.values() if row.seat_id == person.seat_id)
    return next((row.name for row in beside if row.capacity is Capacity.MEMBER), "")
