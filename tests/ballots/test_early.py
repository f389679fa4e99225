"""A close is brought forward where the rules let it, once all have answered, and cuts nobody off."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.ballots.early import bring_forward
from gov.ballots.queries import ballot_page, due_ballots
from gov.ballots.rules import Status, check_early, closing_instant, early_close, is_closing_day
from gov.decisions.sealing import seal_due
from gov.instruments.rulesets import RuleSet
from gov.kernel import clock
from gov.kernel.errors import Conflict, GovError, NotAllowed
from gov.store import execute, fetch_value, read, write
from gov.store.outbox import recent
from tests.ballots.builders import a_vote, an_open_ballot
from tests.motions.builders import a_motion, once
from tests.support.canal import MONDAY, SITE, Town, a_town
from tests.support.rules import SIMPLE

EARLY = replace(SIMPLE, early_close=True)
ALL = ("amina", "thomas", "fatou", "lien", "emily")
CLOSE = datetime(2026, 11, 12, 17, tzinfo=UTC)
TUESDAY = datetime(2026, 11, 3, 17, tzinfo=UTC)  # 18:00 in Brussels, the evening after MONDAY
AN_INSTANT = timedelta(microseconds=1)
ZONE = "Europe/Brussels"


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_an_early_close_leaves_a_night_and_comes_on_a_working_evening(asked: date) -> None:
    closes = early_close(asked, closing_instant(asked + timedelta(days=60), ZONE), ZONE)
    assert closes - closing_instant(asked, ZONE) >= timedelta(hours=23)  # the clocks may change
    assert is_closing_day(closes.date())


def test_a_close_that_comes_no_sooner_is_not_brought_forward() -> None:
    with pytest.raises(NotAllowed, match="early_close_no_sooner"):
        early_close(date(2026, 11, 2), TUESDAY, ZONE)


@pytest.mark.parametrize(
    ("allowed", "ended", "answered", "code"),
    [
        (False, False, 5, "early_close_off"),
        (True, True, 5, "early_close_settled"),
        (True, False, 4, "early_close_needs_all"),
    ],
)
def test_only_all_answers_bring_a_close_forward(allowed: bool, ended: bool, answered: int, code: str) -> None:
    check_early(allowed=True, ended=False, answered=5, seats=5)
    with pytest.raises(NotAllowed, match=code):
        check_early(allowed=allowed, ended=ended, answered=answered, seats=5)


async def answered(
    law: RuleSet = EARLY, who: tuple[str, ...] = ALL, showing: str = "at_once"
) -> tuple[Town, str, UUID]:
    """A ballot under these rules in which these have voted."""
    town = await a_town(law)
    number = await a_motion(town)
    ballot = await an_open_ballot(town, number, showing=showing)
    for one in who:
        await a_vote(town, one, number, ballot, "for")
    return town, number, ballot


async def asks(town: Town, who: str, number: str, ballot: UUID) -> None:
    await bring_forward(town.viewer(who), "canal", number, ballot, once(), site=SITE)


pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.parametrize("showing", ["at_once", "at_close"])
async def test_a_seat_brings_the_close_forward_and_everyone_is_told(showing: str) -> None:
    with clock.freeze(MONDAY):
        town, number, ballot = await answered(showing=showing)
        async with read():
            before = {mail.id for mail in await recent(200)}
        await asks(town, "fatou", number, ballot)
        found = await ballot_page(town.viewer("samira"), "canal", number, MONDAY)
        async with read():
            new = [mail for mail in await recent(200) if mail.id not in before]
            in_calendars = await fetch_value(datetime, "SELECT starts_at FROM calendar_item")
    assert found is not None
    assert (found.ballot.closes_at, found.ballot.deadline) == (TUESDAY, CLOSE)
    assert (found.ballot.ended_by, found.ballot.ended_for) == ("Fatou Sarr", "Bras ouverts")
    assert in_calendars == TUESDAY
    assert {mail.recipient.partition("@")[0] for mail in new} >= {*ALL, "claire", "samira"}
    assert all("Bras ouverts" in mail.text for mail in new)


async def test_until_the_earlier_close_a_seat_changes_its_mind_and_from_it_on_no_more() -> None:
    with clock.freeze(MONDAY):
        town, number, ballot = await answered()
        await asks(town, "fatou", number, ballot)
    with clock.freeze(TUESDAY - AN_INSTANT):
        await a_vote(town, "amina", number, ballot, "against")
        assert await due_ballots(clock.now()) == []
    with clock.freeze(TUESDAY):
        with pytest.raises(NotAllowed, match="ballot_closed"):
            await a_vote(town, "amina", number, ballot, "for")
        assert await seal_due(SITE) == 1
        found = await ballot_page(town.viewer("amina"), "canal", number, TUESDAY)
    assert found is not None
    assert found.stands is Status.FINAL
    assert found.verdict is not None
    assert (found.verdict.count.for_, found.verdict.count.against) == (4, 1)
    async with read():
        said = await fetch_value(str, "SELECT value FROM opening WHERE label = 'ended_early'")
    assert said is not None
    assert "Bras ouverts" in said


async def test_it_is_brought_forward_once() -> None:
    with clock.freeze(MONDAY):
        town, number, ballot = await answered()
        both = await asyncio.gather(
            asks(town, "fatou", number, ballot), asks(town, "lien", number, ballot), return_exceptions=True
        )
        with pytest.raises(NotAllowed, match="early_close_settled"):
            await asks(town, "amina", number, ballot)
    assert [one.code for one in both if isinstance(one, GovError)] == ["early_close_settled"]


async def test_a_vote_and_an_early_close_at_once_both_count() -> None:
    with clock.freeze(MONDAY):
        town, number, ballot = await answered()
        both = await asyncio.gather(
            asks(town, "fatou", number, ballot),
            a_vote(town, "amina", number, ballot, "against"),
            return_exceptions=True,
        )
    assert not [one for one in both if isinstance(one, BaseException)]


async def test_while_a_seat_has_not_answered_nobody_brings_it_forward() -> None:
    with clock.freeze(MONDAY):
        town, number, ballot = await answered(who=ALL[:4])
        with pytest.raises(NotAllowed, match="early_close_needs_all"):
            await asks(town, "fatou", number, ballot)


async def test_rules_that_do_not_allow_it_are_named_and_later_ones_change_nothing() -> None:
    with clock.freeze(MONDAY):
        town, number, ballot = await answered(law=SIMPLE)
        with pytest.raises(NotAllowed, match="early_close_off") as refused:
            await asks(town, "fatou", number, ballot)
    assert refused.value.facts["rule"].rules.cited.version == 1  # type: ignore[attr-defined]  # what it rests on


@pytest.mark.parametrize("who", ["claire", "samira", "brigitte"])
async def test_whoever_acts_for_no_seat_settles_no_close(who: str) -> None:
    with clock.freeze(MONDAY):
        town, number, ballot = await answered()
        with pytest.raises(GovError):
            await asks(town, who, number, ballot)


async def tries(instant: datetime) -> str:
    async with read():
        seat = await fetch_value(UUID, "SELECT seat_id FROM ballot_seat ORDER BY position LIMIT 1")
    with pytest.raises(Conflict) as refused:
        async with write():
            await execute(
                "UPDATE ballot SET ended_at = {}, ended_by = opened_by, ended_for = {}", instant, seat
            )
    return str(refused.value.facts["constraint"])


async def test_the_database_itself_lets_a_close_be_brought_forward_only_so() -> None:
    with clock.freeze(MONDAY):
        town, number, ballot = await answered(who=ALL[:4])
        assert await tries(TUESDAY) == "early_once_all_answered"
        await a_vote(town, "emily", number, ballot, "for")
        assert await tries(MONDAY) == "early_once_all_answered"  # before the votes
        assert await tries(CLOSE + timedelta(days=1)) == "ended_early_by_the_rules"
        await asks(town, "fatou", number, ballot)
        assert await tries(TUESDAY - timedelta(hours=1)) == "early_once_all_answered"


async def test_the_database_lets_no_close_be_brought_forward_against_the_rules() -> None:
    with clock.freeze(MONDAY):
        await answered(law=SIMPLE)
        assert await tries(TUESDAY) == "ended_early_by_the_rules"
