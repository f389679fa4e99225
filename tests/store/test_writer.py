"""The writer of SQLite: what it promises when things go wrong."""

import asyncio
import logging
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from gov.kernel.errors import Conflict, Unavailable
from gov.settings import Settings
from gov.store import NotReady, StoreMisuse, execute, fetch_value, opened, read, write
from gov.store import writer as writers
from gov.store.embedded import Embedded
from gov.store.sqlite import check_version, connect
from tests.store.faults import Disk, faulty_disk
from tests.store.world import add_note, count_notes, make_table

Body = Callable[[], Awaitable[None]]


@pytest.fixture(autouse=True)
def on_sqlite(engine: str) -> None:
    if engine != "sqlite":
        pytest.skip("PostgreSQL has its own writer")


@pytest.fixture
async def disk(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Disk]:
    """An open database with the table `note`, on a disk that can be told to fail."""
    monkeypatch.setattr(
        writers, "GROUP_SECONDS", 5.0
    )  # acts begun together share a group, however slow we are
    await make_table(settings)
    with faulty_disk() as failing:
        async with opened(settings):
            yield failing


async def act(text: str, then: Body | None = None) -> None:
    async with write():
        await add_note(text)
        if then:
            await then()


async def stored() -> list[str]:
    async with read():
        found = await fetch_value(
            str, "SELECT coalesce(group_concat(text), '') FROM (SELECT text FROM note ORDER BY text)"
        )
    return (found or "").split(",") if found else []


async def outcomes(*acts: Awaitable[None]) -> list[type | None]:
    """Run acts at once, so that they share a group; tell how each ended."""
    answers = await asyncio.gather(*acts, return_exceptions=True)
    return [None if answer is None else type(answer) for answer in answers]


async def test_acts_at_once_share_one_commit(disk: Disk) -> None:
    await act("warm up")
    before = disk.calls["sync"]
    assert await outcomes(*(act(f"n{number}") for number in range(40))) == [None] * 40
    assert disk.calls["sync"] - before <= 3
    assert len(await stored()) == 41


async def test_one_that_raises_harms_none_of_its_group(disk: Disk) -> None:
    async def refuse() -> None:
        raise ZeroDivisionError

    assert await outcomes(act("a"), act("b", refuse), act("c"), act("a")) == [
        None,
        ZeroDivisionError,
        None,
        Conflict,
    ]
    assert await stored() == ["a", "c"]


@pytest.mark.parametrize("slow", [False, True])
@pytest.mark.parametrize("call", ["sync", "write"])
async def test_a_failed_commit_fails_its_group_and_stores_nothing(
    disk: Disk, call: str, slow: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writers, "SLOW_DISK_SECONDS", 0.0 if slow else 1.0)
    await act("before")
    disk.failing.add(call)
    assert await outcomes(act("a"), act("b"), act("c")) == [Unavailable] * 3
    assert await stored() == ["before"]
    disk.failing.clear()
    assert await outcomes(act("a"), act("b")) == [None, None]
    assert await stored() == ["a", "b", "before"]


async def test_a_failed_commit_says_when_to_try_again(disk: Disk) -> None:
    disk.failing.add("write")
    with pytest.raises(Unavailable) as caught:
        await act("a")
    assert caught.value.code == "store_full"
    assert caught.value.facts["retry_after"]


async def test_a_disk_full_within_a_group_acknowledges_none_of_it(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writers, "GROUP_SECONDS", 5.0)
    await make_table(settings)
    async with opened(settings) as backend:
        assert isinstance(backend, Embedded)
        await act("before")
        pages = backend.writer.connection.pragma("page_count")

        async def fill() -> None:
            backend.writer.connection.pragma("max_page_count", pages + 8)
            await add_note("big", body=b"x" * 1_000_000)

        assert await outcomes(act("a"), act("b", fill), act("c")) == [Unavailable, Unavailable, None]
        assert await stored() == ["before", "c"]
        backend.writer.connection.pragma("max_page_count", 1_000_000)
        await act("after")
        assert await stored() == ["after", "before", "c"]


async def test_an_act_that_rolls_back_its_group_is_caught(disk: Disk) -> None:
    async def ruin() -> None:
        await execute(
            "INSERT OR ROLLBACK INTO note (id, text, mood, done, count) SELECT 'x', 'a', 'calm', 0, 0"
        )

    assert await outcomes(act("a"), act("b", ruin), act("c")) == [Unavailable, Conflict, None]
    assert await stored() == ["c"]


async def test_an_act_that_hides_the_loss_of_its_group_is_not_acknowledged(disk: Disk) -> None:
    async def ruin() -> None:
        with pytest.raises(Conflict):
            await execute(
                "INSERT OR ROLLBACK INTO note (id, text, mood, done, count) SELECT 'x', 'a', 'calm', 0, 0"
            )
        with pytest.raises(StoreMisuse, match="is over"):
            await add_note("outside any transaction")

    assert await outcomes(act("a"), act("b", ruin), act("c")) == [Unavailable, StoreMisuse, None]
    assert await stored() == ["c"]


@pytest.mark.parametrize("steps", range(8))
async def test_a_cancelled_act_never_stops_the_writer(
    disk: Disk, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cancel after each step of the loop: queued, granted, acting, committing, answered."""
    monkeypatch.setattr(
        writers, "SLOW_DISK_SECONDS", 0.0
    )  # commit in the thread: one step more to be cancelled in

    async def pause() -> None:
        await asyncio.sleep(0)

    other = asyncio.create_task(act("other"))
    task = asyncio.create_task(act("cancelled", pause))
    for _ in range(steps):
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait({task, other})
    async with asyncio.timeout(5):
        await act("next")
    assert {"next", "other"} <= set(await stored())


async def test_an_act_cancelled_while_it_waits_does_nothing(disk: Disk) -> None:
    entered, go = asyncio.Event(), asyncio.Event()

    async def hold() -> None:
        entered.set()
        await go.wait()

    first = asyncio.create_task(act("first", hold))
    await entered.wait()
    second = asyncio.create_task(act("second"))
    await asyncio.sleep(0)
    second.cancel()
    go.set()
    await asyncio.wait({first, second})
    await act("third")
    assert await stored() == ["first", "third"]


async def test_an_act_cancelled_within_is_undone(disk: Disk) -> None:
    async def forever() -> None:
        await asyncio.Event().wait()

    task = asyncio.create_task(act("undone", forever))
    await asyncio.sleep(0.05)
    task.cancel()
    await asyncio.wait({task})
    assert await stored() == []


async def test_a_full_queue_refuses_at_once(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writers, "WAITING", 3)
    answers = await outcomes(*(act(f"n{number}") for number in range(6)))
    assert answers == [None] * 3 + [Unavailable] * 3


async def test_a_unit_that_holds_the_writer_is_named(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writers, "WATCH_SECONDS", 0.02)
    await make_table(settings)
    warning: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            warning.set_result(record.getMessage())

    async def dawdle() -> None:
        async with asyncio.timeout(5):
            await asyncio.shield(warning)

    listener = Listener()
    logging.getLogger("gov.store").addHandler(listener)
    try:
        async with opened(settings):
            await act("slow", dawdle)
    finally:
        logging.getLogger("gov.store").removeHandler(listener)
    assert warning.result().startswith("act held the writer")
    assert "test_writer.py" in warning.result()


async def test_a_lock_held_elsewhere_is_waited_for_then_refused(
    disk: Disk, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert settings.sqlite_path is not None
    other = connect(settings.sqlite_path, writes=True)
    other.execute("BEGIN IMMEDIATE")
    waiting = asyncio.create_task(act("waited"))
    await asyncio.sleep(0.1)
    assert not waiting.done()
    other.execute("COMMIT")
    await waiting
    other.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr(writers, "PATIENCE_SECONDS", 0.1)
    assert await outcomes(act("a"), act("b")) == [Unavailable, Unavailable]
    async with read():
        assert await count_notes() == 1
    other.execute("COMMIT")
    other.close()
    await act("after")
    assert await stored() == ["after", "waited"]


async def test_closing_finishes_what_runs_and_refuses_what_waits(settings: Settings) -> None:
    await make_table(settings)
    async with opened(settings) as backend:
        acts = [asyncio.create_task(act(f"n{number}")) for number in range(5)]
        await asyncio.sleep(0)
        await backend.close()
        answers = await asyncio.gather(*acts, return_exceptions=True)
        assert answers == [None] * 5
        with pytest.raises(Unavailable):
            await act("late")


async def test_a_second_server_on_one_file_is_refused_and_the_lock_dies_with_its_holder(
    settings: Settings,
) -> None:
    holder = start(
        "import asyncio, sys\nfrom gov.store import opened\n"
        "async def main():\n"
        "    async with opened(settings, serving=True):\n"
        "        print('up', flush=True); await asyncio.sleep(60)\n"
        "asyncio.run(main())",
        settings,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"up\n"
    with pytest.raises(NotReady, match=f"process {holder.pid}"):
        async with opened(settings, serving=True):
            pass
    async with opened(settings), write():
        pass  # a command may still write beside the server
    holder.kill()
    holder.wait()
    async with opened(settings, serving=True):
        pass


@pytest.mark.parametrize("burst", range(10))
async def test_no_acknowledged_act_is_lost_by_a_kill(settings: Settings, burst: int) -> None:
    await make_table(settings)
    victim = start(
        "import asyncio, os\nfrom gov.store import opened, write\nfrom tests.store.world import add_note\n"
        "async def one(client):\n"
        "    for turn in range(10_000):\n"
        "        async with write(): await add_note(f'{client}/{turn}')\n"
        "        os.write(1, f'{client}/{turn}\\n'.encode())\n"
        "async def main():\n"
        "    async with opened(settings):\n"
        "        await asyncio.gather(*(one(client) for client in range(20)))\n"
        "asyncio.run(main())",
        settings,
    )
    assert victim.stdout is not None
    acknowledged = [victim.stdout.readline() for _ in range(50 + burst * 37)]
    os.kill(victim.pid, signal.SIGKILL)
    acknowledged += victim.stdout.readlines()
    victim.wait()
    told = {line.decode().strip() for line in acknowledged if line.endswith(b"\n")}
    async with opened(settings):
        kept = set(await stored())
    assert len(told) >= 50
    assert told <= kept
    connection = connect(Path(settings.sqlite_path or ""), writes=False)
    assert connection.pragma("integrity_check") == "ok"


def test_an_old_sqlite_is_refused() -> None:
    with pytest.raises(NotReady, match=r"3\.51\.2 is too old"):
        check_version("3.51.2")
    check_version("3.51.3")
    assert check_version()


async def test_every_safety_is_on(disk: Disk, settings: Settings) -> None:
    connection = connect(Path(settings.sqlite_path or ""), writes=True)
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
    }
    assert {name: connection.pragma(name) for name in wanted} == wanted
    connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE pledge SET choice = 'against'",
        "DELETE FROM pledge",
        "REPLACE INTO pledge VALUES (1, 'against')",
        "INSERT INTO pledge VALUES (1, 'against') ON CONFLICT (id) DO UPDATE SET choice = EXCLUDED.choice",
    ],
)
async def test_what_is_append_only_is_never_changed(settings: Settings, statement: str) -> None:
    connection = connect(Path(settings.sqlite_path or ""), writes=True)
    connection.execute(GUARDED)
    connection.close()
    async with opened(settings):
        async with write():
            await execute("INSERT INTO pledge VALUES (1, 'for')")
        with pytest.raises(Conflict) as caught:
            async with write():
                await execute(statement)
        assert caught.value.facts["constraint"] == "append_only:pledge"
        async with read():
            assert await fetch_value(str, "SELECT choice FROM pledge") == "for"


GUARDED = """CREATE TABLE pledge (id INTEGER NOT NULL PRIMARY KEY, choice TEXT NOT NULL);
CREATE TRIGGER pledge_refuses_update BEFORE UPDATE ON pledge
BEGIN SELECT RAISE(ABORT, 'append_only:pledge'); END;
CREATE TRIGGER pledge_refuses_delete BEFORE DELETE ON pledge
BEGIN SELECT RAISE(ABORT, 'append_only:pledge'); END;"""


def start(program: str, settings: Settings) -> "subprocess.Popen[bytes]":
    """Run a program in a process of its own, with `settings` at hand."""
    head = (
        "from pathlib import Path\nfrom gov.settings import Settings\n"
        f"settings = Settings(home=Path({str(settings.home)!r}), database={settings.database!r})\n"
    )
    root = Path(__file__).parents[2]
    return subprocess.Popen([sys.executable, "-c", head + program], cwd=root, stdout=subprocess.PIPE)
