"""Write to those convened, each in their language and by what they may read."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from gov.calendar.joining import download
from gov.calendar.queries import one_stored
from gov.committees.queries import Recipient, recipients
from gov.committees.rules import day_in
from gov.meetings import telling, urls
from gov.meetings.queries import items_of
from gov.meetings.requested import Request
from gov.meetings.rows import ItemRow, MeetingRow
from gov.store import Unit, fetch_one
from gov.store.outbox import Attachment, enqueue
from gov.web import dates
from gov.web.letters import letter
from gov.web.words import Words, words

# Neither moves a meeting in anyone's calendar.
_NO_ENTRY: Final = frozenset({"approved", "added"})


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
    settings_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """Hold what the answer to a request says."""

    name: str
    title: str
    why: str
    url: str
    place: str
    act: str = ""
    settings_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asker:
    name: str
    email: str
    language: str


async def convene(unit: Unit, meeting: MeetingRow, site: str) -> None:
    """Send everyone the convocation with the agenda they may read."""
    await _send(unit, meeting, site, "convocation", "committee")


async def tell_change(unit: Unit, meeting: MeetingRow, site: str) -> None:
    """Tell those convened that time or place changed."""
    await _send(unit, meeting, site, "changed", "committee")


async def tell_called_off(unit: Unit, meeting: MeetingRow, site: str) -> None:
    """Tell those convened that a meeting is cancelled or put off, and why."""
    await _send(unit, meeting, site, str(meeting.state), "committee")


async def tell_moved(unit: Unit, meeting: MeetingRow, why: str, site: str) -> None:
    """Tell those convened that a meeting is put off to another day, and why."""
    await _send(unit, replace(meeting, cancel_reason=why), site, "moved", "committee")


async def tell_added(unit: Unit, meeting: MeetingRow, added: Collection[UUID], site: str) -> None:
    """Tell those convened what is on the agenda since they were; each reads of what she may."""
    items = [item for item in await items_of(meeting.id, closed=True) if item.id in added]
    audience = "closed" if all(item.is_closed for item in items) else "committee"
    await _send(unit, meeting, site, "added", audience, items)


async def tell_approved(unit: Unit, meeting: MeetingRow, audience: str, site: str) -> None:
    """Tell those who may read them that the minutes are approved, and where they are."""
    await _send(unit, meeting, site, "approved", "committee" if audience != "closed" else "closed")


async def tell_answered(unit: Unit, request: Request, committee: str, slug: str, why: str, site: str) -> None:
    """Tell who asked for an item why it is not put on the next agenda."""
    to = await fetch_one(
        _Asker, "SELECT name, email, language FROM person WHERE id = {} AND email IS NOT NULL", request.by_id
    )
    if to is None:
        return
    said = Answered(
        name=to.name, title=request.title, why=why, url=site + urls.requests(slug), place=committee
    )
    written = letter("meetings/mail/answered.txt", to.language, said)
    await enqueue(unit, to=to.email, language=to.language, subject=written.subject, text=written.text)


def sheet(reader: Recipient, meeting: MeetingRow, items: Sequence[ItemRow], site: str) -> Sheet:
    """Write what one reader's mail says; only open items outside closed session."""
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
        coming_url=site + urls.answer(meeting.slug, meeting.number, "coming"),
        excused_url=site + urls.answer(meeting.slug, meeting.number, "excused"),
        url=site + urls.meeting(meeting.slug, meeting.number),
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


async def _send(
    unit: Unit,
    meeting: MeetingRow,
    site: str,
    template: str,
    audience: str,
    items: Sequence[ItemRow] | None = None,
) -> None:
    if items is None:
        items = await items_of(meeting.id, closed=True)
    day = day_in(meeting.zone, unit.now)
    for reader in await recipients(meeting.committee_id, day, audience):
        said = sheet(reader, meeting, items, site)
        if template == "approved":
            said = replace(said, url=site + urls.minutes(meeting.slug, meeting.number))
        written = letter(f"meetings/mail/{template}.txt", reader.language, said)
        await enqueue(
            unit,
            to=reader.email,
            language=reader.language,
            subject=written.subject,
            text=written.text,
            attachments=await _entry(meeting, reader.language) if template not in _NO_ENTRY else (),
        )


async def _entry(meeting: MeetingRow, language: str) -> tuple[Attachment, ...]:
    stored = await one_stored("meeting", meeting.id, language, "committee")
    if stored is None:
        return ()
    return (
        Attachment(
            filename=f"{meeting.number}.ics",
            media_type="text/calendar; method=PUBLISH; charset=utf-8",
            content=download(stored.body),
        ),
    )
