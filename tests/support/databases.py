"""A fresh migrated database for each test, copied from one made once per worker."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import pytest

from gov.settings import Settings
from gov.store import opened
from gov.store.access import Backend
from gov.store.migrate import migrate
from tests.support.engines import POSTGRES

ROLE = "gov_app"
MAKE_ROLE = f"""DO $$ BEGIN
    PERFORM pg_advisory_xact_lock(1);
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{ROLE}') THEN CREATE ROLE {ROLE} LOGIN; END IF;
END $$"""

# Without triggers and foreign keys, for this connection only; what tests added is dropped.
EMPTY = """DO $$ DECLARE one RECORD; BEGIN
    SET LOCAL session_replication_role = replica;
    FOR one IN SELECT c.oid::regclass::text AS name, c.oid IN (SELECT relid FROM template_table) AS ours
        FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
    LOOP
        IF NOT one.ours THEN EXECUTE 'DROP TABLE ' || one.name || ' CASCADE';
        ELSIF one.name NOT IN ('migration_run', 'template_table') THEN EXECUTE 'DELETE FROM ' || one.name;
        END IF;
    END LOOP;
END $$"""
REMEMBER_TABLES = """CREATE TABLE template_table AS
    SELECT c.oid AS relid FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace;
INSERT INTO template_table VALUES ('template_table'::regclass)"""


@pytest.fixture(scope="session")
def template(
    engine: str, worker: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Settings:
    """A migrated database: the file that tests copy, or the worker's own on the server."""
    home = tmp_path_factory.mktemp("template")
    if engine == POSTGRES:
        server = str(request.getfixturevalue("postgres_server"))
        name = f"test_{worker}"
        asyncio.run(command(server, MAKE_ROLE, f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}"))
        made = on_server(home, server, name)
    else:
        made = Settings(home=home, database=f"sqlite:///{home / 'gov.db'}")
    asyncio.run(migrate(made))
    if engine == POSTGRES:
        asyncio.run(command(made.database_owner, REMEMBER_TABLES))
    return made


@pytest.fixture
def settings(template: Settings, tmp_path: Path) -> Settings:
    """The settings of a test's own server, on a migrated database nobody has opened."""
    if template.sqlite_path is not None:
        shutil.copyfile(template.sqlite_path, tmp_path / "gov.db")
        return Settings(home=tmp_path, database=f"sqlite:///{tmp_path / 'gov.db'}")
    # Emptying one database of the worker's own takes 25 ms, copying one half a second.
    asyncio.run(command(template.database_owner, EMPTY))
    return replace(template, home=tmp_path)


async def emptied(template: Settings, home: Path) -> Settings:
    """One more empty database in a folder, for a test that runs its script twice."""
    if template.sqlite_path is not None:
        shutil.copyfile(template.sqlite_path, home / "gov.db")
        return Settings(home=home, database=f"sqlite:///{home / 'gov.db'}")
    await command(template.database_owner, EMPTY)
    return replace(template, home=home)


@pytest.fixture
async def database(settings: Settings) -> AsyncIterator[Backend]:
    """A test's own database, open: `read()` and `write()` work."""
    async with opened(settings) as backend:
        yield backend


def on_server(home: Path, server: str, name: str) -> Settings:
    """Serve as the role that may only append, migrate as the owner."""
    parts = urlsplit(server)
    app = parts._replace(netloc=f"{ROLE}@{parts.hostname}:{parts.port}", path=f"/{name}")
    return Settings(home=home, database=app.geturl(), database_owner=parts._replace(path=f"/{name}").geturl())


async def command(server: str, *statements: str) -> None:
    connection = await asyncpg.connect(server)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()
