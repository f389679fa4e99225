"""The second law holds in the database itself, whoever writes to it."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from gov.ballots.ending import seal_in
from gov.kernel import clock
from gov.kernel.errors import Conflict, NotAllowed
from gov.kernel.ids import new_id
from gov.store import execute, fetch_value, read, write
from tests.ballots.builders import a_void, a_vote, an_open_ballot
from tests.motions.builders import a_motion
from tests.support.canal import MONDAY, Town, a_town

CLOSE = datetime(2026, 11, 12, 17, tzinfo=UTC)
OPENED_WITH = {
    "committee_id": "'01938f3e-5a00-7c3d-9b1a-0f6f2f9d8c11'",
    "turn": "2",
    "motion_version": "2",
    "terms": "'[]'",
    "hidden_until_close": "NOT hidden_until_close",
    "audience": "'public'",
    "uid": "'x@y'",
    "opened_at": "closes_at",
    "deadline": "opened_at",
    "early_close": "NOT early_close",
    "opened_n": "0",
}


@pytest.fixture
async def town(database: object) -> Town:
    with clock.freeze(MONDAY):
        return await a_town()


async def opened(town: Town) -> UUID:
    with clock.freeze(MONDAY):
        return await an_open_ballot(town, await a_motion(town))


async def refused(sql: str, *args: object) -> str:
    with pytest.raises(Conflict) as conflict:
        async with write():
            await execute(sql, *args)
    return str(conflict.value.facts["constraint"])


async def sealed(town: Town, ballot_id: UUID) -> None:
    with clock.freeze(CLOSE):
        async with write(lock=[("committee", town.canal.committee), ("ballot", ballot_id)]) as unit:
            assert await seal_in(unit, ballot_id)


@pytest.mark.parametrize("column", OPENED_WITH)
async def test_what_a_ballot_opened_with_stands_still(town: Town, column: str) -> None:
    await opened(town)
    assert await refused(f"UPDATE ballot SET {column} = {OPENED_WITH[column]}") == "ballot_stands_still"


async def test_no_seat_joins_the_electorate_of_an_open_ballot(town: Town) -> None:
    ballot_id = await opened(town)
    insert = "INSERT INTO ballot_seat (ballot_id, seat_id, position, label) VALUES ({}, {}, 9, 'Ami')"
    assert await refused(insert, ballot_id, new_id()) == "electorate_is_frozen"


async def test_a_sealed_ballot_is_never_unsealed_nor_counted_again(town: Town) -> None:
    ballot_id = await opened(town)
    await sealed(town, ballot_id)
    for change in (
        "sealed_at = NULL, outcome = NULL, verdict = NULL, closed_n = NULL",
        "outcome = 'adopted'",
        "verdict = '{}'",
    ):
        assert await refused("UPDATE ballot SET " + change.replace("{}", "{{}}")) == "ballot_stands_still"


async def test_a_void_ballot_stays_void_with_its_reason(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await a_motion(town)
        await a_void(town, number, await an_open_ballot(town, number))
    assert await refused("UPDATE ballot SET void_reason = 'Autre'") == "ballot_stands_still"


async def test_a_ballot_is_never_deleted(town: Town) -> None:
    await opened(town)
    assert await refused("DELETE FROM ballot") == "append_only:ballot"


async def test_no_ballot_is_sealed_before_its_close_nor_void_after_it(town: Town) -> None:
    await opened(town)
    ending = "closed_n = opened_n, sealed_at = {}, outcome = 'adopted', verdict = '1'"
    early = CLOSE - timedelta(microseconds=1)
    assert await refused(f"UPDATE ballot SET {ending}", early) == "sealed_after_closing"
    void = (
        "closed_n = opened_n, voided_at = {}, voided_by = opened_by, void_ground = 'text', void_reason = 'x'"
    )
    assert await refused(f"UPDATE ballot SET {void}", CLOSE) == "void_before_closing"


async def cast(town: Town, ballot_id: UUID, at: datetime) -> None:
    async with write():
        await execute(
            "INSERT INTO vote (ballot_id, seat_id, turn, choice, reason, approvals, person_id, capacity,"
            " cast_at, receipt) VALUES ({}, {}, 1, 'for', '', 0, {}, 'holder', {}, {})",
            *(ballot_id, town.seat("amina"), town.canal.persons["amina"], at, str(new_id())),
        )


@pytest.mark.parametrize("at", [MONDAY - timedelta(microseconds=1), CLOSE, CLOSE + timedelta(days=1)])
async def test_a_vote_outside_its_window_is_refused_by_the_database(town: Town, at: datetime) -> None:
    ballot_id = await opened(town)
    with pytest.raises(Conflict) as conflict:
        await cast(town, ballot_id, at)
    assert conflict.value.facts["constraint"] == "vote_while_open"


async def test_no_vote_is_added_once_a_ballot_has_ended(town: Town) -> None:
    counted = await opened(town)
    with clock.freeze(MONDAY):
        number = await a_motion(town)
        void = await an_open_ballot(town, number)
        await a_void(town, number, void)
    await sealed(town, counted)
    for ballot_id in (counted, void):
        with pytest.raises(Conflict) as conflict:
            await cast(town, ballot_id, MONDAY)
        assert conflict.value.facts["constraint"] == "vote_while_open"


async def test_nobody_votes_for_a_seat_that_has_closed(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await a_motion(town)
        ballot_id = await an_open_ballot(town, number)
        async with write():
            await execute("UPDATE seat SET closed_on = {} WHERE id = {}", MONDAY.date(), town.seat("amina"))
        with pytest.raises(NotAllowed, match="no_seat_today"):
            await a_vote(town, "amina", number, ballot_id)
    async with read():
        assert await fetch_value(int, "SELECT count(*) FROM vote") == 0
