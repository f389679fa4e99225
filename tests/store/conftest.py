"""A table of the tests' own."""

import pytest

from gov.settings import Settings
from gov.store.access import Backend
from tests.store.world import make_table


@pytest.fixture
async def notes(settings: Settings, database: Backend) -> Backend:
    """A database with the table `note`, made beside the migrations."""
    await make_table(settings)
    return database
