"""What one server does for all is done when due, by one, and noted."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from gov.app import chores
from gov.kernel import clock
from gov.kernel.ids import random_bytes, random_id
from gov.settings import Settings
from gov.store import execute, fetch_value, read, write
from gov.store.access import Backend
from gov.store.idempotency import remember
from gov.store.leader import Run, last_runs
from gov.web import chores as keeping
from gov.web.chores import RETRY, Chore, do, first_due, keep
from tests.support.clients import a_person
from tests.support.sources import files, text

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def a_chore(act: Callable[[], bool | None], every: timedelta = DAY) -> Chore:
    async def acted(settings: Settings) -> bool | None:
        return act()

    return Chore(name="count", every=every, act=acted)


async def noted() -> list[tuple[str, str]]:
    async with read():
        return [(run.name, run.failure) for run in await last_runs()]


def ran(ago: timedelta, failure: str = "") -> dict[str, Run]:
    began = NOON - ago
    return {"count": Run(name="count", started_at=began, finished_at=began, failure=failure)}


@pytest.mark.parametrize(
    ("last", "due"),
    [
        ({}, NOON),
        (ran(timedelta(hours=23)), NOON + timedelta(hours=1)),
        (ran(timedelta(days=3)), NOON - timedelta(days=2)),
        (ran(timedelta(minutes=20), "unfinished"), NOON + timedelta(minutes=40)),
        (ran(-DAY), NOON),
    ],
)
def test_a_chore_is_due_from_when_it_last_ran(last: dict[str, Run], due: datetime) -> None:
    assert first_due([a_chore(lambda: None)], last, NOON) == {"count": due}


async def test_a_daily_chore_is_noted_and_waits_a_day(database: Backend, settings: Settings) -> None:
    assert await do(a_chore(lambda: None), settings) == DAY
    assert await noted() == [("count", "")]


async def test_a_frequent_chore_leaves_a_note_only_when_it_fails(
    database: Backend, settings: Settings
) -> None:
    assert await do(a_chore(lambda: None, MINUTE), settings) == MINUTE
    assert await noted() == []
    assert await do(a_chore(lambda: bool(1 // 0), MINUTE), settings) == MINUTE
    assert await noted() == [("count", "ZeroDivisionError: integer division or modulo by zero")]


async def test_what_is_unfinished_is_tried_again_within_the_hour(
    database: Backend, settings: Settings
) -> None:
    assert await do(a_chore(lambda: False), settings) == RETRY
    assert await noted() == [("count", "unfinished")]


async def test_the_leader_does_what_is_due_and_one_that_fails_stops_no_other(
    database: Backend, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "LOOK_EVERY", 0.01)
    closing, done = asyncio.Event(), list[int]()

    def count() -> None:
        done.append(1)
        if len(done) == 3:
            closing.set()

    broken = Chore(name="broken", every=MINUTE, act=a_chore(lambda: bool(1 // 0)).act)
    often = a_chore(count, timedelta(milliseconds=1))
    async with asyncio.timeout(20):
        await keep([broken, often], settings, closing)
    assert len(done) == 3
    assert [name for name, _ in await noted()] == ["broken"]


def test_only_the_chores_stand_for_leader() -> None:
    # A second campaign in the same process would wait for ever, on PostgreSQL alone.
    standing = {path.name for path in files("gov", ".py") if "campaign()" in text(path)}
    assert standing == {"chores.py", "leader.py"}


async def test_what_nobody_needs_any_more_is_forgotten(database: Backend, settings: Settings) -> None:
    counts = "SELECT (SELECT count(*) FROM {0}) + 0 * {{}}"
    tables = ("session", "throttle", "sign_in_code", "idempotency")
    with clock.freeze(NOON):
        await _leave_traces()
        clock.shift(days=2)
        for chore in chores():
            await do(chore, settings)
        async with read():
            kept = {table: await fetch_value(int, counts.format(table), 1) for table in tables}
    assert kept == {"session": 1, "throttle": 0, "sign_in_code": 0, "idempotency": 0}


async def _leave_traces() -> None:
    person = await a_person()
    async with write() as unit:
        for days, seen in ((90, 0), (1, 0), (90, 40)):
            await execute(
                "INSERT INTO session (id, token_hash, person_id, created_at, seen_at, expires_at, agent)"
                " VALUES ({}, {}, {}, {}, {}, {}, '')",
                *(random_id(), random_bytes(32), person, unit.now, unit.now - timedelta(days=seen)),
                unit.now + timedelta(days=days),
            )
        await execute("INSERT INTO throttle (id, bucket, at) VALUES ({}, 'ask', {})", random_id(), unit.now)
        await execute(
            "INSERT INTO sign_in_code (id, purpose, person_id, email, code_hash, browser_hash, next_path,"
            " issued_at, expires_at, attempts) VALUES ({}, 'sign_in', {}, 'a@b.example', {}, {}, '/',"
            " {}, {}, 0)",
            *(random_id(), person, random_bytes(32), random_bytes(32), unit.now, unit.now + MINUTE),
        )
        await remember(unit, str(person), "vote", "canal", "key", b"digest", "receipt")
