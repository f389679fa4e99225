"""A run on an engine is a run on that engine."""

from gov.store import dialect
from gov.store.access import Backend


async def test_the_engine_asked_for_is_the_one_tested(database: Backend, engine: str) -> None:
    assert dialect() == engine
