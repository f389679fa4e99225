"""Each readership sees its own log: nothing more, in a right order, counted as it is."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from gov.decisions.forms import Filters
from gov.decisions.queries import log_page, public_log
from gov.decisions.reading import decision_page, public_decision
from gov.kernel.errors import NotFound
from gov.store import execute, fetch, read, write
from tests.decisions.builders import logged
from tests.support.canal import Town, a_town


@dataclass(frozen=True, slots=True)
class Mail:
    recipient: str
    subject: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    reader: str
    year: int
    listed: int
    in_force: int


@pytest.fixture
async def town(database: object) -> Town:
    town = await a_town()
    await logged(town, "Publique", audience="public")
    await logged(town, "Du comité", audience="committee", decision_class="budget")
    await logged(town, "À huis clos", audience="closed")
    await logged(town, "Aux équipes", audience="partners", outcome="rejected")
    return town


async def _seen(town: Town, who: str, **asked: object) -> list[tuple[str, str]]:
    found = await log_page(town.viewer(who), "canal", Filters(**asked))  # type: ignore[arg-type]  # a test names the fields it changes
    return [(row.number[-3:], (row.title or "").strip('"')) for row in found.rows]


async def test_what_is_in_force_comes_first_then_what_is_past_then_what_is_withheld(town: Town) -> None:
    assert await _seen(town, "amina") == [
        ("003", "À huis clos"),
        ("002", "Du comité"),
        ("001", "Publique"),
        ("004", "Aux équipes"),
    ]
    assert await _seen(town, "samira") == [
        ("002", "Du comité"),
        ("001", "Publique"),
        ("004", "Aux équipes"),
        ("003", ""),
    ]
    assert await _seen(town, "brigitte") == [
        ("001", "Publique"),
        ("004", "Aux équipes"),
        ("003", ""),
        ("002", ""),
    ]
    public = await public_log("canal", Filters())
    assert [row.number for row in public.rows] == ["2026-001"]


async def test_a_search_keeps_the_order_of_the_log_and_finds_a_number(town: Town) -> None:
    assert [number for number, _ in await _seen(town, "amina", q="bail")] == ["003", "002", "001", "004"]
    assert await _seen(town, "amina", q="bail", state="past") == [("004", "Aux équipes")]
    assert await _seen(town, "amina", q="2026-004") == [("004", "Aux équipes")]
    assert await _seen(town, "samira", q="2026-003") == [("003", "")]
    assert await _seen(town, "amina", q="2026-009") == []


async def test_no_filter_tells_of_what_is_withheld(town: Town) -> None:
    assert await _seen(town, "brigitte", kind="budget") == []
    assert await _seen(town, "amina", kind="budget") == [("002", "Du comité")]
    assert await _seen(town, "brigitte", state="force") == [("001", "Publique")]
    assert await _seen(town, "brigitte", state="withheld") == [("003", ""), ("002", "")]
    assert await _seen(town, "samira", q="huis") == []
    assert await _seen(town, "amina", q="A HUIS") == [("003", "À huis clos")]
    assert len(await _seen(town, "amina", q="bail", year=2026)) == 4
    assert await _seen(town, "amina", q="bail", year=2025) == []


async def test_a_withheld_decision_exists_for_those_who_read_the_log(town: Town) -> None:
    for who in ("samira", "brigitte"):
        found = await decision_page(town.viewer(who), "canal", "2026-003")
        assert (found.row, dict(found.values), found.seats, found.tasks) == (None, {}, (), ())
    with pytest.raises(NotFound):
        await decision_page(town.viewer("samira"), "canal", "2026-005")


@pytest.mark.parametrize(
    "number", ["2026-002", "2026-003", "2026-004", "2026-005", "2026-01", "x", "２０２６-001"]
)
async def test_no_other_number_exists_for_the_public(town: Town, number: str) -> None:
    assert (await public_decision("canal", "2026-001")).row is not None
    with pytest.raises(NotFound):
        await public_decision("canal", number)


async def test_where_nothing_is_published_nothing_is_public(town: Town) -> None:
    async with write():
        await execute("UPDATE initiative SET publishes_decisions = {}", False)
    with pytest.raises(NotFound):
        await public_log("canal", Filters())
    with pytest.raises(NotFound):
        await public_decision("canal", "2026-001")


async def test_counts_are_those_of_each_readership(town: Town) -> None:
    old = await logged(town, "Ancienne", decided_on=date(2025, 3, 1))
    await logged(town, "Nouvelle", supersedes_id=old.id)
    async with read():
        rows = await fetch(
            Counted, "SELECT reader, year, listed, in_force FROM shown_year ORDER BY reader, year"
        )
    assert [(row.reader, row.year, row.listed, row.in_force) for row in rows] == [
        ("closed", 2025, 1, 0),
        ("closed", 2026, 5, 4),
        ("committee", 2025, 1, 0),
        ("committee", 2026, 5, 3),
        ("partners", 2025, 1, 0),
        ("partners", 2026, 5, 1),
        ("public", 2026, 1, 1),
    ]


async def test_who_cannot_read_the_end_of_a_hidden_one_sees_nothing_move(town: Town) -> None:
    hidden = (await decision_page(town.viewer("amina"), "canal", "2026-003")).row
    assert hidden is not None
    before = await _seen(town, "samira", state="withheld")
    await logged(town, "Fin", supersedes_id=hidden.id, audience="closed")
    found = await decision_page(town.viewer("amina"), "canal", "2026-005")
    assert found.row is not None
    assert found.row.ends == "2026-003"
    assert await _seen(town, "samira", state="withheld") == [("005", ""), *before]


@pytest.mark.parametrize("asked", [{"state": "past"}, {"kind": "budget"}, {"state": "past", "year": 2026}])
async def test_a_search_that_is_narrowed_still_fills_its_pages(town: Town, asked: dict[str, Any]) -> None:
    for number in range(55):
        await logged(town, f"Loyer {number}", outcome="rejected", decision_class="budget")
    for number in range(55):
        await logged(town, f"Loyer en force {number}")
    found = await log_page(town.viewer("samira"), "canal", Filters(q="loyer", **asked))
    assert len(found.rows) == 50
    assert found.older
    rest = await log_page(town.viewer("samira"), "canal", Filters(q="loyer", **asked, after=found.older))
    assert len(rest.rows) == 5
    assert not rest.older


async def test_pages_follow_each_other_without_gap_or_repeat(town: Town) -> None:
    for number in range(60):
        await logged(town, f"Bail {number}", outcome="adopted" if number % 2 else "rejected")
    for asked in ({}, {"q": "bail"}, {"year": 2026}):
        seen: list[str] = []
        after = "first"
        while after:
            found = await log_page(
                town.viewer("samira"),
                "canal",
                Filters(**asked, after="" if after == "first" else after),  # type: ignore[arg-type]  # a test names the fields it changes
            )
            seen += [row.number for row in found.rows]
            after = found.older
        assert len(seen) == len(set(seen)) == (64 if "q" not in asked else 63)
