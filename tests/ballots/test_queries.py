"""Hidden votes are not read, so that no page can show them."""

from dataclasses import asdict
from datetime import UTC, datetime

import pytest

from gov.ballots.ending import seal_in
from gov.ballots.queries import BallotPage, ballot_page
from gov.kernel import clock
from gov.store import write
from tests.ballots.builders import a_void, a_vote, an_open_ballot
from tests.motions.builders import a_motion
from tests.support.canal import MONDAY, Town, a_town

CLOSE = datetime(2026, 11, 12, 17, tzinfo=UTC)
VOTERS = ("thomas", "fatou", "lien")
pytestmark = pytest.mark.usefixtures("database")


async def page_for(town: Town, who: str, number: str, at: datetime = MONDAY) -> BallotPage:
    page = await ballot_page(town.viewer(who), town.canal.slug, number, at)
    assert page is not None
    return page


async def a_round(town: Town, showing: str, choices: tuple[str, ...]) -> str:
    number = await a_motion(town)
    ballot_id = await an_open_ballot(town, number, showing=showing)
    for who, choice in zip(VOTERS, choices, strict=False):
        await a_vote(town, who, number, ballot_id, choice, reason=f"parce que {choice}")
    return number


@pytest.mark.parametrize(("who", "cast"), [("amina", 2), ("thomas", 2), ("claire", 2), ("samira", None)])
async def test_while_hidden_each_reads_her_own_seat_and_members_the_number(
    who: str, cast: int | None
) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_round(town, "at_close", ("for", "against"))
        page = await page_for(town, who, number)
    read = {seat.label for seat in page.seats if seat.choice or seat.reason or seat.voter or seat.receipt}
    assert read == ({"Le Relais"} if who == "thomas" else set())
    assert page.cast == cast


async def test_shown_at_once_every_convened_person_reads_every_vote() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_round(town, "at_once", ("for", "against"))
        for who in ("amina", "claire", "samira"):
            page = await page_for(town, who, number)
            assert [seat.choice for seat in page.seats if seat.choice] == ["for", "against"]


async def test_hidden_votes_stay_hidden_until_the_count_and_are_read_after_it() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_round(town, "at_close", ("for", "against"))
    with clock.freeze(CLOSE):
        before = await page_for(town, "samira", number, CLOSE)
        assert not [seat for seat in before.seats if seat.choice]
        async with write() as unit:
            await seal_in(unit, before.ballot.id)
        after = await page_for(town, "samira", number, CLOSE)
    assert [seat.choice for seat in after.seats if seat.choice] == ["for", "against"]
    assert after.verdict is not None


async def test_the_votes_of_a_hidden_ballot_declared_void_are_never_read() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_round(town, "at_close", ("for", "against"))
        page = await page_for(town, "amina", number)
        await a_void(town, number, page.ballot.id)
        for who in ("amina", "claire", "samira"):
            page = await page_for(town, who, number)
            assert page.cast is None
            assert not [seat for seat in page.seats if seat.choice]


async def test_two_histories_that_differ_in_hidden_votes_look_alike_to_others() -> None:
    """Same acts, other choices: what others read is equal, to the last field."""
    seen = []
    for choices in (("for", "for", "against"), ("against", "recused", "abstain")):
        with clock.freeze(MONDAY):
            town = await a_town() if not seen else seen[0][0]
            number = await a_round(town, "at_close", choices)
            pages = [await page_for(town, who, number) for who in ("amina", "claire", "samira")]
        seen.append((town, [masked(page) for page in pages]))
    assert seen[0][1] == seen[1][1]


def masked(page: BallotPage) -> tuple[object, ...]:
    """What two ballots in one database share: all but their own names and instants."""
    ballot = asdict(page.ballot) | {"id": None, "motion_id": None, "opened_at": None}
    return (ballot, page.stands, page.seats, page.own, page.may_vote, page.cast, page.verdict)
