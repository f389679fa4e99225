"""What else follows when a decision is set aside: founding texts, amendments, what cites it."""

from datetime import timedelta

import pytest

from gov.committees.composing import require_decision
from gov.committees.queries import committee_named
from gov.contests.rules import Hindrance
from gov.decisions.reading import decision_page
from gov.decisions.sealing import seal_due
from gov.instruments.queries import rules_in_force, rules_on, versions_of
from gov.instruments.rules import Kind
from gov.instruments.starters import STARTERS, Starter
from gov.kernel import clock
from gov.kernel.errors import Invalid
from gov.motions.actions import edit_motion
from gov.motions.amendment_rules import State
from gov.store import read
from tests.ballots.builders import a_vote, an_open_ballot
from tests.contests.builders import FRIDAY, NUMBER, a_count, contests, the_case
from tests.motions.builders import a_motion, a_wording
from tests.motions.test_amending import OTHER, TEXT, proposes, put_first, stands, text_of
from tests.revisions.builders import SEATED, adopted, founded
from tests.support.canal import MONDAY, SITE, Town, a_town

pytestmark = pytest.mark.usefixtures("database")
ASSOCIATION = STARTERS[Starter.ASSOCIATION]
LATER = MONDAY + timedelta(days=12)
NOT_ALL = (("amina", "for"), ("thomas", "for"), ("fatou", "against"))


async def test_rules_whose_decision_is_set_aside_leave_the_earlier_version_in_force() -> None:
    town = await founded()
    async with read():
        before = await rules_in_force(town.canal.committee)
    await adopted(town, Kind.RULES, ASSOCIATION, SEATED[:4])
    async with read():
        versions = await versions_of(town.canal.committee, Kind.RULES)
        assert (await rules_in_force(town.canal.committee)).law == ASSOCIATION
    number = versions[0].decision
    with clock.freeze(LATER):
        assert (await the_case(town, LATER, number=number)).may_contest
        await contests(town, "amina", "against", "stands", number=number)
        await contests(town, "thomas", "against", "set_aside", number=number)
        aside = await decision_page(town.viewer("amina"), "canal", number)
    assert aside.sound
    async with read():
        assert await rules_in_force(town.canal.committee) == before
        # What was decided meanwhile keeps its version.
        assert await rules_on(town.canal.committee, LATER.date()) == before
        assert (await rules_on(town.canal.committee, versions[0].adopted_on)).law == ASSOCIATION
        versions = await versions_of(town.canal.committee, Kind.RULES)
    assert [one.set_aside_on is None for one in versions] == [False, True]


async def test_an_admission_that_is_set_aside_opens_no_seat() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town, decision_class="admission")
    await a_count(town, ("amina", "for"), ("thomas", "for"), ("fatou", "for"), motion=number)
    async with read():
        committee = await committee_named(town.canal.slug)
        assert await require_decision(committee, "seat_opened", NUMBER) == NUMBER
    with clock.freeze(FRIDAY):
        await contests(town, "amina", "against", "stands")
        await contests(town, "thomas", "against", "set_aside")
    async with read():
        with pytest.raises(Invalid):
            await require_decision(committee, "seat_opened", NUMBER)


async def an_amendment(town: Town, *votes: tuple[str, str]) -> str:
    """A motion whose amendment was voted on first; its number."""
    with clock.freeze(MONDAY):
        number = await a_motion(town, text=TEXT)
        await proposes(town, number)
        first = await put_first(town, number)
    await a_count(town, *votes, motion=first)
    return number


async def test_an_adopted_amendment_that_is_set_aside_gives_the_text_back() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
    number = await an_amendment(town, *NOT_ALL)
    assert await text_of(town, number) == (2, OTHER)
    with clock.freeze(FRIDAY):
        await contests(town, "amina", "against", "set_aside")
    assert await text_of(town, number) == (3, TEXT)
    assert await stands(town, number) is State.VOTED_FIRST


async def test_an_amendment_that_was_not_adopted_is_voted_on_again() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
    number = await an_amendment(town, ("amina", "for"), ("thomas", "against"), ("fatou", "against"))
    assert await stands(town, number) is State.LOST
    with clock.freeze(FRIDAY):
        await contests(town, "fatou", "for", "set_aside")
        assert await stands(town, number) is State.VOTED_FIRST
        first = (await the_case(town, FRIDAY)).motion.reference
        again = await an_open_ballot(town, first, closes_on=FRIDAY.date() + timedelta(days=12))
        for who in ("amina", "thomas", "fatou"):
            await a_vote(town, who, first, again, "for")
    with clock.freeze(FRIDAY + timedelta(days=13)):
        await seal_due(SITE)
    assert await stands(town, number) is State.CARRIED
    assert await text_of(town, number) == (2, OTHER)


@pytest.mark.parametrize("after", ["edited", "voted on"])
async def test_an_amendment_whose_motion_has_moved_on_is_only_noted(after: str) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
    number = await an_amendment(town, *NOT_ALL)
    with clock.freeze(FRIDAY):
        if after == "edited":
            await edit_motion(town.viewer("amina"), "canal", number, a_wording(2, text="Autre texte."))
        else:
            later = FRIDAY.date() + timedelta(days=12)
            await an_open_ballot(town, number, seen=2, closes_on=later)
        await contests(town, "amina", "against", "noted")
        case = await the_case(town, FRIDAY)
    assert case.contests[0].hindrance is Hindrance.PARENT
    assert await stands(town, number) is State.CARRIED
    assert case.ballot.set_aside_on is None
