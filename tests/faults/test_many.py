"""Many at once: no error, no vote doubled, and the tally is what was acknowledged."""

import asyncio
from uuid import uuid4

from gov.settings import Settings
from gov.store import opened
from tests.faults.servers import all_serving, serving
from tests.faults.voters import (
    Voter,
    all_told,
    check_none_lost_none_doubled,
    check_tally,
    recorded,
    voters,
)
from tests.support.fifty import Hall, a_hall

CHOICES = ("for", "for", "against", "abstain")


async def hall_of(settings: Settings, seats: int = 50) -> Hall:
    async with opened(settings):
        return await a_hall(seats)


async def test_fifty_cast_at_once(settings: Settings) -> None:
    hall = await hall_of(settings)
    with all_serving(settings) as addresses:
        async with voters(addresses, hall) as sitting:
            answers = await asyncio.gather(
                *(voter.cast(hall.ballot, CHOICES[at % 4]) for at, voter in enumerate(sitting))
            )
            assert [answer.status_code for answer in answers] == [303] * 50
            told = all_told(sitting)
    async with opened(settings):
        check_none_lost_none_doubled(told, await recorded())
        await check_tally(hall, {one.seat: one.choice for one in told})


async def test_fifty_change_their_minds_at_once(settings: Settings) -> None:
    hall = await hall_of(settings)

    async def change(voter: Voter) -> None:
        for choice in ("for", "against", "abstain", "against"):
            assert (await voter.cast(hall.ballot, choice)).status_code == 303

    with all_serving(settings) as addresses:
        async with voters(addresses, hall) as sitting:
            await asyncio.gather(*(change(voter) for voter in sitting))
            told = all_told(sitting)
    async with opened(settings):
        rows = await recorded()
        check_none_lost_none_doubled(told, rows)
        await check_tally(hall, dict.fromkeys([one.seat for one in told], "against"))
    assert len(rows) == len(told) == 200


async def test_eight_tabs_and_sixteen_clicks_are_one_vote(settings: Settings) -> None:
    hall = await hall_of(settings, 1)
    with serving(settings) as server:
        async with voters(server.address, hall) as [voter]:
            key = uuid4().hex
            answers = await asyncio.gather(*(voter.cast(hall.ballot, "for", key) for _ in range(16)))
            assert {answer.status_code for answer in answers} == {303}
            assert len({one.receipt for one in voter.told}) == 1
            other = await voter.cast(hall.ballot, "against", key)
            assert other.status_code == 409
    async with opened(settings):
        assert [row.choice for row in await recorded()] == ["for"]


async def test_slow_and_half_open_connections_hold_up_nobody(settings: Settings) -> None:
    hall = await hall_of(settings)
    with serving(settings) as server:
        async with voters(server.address, hall) as sitting:
            lines = await asyncio.gather(*(half_open(server.port, voter, hall) for voter in sitting[:30]))
            try:
                async with asyncio.timeout(20):
                    answers = await asyncio.gather(*(voter.cast(hall.ballot) for voter in sitting))
                assert {answer.status_code for answer in answers} == {303}
                assert (await sitting[0].browser.get("/health")).status_code == 200
            finally:
                for line in lines:
                    line.close()
            assert (await sitting[0].browser.get("/health")).status_code == 200
            told = all_told(sitting)
    async with opened(settings):
        rows = await recorded()
    assert len(rows) == 50
    check_none_lost_none_doubled(told, rows)


async def half_open(port: int, voter: Voter, hall: Hall) -> asyncio.StreamWriter:
    """Send the head of a vote and half of its body, or half a head, and then nothing."""
    _, line = await asyncio.open_connection("127.0.0.1", port)
    whole = written(voter, hall)
    line.write(whole[: len(whole) - 40] if voter.delegate.seat.int % 2 else whole[:60])
    await line.drain()
    return line


def written(voter: Voter, hall: Hall) -> bytes:
    """Write a vote out in full, as it goes over the line."""
    request = voter.browser.build_request(
        "POST",
        f"/committees/fifty/motions/{hall.ballot.number}/ballot/votes",
        data=voter.fields(hall.ballot, "against", uuid4().hex),
    )
    head = [f"POST {request.url.raw_path.decode()} HTTP/1.1"]
    head += [f"{name}: {value}" for name, value in request.headers.items()]
    return "\r\n".join([*head, "", ""]).encode() + request.read()
