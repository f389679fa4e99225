import asyncio
import logging
from collections.abc import Iterator

import pytest

from gov.settings import Settings
from gov.store import leader, read, write
from gov.store.access import Backend
from gov.store.facts import facts
from tests.support.databases import command


class Heard(logging.Handler):
    """Wait for what candidates say of themselves: what does not happen takes no time to see."""

    def __init__(self) -> None:
        super().__init__()
        self._said: asyncio.Queue[str] = asyncio.Queue()

    def emit(self, record: logging.LogRecord) -> None:
        self._said.put_nowait(record.getMessage())

    async def until(self, words: str) -> None:
        """Wait until somebody says this."""
        while words not in await self._said.get():
            pass


@pytest.fixture
def heard() -> Iterator[Heard]:
    listening, before = Heard(), leader.log.level
    leader.log.setLevel(logging.DEBUG)
    leader.log.addHandler(listening)
    yield listening
    leader.log.removeHandler(listening)
    leader.log.setLevel(before)


async def test_one_leads_and_another_takes_over(
    database: Backend, settings: Settings, engine: str, monkeypatch: pytest.MonkeyPatch, heard: Heard
) -> None:
    monkeypatch.setattr(leader, "RETRY_SECONDS", 0.02)
    monkeypatch.setattr(leader, "HEARTBEAT_SECONDS", 0.2)
    async with asyncio.timeout(10), leader.campaign() as first:
        await first.elected()
        if engine == "sqlite":
            return
        async with leader.campaign() as second:
            await heard.until("another process leads")
            assert not second.held
            # Its connection dies: another may lead, and only one does.
            await command(
                settings.database_owner,
                "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"
                " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
            )
            await heard.until("does not lead")
            taken = [asyncio.ensure_future(one.elected()) for one in (first, second)]
            await asyncio.wait(taken, return_when=asyncio.FIRST_COMPLETED)
            assert first.held != second.held
            for one in taken:
                one.cancel()


async def test_the_last_run_of_a_job_is_kept(database: Backend) -> None:
    for failure in ("late", ""):
        async with write() as unit:
            await leader.note_run(unit, "seal", unit.now, failure)
    async with read():
        [run] = await leader.last_runs()
    assert (run.name, run.failure) == ("seal", "")
    assert run.finished_at == run.started_at


async def test_every_property_of_the_database_is_told(database: Backend, engine: str) -> None:
    found = {fact.name: fact for fact in await facts()}
    assert {"engine", "driver", "schema"} <= set(found)
    bad = {name for name, fact in found.items() if not fact.good}
    # The server of the tests trades durability for speed.
    assert bad == (set() if engine == "sqlite" else {"synchronous_commit", "fsync"})
