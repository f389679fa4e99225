"""Votes racing the close and the seal: what is acknowledged is counted, what is late is refused."""

import asyncio
import json
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import choice
from uuid import UUID

import httpx

from gov.ballots.ending import seal_in
from gov.settings import Settings
from gov.store import fetch, fetch_one, fetch_value, opened, read, write
from tests.faults.servers import all_serving, start
from tests.faults.voters import CHOICES, Acknowledged, Voter, check_none_lost_none_doubled, recorded, voters
from tests.support.fifty import Ballot, Hall, a_hall, with_ballots

ROUNDS = tuple(timedelta(seconds=1 + 0.7 * turn) for turn in range(4))


@dataclass(frozen=True, slots=True)
class Sealed:
    """What the seal wrote of one ballot."""

    id: UUID
    closes_at: datetime
    sealed_at: datetime
    verdict: str


async def test_a_vote_and_the_seal_racing_leave_no_acknowledged_vote_uncounted(settings: Settings) -> None:
    async with opened(settings):
        hall = await a_hall(24, ())
        with all_serving(settings) as addresses:
            async with voters(addresses, hall) as sitting:
                # Opened now that everybody sits: a busy machine takes its time to get there.
                hall = await with_ballots(hall, ROUNDS, hidden=True)
                sealing = [asyncio.create_task(seal(hall, ballot)) for ballot in hall.ballots]
                late = await asyncio.gather(*(cast_until_closed(voter, hall) for voter in sitting))
                await asyncio.gather(*sealing)
                told = [one for voter in sitting for one in voter.told]
        check_none_lost_none_doubled(told, await recorded())
        await check_counted(hall, told)
    assert all(refusal.status_code == 403 for refusals in late for refusal in refusals)
    assert told, "no vote came in time: the race was not run"


async def test_the_servers_seal_by_themselves_and_one_takes_over_from_another(settings: Settings) -> None:
    async with opened(settings):
        hall = await a_hall(3, ())
        with ExitStack() as running:
            servers = [start(settings) for _ in range(1 if settings.sqlite_path else 2)]
            for server in servers:
                running.callback(server.stop)
            async with asyncio.timeout(40):
                hall = await sealed_once_closed(hall)
                servers[0].kill()
                if settings.sqlite_path is not None:
                    running.callback(start(settings).stop)
                await sealed_once_closed(hall)
        async with read():
            assert await fetch_value(int, "SELECT count(*) FROM decision") == 2


async def sealed_once_closed(hall: Hall) -> Hall:
    """Let one more ballot close at once, and wait for whoever leads to seal it."""
    hall = await with_ballots(hall, (timedelta(milliseconds=1),))
    while True:
        await asyncio.sleep(0.05)
        if await is_sealed(hall.ballots[-1]):
            return hall


async def seal(hall: Hall, ballot: Ballot) -> None:
    """Ask for the seal without cease, as two impatient leaders would, until it is done."""
    while not await is_sealed(ballot):
        async with write(lock=[("committee", hall.committee), ("ballot", ballot.id)]) as unit:
            await seal_in(unit, ballot.id)
        await asyncio.sleep(0.002)


async def is_sealed(ballot: Ballot) -> bool:
    async with read():
        found = await fetch_one(
            Sealed,
            "SELECT id, closes_at, sealed_at, verdict FROM ballot WHERE id = {} AND sealed_at IS NOT NULL",
            ballot.id,
        )
    return found is not None


async def cast_until_closed(voter: Voter, hall: Hall) -> list[httpx.Response]:
    """Change one's mind in every ballot, until each says that it is closed."""
    refused = []
    for ballot in hall.ballots:
        while (answer := await voter.cast(ballot, choice(CHOICES))).status_code == 303:
            pass
        refused.append(answer)
    return refused


@dataclass(frozen=True, slots=True)
class Cast:
    """When one vote was recorded, and on which ballot."""

    ballot_id: UUID
    seat_id: UUID
    cast_at: datetime


async def check_counted(hall: Hall, told: list[Acknowledged]) -> None:
    """Hold each verdict to the last acknowledged word of every seat, and each vote to the deadline."""
    async with read():
        sealed = await fetch(Sealed, "SELECT id, closes_at, sealed_at, verdict FROM ballot WHERE 1 = {}", 1)
        cast = await fetch(Cast, "SELECT ballot_id, seat_id, cast_at FROM vote WHERE 1 = {}", 1)
    for ballot in sealed:
        assert all(one.cast_at < ballot.closes_at for one in cast if one.ballot_id == ballot.id)
        assert ballot.sealed_at >= ballot.closes_at
        last = {one.seat: one.choice for one in told if one.ballot == ballot.id}
        count = json.loads(ballot.verdict)["count"]
        found = {name.removesuffix("_"): value for name, value in count.items() if value}
        expected = {name: list(last.values()).count(name) for name in set(last.values())}
        silent = len(hall.delegates) - len(last)
        assert found == expected | ({"silent": silent} if silent else {})
