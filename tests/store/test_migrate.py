import asyncio
import signal
import sys
from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from gov.settings import Settings
from gov.store import NotReady, opened
from gov.store.filelock import holding
from gov.store.migrate import Migration, Ran, known, migrate, pending
from gov.store.sqlite import connect
from tests.support.databases import command

FIRST = "CREATE TABLE a (id INTEGER NOT NULL PRIMARY KEY);\nINSERT INTO a VALUES (1);\n"
SECOND = """ALTER TABLE a ADD COLUMN more TEXT;
-- @sqlite
CREATE TABLE lite (x TEXT);
-- @postgres
CREATE TABLE post (x TEXT);
"""
CHILD = """CREATE TABLE child (a_id INTEGER NOT NULL REFERENCES a (id) ON DELETE CASCADE);
INSERT INTO child VALUES (1);
"""
REBUILD = """CREATE TABLE n (id INTEGER NOT NULL PRIMARY KEY);
INSERT INTO n SELECT id FROM a;
DROP TABLE a;
ALTER TABLE n RENAME TO a;
"""


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    folder = tmp_path / "steps"
    folder.mkdir()
    (folder / "0001_first.sql").write_text(FIRST)
    return folder


@pytest.fixture
def empty(engine: str, tmp_path: Path) -> Settings:
    """An empty SQLite file to migrate; PostgreSQL's runner is tried by every other test."""
    if engine != "sqlite":
        pytest.skip("tried on a file")
    return Settings(home=tmp_path, database=f"sqlite:///{tmp_path / 'new.db'}")


def tables(settings: Settings) -> set[str]:
    connection = connect(Path(settings.sqlite_path or ""), writes=False)
    try:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    finally:
        connection.close()


async def test_each_step_runs_once_and_only_its_own_dialect(empty: Settings, steps: Path) -> None:
    assert await migrate(empty, steps) == ["0001_first"]
    (steps / "0002_second.sql").write_text(SECOND)
    assert await migrate(empty, steps) == ["0002_second"]
    assert await migrate(empty, steps) == []
    assert tables(empty) == {"a", "lite", "migration_run"}


async def test_a_copy_is_kept_before_a_later_step(empty: Settings, steps: Path) -> None:
    await migrate(empty, steps)
    assert list(empty.home.glob("new.db.before-*")) == []
    (steps / "0002_second.sql").write_text(SECOND)
    await migrate(empty, steps)
    [copy] = empty.home.glob("new.db.before-*")
    assert {file.stat().st_mode & 0o777 for file in empty.home.glob("new.db*")} == {0o600}
    assert tables(replace(empty, database=f"sqlite:///{copy}")) == {"a", "migration_run"}


async def test_a_step_that_fails_leaves_the_old_schema(empty: Settings, steps: Path) -> None:
    await migrate(empty, steps)
    (steps / "0002_second.sql").write_text("CREATE TABLE b (x TEXT);\n")
    (steps / "0003_third.sql").write_text("CREATE TABLE c (x TEXT);\nnonsense;\n")
    with pytest.raises(apsw.SQLError):
        await migrate(empty, steps)
    assert tables(empty) == {"a", "migration_run"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("CREATE TABLE b (x INTEGER REFERENCES a (id) DEFERRABLE INITIALLY DEFERRED);", "deferred"),
        ("CREATE TABLE b (x INTEGER REFERENCES a (id));\nINSERT INTO b VALUES (7);", "point to nothing"),
        ("COMMIT;", "ended its own transaction"),
    ],
)
async def test_a_step_that_would_harm_the_record_is_refused(
    empty: Settings, steps: Path, text: str, why: str
) -> None:
    await migrate(empty, steps)
    (steps / "0002_second.sql").write_text(text)
    with pytest.raises((NotReady, apsw.SQLError), match=f"{why}|no transaction is active"):
        await migrate(empty, steps)


async def test_a_parent_table_can_be_rebuilt_without_losing_its_children(
    empty: Settings, steps: Path
) -> None:
    (steps / "0002_child.sql").write_text(CHILD)
    await migrate(empty, steps)
    (steps / "0003_rebuild.sql").write_text(REBUILD)
    await migrate(empty, steps)
    connection = connect(Path(empty.sqlite_path or ""), writes=False)
    assert connection.execute("SELECT count(*) FROM child").fetchall() == [(1,)]
    connection.close()


def test_a_database_from_elsewhere_is_refused() -> None:
    one = Migration(number=1, name="first", text=FIRST)
    two = Migration(number=2, name="second", text=SECOND)
    with pytest.raises(NotReady, match="newer than this version"):
        pending([Ran(1, "first", one.digest), Ran(2, "second", two.digest)], [one])
    with pytest.raises(NotReady, match="was changed after"):
        pending([Ran(1, "first", "other")], [one])
    with pytest.raises(NotReady, match="comes before"):
        pending([Ran(2, "second", two.digest)], [one, two])
    assert pending([Ran(1, "first", one.digest)], [one, two]) == [two]


async def test_a_database_not_yet_migrated_is_not_opened(empty: Settings, steps: Path) -> None:
    with pytest.raises(NotReady, match="does not exist yet"):
        async with opened(empty):
            pass
    await migrate(empty, _only_first(steps))
    with pytest.raises(NotReady, match="run gov migrate"):
        async with opened(empty):
            pass


async def test_no_migration_runs_beside_a_server(empty: Settings, steps: Path) -> None:
    with holding(Path(empty.sqlite_path or "")), pytest.raises(NotReady, match="in use"):
        await migrate(empty, steps)


@pytest.mark.parametrize("at", [1, 3, 5, 7, 8, 9])
async def test_a_kill_leaves_the_old_schema_or_the_new_one(empty: Settings, steps: Path, at: int) -> None:
    await migrate(empty, steps)
    (steps / "0002_second.sql").write_text(SECOND)
    (steps / "0003_third.sql").write_text("CREATE TABLE c (x TEXT);\nINSERT INTO c VALUES ('c');\n")
    command_line = (sys.executable, "-c", KILLED, str(empty.sqlite_path), str(steps), str(at))
    killed = await asyncio.create_subprocess_exec(*command_line, cwd=Path(__file__).parents[2])
    assert await killed.wait() == -signal.SIGKILL
    assert tables(empty) == {"a", "migration_run"}
    await migrate(empty, steps)
    assert tables(empty) == {"a", "lite", "c", "migration_run"}


async def test_two_migrations_at_once_run_each_step_once(
    engine: str, settings: Settings, steps: Path
) -> None:
    if engine != "postgres":
        pytest.skip("a file is locked for one")
    await command(settings.database_owner, "DROP TABLE migration_run")
    try:
        answers = await asyncio.gather(migrate(settings, steps), migrate(settings, steps))
        assert sorted(map(len, answers)) == [0, 1]
    finally:
        rows = ", ".join(f"({m.number}, '{m.name}', '{m.digest}', '')" for m in known())
        await command(
            settings.database_owner,
            "DROP TABLE a",
            "DELETE FROM migration_run",
            f"INSERT INTO migration_run VALUES {rows}",
            "INSERT INTO template_table VALUES ('migration_run'::regclass)",
            "GRANT SELECT ON migration_run TO gov_app",
        )


def _only_first(steps: Path) -> Path:
    real = known()[0]
    (steps / "0001_first.sql").unlink()
    (steps / f"{real.number:04}_{real.name}.sql").write_text(real.text)
    return steps


# Dies before the statement whose number it is told, counted over the whole migration.
KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
from gov.settings import Settings
from gov.store import migrate_sqlite, sqlite
from gov.store.migrate import migrate

path, steps, at = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
run, count = migrate_sqlite._run, 0

def traced(cursor, sql, bindings):
    global count
    count += 1
    if count == at:
        os.kill(os.getpid(), signal.SIGKILL)
    return True

def watched(connection, left):
    connection.exec_trace = traced
    run(connection, left)
    os.kill(os.getpid(), signal.SIGKILL)  # all is done but the commit

migrate_sqlite._run = watched
asyncio.run(migrate(Settings(home=path.parent, database=f"sqlite:///{path}"), steps))
"""
