"""Three readers of calendar files that share no code with the one that writes them.

Each obeys the VTIMEZONE that the file carries, as people's calendars do; each is itself
tried on a file whose zone is wrong, so that a blind reader would be found out.
"""

from __future__ import annotations

import ctypes
import io
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from dateutil.tz import tzical

from tests.support import machine


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one content line, unfolded and read by hand."""

    name: str
    parameters: dict[str, str]
    value: str


def unfold(body: bytes) -> list[str]:
    """Split as RFC 5545 says: on CRLF only, a leading space continues."""
    return body.replace(b"\r\n ", b"").decode("utf-8").removesuffix("\r\n").split("\r\n")


def lines(body: bytes) -> list[Line]:
    """Read every line's name, parameters and value."""
    return [_line(text) for text in unfold(body)]


def _line(text: str) -> Line:
    found = re.match(r'([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):', text)
    assert found, f"not a content line: {text!r}"
    pairs = re.findall(r';([A-Z0-9-]+)=("[^"]*"|[^";:]*)', found[2])
    return Line(found[1], {name: value.strip('"') for name, value in pairs}, text[found.end() :])


def value(body: bytes, name: str) -> str:
    """Read the one value of a property."""
    [only] = [line.value for line in lines(body) if line.name == name]
    return only


def text(body: bytes, name: str) -> str:
    """Read a TEXT value as a client shows it."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value(body, name))


def starts_by_dateutil(calendar: bytes) -> list[datetime]:
    """Read starts with dateutil's own VTIMEZONE reader, which vobject uses too."""
    text_of_calendar = "\r\n".join(unfold(calendar)) + "\r\n"
    zones = tzical(io.StringIO(text_of_calendar)) if "BEGIN:VTIMEZONE" in text_of_calendar else None
    starts = []
    for line in event_lines(calendar):
        if line.name == "DTSTART" and "VALUE" not in line.parameters:
            zone = UTC if line.value.endswith("Z") else zones and zones.get(line.parameters["TZID"])
            assert zone is not None, f"floating time: {line.value}"
            wall = datetime.strptime(line.value.rstrip("Z"), "%Y%m%dT%H%M%S").replace(tzinfo=zone)
            starts.append(wall.astimezone(UTC))
    return starts


def event_lines(calendar: bytes) -> list[Line]:
    inside, kept = False, []
    for line in lines(calendar):
        if line.name in {"BEGIN", "END"} and line.value == "VEVENT":
            inside = line.name == "BEGIN"
        elif inside:
            kept.append(line)
    return kept


class _Time(ctypes.Structure):
    """Mirror `struct icaltimetype` of libical 3."""

    _fields_ = (
        *((name, ctypes.c_int) for name in ("year", "month", "day", "hour", "minute", "second")),
        ("is_date", ctypes.c_int),
        ("is_daylight", ctypes.c_int),
        ("zone", ctypes.c_void_p),
    )


class Libical:
    """Read with the C library behind Evolution, KOrganizer and GNOME Calendar."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(str(machine.LIBICAL.path()))
        self._kind = self._call("icalcomponent_string_to_kind", ctypes.c_int, b"VEVENT")

    def complaints(self, calendar: bytes) -> list[str]:
        """List what libical marks as an error, grammar and cardinality."""
        parsed = self._parse(calendar)
        sound = self._call("icalrestriction_check", ctypes.c_int, parsed)
        written = self._call("icalcomponent_as_ical_string", ctypes.c_char_p, parsed).decode()
        self._call("icalcomponent_free", None, parsed)
        marked = [line for line in written.splitlines() if "X-LIC-ERROR" in line]
        return marked or ([] if sound == 1 else ["restriction"])

    def starts(self, calendar: bytes) -> list[datetime]:
        """Read every event's start as an instant, by the file's own zones."""
        parsed = self._parse(calendar)
        found = []
        event = self._call("icalcomponent_get_first_component", ctypes.c_void_p, parsed, self._kind)
        while event:
            start = self._call("icalcomponent_get_dtstart", _Time, ctypes.c_void_p(event))
            zone = ctypes.c_void_p(start.zone)
            seconds = self._call("icaltime_as_timet_with_zone", ctypes.c_longlong, start, zone)
            found.append(datetime.fromtimestamp(seconds, UTC))
            event = self._call("icalcomponent_get_next_component", ctypes.c_void_p, parsed, self._kind)
        self._call("icalcomponent_free", None, parsed)
        return found

    def _parse(self, calendar: bytes) -> ctypes.c_void_p:
        parsed = self._call("icalparser_parse_string", ctypes.c_void_p, calendar)
        assert parsed, "libical cannot read the file"
        return ctypes.c_void_p(parsed)

    def _call(self, name: str, result: Any, *arguments: Any) -> Any:
        function = getattr(self._library, name)
        function.restype = result
        return function(*arguments)
