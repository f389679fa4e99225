import asyncio
from datetime import UTC, datetime

import pytest

from gov.kernel import clock
from gov.kernel.errors import Conflict
from gov.store import idempotency, write
from gov.store.access import Backend

REQUEST = ("mia", "vote.cast", "ballot-7", "key-1")


async def act(digest: bytes = b"for") -> tuple[str, bool]:
    async with write() as unit:
        before = await idempotency.replay(unit, *REQUEST, digest)
        if before is not None:
            return before, False
        await idempotency.remember(unit, *REQUEST, digest, "receipt")
        return "receipt", True


async def test_a_retry_gets_the_same_receipt_and_acts_once(database: Backend) -> None:
    assert await act() == ("receipt", True)
    assert await act() == ("receipt", False)


async def test_eight_copies_at_once_act_once(database: Backend) -> None:
    answers = await asyncio.gather(*(act() for _ in range(8)))
    assert sorted(acted for _, acted in answers) == [False] * 7 + [True]


async def test_a_key_with_other_content_is_refused(database: Backend) -> None:
    await act()
    with pytest.raises(Conflict) as caught:
        await act(b"against")
    assert caught.value.code == "key_reused"


async def test_a_receipt_is_kept_for_a_day(database: Backend) -> None:
    with clock.freeze(datetime(2030, 1, 1, tzinfo=UTC)):
        await act()
        clock.shift(days=1)
        assert await act() == ("receipt", True)
        clock.shift(days=1)
        async with write() as unit:
            assert await idempotency.prune(unit) == 1
