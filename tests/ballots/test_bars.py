"""A bar that stands is lowered by nothing but what the rules say lowers it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from gov.ballots.ahead import Ahead
from gov.ballots.asking import opening_page
from gov.decisions.sealing import seal_due
from gov.kernel import clock
from gov.kernel.errors import Conflict
from gov.motions.actions import edit_motion
from gov.motions.countering import declare_counter
from gov.motions.leading import take_up_motion
from gov.motions.queries import motion_page
from gov.store import fetch_value, read
from gov.tally.shares import NONE, TWO_THIRDS
from gov.tally.terms import Method
from tests.ballots.builders import a_vote, an_open_ballot
from tests.motions.builders import a_motion, a_wording, once
from tests.support.canal import MONDAY, SITE, Town, a_town
from tests.support.rules import SIMPLE, with_rules

CLOSE = datetime(2026, 11, 12, 17, tzinfo=UTC)
AGAIN = datetime(2026, 11, 23, 17, tzinfo=UTC)
OBJECTED = {"amina": "objection", "thomas": "consent", "fatou": "consent"}


@pytest.fixture
async def town(database: object) -> Town:
    with clock.freeze(MONDAY):
        return await a_town()


async def counted(town: Town, number: str, ballot: UUID, votes: Mapping[str, str], closes: datetime) -> str:
    """Votes as told, counted at the close; where the motion stands then."""
    for who, choice in votes.items():
        await a_vote(town, who, number, ballot, choice, reason="Trop tôt." if choice == "objection" else "")
    with clock.freeze(closes):
        assert await seal_due(SITE) == 1
    return str((await motion_page(town.viewer("amina"), "canal", number)).motion.state)


async def ahead(town: Town, number: str, at: datetime, *, among: bool = False) -> Ahead:
    return (await opening_page(town.viewer("claire"), "canal", number, at, among=among))[0]


async def test_an_inquorate_consent_does_not_lift_an_objection(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await a_motion(town)
        ballot = await an_open_ballot(town, number, method="consent")
        assert await counted(town, number, ballot, OBJECTED, CLOSE) == "deferred"
    with clock.freeze(CLOSE):
        ballot = await an_open_ballot(town, number, method="consent", closes_on=date(2026, 11, 23))
        assert await counted(town, number, ballot, {"thomas": "consent"}, AGAIN) == "inquorate"
    assert (await ahead(town, number, AGAIN)).terms(Method.FOR_AGAINST).majority == TWO_THIRDS


@pytest.mark.parametrize("page", [0, 1])
async def test_an_objection_to_one_version_holds_for_the_choice_from_whichever_page(
    town: Town, page: int
) -> None:
    with clock.freeze(MONDAY):
        numbers = [await a_motion(town), await a_motion(town, "thomas", text="Autre réponse.")]
        ballot = await an_open_ballot(town, numbers[0], method="consent")
        assert await counted(town, numbers[0], ballot, OBJECTED, CLOSE) == "deferred"
    with clock.freeze(CLOSE):
        await take_up_motion(town.viewer("amina"), "canal", numbers[0], once())
        await declare_counter(town.viewer("claire"), "canal", numbers[1], numbers[0], once(), site=SITE)
        foreseen = await ahead(town, numbers[page], CLOSE, among=True)
        seen = " ".join(f"{number}:1" for number in numbers)
        later = {"closes_on": date(2026, 11, 23), "versions": seen}
        choice = await an_open_ballot(town, numbers[page], method="approval", **later)
    assert foreseen.terms(Method.APPROVAL).majority == TWO_THIRDS
    async with read():
        terms = await fetch_value(str, "SELECT terms FROM ballot WHERE id = {}", choice)
    assert '"majority": {"numerator": 2, "denominator": 3, "strict": false}' in (terms or "")


async def test_an_inquorate_choice_spares_no_version_the_quorum_and_each_waits_all_the_same(
    town: Town,
) -> None:
    with clock.freeze(MONDAY):
        await with_rules(
            town.canal.committee, replace(SIMPLE, second_session_needs_quorum=False), number="2019-002"
        )
        numbers = [await a_motion(town), await a_motion(town, "thomas", text="Autre réponse.")]
        await declare_counter(town.viewer("claire"), "canal", numbers[1], numbers[0], once(), site=SITE)
        seen = " ".join(f"{number}:1" for number in numbers)
        choice = await an_open_ballot(town, numbers[0], method="approval", versions=seen)
        assert await counted(town, numbers[0], choice, {}, CLOSE) == "inquorate"
    for number in numbers:
        alone = await ahead(town, number, CLOSE)
        assert alone.terms(Method.FOR_AGAINST).quorum != NONE
        assert alone.earliest.after == CLOSE


async def test_a_class_changed_since_the_form_was_read_opens_no_ballot_under_another_majority(
    town: Town,
) -> None:
    with clock.freeze(MONDAY):
        number = await a_motion(town, decision_class="budget")
        changed = a_wording(1, decision_class="ordinary")
        assert (await edit_motion(town.viewer("amina"), "canal", number, changed)).version == 2
        with pytest.raises(Conflict, match="motion_changed"):
            await an_open_ballot(town, number, seen=1)
        await an_open_ballot(town, number, seen=2)
