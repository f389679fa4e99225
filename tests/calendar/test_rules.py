"""When a change counts, what a feed holds, how long a cancellation is announced."""

# ruff: noqa: DTZ001 - a meeting's wall time has no offset, its zone is named beside it

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from gov.calendar.entries import Days, Edition, Entry, Instant, Span, Status
from gov.calendar.joining import Feed
from gov.calendar.rules import (
    Change,
    change,
    extent,
    feed_window,
    months_later,
    next_edition,
    uid,
)
from tests.calendar.samples import CLOSES, DEADLINE, EDITION, FEED, MEETING, STAMP, brussels, written

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


def kind_of(after: Entry) -> Change:
    return change({"fr": written(MEETING)}, {"fr": written(after)})


@pytest.mark.parametrize(
    "after",
    [
        replace(MEETING, when=brussels(date(2026, 10, 20))),
        replace(MEETING, when=brussels(date(2026, 10, 19), hours=3)),
        replace(MEETING, status=Status.CANCELLED, cancelled_prefix="Annulée :"),
        replace(MEETING, location="Rue Haute 2, 1000 Bruxelles"),
        replace(MEETING, conference="https://meet.example/autre"),
    ],
)
def test_c10_a_new_date_length_status_or_place_raises_the_sequence_by_one(after: Entry) -> None:
    assert kind_of(after) is Change.SCHEDULE
    assert next_edition(EDITION, kind_of(after), LATER) == Edition(4, 2, LATER)


@pytest.mark.parametrize(
    "after",
    [
        replace(MEETING, summary="Autre"),
        replace(MEETING, description="Autre\nDTSTART:20260101T000000Z\nLOCATION:x"),
        replace(MEETING, url="https://gov.example/autre"),
    ],
)
def test_c10_new_words_change_the_stamp_and_leave_the_sequence(after: Entry) -> None:
    assert kind_of(after) is Change.WORDING
    assert next_edition(EDITION, kind_of(after), LATER) == Edition(4, 1, LATER)


def test_an_edit_that_leaves_the_rendering_as_it_was_is_no_edition() -> None:
    assert kind_of(replace(MEETING)) is Change.NONE
    assert next_edition(EDITION, Change.NONE, LATER) is EDITION


def test_a_stamp_never_steps_back_when_the_clock_does() -> None:
    assert next_edition(EDITION, Change.WORDING, STAMP - timedelta(hours=1)).at == STAMP


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
        lambda: Edition(1, 0, datetime(2026, 1, 1)),
        lambda: Edition(0, 0, STAMP),
        lambda: Edition(1, -1, STAMP),
        lambda: replace(MEETING, status=Status.CANCELLED),
        lambda: Feed(name="x", source="javascript:x"),
        lambda: replace(FEED, refresh=timedelta(minutes=90)),
    ],
)
def test_an_entry_that_could_be_read_two_ways_cannot_be_made(make: object) -> None:
    assert callable(make)
    with pytest.raises((ValueError, TypeError)):
        make()


def test_whole_days_are_those_of_the_committees_zone() -> None:
    assert extent(DEADLINE, BRUSSELS)[0] == datetime(2026, 10, 24, 22, tzinfo=UTC)
    assert extent(DEADLINE, "America/New_York")[0] == datetime(2026, 10, 25, 4, tzinfo=UTC)
    assert extent(CLOSES, BRUSSELS) == (datetime(2026, 10, 23, 16, tzinfo=UTC),) * 2
    assert extent(MEETING, "Asia/Tokyo")[0] == datetime(2026, 10, 19, 16, 30, tzinfo=UTC)
