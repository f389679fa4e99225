"""A fresh migrated database for each test, copied from one made once per worker."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from gov.settings import Settings
from gov.store import opened
from gov.store.access import Backend
from gov.store.migrate import known
from gov.store.migrate_sqlite import migrate_file


@pytest.fixture(scope="session")
def template(engine: str, tmp_path_factory: pytest.TempPathFactory) -> Path | str:
    """What each test's database is copied from."""
    path = tmp_path_factory.mktemp("template") / "gov.db"
    migrate_file(path, known())
    return path


@pytest.fixture
def settings(engine: str, template: Path | str, tmp_path: Path) -> Settings:
    """The settings of a test's own server, on a migrated database nobody has opened."""
    path = tmp_path / "gov.db"
    shutil.copyfile(template, path)
    return Settings(home=tmp_path, database=f"sqlite:///{path}", secret="a secret of the tests, long enough")


@pytest.fixture
async def database(settings: Settings) -> AsyncIterator[Backend]:
    """A test's own database, open: `read()` and `write()` work."""
    async with opened(settings) as backend:
        yield backend
