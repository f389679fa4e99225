"""Programs that people keep their calendars with read ours as they were meant."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from gov.calendar.entries import Days, Entry, Instant, Span
from gov.calendar.joining import join_feed
from tests.calendar.clients import Radicale, Seen, by_ical_js, by_khal, radicale
from tests.calendar.samples import (
    ABROAD,
    AFTER_THE_CLOCKS,
    CANCELLED,
    CLOSES,
    DEADLINE,
    EVERY,
    FEED,
    MEETING,
    brussels,
    stored,
)

SUMMER = replace(MEETING, uid="seven@gov.example", when=brussels(date(2026, 7, 1)))
WINTER = replace(MEETING, uid="eight@gov.example", when=brussels(date(2026, 12, 1)))
LONG = replace(
    MEETING,
    uid="nine@gov.example",
    when=brussels(date(2026, 11, 3)),
    description="Où, dès Noël, l’œuvre naïve s’élève ; « à 18 h 30 ». " * 120 + "Fin.",
)
ALL = (*EVERY, SUMMER, WINTER, LONG)
BODY = join_feed(FEED, stored(*ALL))
# The library's own mistake: the onset in the old offset, an hour late all summer.
AN_HOUR_LATE = BODY.replace(b"TZOFFSETTO:+0200", b"TZOFFSETTO:+0100")


def starts(entry: Entry) -> datetime | date:
    if isinstance(entry.when, Days):
        return entry.when.from_day
    return entry.when.at if isinstance(entry.when, Instant) else entry.when.starts_at()


def ends(entry: Entry) -> datetime | date:
    if isinstance(entry.when, Days):
        return entry.when.until_day
    return entry.when.at if isinstance(entry.when, Instant) else entry.when.ends_at()


def named(seen: list[Seen]) -> dict[str, Seen]:
    found = {one.uid: one for one in seen}
    assert len(found) == len(seen), "each event is read once"
    return found


@pytest.fixture(scope="module")
def khal(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Seen]:
    return named(by_khal(BODY, tmp_path_factory.mktemp("khal"), date(2026, 6, 1), 220))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    with radicale(tmp_path_factory.mktemp("radicale")) as one:
        one.holds(BODY)
        yield one


@pytest.mark.parametrize("entry", ALL, ids=lambda one: one.uid.partition("@")[0])
def test_ical_js_reads_each_entry_as_it_was_meant(entry: Entry) -> None:
    one = named(by_ical_js(BODY))[entry.uid]
    assert (one.starts, one.ends) == (starts(entry), ends(entry))
    assert entry.summary in one.summary
    assert (entry.description in one.description, entry.location in one.location) == (True, True)
    assert (one.status == "CANCELLED") is (entry is CANCELLED)


@pytest.mark.parametrize("entry", ALL, ids=lambda one: one.uid.partition("@")[0])
def test_khal_lists_each_entry_at_its_hour(entry: Entry, khal: dict[str, Seen]) -> None:
    one = khal[entry.uid]
    assert one.starts == starts(entry)
    assert entry.summary in one.summary
    assert (one.status == "CANCELLED") is (entry is CANCELLED)


def test_khal_shows_a_day_as_one_day_and_text_whole(khal: dict[str, Seen]) -> None:
    assert khal[DEADLINE.uid].ends == ends(DEADLINE)
    assert " ".join(LONG.description.split()) in " ".join(khal[LONG.uid].description.split())


@pytest.mark.parametrize(
    "entry", [MEETING, AFTER_THE_CLOCKS, SUMMER, WINTER, ABROAD], ids=lambda one: one.uid
)
def test_radicale_finds_a_meeting_in_its_own_hour_and_in_no_other(entry: Entry, server: Radicale) -> None:
    assert isinstance(entry.when, Span)
    begins, ends_at, moment = entry.when.starts_at(), entry.when.ends_at(), timedelta(seconds=1)
    assert entry.uid in server.between(begins, begins + moment)
    assert entry.uid in server.between(ends_at - moment, ends_at)
    assert entry.uid not in server.between(begins - timedelta(minutes=50), begins)
    assert entry.uid not in server.between(ends_at, ends_at + timedelta(minutes=50))


def test_radicale_holds_every_entry_of_a_feed(server: Radicale) -> None:
    year = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
    assert server.between(*year) >= {entry.uid for entry in ALL if entry is not CLOSES}


def test_ical_js_obeys_the_zone_in_the_file_or_it_would_prove_nothing() -> None:
    late = named(by_ical_js(AN_HOUR_LATE))[SUMMER.uid].starts
    assert isinstance(late, datetime)
    assert late - timedelta(hours=1) == starts(SUMMER)


def test_radicale_obeys_the_zone_in_the_file_or_it_would_prove_nothing(tmp_path: Path) -> None:
    assert isinstance(SUMMER.when, Span)
    begins = SUMMER.when.starts_at()
    with radicale(tmp_path) as another:  # the first zone of a name is the one it keeps
        another.holds(AN_HOUR_LATE)
        assert SUMMER.uid not in another.between(begins, begins + timedelta(minutes=30))
