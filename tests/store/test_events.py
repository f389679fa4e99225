import asyncio
from contextvars import Context

import pytest

from gov.kernel.ids import new_id
from gov.store import events, read, write
from gov.store.access import Backend
from gov.store.following import following


def test_an_audience_touches_itself_and_every_narrower_one() -> None:
    committee = new_id()
    assert events.audience_scopes(committee, "closed") == (f"c:{committee}:closed",)
    assert events.audience_scopes(committee, "public") == tuple(
        f"c:{committee}:{name}" for name in ("public", "partners", "committee", "closed")
    )
    assert events.audiences_read("committee") == ("public", "partners", "committee")


async def test_a_scope_counts_its_own_changes(database: Backend) -> None:
    async with write() as unit:
        await events.touch(unit, "p:1", "vote", "a")
        await events.touch(unit, ["p:1", "p:2"], "seat", "b")
    async with read():
        assert await events.version("p:1") == 2
        assert await events.versions(["p:2", "p:3", "p:1"]) == (1, 0, 2)
        assert [(e.seq, e.kind, e.ref) for e in await events.since("p:1", 0) or []] == [
            (1, "seat", "b"),
            (2, "vote", "a"),
        ]
        assert await events.since("p:1", 2) == []


async def test_what_is_undone_touches_nothing(database: Backend) -> None:
    async with write() as unit:
        await events.touch(unit, "p:1", "kept")
        with pytest.raises(ZeroDivisionError):
            async with write() as inner:
                await events.touch(inner, "p:1", "undone")
                raise ZeroDivisionError
    with pytest.raises(ZeroDivisionError):
        async with write() as unit:
            await events.touch(unit, "p:1", "undone")
            raise ZeroDivisionError
    async with read():
        assert await events.version("p:1") == 1


async def test_a_number_too_old_to_tell_asks_to_reload(database: Backend) -> None:
    async with write() as unit:
        for number in range(events.MOST_EVENTS + 1):
            await events.touch(unit, "p:1", "many", str(number))
    async with read():
        assert await events.since("p:1", 0) is None
        assert len(await events.since("p:1", 1) or []) == events.MOST_EVENTS


async def test_fifty_at_once_leave_no_gap(database: Backend) -> None:
    async def one(number: int) -> None:
        async with write() as unit:
            await events.touch(unit, ["s:b", "s:a"] if number % 2 else ["s:a", "s:b"], "vote", str(number))

    async with asyncio.TaskGroup() as group:
        for number in range(50):
            group.create_task(one(number))
    async with read():
        for scope in ("s:a", "s:b"):
            assert [e.seq for e in await events.since(scope, 0) or []] == list(range(1, 51))


async def test_a_follower_wakes_once_the_change_is_committed(database: Backend) -> None:
    with following(["s:a"]) as one:
        waiting = asyncio.create_task(one.wait(10), context=Context())
        async with write() as unit:
            await events.touch(unit, "s:a", "vote")
            await asyncio.sleep(0)
            assert not waiting.done()
        assert await waiting
        assert not await one.wait(0.001)
