"""Answers as the programs people use write them, in our own words."""

from dataclasses import dataclass

ROMANCE = """BEGIN:VTIMEZONE
TZID:Romance Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What an answer is about."""

    uid: str
    organizer: str
    attendee: str = "amina@maison-aube.example"
    sender: str = ""
    sequence: int = 0
    stamp: str = "20261102T083000Z"
    participation: str = "ACCEPTED"
    extra: str = ""
    heads: str = ""


def google(facts: Facts) -> bytes:
    """As Google Calendar answers: UTC, one line for the attendee, folded."""
    return _mail(
        facts,
        "multipart/mixed",
        f"""BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:REPLY
BEGIN:VEVENT
DTSTART:20261210T083000Z
DTEND:20261210T103000Z
DTSTAMP:{facts.stamp}
ORGANIZER;CN=Comite:mailto:{facts.organizer}
UID:{facts.uid}
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={facts.participation};CN=Amina;
 X-NUM-GUESTS=0:mailto:{facts.attendee}
{facts.extra}CREATED:20261101T080000Z
LAST-MODIFIED:{facts.stamp}
SEQUENCE:{facts.sequence}
STATUS:CONFIRMED
SUMMARY:Reunion ordinaire
TRANSP:OPAQUE
END:VEVENT
END:VCALENDAR
""",
    )


def exchange(facts: Facts) -> bytes:
    """As Exchange answers: a zone of Windows, MAILTO in capitals, no organiser, a comment."""
    return _mail(
        facts,
        "multipart/alternative",
        f"""BEGIN:VCALENDAR
METHOD:REPLY
PRODID:Microsoft Exchange Server 2010
VERSION:2.0
{ROMANCE}BEGIN:VEVENT
ATTENDEE;PARTSTAT={facts.participation};CN=Amina Belkacem:MAILTO:{facts.attendee.upper()}
COMMENT;LANGUAGE=fr-BE:J'arrive un peu plus tard\\, merci.\\n
UID:{facts.uid}
SUMMARY;LANGUAGE=fr-BE:Accepté : Réunion ordinaire
DTSTART;TZID=Romance Standard Time:20261210T093000
DTEND;TZID=Romance Standard Time:20261210T113000
CLASS:PUBLIC
PRIORITY:5
DTSTAMP:{facts.stamp}
TRANSP:OPAQUE
STATUS:CONFIRMED
SEQUENCE:{facts.sequence}
{facts.extra}X-MICROSOFT-CDO-APPT-SEQUENCE:{facts.sequence}
X-MICROSOFT-CDO-INTENDEDSTATUS:BUSY
END:VEVENT
END:VCALENDAR
""",
    )


def apple(facts: Facts) -> bytes:
    """As Apple's Calendar answers: alone in the mail, in the local zone, its own remark."""
    return _mail(
        facts,
        "",
        f"""BEGIN:VCALENDAR
CALSCALE:GREGORIAN
VERSION:2.0
METHOD:REPLY
PRODID:-//Apple Inc.//macOS 15.1//EN
BEGIN:VTIMEZONE
TZID:Europe/Brussels
BEGIN:STANDARD
TZOFFSETFROM:+0200
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
DTSTART:19961027T030000
TZNAME:CET
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
TRANSP:OPAQUE
DTEND;TZID=Europe/Brussels:20261210T113000
UID:{facts.uid}
DTSTAMP:{facts.stamp}
SEQUENCE:{facts.sequence}
SUMMARY:Réunion ordinaire
DTSTART;TZID=Europe/Brussels:20261210T093000
ORGANIZER;CN="Comité du Canal":mailto:{facts.organizer}
ATTENDEE;CN="Amina Belkacem";CUTYPE=INDIVIDUAL;PARTSTAT={facts.participation};ROLE=REQ-PARTICIPANT:m
 ailto:{facts.attendee}
X-RESPONSE-COMMENT:Avec plaisir
{facts.extra}END:VEVENT
END:VCALENDAR
""",
    )


def plain(facts: Facts, words: str = "Oui, j'y serai.") -> bytes:
    """As a person answers who presses “reply”."""
    return (_heads(facts) + "Message-ID: <words@x.example>\n\n" + words).encode()


def counter(facts: Facts) -> bytes:
    """As a calendar proposes another time."""
    sent = google(facts).decode().replace("METHOD:REPLY", "METHOD:COUNTER")
    return (
        sent.replace("DTSTART:20261210T083000Z", "DTSTART:20261211T083000Z")
        .replace("DTEND:20261210T103000Z", "DTEND:20261211T103000Z")
        .encode()
    )


def _heads(facts: Facts) -> str:
    return (
        f"{facts.heads}From: Amina <{facts.sender or facts.attendee}>\n"
        f"To: {facts.organizer}\nSubject: Re: invitation\nMIME-Version: 1.0\n"
    )


def _mail(facts: Facts, kind: str, calendar: str) -> bytes:
    content = calendar.replace("\n", "\r\n").replace("\\n\r\n", "\\n\r\n")
    part = f"Content-Type: text/calendar; charset=utf-8; method=REPLY\n\n{content}"
    if not kind:
        return (_heads(facts) + part).encode()
    return (
        f'{_heads(facts)}Content-Type: {kind}; boundary="=b"\n\n'
        f"--=b\nContent-Type: text/plain; charset=utf-8\n\nAccepté\n--=b\n{part}\n--=b--\n"
    ).encode()
