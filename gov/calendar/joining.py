"""Join stored entries into one calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from gov.calendar.texts import one_line, web_address
from gov.calendar.zones import BRUSSELS_ZONE
from gov.kernel.late import late

if TYPE_CHECKING:
    import icalendar
else:
    icalendar = late("icalendar")

PRODUCT = "-//gov//calendar//EN"
MEDIA_TYPE = "text/calendar; charset=utf-8"


class Colour(StrEnum):
    """Name the colours a feed may have: CSS3 names, as RFC 7986 asks."""

    SLATE = "darkslateblue"
    TEAL = "teal"
    OLIVE = "olive"
    SIENNA = "sienna"
    CRIMSON = "crimson"
    NAVY = "navy"
    INDIGO = "indigo"
    GREEN = "seagreen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """Hold what a subscription says about itself, whatever entries it holds."""

    name: str
    source: str
    colour: Colour = Colour.TEAL
    refresh: timedelta = timedelta(hours=4)

    def __post_init__(self) -> None:
        """Refuse a subscription that names no address or no rhythm."""
        if not web_address(self.source):
            raise ValueError("a feed names the address it is read from")
        if self.refresh < timedelta(hours=1) or self.refresh % timedelta(hours=1):
            raise ValueError("a feed is refreshed every so many hours")


@dataclass(frozen=True, slots=True)
class Stored:
    """Hold one entry as written at its last revision, for one audience."""

    uid: str
    revision: int
    body: bytes


def join_feed(feed: Feed, entries: Sequence[Stored]) -> bytes:
    """Publish entries in the order given; nothing is rendered again."""
    return _wrap(_feed_head(feed), [entry.body for entry in entries])


def download(*bodies: bytes) -> bytes:
    """Give one entry, or several, as a file that a person opens once."""
    return _wrap(_head(_begun("PUBLISH")), bodies)


def for_method(method: str, body: bytes) -> bytes:
    """Put one entry alone in a calendar that says what to do with it."""
    return _wrap(_head(_begun(method)), [body])


def _begun(method: str) -> icalendar.Calendar:
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("method", method)
    return calendar


def _feed_head(feed: Feed) -> bytes:
    # No UID here: vdirsyncer would merge the whole feed into one item.
    calendar = _begun("PUBLISH")
    name = one_line(feed.name)
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("color", feed.colour.value)
    # VALUE is required on both, and the library leaves it out.
    calendar.add("refresh-interval", icalendar.vDuration(feed.refresh), parameters={"VALUE": "DURATION"})
    # A timedelta would be written "4:00:00" here; clients read an ISO duration.
    calendar.add("x-published-ttl", icalendar.vText(_iso_hours(feed.refresh)))
    calendar.add("source", icalendar.vUri(web_address(feed.source)), parameters={"VALUE": "URI"})
    return _head(calendar)


def _iso_hours(span: timedelta) -> str:
    return f"PT{span // timedelta(hours=1)}H"


def _head(calendar: icalendar.Calendar) -> bytes:
    return bytes(calendar.to_ical()).removesuffix(b"END:VCALENDAR\r\n")


def _wrap(head: bytes, bodies: Sequence[bytes]) -> bytes:
    joined = b"".join(bodies)
    # Only a real property line starts so: typed text holds no line end, and folds begin with a space.
    zone = BRUSSELS_ZONE if b"\r\nDTSTART;TZID=Europe/Brussels:" in joined else b""
    return b"".join((head, zone, joined, b"END:VCALENDAR\r\n"))
