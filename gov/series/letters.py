"""Write about the dates of a series: one mail for all of them, with all entries."""

from collections.abc import Sequence
from dataclasses import dataclass

from gov.calendar.joining import download
from gov.calendar.queries import one_stored
from gov.committees.queries import Recipient, recipients
from gov.committees.rules import day_in
from gov.meetings import telling, urls
from gov.meetings.rows import MeetingRow
from gov.series.queries import Dated, SeriesRow
from gov.store import Unit
from gov.store.outbox import Attachment
from gov.web.kinds import Kind
from gov.web.letters import letter
from gov.web.posting import post
from gov.web.words import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Hold what a letter says, in one reader's language."""

    name: str
    title: str
    where: str
    link: str
    lines: Sequence[str]
    why: str
    url: str
    place: str
    act: str = ""


async def tell_announced(unit: Unit, series: SeriesRow, dates: Sequence[MeetingRow], site: str) -> None:
    """Tell all who will be convened which dates are planned."""
    await _send(unit, series, dates, "announced", "", site)


async def tell_cancelled(
    unit: Unit, series: SeriesRow, dates: Sequence[MeetingRow], why: str, site: str
) -> None:
    """Tell all who knew of them which dates will not be, and why."""
    await _send(unit, series, dates, "cancelled", why, site)


def sheet(
    reader: Recipient, series: SeriesRow, dates: Sequence[MeetingRow | Dated], why: str, site: str
) -> Sheet:
    """Write what one reader's mail says."""
    w = words(reader.language)
    return Sheet(
        name=reader.name,
        title=series.title,
        where=series.place,
        link=series.link,
        lines=[telling.moment(w, one) for one in dates],
        why=why,
        url=site + urls.meetings(series.slug),
        place=series.committee,
    )


async def _send(
    unit: Unit, series: SeriesRow, dates: Sequence[MeetingRow], template: str, why: str, site: str
) -> None:
    for reader in await recipients(series.committee_id, day_in(series.zone, unit.now), "committee"):
        written = letter(
            f"series/mail/{template}.txt", reader.language, sheet(reader, series, dates, why, site)
        )
        await post(
            unit,
            kind=Kind.CONVOCATION,
            to=reader.email,
            language=reader.language,
            subject=written.subject,
            text=written.text,
            attachments=(await _entries(dates, reader.language),),
        )


async def _entries(dates: Sequence[MeetingRow], language: str) -> Attachment:
    found = [await one_stored("meeting", one.id, language, "committee") for one in dates]
    return Attachment(
        filename="meetings.ics",
        media_type="text/calendar; method=PUBLISH; charset=utf-8",
        content=download(*(entry.body for entry in found if entry is not None)),
    )
