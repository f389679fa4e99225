"""A server killed under votes: what it acknowledged is recorded, once, and a retry finds it."""

import asyncio
from pathlib import Path
from random import Random

import pytest

from gov.app import chores
from gov.settings import Settings
from gov.store import opened, read
from gov.store.leader import last_runs
from gov.store.sqlite import connect
from gov.web.chores import NOTED_FROM
from tests.faults.servers import ON_A_FAULTY_DISK, on_sqlite_only, serving, start
from tests.faults.voters import (
    GONE,
    Voter,
    all_told,
    check_none_lost_none_doubled,
    recorded,
    until,
    voters,
)
from tests.faults.warm import Brief
from tests.support.fifty import Ballot, Hall, a_hall

BURSTS, KILLS = 10, 5  # fifty in all, shared out among the tests' workers


@pytest.mark.parametrize("burst", range(BURSTS))
async def test_no_kill_loses_or_doubles_an_acknowledged_vote(
    settings: Settings, engine: str, burst: int
) -> None:
    on_sqlite_only(engine)
    chance = Random(burst)
    async with opened(settings):
        hall = await a_hall(20)
    async with voters("http://127.0.0.1:1", hall, come=False) as sitting:
        for _ in range(KILLS):
            await live_and_die(settings, sitting, hall.ballot, votes=chance.randrange(120))
        with serving(settings) as server:
            await settle(server.address, sitting, hall.ballot)
            await check_retries(sitting, hall)
    told = all_told(sitting)
    async with opened(settings):
        rows = await recorded()
    check_none_lost_none_doubled(told, rows)
    assert len(rows) == len({one.receipt for one in told})
    assert connect(Path(settings.sqlite_path or ""), writes=False).pragma("integrity_check") == "ok"


async def live_and_die(settings: Settings, sitting: list[Voter], ballot: Ballot, *, votes: int) -> None:
    """Serve until so many more votes are acknowledged, then be killed while others are on the way."""
    server = Brief(settings)
    wanted = len(all_told(sitting)) + votes
    await arrive(server.address, sitting)
    busy = [asyncio.create_task(voter.keep_casting(ballot)) for voter in sitting]
    await until(lambda: len(all_told(sitting)) >= wanted or any(one.done() for one in busy))
    server.kill()
    await asyncio.gather(*busy)


async def arrive(address: str, sitting: list[Voter]) -> None:
    """Sit down at a server that has just started; the page open before it fell still counts."""
    for voter in sitting:
        voter.browser.base_url = address  # type: ignore[assignment]  # httpx reads text as well
        if not voter.token:
            await voter.come()


async def settle(address: str, sitting: list[Voter], ballot: Ballot) -> None:
    """Send again what was left unanswered, until nobody waits."""
    await arrive(address, sitting)
    for voter in sitting:
        if voter.unanswered:
            assert (await voter.cast(ballot, *voter.unanswered)).status_code == 303


async def check_retries(sitting: list[Voter], hall: Hall) -> None:
    """Press the last button once more: the receipt is the one of the first time."""
    for voter in sitting:
        if voter.unanswered:
            before = voter.told[-1]
            await voter.cast(hall.ballot, *voter.unanswered)
            assert voter.told[-1] == before


async def test_a_death_between_the_commit_and_the_answer_is_found_by_the_retry(
    settings: Settings, engine: str, tmp_path: Path
) -> None:
    on_sqlite_only(engine)
    faults = tmp_path / "faults"
    faults.mkdir()
    async with opened(settings):
        hall = await a_hall(1)
    server = start(settings, ON_A_FAULTY_DISK, GOV_TEST_FAULTS=str(faults))
    async with voters(server.address, hall) as [voter]:
        await chores_done(settings)  # their commits must not be the one that kills
        (faults / "die").touch()
        with pytest.raises(GONE):
            await voter.cast(hall.ballot, "for", "0ddc0ffee0ddc0ffee")
        server.process.wait(10)
        async with opened(settings):
            [row] = await recorded()
        with serving(settings) as again:
            await arrive(again.address, [voter])
            answer = await voter.cast(hall.ballot, "for", "0ddc0ffee0ddc0ffee")
            assert answer.status_code == 303
            assert voter.told[-1].receipt == row.receipt
        async with opened(settings):
            assert await recorded() == [row]


async def chores_done(settings: Settings) -> None:
    """Wait until a server that has just started has done what it does at a start."""
    expected = {chore.name for chore in chores() if chore.every >= NOTED_FROM}
    async with opened(settings), asyncio.timeout(20):
        while True:
            async with read():
                if expected <= {run.name for run in await last_runs()}:
                    return
            await asyncio.sleep(0.02)
