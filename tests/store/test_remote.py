"""What only PostgreSQL can get wrong: order of commits, roles, lost connections."""

import asyncio
from contextvars import Context

import asyncpg
import pytest

from gov.kernel.errors import Conflict, Unavailable
from gov.settings import Settings
from gov.store import StoreMisuse, events, execute, fetch_value, opened, read, remote, write
from gov.store.access import Backend
from gov.store.erasing import erasing
from gov.store.following import following
from tests.store.world import add_note, count_notes
from tests.support.databases import ROLE, command

GUARDED = """CREATE TABLE pledge (id INTEGER NOT NULL PRIMARY KEY, choice TEXT NOT NULL);
CREATE TRIGGER pledge_refuses_change BEFORE UPDATE OR DELETE ON pledge
    FOR EACH ROW EXECUTE FUNCTION refuse_change();"""
KILL_OTHERS = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND usename = 'gov_app'"""


@pytest.fixture(autouse=True)
def on_postgres(engine: str) -> None:
    if engine != "postgres":
        pytest.skip("SQLite has one writer")


async def blocked(settings: Settings, count: int) -> None:
    """Wait until so many acts wait for a lock, as another connection sees it."""
    watching = await asyncpg.connect(settings.database_owner or settings.database)
    waiting = (
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    try:
        async with asyncio.timeout(30):
            while await watching.fetchval(waiting) < count:
                pass
    finally:
        await watching.close()


async def test_a_lower_number_never_comes_later(database: Backend, settings: Settings) -> None:
    """A reader that has seen 2 must have been able to see 1."""
    first_has_number, let_first_go = asyncio.Event(), asyncio.Event()
    order: list[str] = []

    async def first() -> None:
        async with write() as unit:
            await events.touch(unit, "s:1", "first")
            await events.flush(unit.handle)
            unit.handle.touches.clear()
            first_has_number.set()
            await let_first_go.wait()
        order.append("first")

    async def second() -> None:
        await first_has_number.wait()
        async with write() as unit:
            await events.touch(unit, "s:1", "second")
        order.append("second")

    tasks = [asyncio.create_task(first()), asyncio.create_task(second())]
    await first_has_number.wait()
    await blocked(settings, 1)
    assert order == []
    let_first_go.set()
    await asyncio.gather(*tasks)
    assert order == ["first", "second"]
    async with read():
        assert [(e.seq, e.kind) for e in await events.since("s:1", 0) or []] == [(1, "first"), (2, "second")]


async def test_a_lock_is_held_until_the_commit(notes: Backend, settings: Settings) -> None:
    """A vote checked open under the ballot's lock cannot commit after the seal."""
    checked, go = asyncio.Event(), asyncio.Event()

    async def cast() -> None:
        async with write(lock=("ballot", "7")):
            assert not await fetch_value(bool, "SELECT done FROM note WHERE text = 'ballot'")
            checked.set()
            await go.wait()
            await add_note("vote")

    async def seal() -> int:
        await checked.wait()
        async with write(lock=("ballot", "7")):
            await execute("UPDATE note SET done = {} WHERE text = 'ballot'", True)
            return await count_notes() - 1

    async with write():
        await add_note("ballot")
    casting, sealing = asyncio.create_task(cast()), asyncio.create_task(seal())
    await checked.wait()
    await blocked(settings, 1)
    assert not sealing.done()
    go.set()
    await casting
    assert await sealing == 1


async def test_other_locks_do_not_wait_for_each_other(notes: Backend) -> None:
    async with asyncio.timeout(5), write(lock=("ballot", "1")):

        async def elsewhere() -> None:
            async with write(lock=[("ballot", "2"), ("committee", "x")]):
                await add_note("elsewhere")

        await asyncio.create_task(elsewhere(), context=Context())
        assert await count_notes() == 1


async def test_instants_under_one_lock_are_in_the_order_of_commits(notes: Backend) -> None:
    async def one(number: int) -> None:
        async with write(lock=("committee", "x")) as unit:
            place = await count_notes()
            await add_note(str(number), at=unit.now, count=place)

    await asyncio.gather(*(one(number) for number in range(30)))
    async with read():
        bad = "SELECT count(*) FROM note a JOIN note b ON a.count < b.count AND a.at >= b.at"
        assert await fetch_value(int, bad) == 0


async def test_the_role_that_serves_cannot_change_what_is_append_only(settings: Settings) -> None:
    grants = f"GRANT SELECT, INSERT ON pledge TO {ROLE}"
    await command(settings.database_owner, GUARDED, grants)
    async with opened(settings):
        async with write():
            await execute("INSERT INTO pledge VALUES (1, 'for')")
        for act in ("UPDATE pledge SET choice = 'against'", "DELETE FROM pledge", "TRUNCATE pledge"):
            with pytest.raises(Conflict) as caught:
                async with write():
                    await execute(act)
            assert caught.value.facts["constraint"] == "append_only:pledge"
    await command(settings.database_owner, f"GRANT ALL ON pledge TO {ROLE}")
    async with opened(settings):
        with pytest.raises(Conflict) as caught:
            async with write():
                await execute("DELETE FROM pledge")
        assert caught.value.facts["constraint"] == "append_only:pledge"


async def test_migrating_grants_no_change_of_what_is_append_only(settings: Settings) -> None:
    async with opened(settings), read():
        allowed = (
            "SELECT coalesce(string_agg(DISTINCT c.relname, ' '), '') FROM pg_class c"
            " JOIN pg_trigger t ON t.tgrelid = c.oid JOIN pg_proc p ON p.oid = t.tgfoid"
            " WHERE p.proname = 'refuse_change' AND (has_table_privilege(c.oid, 'UPDATE')"
            " OR has_table_privilege(c.oid, 'DELETE') OR has_table_privilege(c.oid, 'TRUNCATE')"
            " OR NOT has_table_privilege(c.oid, 'INSERT'))"
        )
        assert await fetch_value(str, allowed) == ""
        assert not await fetch_value(bool, "SELECT has_table_privilege('migration_run', 'UPDATE')")


async def test_a_lost_connection_is_a_refusal_and_the_next_act_works(
    notes: Backend, settings: Settings
) -> None:
    with pytest.raises(Unavailable):
        async with write():
            await add_note("lost")
            await command(settings.database_owner, KILL_OTHERS)
            await add_note("never")
    with pytest.raises(Unavailable):
        async with write():
            await add_note("lost too")
            await command(settings.database_owner, KILL_OTHERS)
    async with write():
        await add_note("after")
    async with read():
        assert await count_notes() == 1


async def test_a_restart_of_the_database_between_two_acts_is_not_noticed(
    notes: Backend, settings: Settings
) -> None:
    everyone = asyncio.Barrier(remote.LARGEST_POOL)

    async def visit() -> None:
        async with read():
            await everyone.wait()

    for act in (_add("after"), count_in_a_read()):
        await asyncio.gather(*(visit() for _ in range(remote.LARGEST_POOL)))
        await command(settings.database_owner, KILL_OTHERS)
        await act
    assert await count_in_a_read() == 1


async def count_in_a_read() -> int:
    async with read():
        return await count_notes()


async def test_a_cancelled_act_gives_its_connection_back(
    notes: Backend, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def act(number: int) -> None:
        async with write(lock=("committee", "x")):
            await add_note(f"cancelled {number}")
            await fetch_value(str, "SELECT pg_sleep(10)::text")

    for _ in range(2):
        tasks = [asyncio.create_task(act(number)) for number in range(remote.LARGEST_POOL + 2)]
        await blocked(settings, remote.LARGEST_POOL - 1)
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
    async with asyncio.timeout(5):
        await asyncio.gather(*(_add(f"after {number}") for number in range(20)))
    async with read():
        assert await count_notes() == 20


async def test_a_gather_inside_leaves_the_pool_whole(notes: Backend) -> None:
    for _ in range(remote.LARGEST_POOL + 2):
        with pytest.raises(StoreMisuse):
            async with write():
                await asyncio.gather(add_note("a"), add_note("b"))
    async with asyncio.timeout(5), read():
        assert await count_notes() == 0


async def test_a_deadlock_is_a_refusal_to_retry(notes: Backend) -> None:
    async with write():
        await add_note("a")
        await add_note("b")
    both = asyncio.Barrier(2)

    async def act(first: str, second: str) -> None:
        async with write():
            await execute("UPDATE note SET count = count + 1 WHERE text = {}", first)
            await both.wait()
            await execute("UPDATE note SET count = count + 1 WHERE text = {}", second)

    answers = await asyncio.gather(act("a", "b"), act("b", "a"), return_exceptions=True)
    assert sorted(type(answer).__name__ for answer in answers) == ["NoneType", "Unavailable"]


async def test_erasure_runs_under_another_role(settings: Settings) -> None:
    roles = f"""DO $$ BEGIN
        PERFORM pg_advisory_xact_lock(2);
        IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{ROLE}_eraser') THEN
            CREATE ROLE {ROLE}_eraser;
            ALTER ROLE {ROLE} NOINHERIT;
            GRANT {ROLE}_eraser TO {ROLE};
        END IF;
    END $$"""
    table = "CREATE TABLE words (id INTEGER NOT NULL PRIMARY KEY, text TEXT NOT NULL)"
    grants = (
        f"GRANT SELECT, INSERT ON words TO {ROLE}; GRANT SELECT, UPDATE, DELETE ON words TO {ROLE}_eraser"
    )
    await command(settings.database_owner, roles, table, grants)
    async with opened(settings):
        async with write():
            await execute("INSERT INTO words VALUES (1, 'personal')")
        with pytest.raises(Conflict):
            async with write():
                await execute("DELETE FROM words")
        async with write() as unit:
            async with erasing(unit):
                assert await execute("DELETE FROM words") == 1
            await execute("INSERT INTO words VALUES (2, 'back to the role that serves')")


async def test_a_change_of_another_process_is_heard(settings: Settings) -> None:
    async with opened(settings, serving=True):
        with following(["s:1"]) as one:
            async with asyncio.timeout(5):
                while not await one.wait(0.05):
                    await command(settings.database, "SELECT pg_notify('gov_scope', 's:1')")


async def _add(text: str) -> None:
    async with write():
        await add_note(text)
