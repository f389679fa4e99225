"""Who asks is found by keys alone, however many people there are."""

from dataclasses import dataclass

import pytest

from gov.committees.rights import _HELD
from gov.store import dialect, fetch, read
from gov.store.access import Backend
from gov.web.people import _SQL


@dataclass(frozen=True, slots=True)
class Step:
    id: int
    parent: int
    notused: int
    detail: str


@pytest.mark.parametrize("asked", [_SQL, _HELD], ids=["session", "rights"])
async def test_no_table_is_read_through_to_know_someone_s_rights(database: Backend, asked: str) -> None:
    if dialect() != "sqlite":
        pytest.skip("PostgreSQL plans by its statistics; the indexes are the same")
    arguments = [None] * asked.replace("{{}}", "{}").count("{}")
    async with read():
        steps = await fetch(Step, "EXPLAIN QUERY PLAN " + asked, *arguments)
    told = [step.detail for step in steps]
    through = [step for step in told if "AUTOMATIC" in step or step.startswith("SCAN")]
    assert all(step.startswith("SCAN r ") for step in through), "\n".join(told)
