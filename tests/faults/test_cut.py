"""Lines cut in the middle of an act: whole or not at all, and nobody else notices."""

import asyncio
from uuid import uuid4

import pytest

from gov.ballots import urls
from gov.settings import Settings
from gov.store import opened
from tests.faults.servers import Server, all_serving, serving
from tests.faults.voters import (
    Voter,
    all_told,
    check_none_lost_none_doubled,
    recorded,
    voters,
)
from tests.support.databases import command
from tests.support.fifty import SLUG, Ballot, Hall, a_hall

HALVES = (0.2, 0.7, 0.99, 1.0)


async def test_a_request_cut_off_is_whole_or_nothing_and_stops_nobody(settings: Settings) -> None:
    async with opened(settings):
        hall = await a_hall(40)
    with serving(settings) as server:
        async with voters(server.address, hall) as sitting:
            keys = [uuid4().hex for _ in sitting]
            for turn in range(3):
                await asyncio.gather(
                    *(
                        cut_off(server, voter, hall.ballot, key, HALVES[(at + turn) % 4])
                        for at, (voter, key) in enumerate(zip(sitting, keys, strict=True))
                    )
                )
            async with asyncio.timeout(20):
                answers = await asyncio.gather(
                    *(voter.cast(hall.ballot, "for", key) for voter, key in zip(sitting, keys, strict=True))
                )
            assert {answer.status_code for answer in answers} == {303}
            told = all_told(sitting)
    async with opened(settings):
        rows = await recorded()
    check_none_lost_none_doubled(told, rows)
    assert len(rows) == 40


async def cut_off(server: Server, voter: Voter, ballot: Ballot, key: str, share: float) -> None:
    """Send a part of a vote, or all of it, and close the line without waiting for an answer."""
    request = voter.browser.build_request(
        "POST", urls.votes(SLUG, ballot.number), data=voter.fields(ballot, "for", key)
    )
    head = [f"POST {request.url.raw_path.decode()} HTTP/1.1"]
    head += [f"{name}: {value}" for name, value in request.headers.items()]
    whole = "\r\n".join([*head, "", ""]).encode() + request.read()
    _, line = await asyncio.open_connection("127.0.0.1", server.port)
    line.write(whole[: int(len(whole) * share)])
    await line.drain()
    if voter.delegate.seat.int % 2:
        line.transport.abort()
    line.close()


async def test_a_database_that_drops_every_line_under_votes_keeps_its_word(
    settings: Settings, engine: str
) -> None:
    if engine != "postgres":
        pytest.skip("SQLite has no lines to drop; tests/faults/test_disk.py breaks its disk")
    async with opened(settings):
        hall = await a_hall(20)
    with all_serving(settings) as addresses:
        async with voters(addresses, hall) as sitting:
            busy = [asyncio.create_task(insist(voter, hall, 12)) for voter in sitting]
            for _ in range(8):
                await asyncio.sleep(0.25)
                await command(settings.database_owner, DROP_LINES)
            refused = sum(await asyncio.gather(*busy))
            told = all_told(sitting)
    async with opened(settings):
        rows = await recorded()
    check_none_lost_none_doubled(told, rows)
    assert len(rows) == len(told) == 20 * 12
    assert refused


DROP_LINES = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
)


async def insist(voter: Voter, hall: Hall, votes: int) -> int:
    """Cast so many votes, each sent again under its key until acknowledged; count the refusals."""
    refused = 0
    for _ in range(votes):
        key = uuid4().hex
        while (answer := await voter.cast(hall.ballot, "for", key)).status_code != 303:
            assert answer.status_code == 503, answer.text
            assert int(answer.headers["retry-after"]) > 0
            refused += 1
            await asyncio.sleep(0.02)
    return refused
