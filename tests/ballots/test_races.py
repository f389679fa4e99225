"""Two acts at one moment: each race has one answer, whichever comes first (docs/races.md)."""

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from gov.ballots.again import electorate_of
from gov.ballots.ending import seal_in
from gov.ballots.queries import ballot_page
from gov.ballots.rules import Status
from gov.decisions.sealing import seal_due
from gov.kernel import clock
from gov.kernel.errors import Conflict, GovError, NotAllowed
from gov.motions.actions import edit_motion
from gov.motions.leading import withdraw_motion
from gov.motions.queries import motion_page
from gov.motions.rules import State
from gov.store import execute, fetch, read, write
from tests.ballots.builders import a_void, a_vote, an_open_ballot
from tests.committees.builders import ZOE, appointed
from tests.motions.builders import a_motion, a_wording, once
from tests.support.canal import MONDAY, SITE, Town, a_town

CLOSE = datetime(2026, 11, 12, 17, tzinfo=UTC)
TIMES = 4  # a race is run again, so that either may come first


@dataclass(frozen=True, slots=True)
class Cast:
    turn: int
    choice: str
    receipt: str
    cast_at: datetime


@pytest.fixture
async def town(database: object) -> Town:
    with clock.freeze(MONDAY):
        return await a_town()


async def opened(town: Town) -> tuple[str, UUID]:
    number = await a_motion(town)
    return number, await an_open_ballot(town, number)


async def cast(town: Town, ballot_id: UUID, who: str) -> list[Cast]:
    async with read():
        return await fetch(
            Cast,
            "SELECT turn, choice, receipt, cast_at FROM vote"
            " WHERE ballot_id = {} AND seat_id = {} ORDER BY turn",
            *(ballot_id, town.seat(who)),
        )


async def together(*acts: Awaitable[Any]) -> list[Any]:
    """Do all at once; a refusal stands in the place of what its act would give."""
    done = await asyncio.gather(*acts, return_exceptions=True)
    for one in done:
        if isinstance(one, BaseException) and not isinstance(one, GovError):
            raise one
    return done


def code_of(one: Any) -> str | None:
    return one.code if isinstance(one, GovError) else None


async def withdrawn(town: Town, number: str) -> None:
    await withdraw_motion(town.viewer("amina"), "canal", number, "Plus utile.", once())


async def test_deputy_and_holder_at_once_are_both_recorded_and_the_last_recorded_counts(town: Town) -> None:
    with clock.freeze(MONDAY):
        for _ in range(TIMES):
            number, ballot_id = await opened(town)
            by = await together(
                a_vote(town, "amina", number, ballot_id, "for"),
                a_vote(town, "jonas", number, ballot_id, "against"),
            )
            rows = await cast(town, ballot_id, "amina")
            assert [row.turn for row in rows] == [1, 2]
            assert {row.receipt: row.choice for row in rows} == dict(zip(by, ("for", "against"), strict=True))
            assert rows[0].cast_at < rows[1].cast_at
            page = await ballot_page(town.viewer("thomas"), "canal", number, MONDAY)
            assert page is not None
            assert [seat.choice for seat in page.seats if seat.choice] == [rows[1].choice]


async def test_one_delegate_in_two_browsers_at_once_is_two_words_of_which_the_last_counts(town: Town) -> None:
    with clock.freeze(MONDAY):
        number, ballot_id = await opened(town)
        by = await together(
            *(a_vote(town, "amina", number, ballot_id, choice) for choice in ("for", "abstain", "against"))
        )
    rows = await cast(town, ballot_id, "amina")
    assert [row.turn for row in rows] == [1, 2, 3]
    assert {row.receipt for row in rows} == set(by)


async def test_a_withdrawal_during_the_vote_is_refused_and_no_vote_is_lost(town: Town) -> None:
    with clock.freeze(MONDAY):
        number, ballot_id = await opened(town)
        voters = ("thomas", "fatou", "lien", "emily")
        refused, *receipts = await together(
            withdrawn(town, number), *(a_vote(town, who, number, ballot_id) for who in voters)
        )
    assert code_of(refused) == "motion_on_ballot"
    for who, receipt in zip(voters, receipts, strict=True):
        assert [row.receipt for row in await cast(town, ballot_id, who)] == [receipt]


async def test_of_a_withdrawal_and_the_opening_of_its_ballot_one_is_refused(town: Town) -> None:
    with clock.freeze(MONDAY):
        for _ in range(TIMES):
            number = await a_motion(town)
            opening, withdrawal = await together(an_open_ballot(town, number), withdrawn(town, number))
            state = (await motion_page(town.viewer("amina"), "canal", number)).motion.state
            if code_of(opening) is None:
                assert (code_of(withdrawal), state) == ("motion_on_ballot", State.ON_BALLOT)
            else:
                assert (code_of(opening), state) == ("act_not_possible", State.WITHDRAWN)
                assert withdrawal is None


async def test_of_a_change_of_text_and_the_opening_of_its_ballot_one_is_refused(town: Town) -> None:
    with clock.freeze(MONDAY):
        for _ in range(TIMES):
            number = await a_motion(town)
            edit = edit_motion(town.viewer("amina"), "canal", number, a_wording(1, title="Autre"))
            opening, edited = await together(an_open_ballot(town, number), edit)
            version = (await motion_page(town.viewer("amina"), "canal", number)).motion.version
            if code_of(opening) is None:
                assert (code_of(edited), version) == ("text_on_ballot", 1)
            else:
                assert isinstance(opening, Conflict)
                assert (opening.code, version) == ("motion_changed", 2)


async def test_a_void_during_the_vote_refuses_what_comes_after_it_and_keeps_what_came_before(
    town: Town,
) -> None:
    with clock.freeze(MONDAY):
        number, ballot_id = await opened(town)
        voters = ("amina", "thomas", "fatou", "lien", "emily")
        void, *votes = await together(
            a_void(town, number, ballot_id), *(a_vote(town, who, number, ballot_id) for who in voters)
        )
    assert void is None
    for who, vote in zip(voters, votes, strict=True):
        assert code_of(vote) in (None, "ballot_void")
        kept = [row.receipt for row in await cast(town, ballot_id, who)]
        assert kept == ([vote] if code_of(vote) is None else [])


async def test_a_vote_as_its_mandate_ends_is_recorded_for_good_or_refused_and_the_next_one_is_refused(
    town: Town,
) -> None:
    with clock.freeze(MONDAY):
        number, ballot_id = await opened(town)
        _, vote = await together(
            appointed(town.canal, "brigitte", ZOE), a_vote(town, "amina", number, ballot_id)
        )
        assert code_of(vote) in (None, "no_seat_today")
        with pytest.raises(NotAllowed, match="no_seat_today"):
            await a_vote(town, "amina", number, ballot_id, "against")
        rows = await cast(town, ballot_id, "amina")
        assert [row.receipt for row in rows] == ([vote] if code_of(vote) is None else [])
        await a_vote(town, "jonas", number, ballot_id, "abstain")
    assert (await cast(town, ballot_id, "amina"))[-1].choice == "abstain"


async def test_a_seat_that_closes_as_a_ballot_opens_is_in_its_electorate_or_is_not_for_good(
    town: Town,
) -> None:
    async def leaves() -> None:
        async with write(lock=("committee", town.canal.committee)):
            await execute("UPDATE seat SET closed_on = {} WHERE id = {}", MONDAY.date(), town.seat("emily"))

    with clock.freeze(MONDAY):
        number = await a_motion(town)
        ballot_id, _ = await together(an_open_ballot(town, number), leaves())
        async with read():
            before = await electorate_of(ballot_id)
        with pytest.raises(NotAllowed, match="no_seat_today"):
            await a_vote(town, "emily", number, ballot_id)
    with clock.freeze(CLOSE):
        async with write(lock=[("committee", town.canal.committee), ("ballot", ballot_id)]) as unit:
            sealed = await seal_in(unit, ballot_id)
    assert sealed is not None
    assert {seat.seat_id for seat in sealed.seats} == before
    assert sealed.verdict.count.seats in (4, 5)


async def test_a_clock_put_back_never_records_an_earlier_instant(town: Town) -> None:
    with clock.freeze(MONDAY):
        number, ballot_id = await opened(town)
        clock.shift(hours=5)
        await a_vote(town, "amina", number, ballot_id, "for")
        clock.shift(hours=-4)
        await a_vote(town, "amina", number, ballot_id, "against")
    first, second = await cast(town, ballot_id, "amina")
    assert first.cast_at < second.cast_at < first.cast_at + timedelta(seconds=1)
    assert second.choice == "against"


async def test_a_clock_that_ran_ahead_and_was_put_back_reopens_nothing_that_was_counted(town: Town) -> None:
    with clock.freeze(MONDAY):
        number, ballot_id = await opened(town)
        with clock.shift(CLOSE - MONDAY), pytest.raises(NotAllowed, match="ballot_closed"):
            await a_vote(town, "amina", number, ballot_id)
        # Nothing was recorded in the time to come: the ballot is as open as before.
        await a_vote(town, "amina", number, ballot_id)
        with clock.shift(CLOSE - MONDAY):
            assert await seal_due(SITE) == 1
        with pytest.raises(NotAllowed, match="ballot_closed"):
            await a_vote(town, "amina", number, ballot_id)
        page = await ballot_page(town.viewer("thomas"), "canal", number, clock.now())
    assert page is not None
    assert page.stands is Status.FINAL
    assert len(await cast(town, ballot_id, "amina")) == 1
