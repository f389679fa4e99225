"""The demo lives by the law whatever today is, and starts at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest

from gov.ballots.rules import is_closing_day
from gov.demo.command import clear, demo_settings
from gov.demo.seeding import seed
from gov.kernel import clock
from gov.settings import Settings
from gov.store import fetch, fetch_value, read

SITE = "http://127.0.0.1:8000"
BRUSSELS = ZoneInfo("Europe/Brussels")
TODAYS = {
    "christmas eve": datetime(2026, 12, 24, 9, 30, tzinfo=UTC),
    "the middle of july": datetime(2026, 7, 15, 9, 30, tzinfo=UTC),
    "the end of the summer pause": datetime(2026, 8, 21, 5, 0, tzinfo=UTC),
    "a leap day": datetime(2028, 2, 29, 9, 30, tzinfo=UTC),
    "the night clocks go forward": datetime(2027, 3, 28, 1, 30, tzinfo=UTC),
    "the hour that comes twice": datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
    "new year at midnight": datetime(2026, 12, 31, 23, 1, tzinfo=UTC),
}


@dataclass(frozen=True, slots=True)
class Closing:
    closes_at: datetime
    outcome: str | None


@dataclass(frozen=True, slots=True)
class Count:
    what: str
    many: int


@pytest.mark.parametrize("today", TODAYS.values(), ids=TODAYS)
async def test_the_demo_can_start_on(database: object, today: datetime) -> None:
    with clock.freeze(today):
        await seed(SITE)
    for closing in await _closings():
        local = closing.closes_at.astimezone(BRUSSELS)
        assert is_closing_day(local.date())
        assert local.hour == 18
        assert (closing.outcome is None) == (closing.closes_at > today)


async def test_a_visitor_finds_something_of_everything(database: object) -> None:
    with clock.freeze(datetime(2026, 11, 24, 9, 30, tzinfo=UTC)):
        await seed(SITE)
    assert await _counted("decision", "outcome") == {"adopted": 19, "inquorate": 1, "rejected": 1}
    audiences = await _counted("decision", "audience")
    assert (audiences["public"], audiences["closed"]) == (2, 1)
    assert await _counted("meeting", "state") == {
        "convened": 1,
        "draft": 1,
        "minutes_approved": 5,
        "minutes_drafted": 1,
    }
    assert await _counted("motion", "state") == {
        "adopted": 5,
        "draft": 1,
        "inquorate": 1,
        "on_ballot": 2,
        "rejected": 1,
        "submitted": 1,
    }
    async with read():
        superseding = await fetch_value(int, "SELECT count(*) FROM decision WHERE supersedes_id IS NOT NULL")
    assert superseding == 1


async def test_follow_ups_are_done_due_and_overdue(database: object) -> None:
    today = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
    with clock.freeze(today):
        await seed(SITE)
    async with read():
        waiting = await fetch(
            _Due, "SELECT due_on FROM follow_up WHERE done_at IS NULL ORDER BY due_on, id LIMIT 9"
        )
        done = await fetch_value(int, "SELECT count(*) FROM follow_up WHERE done_at IS NOT NULL")
    assert [row.due_on < today.date() for row in waiting] == [True, False]
    assert (done or 0) >= 6


@dataclass(frozen=True, slots=True)
class _Due:
    due_on: date


async def test_the_story_ends_before_now_and_its_mail_has_arrived(database: object) -> None:
    today = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
    with clock.freeze(today):
        await seed(SITE)
    async with read():
        last = await fetch_value(datetime, "SELECT max(queued_at) FROM outbox")
        waiting = await fetch_value(int, "SELECT count(*) FROM outbox WHERE state <> 'sent'")
    assert last is not None
    assert today - timedelta(days=3) < last < today
    assert waiting == 0


async def test_a_living_world_is_there_at_once(database: object, engine: str) -> None:
    began = perf_counter()
    await seed(SITE)
    # Three seconds on a quiet machine; the tests share theirs, and PostgreSQL is not what a demo runs on.
    assert perf_counter() - began < (6 if engine == "sqlite" else 20)


async def _closings() -> Sequence[Closing]:
    async with read():
        return await fetch(Closing, "SELECT closes_at, outcome FROM ballot ORDER BY closes_at, id LIMIT 20")


async def _counted(table: str, column: str) -> dict[str, int]:
    async with read():
        rows = await fetch(
            Count,
            f"SELECT {column} AS what, count(*) AS many FROM {table} GROUP BY {column} ORDER BY 1 LIMIT 20",
        )
    return {row.what: row.many for row in rows}


def test_the_folder_of_the_demo_is_its_owner_s_alone(tmp_path: Path) -> None:
    settings = demo_settings(Settings(home=tmp_path, database="sqlite:///x"))
    settings.home.mkdir(mode=0o755)
    clear(settings)
    assert settings.home.stat().st_mode & 0o777 == 0o700
