"""A contested choice between versions: all that stood in it are led back, or none."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from gov.contests.rules import Hindrance
from gov.contests.weighing import checking_page
from gov.decisions.checking import strays
from gov.decisions.reading import decision_page
from gov.decisions.sealing import seal_due
from gov.kernel import clock
from gov.kernel.errors import Conflict
from gov.motions.countering import declare_counter
from gov.motions.leading import withdraw_motion
from gov.motions.queries import motion_page
from gov.store import fetch_value, read
from gov.store.outbox import recent
from tests.ballots.builders import a_vote, an_open_ballot
from tests.contests.builders import CLOSE, FRIDAY, NUMBER, contesting, contests, the_case
from tests.motions.builders import a_motion, once
from tests.support.canal import MONDAY, SITE, Town, a_town

LATER = FRIDAY + timedelta(days=13)
SECOND_WINS = {"amina": (1,), "thomas": (2,), "lien": (2,), "fatou": (1, 2)}
UNLISTED = 8  # lines and counts of the decision that the world's rules come from, which no list shows


@pytest.fixture
async def town(database: object) -> Town:
    with clock.freeze(MONDAY):
        return await a_town()


async def a_choice_counted(town: Town, votes: dict[str, tuple[int, ...]], count: int = 2) -> list[str]:
    """A choice between motions of different seats, counted; their numbers."""
    with clock.freeze(MONDAY):
        motions = [
            await a_motion(town, who, title=f"De {who}") for who in ("amina", "thomas", "lien")[:count]
        ]
        for other in motions[1:]:
            await declare_counter(town.viewer("claire"), "canal", other, motions[0], once(), site=SITE)
        await _votes(town, motions, votes)
    with clock.freeze(CLOSE):
        await seal_due(SITE)
    return motions


async def _votes(town: Town, motions: Sequence[str], votes: dict[str, tuple[int, ...]], **more: Any) -> UUID:
    seen = " ".join(f"{number}:1" for number in motions)
    ballot = await an_open_ballot(town, motions[0], method="approval", versions=seen, **more)
    for who, approved in votes.items():
        await a_vote(town, who, motions[0], ballot, "approve", approved=approved)
    return ballot


async def states(town: Town, motions: Sequence[str]) -> list[str]:
    viewer = town.viewer("amina")
    return [str((await motion_page(viewer, "canal", number)).motion.state) for number in motions]


async def astray(town: Town) -> int:
    async with read():
        return await strays(town.canal.committee)


async def test_every_version_of_a_choice_set_aside_is_discussed_again(town: Town) -> None:
    motions = await a_choice_counted(town, {**SECOND_WINS, "emily": (3,)}, count=3)
    assert await states(town, motions) == ["rejected", "adopted", "rejected"]
    with clock.freeze(FRIDAY):
        said = contesting("approve", "set_aside", approved=(1,))
        back = (await checking_page(town.viewer("fatou"), "canal", NUMBER, said, FRIDAY))[2]
        assert [one.reference for one in back.motions] == motions
        await contests(town, "fatou", "approve", "set_aside", approved=(1,))
        found = await decision_page(town.viewer("amina"), "canal", NUMBER)
        async with read():
            written = [mail.text for mail in await recent(50) if "écartée" in mail.subject]
    assert await states(town, motions) == ["discussed"] * 3
    assert found.row is not None
    assert (found.row.motion, found.row.ended_how, found.sound) == (motions[1], "set_aside", True)
    assert written
    assert all(number in written[0] for number in motions)
    assert await astray(town) == UNLISTED


async def test_approvals_are_counted_again_option_by_option(town: Town) -> None:
    await a_choice_counted(town, SECOND_WINS)
    with clock.freeze(FRIDAY):
        case = await the_case(town, FRIDAY, "fatou")
        assert case.decided.counted.approvals == (2, 3)
        said = contesting("approve", "set_aside", approved=(1,))
        weighed = (await checking_page(town.viewer("fatou"), "canal", NUMBER, said, FRIDAY))[1]
        assert weighed.again.approvals == (2, 2)
        # The same option leads: the correction is entered, and no motion moves.
        await contests(town, "amina", "approve", "stands", approved=(1, 2))


@pytest.mark.parametrize(
    ("votes", "who", "approved", "was"),
    [
        ({"amina": (1,), "thomas": (2,), "lien": (1, 2)}, "lien", (2,), "deferred"),
        ({"amina": (1,), "thomas": (1,)}, "lien", (1,), "inquorate"),
    ],
)
async def test_what_chose_none_goes_back_as_a_whole(
    town: Town, votes: dict[str, tuple[int, ...]], who: str, approved: tuple[int, ...], was: str
) -> None:
    motions = await a_choice_counted(town, votes)
    assert await states(town, motions) == [was, was]
    with clock.freeze(FRIDAY):
        await contests(town, who, "approve", "set_aside", approved=approved)
    assert await states(town, motions) == ["discussed"] * 2


async def test_a_version_that_has_gone_on_since_goes_on(town: Town) -> None:
    motions = await a_choice_counted(town, {"amina": (1,), "thomas": (2,), "lien": (1, 2)})
    with clock.freeze(FRIDAY):
        await withdraw_motion(town.viewer("thomas"), "canal", motions[1], "Réglé.", once())
        await contests(town, "lien", "approve", "set_aside", approved=(1,))
    assert await states(town, motions) == ["discussed", "withdrawn"]


async def test_a_version_voted_on_alone_since_keeps_that_vote(town: Town) -> None:
    motions = await a_choice_counted(town, {"amina": (1,), "thomas": (2,), "lien": (1, 2)})
    with clock.freeze(FRIDAY):
        await an_open_ballot(town, motions[1], closes_on=LATER.date() - timedelta(days=1))
        await contests(town, "lien", "approve", "set_aside", approved=(1,))
    assert await states(town, motions) == ["discussed", "on_ballot"]


async def test_the_same_versions_can_be_chosen_among_again_and_a_seat_sets_that_aside_once(
    town: Town,
) -> None:
    """Whichever version is decided on: the question is the same."""
    motions = await a_choice_counted(town, SECOND_WINS)
    with clock.freeze(FRIDAY):
        await contests(town, "fatou", "approve", "set_aside", approved=(1,))
        first_wins = {"amina": (1,), "thomas": (2,), "lien": (1,), "fatou": (1, 2)}
        await _votes(town, motions, first_wins, closes_on=LATER.date() - timedelta(days=1))
    with clock.freeze(LATER):
        await seal_due(SITE)
        assert await states(town, motions) == ["adopted", "rejected"]
        with pytest.raises(Conflict, match="contest_weighs_otherwise"):
            await contests(town, "fatou", "approve", "set_aside", approved=(2,), number="2026-002")
        await contests(town, "fatou", "approve", "noted", approved=(2,), number="2026-002")
        case = await the_case(town, LATER, "fatou", "2026-002")
    assert [one.hindrance for one in case.contests] == [Hindrance.SPENT]
    assert await states(town, motions) == ["adopted", "rejected"]
    async with read():
        assert await fetch_value(int, "SELECT count(*) FROM set_aside") == 1
