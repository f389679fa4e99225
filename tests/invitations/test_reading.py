"""What mail may hold is read as bytes, within limits, and never breaks the reader."""

import json
import subprocess
import sys
from collections.abc import Callable
from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov.invitations.reading import MOST_CALENDAR, MOST_MESSAGE, Unreadable, read_message, told
from tests.invitations.letters_of import Facts, apple, counter, exchange, google, plain

CODE = "abcdefgh234567abcdefgh234567abcd"
FACTS = Facts(uid="u@gov.example", organizer=f"rsvp+{CODE}@gov.example")
HEAD = b"From: a@x.example\nContent-Type: text/calendar; charset=utf-8\n\n"


@pytest.mark.parametrize("written", [google, exchange, apple])
def test_each_program_says_the_same(written: Callable[[Facts], bytes]) -> None:
    found = read_message(written(FACTS))
    assert (found["method"], found["uid"], found["sequence"]) == ("REPLY", "u@gov.example", 0)
    assert found["stamped_at"] == "2026-11-02T08:30:00+00:00"
    assert (found["start"], found["end"]) == ("2026-12-10T08:30:00+00:00", "2026-12-10T10:30:00+00:00")
    (attendee,) = found["attendees"]
    assert attendee["address"].lower() == "amina@maison-aube.example"
    assert attendee["participation"] == "ACCEPTED"
    assert found["from"] == ["amina@maison-aube.example"]
    assert f"rsvp+{CODE}@gov.example" in [found["organizer"], *found["to"]]
    assert not found["of_series"]


def test_what_a_calendar_remarks_is_kept() -> None:
    assert read_message(exchange(FACTS))["note"] == "J'arrive un peu plus tard, merci."
    assert read_message(apple(FACTS))["note"] == "Avec plaisir"


def test_a_proposed_time_is_read() -> None:
    found = read_message(counter(FACTS))
    assert (found["method"], found["start"]) == ("COUNTER", "2026-12-11T08:30:00+00:00")


def test_one_date_of_a_series_is_recognised() -> None:
    extra = "RECURRENCE-ID:20261210T083000Z\n"
    assert read_message(google(Facts(uid="u", organizer="o@x.example", extra=extra)))["of_series"]


def test_words_are_read_where_there_is_no_calendar() -> None:
    found = read_message(plain(FACTS))
    assert (found["method"], found["words"], found["automatic"]) == ("", "Oui, j'y serai.", False)
    away = Facts(uid="", organizer="o@x.example", heads="Auto-Submitted: auto-replied (vacation)\n")
    assert read_message(plain(away))["automatic"]


def event(*lines: str) -> bytes:
    return (
        HEAD
        + "\r\n".join(
            ("BEGIN:VCALENDAR", "METHOD:REPLY", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", "")
        ).encode()
    )


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"x" * (MOST_MESSAGE + 1), "message too large"),
        (HEAD + b"X" * (MOST_CALENDAR + 1), "calendar too large"),
        (HEAD + b"BEGIN:VEVENT\r\n" * 51, "too many components"),
        (HEAD + b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "no event"),
        (HEAD + b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n" * 2, "not one calendar"),
        (event(*[f"ATTENDEE:mailto:{n}@x.example" for n in range(21)]), "too many attendees"),
        (HEAD.replace(b"utf-8", b"klingon") + b"BEGIN:VCALENDAR\r\n", "unknown charset"),
        (
            b'Content-Type: multipart/mixed; boundary="b"\n\n'
            + b"--b\nContent-Type: text/plain\n\nx\n" * 101,
            "too many parts",
        ),
    ],
)
def test_what_is_out_of_bounds_is_refused_before_it_is_read(raw: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read_message(raw)


def apart(raw: bytes) -> dict[str, object]:
    """Read as the command does: in a process of its own."""
    began = monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "gov.invitations.reading"],
        input=raw,
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert monotonic() - began < 30
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


HOSTILE = {
    "the name of a file": HEAD + b"/etc/passwd",
    "nested parts": b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(5000)
    ),
    "mails in mails": b"Content-Type: message/rfc822\n\n" * 5000,
    "a rule without end": event("RRULE:FREQ=SECONDLY", "DTSTART:20260101T000000Z", "UID:x"),
    "a year that is none": event("DTSTART:99999999T999999Z", "DTSTAMP:00000000T000000Z", "UID:x"),
    "a number that is none": event("SEQUENCE:-99999999999999999999", "UID:x"),
    "folds without end": HEAD + b"BEGIN:VCALENDAR\r\n" + b" \r\n" * 80000,
    "a huge parameter": event("ATTENDEE;CN=" + "x" * 200000 + ":mailto:a@x.example", "UID:x"),
    "dates without end": event("EXDATE:" + ",".join(["20260101T000000Z"] * 14000), "UID:x"),
    "nothing": b"",
    "bytes of no charset": HEAD + bytes(range(256)) * 500,
    "headers without end": b"From: a@x.example\n" * 40000 + b"\n",
    "a zone that leads to a file": event("DTSTART;TZID=../../../../etc/passwd:20260101T000000", "UID:x"),
}


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_mail_ends_in_a_word_and_not_in_a_fault(raw: bytes) -> None:
    found = apart(raw)
    assert "root:" not in json.dumps(found)
    assert found.get("unreadable") or found["method"] in ("", "REPLY")


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=400), st.integers(0, 1200))
def test_a_damaged_answer_is_read_or_refused(damage: bytes, at: int) -> None:
    whole = exchange(FACTS)
    raw = whole[:at] + damage + whole[at + len(damage) :]
    found = told(raw)
    assert json.dumps(found)
    assert "unreadable" in found or isinstance(found["method"], str)
