"""Write each entry once per revision; the only module that knows icalendar."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from gov.calendar.entries import Days, Edition, Entry, Instant, Span, Status
from gov.calendar.texts import clean, one_line, parameter, web_address
from gov.calendar.zones import stays_local
from gov.kernel.late import late

if TYPE_CHECKING:
    import icalendar
else:
    icalendar = late("icalendar")


def render(entry: Entry, edition: Edition) -> bytes:
    """Write one VEVENT: the same edition is the same bytes, for ever."""
    event = icalendar.Event()
    at = edition.at.astimezone(UTC).replace(microsecond=0)
    event.add("uid", entry.uid)
    event.add("sequence", edition.sequence)
    event.add("dtstamp", at)
    event.add("last-modified", at)
    _add_when(event, entry)
    event.add("status", entry.status.value)
    event.add("summary", _title(entry))
    _add_place(event, entry)
    _add_links(event, entry)
    if categories := [one_line(category) for category in entry.categories if one_line(category)]:
        event.add("categories", categories)
    _add_organiser(event, entry)
    return bytes(event.to_ical())


def reissue(body: bytes, edition: Edition) -> bytes:
    """Date an entry anew as another edition, whoever now reads it: it says what it said."""
    at = b"%b" % edition.at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ").encode()
    for name, value in ((b"SEQUENCE", b"%d" % edition.sequence), (b"DTSTAMP", at), (b"LAST-MODIFIED", at)):
        # A fold begins with a space: only the property's own line starts with its name.
        body = re.sub(rb"(?m)^%b:[0-9TZ]+\r$" % name, b"%b:%b\r" % (name, value), body)
    return body


def _title(entry: Entry) -> str:
    # Calcurse and others show a cancelled entry as any other: the title says it too.
    title = one_line(entry.summary)
    if entry.status is not Status.CANCELLED:
        return title
    return one_line(f"{entry.cancelled_prefix} {title}")


def _add_when(event: icalendar.Event, entry: Entry) -> None:
    match entry.when:
        case Span() as span if stays_local(span):
            event.add("dtstart", _local(span.start))
            event.add("dtend", _local(span.end))
        case Span() as span:
            event.add("dtstart", span.starts_at())
            event.add("dtend", span.ends_at())
        case Days(from_day=from_day, until_day=until_day):
            event.add("dtstart", icalendar.vDate(from_day), parameters={"VALUE": "DATE"})
            event.add("dtend", icalendar.vDate(until_day), parameters={"VALUE": "DATE"})
        case Instant(at=at):
            # No DTEND: an end equal to the start is not allowed, and a deadline lasts no time.
            event.add("dtstart", at.astimezone(UTC))
    busy = isinstance(entry.when, Span) and entry.status is not Status.CANCELLED
    event.add("transp", "OPAQUE" if busy else "TRANSPARENT")


def _local(wall: datetime) -> icalendar.vDatetime:
    written = icalendar.vDatetime(wall.replace(microsecond=0))
    written.params["TZID"] = "Europe/Brussels"
    return written


def _add_place(event: icalendar.Event, entry: Entry) -> None:
    """Repeat the video link where calendars that ignore CONFERENCE show it."""
    place, description, link = one_line(entry.location), clean(entry.description), one_line(entry.conference)
    if link and place and link not in description:
        description = f"{description}\n\n{link}".lstrip("\n")
    if place or link:
        event.add("location", place or link)
    if description:
        event.add("description", description)


def _add_links(event: icalendar.Event, entry: Entry) -> None:
    if conference := web_address(entry.conference):
        event.add("conference", icalendar.vUri(conference), parameters={"VALUE": "URI", "FEATURE": "VIDEO"})
    if url := web_address(entry.url):
        event.add("url", icalendar.vUri(url))


def _add_organiser(event: icalendar.Event, entry: Entry) -> None:
    if entry.organiser is None:
        return
    address = icalendar.vUri(f"mailto:{parameter(entry.organiser.address)}")
    event.add("organizer", address, parameters={"CN": parameter(entry.organiser.name)})
