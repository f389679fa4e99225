"""What a calendar file must be, by the numbers of the checklist (C1 to C28)."""

# ruff: noqa: DTZ001 - a meeting's wall time has no offset, its zone is named beside it

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from gov.calendar.entries import Days, Edition, Instant, Organiser, Span, Status
from gov.calendar.joining import download, join_feed
from gov.calendar.rendering import reissue, render
from gov.calendar.texts import clean, one_line, web_address
from gov.calendar.zones import BRUSSELS_ZONE
from tests.calendar import oracles
from tests.calendar.samples import (
    ABROAD,
    AFTER_THE_CLOCKS,
    CANCELLED,
    CLOSES,
    DEADLINE,
    EDITION,
    EVERY,
    FEED,
    MEETING,
    brussels,
    stored,
    written,
)

WHOLE = join_feed(FEED, stored(*EVERY))
ANY_TEXT = st.text(
    st.characters(codec=None) | st.sampled_from("\x00\x07\r\n\t\x0b\x85\u2028\ud800\udfff\\;,:\"^'\ufeffé🎉"),
    max_size=300,
)


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_c1_whatever_is_typed_lines_end_in_crlf_and_hold_75_octets(
    summary: str, description: str, location: str, name: str
) -> None:
    entry = replace(
        MEETING,
        summary=summary,
        description=description,
        location=location,
        conference=location,
        url=name,
        categories=(summary, name),
        organiser=Organiser(name, summary),
    )
    body = download(written(entry))
    assert body.endswith(b"\r\n")
    assert body.count(b"\r") == body.count(b"\n") == body.count(b"\r\n")
    assert not body.startswith(b"\xef\xbb\xbf")
    for line in body.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")  # a fold inside a character would raise
    assert not any(byte < 0x20 and byte not in b"\t\r\n" for byte in body)
    assert oracles.lines(body)


@given(ANY_TEXT, ANY_TEXT)
def test_c2_texts_come_back_as_they_were_typed_but_for_controls(summary: str, description: str) -> None:
    body = written(replace(MEETING, summary=summary, description=description, conference=""))
    assert oracles.text(body, "SUMMARY") == one_line(summary)
    if clean(description):
        assert oracles.text(body, "DESCRIPTION") == clean(description)
    else:
        assert b"\r\nDESCRIPTION" not in body


@given(ANY_TEXT)
def test_c2_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert one_line(one_line(text)) == one_line(text)


def test_c2_nul_bell_and_lone_surrogates_leave_and_line_breaks_become_plain() -> None:
    assert clean("a\x00b\x07c\ud800\r\nd\re\u2028f\x85g\tz") == "abc\ufffd\nd\ne\nf\ng\tz"


def test_c2_french_no_break_spaces_stay_in_titles() -> None:
    assert one_line("18\u00a0h \u202f: \n suite") == "18\u00a0h \u202f: suite"


def test_c2_reserved_characters_are_escaped() -> None:
    body = written(replace(MEETING, summary="a\\b;c,d:e", conference=""))
    assert oracles.value(body, "SUMMARY") == "a\\\\b\\;c\\,d:e"


def test_c3_each_entry_has_one_uid_and_stamp_and_the_file_its_version_and_product() -> None:
    names = [line.name for line in oracles.lines(WHOLE)]
    assert names.count("VERSION") == names.count("PRODID") == 1
    assert names.count("UID") == names.count("DTSTAMP") == len(EVERY)


def test_c3_the_same_entry_is_the_same_bytes_and_its_stamp_is_its_revision() -> None:
    assert [written(entry) for entry in EVERY] == [written(replace(entry)) for entry in EVERY]
    assert oracles.value(written(MEETING), "DTSTAMP") == "20260901T093012Z"


def test_c4_the_uid_is_the_same_in_feed_and_download_and_after_an_edit() -> None:
    edited = render(replace(MEETING, summary="Autre titre"), Edition(4, 1, EDITION.at))
    for body in (download(edited), join_feed(FEED, stored(MEETING))):
        assert oracles.value(body, "UID") == MEETING.uid


def test_c5_meetings_either_side_of_the_clock_change_keep_their_hour_in_every_reader() -> None:
    body = join_feed(FEED, stored(MEETING, AFTER_THE_CLOCKS))
    expected = [datetime(2026, 10, 19, 16, 30, tzinfo=UTC), datetime(2026, 10, 26, 17, 30, tzinfo=UTC)]
    assert oracles.Libical().starts(body) == expected
    assert oracles.starts_by_dateutil(body) == expected
    parsed = Calendar.from_ical(body)
    assert [event.start.astimezone(UTC) for event in parsed.events] == expected


def test_c5_the_readers_obey_the_zone_in_the_file_or_they_would_prove_nothing() -> None:
    # The library's own mistake: the onset in the old offset, an hour late all summer.
    body = join_feed(FEED, stored(MEETING)).replace(b"TZOFFSETTO:+0200", b"TZOFFSETTO:+0100")
    late = [datetime(2026, 10, 19, 17, 30, tzinfo=UTC)]
    assert oracles.Libical().starts(body) == late
    assert oracles.starts_by_dateutil(body) == late


@pytest.mark.parametrize("year", [1971, 1996, 2026, 2037, 2040, 2060])
def test_c5_every_month_of_every_year_reads_as_brussels_says(year: int) -> None:
    entries = [
        replace(MEETING, uid=f"{month}-{day}@gov.example", when=brussels(date(year, month, day)))
        for month in range(1, 13)
        for day in (1, 15, 25, 28)
    ]
    body = join_feed(FEED, stored(*entries))
    expected = [entry.when.starts_at() for entry in entries if isinstance(entry.when, Span)]
    assert oracles.starts_by_dateutil(body) == expected
    assert oracles.Libical().starts(body) == expected


def test_c5_one_zone_is_defined_when_a_time_is_local_and_none_otherwise() -> None:
    assert WHOLE.count(b"BEGIN:VTIMEZONE") == 1
    assert BRUSSELS_ZONE in WHOLE
    assert b"VTIMEZONE" not in join_feed(FEED, stored(DEADLINE, CLOSES, ABROAD))
    assert b"VTIMEZONE" not in join_feed(FEED, [])
    hidden = replace(CLOSES, description="x\r\nDTSTART;TZID=Europe/Brussels:20260101T000000")
    assert b"VTIMEZONE" not in download(written(hidden))


def test_c5_other_zones_are_written_in_utc() -> None:
    assert oracles.value(written(ABROAD), "DTSTART") == "20261026T140000Z"


@pytest.mark.parametrize(
    ("start", "utc"),
    [
        (datetime(2026, 10, 25, 2, 30), "20261025T003000Z"),
        (datetime(2026, 10, 25, 2, 30, fold=1), "20261025T013000Z"),
        (datetime(2026, 3, 29, 2, 30), "20260329T013000Z"),
        (datetime(1960, 7, 1, 18, 30), "19600701T173000Z"),
    ],
)
def test_c5_an_hour_skipped_or_repeated_or_before_the_rule_is_written_in_utc(
    start: datetime, utc: str
) -> None:
    span = Span(start, start.replace(day=start.day + 1, hour=12), "Europe/Brussels")
    body = written(replace(MEETING, when=span))
    assert oracles.value(body, "DTSTART") == utc
    assert oracles.value(body, "DTEND").endswith("Z")


@given(st.datetimes(datetime(1971, 1, 1), datetime(2100, 1, 1)), st.integers(1, 6000))
def test_c5_any_brussels_meeting_reads_back_as_the_instants_it_has(wall: datetime, minutes: int) -> None:
    wall = wall.replace(microsecond=0)
    try:
        span = Span(wall, wall + timedelta(minutes=minutes), "Europe/Brussels")
    except ValueError:
        return
    body = download(written(replace(MEETING, when=span)))
    assert oracles.starts_by_dateutil(body) == [span.starts_at()]


def test_c5_no_time_floats() -> None:
    for line in oracles.lines(WHOLE):
        if line.name in {"DTSTART", "DTEND"} and "T" in line.value and "VALUE" not in line.parameters:
            is_zone_rule = line.value.startswith("1970")
            assert is_zone_rule or line.value.endswith("Z") or line.parameters == {"TZID": "Europe/Brussels"}


def test_c6_an_all_day_deadline_ends_the_day_after_and_takes_no_time() -> None:
    body = written(DEADLINE)
    assert b"\r\nDTSTART;VALUE=DATE:20261025\r\n" in body
    assert b"\r\nDTEND;VALUE=DATE:20261026\r\n" in body
    assert oracles.value(body, "TRANSP") == "TRANSPARENT"


def test_c6_a_deadline_at_an_hour_is_one_instant_without_an_end() -> None:
    body = written(CLOSES)
    assert oracles.value(body, "DTSTART") == "20261023T160000Z"
    assert b"DTEND" not in body
    assert oracles.value(body, "TRANSP") == "TRANSPARENT"
    assert oracles.value(written(MEETING), "TRANSP") == "OPAQUE"


def test_c7_no_entry_recurs_so_no_override_exists() -> None:
    for name in ("RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"):
        assert name not in [line.name for line in oracles.event_lines(WHOLE)]


def test_c8_what_is_published_names_no_attendee() -> None:
    assert b"\r\nMETHOD:PUBLISH\r\n" in WHOLE
    assert b"\r\nMETHOD:PUBLISH\r\n" in download(written(MEETING))
    assert b"ATTENDEE" not in WHOLE


def test_c10_wording_and_schedule_reach_the_file_as_they_are_given() -> None:
    body = render(MEETING, Edition(9, 7, EDITION.at))
    assert oracles.value(body, "SEQUENCE") == "7"
    assert oracles.value(body, "LAST-MODIFIED") == "20260901T093012Z"


def test_c16_the_name_is_given_twice_and_the_colour_by_its_css_name() -> None:
    assert oracles.text(WHOLE, "NAME") == oracles.text(WHOLE, "X-WR-CALNAME") == FEED.name
    assert oracles.value(WHOLE, "COLOR") == "teal"


def test_c17_rhythm_and_source_carry_their_types_and_the_ttl_is_iso() -> None:
    assert b"\r\nREFRESH-INTERVAL;VALUE=DURATION:PT4H\r\n" in WHOLE
    assert b"\r\nX-PUBLISHED-TTL:PT4H\r\n" in WHOLE
    assert b"\r\nSOURCE;VALUE=URI:https://gov.example/cal/p/token.ics\r\n" in WHOLE


def test_c18_the_calendar_itself_has_no_uid() -> None:
    head = join_feed(FEED, [])
    assert "UID" not in [line.name for line in oracles.lines(head)]


def test_c19_the_link_is_a_conference_and_stands_where_others_look() -> None:
    body = written(MEETING)
    assert oracles.value(body, "CONFERENCE") == MEETING.conference
    assert MEETING.conference in oracles.text(body, "DESCRIPTION")
    online = written(replace(MEETING, location=""))
    assert oracles.text(online, "LOCATION") == MEETING.conference
    named = written(replace(MEETING, description=f"Lien : {MEETING.conference}"))
    assert oracles.text(named, "DESCRIPTION").count(MEETING.conference) == 1


def test_c20_no_alarm_is_set_for_anyone() -> None:
    assert b"VALARM" not in WHOLE


def test_c21_a_cancelled_entry_says_so_in_status_and_title_and_frees_the_time() -> None:
    body = written(CANCELLED)
    assert oracles.value(body, "STATUS") == "CANCELLED"
    assert oracles.text(body, "SUMMARY").startswith("Annulée\u202f: Réunion")
    assert oracles.value(body, "TRANSP") == "TRANSPARENT"


def test_c27_libical_finds_no_fault_of_grammar_or_cardinality() -> None:
    libical = oracles.Libical()
    assert libical.complaints(WHOLE) == []
    for entry in EVERY:
        assert libical.complaints(download(written(entry))) == []
    assert libical.complaints(WHOLE.replace(b"UID:", b"X-ID:"))


def test_c27_the_writing_library_reads_its_own_file_without_error() -> None:
    parsed = Calendar.from_ical(WHOLE)
    assert len(parsed.events) == len(EVERY)
    assert not parsed.errors
    assert not [error for event in parsed.events for error in event.errors]


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "https://x.example/\r\nATTENDEE:mailto:a@b.example",
        "https://x.example/a b",
        "https://",
        "http://[::1",
        "/relative",
        "ftp://x.example/",
        "\ud800",
        "",
    ],
)
def test_a_link_that_is_no_web_address_is_left_out(text: str) -> None:
    assert web_address(text) == ""
    body = written(replace(MEETING, url=text, conference=""))
    assert b"\r\nURL" not in body
    assert b"ATTENDEE" not in [line.split(b":")[0] for line in body.split(b"\r\n")]


def test_a_link_in_other_letters_becomes_ascii() -> None:
    assert web_address(" https://x.example/é?q=%20,;") == "https://x.example/%C3%A9?q=%20,;"


def test_a_name_with_quotes_stays_one_parameter() -> None:
    body = written(replace(MEETING, organiser=Organiser('Le "comité"; x^n', "a@b.example")))
    [line] = [line for line in oracles.lines(body) if line.name == "ORGANIZER"]
    assert line.parameters == {"CN": "Le ’comité’; xn"}
    assert line.value == "mailto:a@b.example"


def test_an_entry_without_place_link_words_or_organiser_writes_no_empty_line() -> None:
    bare = replace(
        MEETING, location="", conference="", description="", url="", categories=(" ",), organiser=None
    )
    names = {line.name for line in oracles.lines(written(bare))}
    assert names.isdisjoint({"LOCATION", "CONFERENCE", "DESCRIPTION", "URL", "CATEGORIES", "ORGANIZER"})


def test_a_tentative_slot_keeps_its_time() -> None:
    body = written(replace(MEETING, status=Status.TENTATIVE))
    assert oracles.value(body, "STATUS") == "TENTATIVE"
    assert oracles.value(body, "TRANSP") == "OPAQUE"


def test_days_and_instants_keep_their_own_kinds() -> None:
    assert oracles.value(
        written(replace(MEETING, when=Days(date(2026, 12, 31), date(2027, 1, 1)))), "DTEND"
    ) == ("20270101")
    assert oracles.value(written(replace(MEETING, when=Instant(EDITION.at))), "DTSTART").endswith("Z")


def test_an_entry_reissued_is_the_entry_rendered_anew() -> None:
    for entry in (MEETING, replace(MEETING, description="SEQUENCE:9\r\nDTSTAMP:20260101T000000Z")):
        later = Edition(7, 4, datetime(2026, 12, 1, 12, 30, 5, 99, tzinfo=UTC))
        assert reissue(render(entry, EDITION), later) == render(entry, later)
