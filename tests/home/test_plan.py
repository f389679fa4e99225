"""Home finds what waits for somebody by keys alone, however much a committee has decided."""

import re
from dataclasses import dataclass

import pytest

from gov.home.queries import home_page
from gov.kernel import clock
from gov.store import dialect, fetch, read
from gov.store.access import Backend
from tests.support.canal import MONDAY, a_town
from tests.support.counting import counting

# What a committee gathers over the years; to know the committee alone is to read it all.
GROWING = ("decision", "decision_board", "opening", "leaf", "motion_version", "vote", "agenda_item")


@dataclass(frozen=True, slots=True)
class Step:
    id: int
    parent: int
    notused: int
    detail: str


def test_a_step_that_reads_all_of_a_committee_is_known_as_one() -> None:
    names = {"d": "decision"}
    assert reads_through("SCAN d", names)
    assert reads_through("SEARCH d USING INDEX decision_by_day (committee_id=?)", names)
    assert not reads_through("SEARCH d USING INDEX decision_by_day (committee_id=? AND decided_on>?)", names)


def reads_through(step: str, names: dict[str, str]) -> bool:
    """Tell whether a step of a plan reads a growing table through, or all of one committee."""
    found = re.match(r"(SCAN|SEARCH) (\w+)", step)
    if found is None or names.get(found[2], found[2]) not in GROWING:
        return False
    return found[1] == "SCAN" or "AUTOMATIC" in step or step.endswith("(committee_id=?)")


async def test_no_statement_of_home_reads_all_that_a_committee_decided(database: Backend) -> None:
    if dialect() != "sqlite":
        pytest.skip("PostgreSQL plans by its statistics; the indexes are the same")
    through = []
    with clock.freeze(MONDAY):
        town = await a_town()
        with counting() as counted:
            await home_page(town.viewer("amina"), MONDAY)
        for asked in counted.statements:
            names = {short: table for table, short in re.findall(r"(?:FROM|JOIN) (\w+) (\w)\b", asked)}
            arguments = [None] * asked.replace("{{}}", "{}").count("{}")
            async with read():
                steps = await fetch(Step, "EXPLAIN QUERY PLAN " + asked, *arguments)
            through += [f"{one.detail}: {asked[:90]}" for one in steps if reads_through(one.detail, names)]
    assert through == []
