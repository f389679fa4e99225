"""When a change counts, what a feed holds, how long a cancellation is announced."""

# ruff: noqa: DTZ001 - a meeting's wall time has no offset, its zone is named beside it

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from gov.calendar.entries import Days, Entry, Instant, Span, Status
from gov.calendar.joining import Feed
from gov.calendar.rules import (
    Change,
    change,
    feed_window,
    in_window,
    months_later,
    revise,
    still_announced,
    uid,
)
from tests.calendar.samples import CANCELLED, CLOSES, DEADLINE, FEED, MEETING, STAMP, brussels

BRUSSELS = "Europe/Brussels"
NOW = datetime(2026, 10, 20, 22, 30, tzinfo=UTC)  # already the 21st in Brussels
LATER = STAMP + timedelta(hours=3)


def test_the_window_runs_from_ninety_days_ago_to_eighteen_months_ahead() -> None:
    window = feed_window(NOW, BRUSSELS)
    assert window.since == datetime(2026, 7, 22, 22, tzinfo=UTC)
    assert window.until == datetime(2028, 4, 20, 22, tzinfo=UTC)


def test_the_window_is_the_same_all_day_long() -> None:
    assert feed_window(NOW, BRUSSELS) == feed_window(NOW + timedelta(hours=23), BRUSSELS)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 8, 31), 18, date(2028, 2, 29)),
        (date(2025, 8, 31), 18, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 6, 30), 18, date(2027, 12, 30)),
    ],
)
def test_a_day_the_month_lacks_becomes_its_last(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


def test_what_overlaps_the_window_is_in_it_and_what_has_just_ended_is_not() -> None:
    window = feed_window(NOW, BRUSSELS)
    first = date(2026, 7, 23)
    assert in_window(MEETING, window, BRUSSELS)
    assert in_window(
        replace(MEETING, when=Days(first - timedelta(days=1), date(2026, 7, 24))), window, BRUSSELS
    )
    assert not in_window(replace(MEETING, when=Days(first - timedelta(days=1), first)), window, BRUSSELS)
    assert in_window(replace(MEETING, when=Instant(window.since)), window, BRUSSELS)
    assert not in_window(replace(MEETING, when=Instant(window.until)), window, BRUSSELS)
    assert not in_window(replace(MEETING, when=brussels(date(2028, 4, 21), 0, 0)), window, BRUSSELS)


def test_a_cancellation_is_announced_for_thirty_days() -> None:
    assert still_announced(CANCELLED, STAMP + timedelta(days=29))
    assert not still_announced(CANCELLED, STAMP + timedelta(days=30))
    assert still_announced(MEETING, STAMP + timedelta(days=400))


@pytest.mark.parametrize(
    "after",
    [
        replace(MEETING, when=brussels(date(2026, 10, 20))),
        replace(MEETING, when=brussels(date(2026, 10, 19), hours=3)),
        replace(MEETING, status=Status.CANCELLED, cancelled_prefix="Annulée :"),
        replace(MEETING, location="Ailleurs"),
        replace(MEETING, conference="https://meet.example/autre"),
    ],
)
def test_c10_a_new_date_length_status_or_place_raises_the_sequence_by_one(after: Entry) -> None:
    assert change(MEETING, after) is Change.SCHEDULE
    revised = revise(MEETING, after, LATER)
    assert (revised.sequence, revised.revision) == (MEETING.sequence + 1, MEETING.revision + 1)
    assert revised.stamp == revised.last_modified == LATER


@pytest.mark.parametrize("after", [replace(MEETING, summary="Autre"), replace(MEETING, description="Autre")])
def test_c10_new_words_change_the_stamp_and_leave_the_sequence(after: Entry) -> None:
    assert change(MEETING, after) is Change.WORDING
    revised = revise(MEETING, after, LATER)
    assert (revised.sequence, revised.revision) == (MEETING.sequence, MEETING.revision + 1)
    assert revised.stamp == LATER


def test_an_edit_that_leaves_the_rendering_as_it_was_is_no_revision() -> None:
    hidden = replace(MEETING, revision=9, sequence=5, stamp=LATER, last_modified=LATER)
    assert revise(MEETING, hidden, LATER) is MEETING


def test_a_stamp_never_steps_back_when_the_clock_does() -> None:
    assert revise(MEETING, replace(MEETING, summary="x"), STAMP - timedelta(hours=1)).stamp == STAMP


def test_c4_a_uid_is_an_opaque_name_at_the_instance() -> None:
    assert uid(UUID(int=5), "Gov.Example") == "00000000-0000-0000-0000-000000000005@gov.example"
    with pytest.raises(ValueError, match="host name"):
        uid(UUID(int=5), "a b\r\n")


@pytest.mark.parametrize(
    "make",
    [
        lambda: Span(datetime(2026, 1, 1, 10), datetime(2026, 1, 1, 10), BRUSSELS),
        lambda: Span(datetime(2026, 1, 1, 10, tzinfo=UTC), datetime(2026, 1, 1, 11, tzinfo=UTC), BRUSSELS),
        lambda: Days(date(2026, 1, 1), date(2026, 1, 1)),
        lambda: Days(datetime(2026, 1, 1, tzinfo=UTC), date(2026, 1, 2)),
        lambda: Instant(datetime(2026, 1, 1)),
        lambda: replace(MEETING, stamp=datetime(2026, 1, 1)),
        lambda: replace(MEETING, revision=0),
        lambda: replace(MEETING, status=Status.CANCELLED),
        lambda: Feed(name="x", source="javascript:x"),
        lambda: replace(FEED, refresh=timedelta(minutes=90)),
    ],
)
def test_an_entry_that_could_be_read_two_ways_cannot_be_made(make: object) -> None:
    assert callable(make)
    with pytest.raises((ValueError, TypeError)):
        make()


def test_deadlines_and_meetings_have_an_extent_in_the_committees_zone() -> None:
    window = feed_window(NOW, "America/New_York")
    assert in_window(DEADLINE, window, "America/New_York")
    assert in_window(CLOSES, window, "America/New_York")
