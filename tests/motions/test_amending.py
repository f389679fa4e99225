"""Amendments: proposed against a version, accepted, declined, voted on first, withdrawn."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from gov.ballots.ending import seal_in
from gov.kernel import clock
from gov.kernel.errors import Conflict, GovError, Invalid, NotAllowed, NotFound
from gov.motions import amending, leading
from gov.motions.actions import edit_motion
from gov.motions.amendment_queries import amendment_page
from gov.motions.amendment_rules import State
from gov.motions.forms import Amending
from gov.motions.queries import motion_page
from gov.motions.rules import State as MotionState
from gov.store import write
from tests.ballots.builders import a_void, a_vote, an_open_ballot
from tests.motions.builders import WORDS, a_motion, a_wording, once
from tests.support.canal import MONDAY, Town, a_town, an_item

pytestmark = pytest.mark.usefixtures("database")
TEXT = "Le comité engage une infirmière.\n\nElle commence en mars."
OTHER = TEXT.replace("mars", "mai")


async def proposes(
    town: Town, number: str, text: str = OTHER, who: str = "thomas", seen: int = 1, **changes: str
) -> int:
    words = replace(WORDS, text=text, **changes)
    typed = Amending(text=words, why="Le budget n’est voté qu’en avril.", seen=seen)
    return await amending.propose_amendment(town.viewer(who), "canal", number, typed, once())


async def accepts(town: Town, number: str, which: int, seen: int = 1, who: str = "amina") -> None:
    await amending.accept_amendment(town.viewer(who), "canal", number, which, seen, once())


async def stands(town: Town, number: str, which: int = 1) -> State:
    return (await amendment_page(town.viewer("amina"), "canal", number, which)).amendment.state


async def text_of(town: Town, number: str) -> tuple[int, str]:
    motion = (await motion_page(town.viewer("amina"), "canal", number)).motion
    return motion.version, motion.text


async def put_first(town: Town, number: str, which: int = 1, who: str = "thomas") -> str:
    return await amending.vote_first(town.viewer(who), "canal", number, which, once())


async def voted(town: Town, number: str, choice: str) -> None:
    """Let three of five seats vote, and count."""
    ballot = await an_open_ballot(town, number)
    for who in ("amina", "thomas", "fatou"):
        await a_vote(town, who, number, ballot, choice)
    with clock.freeze(MONDAY + timedelta(days=30)):
        async with write(lock=[("committee", town.canal.committee), ("ballot", ballot)]) as unit:
            assert await seal_in(unit, ballot) is not None


async def test_an_accepted_amendment_makes_a_version_in_the_name_of_who_proposed_it() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town, text=TEXT)
        assert await proposes(town, number) == 1
        assert await text_of(town, number) == (1, TEXT)
        await accepts(town, number, 1)
        assert await text_of(town, number) == (2, OTHER)
        page = await motion_page(town.viewer("samira"), "canal", number)
        assert page.versions[0].author == town.viewer("thomas").name
        assert page.steps[0].why.startswith("amendment:1:")
        assert await stands(town, number) is State.ACCEPTED


async def test_two_amendments_to_other_paragraphs_are_both_taken_in() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town, text=TEXT)
        await proposes(town, number)
        await proposes(town, number, TEXT.replace("une infirmière", "un infirmier"), "fatou")
        await accepts(town, number, 1)
        await accepts(town, number, 2, seen=2)
        assert await text_of(town, number) == (3, OTHER.replace("une infirmière", "un infirmier"))


async def test_of_two_amendments_to_one_line_the_second_is_asked_again_against_the_newer_text() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town, text=TEXT)
        await proposes(town, number)
        await proposes(town, number, TEXT.replace("mars", "juin"), "fatou")
        await accepts(town, number, 1)
        for act in (accepts(town, number, 2, seen=2), put_first(town, number, 2, "fatou")):
            with pytest.raises(Conflict, match="amendment_meets_newer_text"):
                await act
        assert await stands(town, number, 2) is State.PROPOSED


async def test_an_amendment_declined_with_a_reason_may_be_insisted_on_or_withdrawn() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town, text=TEXT)
        for _ in range(2):
            await proposes(town, number)
        await amending.decline_amendment(town.viewer("amina"), "canal", number, 1, "Trop tard", once())
        found = (await amendment_page(town.viewer("samira"), "canal", number, 1)).amendment
        assert (found.state, found.answer) == (State.DECLINED, "Trop tard")
        await put_first(town, number)
        await amending.withdraw_amendment(town.viewer("thomas"), "canal", number, 2, "Réglé", once())
        assert await stands(town, number, 1) is State.VOTED_FIRST
        assert await stands(town, number, 2) is State.WITHDRAWN


@pytest.mark.parametrize("who", ["thomas", "fatou", "claire", "samira"])
async def test_only_the_mover_accepts_or_declines(who: str) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town, text=TEXT)
        await proposes(town, number)
        with pytest.raises(NotAllowed):
            await accepts(town, number, 1, who=who)
        with pytest.raises(NotAllowed):
            await amending.decline_amendment(town.viewer(who), "canal", number, 1, "Non", once())


@pytest.mark.parametrize(
    ("who", "refused"),
    [("amina", "mover_changes_the_text"), ("claire", "act_of_another"), ("samira", "act_of_another")],
)
async def test_another_seat_than_the_movers_proposes(who: str, refused: str) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town, text=TEXT)
        with pytest.raises(NotAllowed, match=refused):
            await proposes(town, number, who=who)
        with pytest.raises(Invalid):
            await proposes(town, number, TEXT)


@pytest.mark.parametrize(
    ("choice", "after", "left"),
    [
        ("for", State.CARRIED, (2, OTHER)),
        ("against", State.LOST, (1, TEXT)),
        ("abstain", State.LOST, (1, TEXT)),
    ],
)
async def test_the_vote_on_an_amendment_makes_the_text_that_is_voted_on_next(
    choice: str, after: State, left: tuple[int, str]
) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town, text=TEXT)
        await proposes(town, number)
        first = await put_first(town, number)
        for act in (
            edit_motion(town.viewer("amina"), "canal", number, a_wording(1, text="Autre")),
            leading.withdraw_motion(town.viewer("amina"), "canal", number, "Non", once()),
            leading.refer_motion(town.viewer("claire"), "canal", number, "Non", once()),
            an_open_ballot(town, number),
        ):
            with pytest.raises(NotAllowed, match="amendment_first"):
                await act
        await voted(town, first, choice)
        assert await stands(town, number) is after
        assert await text_of(town, number) == left
        assert (await motion_page(town.viewer("amina"), "canal", number)).motion.voted_first is None


async def test_an_inquorate_vote_on_an_amendment_leaves_the_text_and_is_not_held_again() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town, text=TEXT)
        await proposes(town, number)
        first = await put_first(town, number)
        ballot = await an_open_ballot(town, first)
        with clock.freeze(MONDAY + timedelta(days=30)):
            async with write(lock=[("committee", town.canal.committee), ("ballot", ballot)]) as unit:
                await seal_in(unit, ballot)
        assert await stands(town, number) is State.LOST
        with pytest.raises(NotAllowed, match="amendment_over"):
            await leading.take_up_motion(town.viewer("claire"), "canal", first, once())
        with pytest.raises(NotAllowed, match="amendment_over"):
            await an_open_ballot(town, first)
        assert (await motion_page(town.viewer("amina"), "canal", number)).motion.voted_first is None


async def test_an_amendment_of_an_amendment_is_refused_with_the_reason() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town, text=TEXT)
        await proposes(town, number)
        first = await put_first(town, number)
        with pytest.raises(NotAllowed, match="amendment_of_amendment"):
            await proposes(town, first, "Autre", who="fatou")
        with pytest.raises(NotAllowed, match="amendment_of_amendment"):
            await edit_motion(town.viewer("thomas"), "canal", first, a_wording(1, text="Autre"))
        await proposes(town, number, TEXT.replace("une", "deux"), "fatou")
        with pytest.raises(NotAllowed, match="amendment_first"):
            await put_first(town, number, 2, "fatou")


async def test_who_withdraws_the_vote_withdraws_the_amendment() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town, text=TEXT)
        await proposes(town, number)
        first = await put_first(town, number)
        with pytest.raises(NotAllowed, match="amendment_on_vote"):
            await amending.withdraw_amendment(town.viewer("thomas"), "canal", number, 1, "Non", once())
        await leading.withdraw_motion(town.viewer("thomas"), "canal", first, "Réglé", once())
        assert await stands(town, number) is State.WITHDRAWN
        await an_open_ballot(town, number)


async def test_a_motion_on_ballot_is_changed_by_no_amendment_until_its_ballot_is_void() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town, text=TEXT)
        await proposes(town, number)
        ballot = await an_open_ballot(town, number)
        for act in (
            proposes(town, number, "Autre", "fatou"),
            accepts(town, number, 1),
            put_first(town, number),
        ):
            with pytest.raises(NotAllowed, match="text_on_ballot"):
                await act
        await a_void(town, number, ballot)
        await accepts(town, number, 1)
        assert await text_of(town, number) == (2, OTHER)


@pytest.mark.parametrize("act", ["accept", "withdraw"])
async def test_of_a_ballot_opening_and_another_act_one_comes_first_and_the_text_is_the_one_read(
    act: str,
) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town, text=TEXT)
        await proposes(town, number)
        other = (
            accepts(town, number, 1)
            if act == "accept"
            else leading.withdraw_motion(town.viewer("amina"), "canal", number, "Non", once())
        )
        answers = await asyncio.gather(an_open_ballot(town, number), other, return_exceptions=True)
        assert sum(isinstance(one, GovError) for one in answers) == 1
        page = await motion_page(town.viewer("amina"), "canal", number)
        on_ballot = page.motion.state is MotionState.ON_BALLOT
        assert on_ballot is isinstance(answers[1], GovError)
        assert page.motion.version == (2 if act == "accept" and not on_ballot else 1)


async def test_amendments_of_closed_session_and_their_votes_are_hidden_with_their_motion() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        closed = await an_item(town, closed=True)
        number = await a_motion(town, text=TEXT)
        await proposes(town, number)
        first = await put_first(town, number)
        await leading.withdraw_motion(town.viewer("thomas"), "canal", first, "Réglé", once())
        await motion_page(town.viewer("samira"), "canal", first)
        moved = a_wording(1, item=closed, text=TEXT)
        await edit_motion(town.viewer("amina"), "canal", number, moved)
        for hidden in (number, first):
            with pytest.raises(NotFound):
                await motion_page(town.viewer("samira"), "canal", hidden)
        with pytest.raises(NotFound):
            await amendment_page(town.viewer("samira"), "canal", number, 1)
