"""Read one mail that may hold an answer, in a process of its own.

Run as `python -m gov.invitations.reading`: a message on standard input, one JSON
object on standard output. Whatever a hostile message does to a parser ends here; the
caller limits time, this process its memory. It touches no database and no file.
"""

import json
import re
import resource
import sys
from datetime import UTC, date, datetime, time
from email import message_from_bytes
from email.message import Message
from email.utils import getaddresses
from typing import Any
from urllib.parse import unquote

MOST_MESSAGE = 1024 * 1024
MOST_CALENDAR = 256 * 1024
MOST_COMPONENTS = 50
MOST_PARTS = 100
MOST_ATTENDEES = 20
MOST_WORDS = 2000
MEMORY = 512 * 1024 * 1024

_BEGIN = re.compile(rb"(?im)^[ \t]*BEGIN[ \t]*:")
_COMMENT = re.compile(r"\([^()]*\)")
_TO_US = ("to", "cc", "delivered-to", "x-original-to", "envelope-to", "resent-to")


class Unreadable(Exception):
    """Say in a few words why a message is no answer that can be read."""


def main() -> int:
    """Read standard input; say what it holds, or why it cannot be read."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sys.stdout.write(json.dumps(told(sys.stdin.buffer.read(MOST_MESSAGE + 1))))
    return 0


def told(raw: bytes) -> dict[str, Any]:
    """Say what a message holds, or under "unreadable" why that cannot be said."""
    try:
        return read_message(raw)
    except Unreadable as wrong:
        return {"unreadable": str(wrong)}
    except Exception as wrong:  # noqa: BLE001 - parsers of mail and calendars fail in many ways
        return {"unreadable": f"parser: {type(wrong).__name__}"}


def read_message(raw: bytes) -> dict[str, Any]:
    """Say what a message holds, in plain values; raise `Unreadable`."""
    if len(raw) > MOST_MESSAGE:
        raise Unreadable("message too large")
    message = message_from_bytes(raw)
    parts = _parts(message)
    calendar = _calendar_part(parts)
    found = {
        "from": _addresses(message, ("from",)),
        "to": _addresses(message, _TO_US),
        "results": [_plain(value) for value in message.get_all("authentication-results", [])[:20]],
        "message_id": _plain(message.get("message-id", ""))[:250],
        "automatic": _is_automatic(message),
        "words": "" if calendar is not None else _words(parts),
    }
    return found | (_answer(calendar) if calendar is not None else {"method": ""})


def _parts(message: Message) -> list[Message]:
    found = []
    for part in message.walk():
        found.append(part)
        if len(found) > MOST_PARTS:
            raise Unreadable("too many parts")
    return found


def _calendar_part(parts: list[Message]) -> bytes | None:
    for wanted in ("text/calendar", "application/ics"):
        for part in parts:
            if part.get_content_type() == wanted and not part.is_multipart():
                return _in_utf8(part)
    return None


def _in_utf8(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        raise Unreadable("calendar without content")
    if len(content) > MOST_CALENDAR:
        raise Unreadable("calendar too large")
    charset = str(part.get_content_charset() or "utf-8").lower()
    if charset not in ("utf-8", "utf8", "us-ascii"):
        try:
            content = content.decode(charset, "replace").encode()
        except LookupError:
            raise Unreadable("unknown charset") from None
    return content.removeprefix(b"\xef\xbb\xbf")


def _words(parts: list[Message]) -> str:
    for part in parts:
        if part.get_content_type() == "text/plain" and not part.is_multipart():
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                return _clean(content[: 8 * MOST_WORDS].decode("utf-8", "replace"))
    return ""


def _answer(content: bytes) -> dict[str, Any]:
    """Read a calendar; only ever bytes: its parser takes a short text for the name of a file."""
    import icalendar

    if len(_BEGIN.findall(content)) > MOST_COMPONENTS:
        raise Unreadable("too many components")
    calendars = icalendar.Calendar.from_ical(content, multiple=True)
    if len(calendars) != 1 or calendars[0].name != "VCALENDAR":
        raise Unreadable("not one calendar")
    calendar = calendars[0]
    events = [one for one in calendar.subcomponents if one.name == "VEVENT"]
    if not events:
        raise Unreadable("no event")
    event = events[0]
    return {
        "method": _plain(calendar.get("METHOD", "")).upper(),
        "uid": _plain(event.get("UID", ""))[:250],
        "sequence": _whole(event.get("SEQUENCE", 0)),
        "stamped_at": _instant(event.get("DTSTAMP")),
        "organizer": _bare(event.get("ORGANIZER", "")),
        "attendees": [_attendee(one) for one in _several(event.get("ATTENDEE"))],
        "of_series": len(events) > 1 or "RECURRENCE-ID" in event,
        "start": _instant(event.get("DTSTART")),
        "end": _instant(event.get("DTEND")),
        "note": _note(event),
    }


def _several(value: Any) -> list[Any]:
    listed = [] if value is None else value if isinstance(value, list) else [value]
    if len(listed) > MOST_ATTENDEES:
        raise Unreadable("too many attendees")
    return listed


def _attendee(value: Any) -> dict[str, str]:
    parameters = getattr(value, "params", {})
    return {"address": _bare(value), "participation": _plain(parameters.get("PARTSTAT", "")).upper()[:20]}


def _bare(value: Any) -> str:
    written = _plain(value)
    return unquote(written[7:] if written[:7].lower() == "mailto:" else written)[:254]


def _whole(value: Any) -> int:
    return min(max(int(value), 0), 2**31 - 1)


def _instant(value: Any) -> str | None:
    at = getattr(value, "dt", None)
    if not isinstance(at, date) or not 1970 <= at.year <= 2200:
        return None
    if isinstance(at, datetime):
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    return datetime.combine(at, time(), UTC).isoformat()


def _note(event: Any) -> str:
    for name in ("COMMENT", "X-RESPONSE-COMMENT"):
        for one in event.get(name) if isinstance(event.get(name), list) else [event.get(name, "")]:
            if said := _clean(str(one)):
                return said
    return ""


def _addresses(message: Message, names: tuple[str, ...]) -> list[str]:
    values = [_plain(value) for name in names for value in message.get_all(name, [])[:20]]
    return [address[:254] for _, address in getaddresses(values) if "@" in address][:50]


def _is_automatic(message: Message) -> bool:
    said = _COMMENT.sub("", _plain(message.get("auto-submitted", "no"))).partition(";")[0].strip().lower()
    return said not in ("", "no") or _plain(message.get("return-path", "")).strip() == "<>"


def _plain(value: Any) -> str:
    return "".join(mark if mark.isprintable() else " " for mark in str(value)[:4000]).strip()


def _clean(text: str) -> str:
    kept = "".join(mark if mark.isprintable() or mark == "\n" else " " for mark in text.replace("\r\n", "\n"))
    return kept.strip()[:MOST_WORDS]


if __name__ == "__main__":
    sys.exit(main())
