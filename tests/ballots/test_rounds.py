"""Every ballot of a motion is logged at both its ends and listed for ever."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from gov.ballots.actions import ask_for_ballot
from gov.ballots.asking import beside_motion, opening_page
from gov.ballots.ending import seal_in
from gov.ballots.panels import panel
from gov.ballots.queries import ballot_page
from gov.ballots.rules import Status
from gov.kernel import clock
from gov.kernel.errors import NotAllowed
from gov.logs.leaves import Leaf
from gov.motions.actions import edit_motion
from gov.motions.leading import take_up_motion
from gov.motions.queries import motion_page
from gov.motions.rules import State
from gov.store import fetch, fetch_value, read, write
from tests.ballots.builders import a_void, a_vote, an_open_ballot, seat_closes
from tests.motions.builders import WORDS, a_motion, a_wording, once
from tests.support.canal import MONDAY, Town, a_town

CLOSE = datetime(2026, 11, 12, 17, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Opened:
    label: str
    value: str


@pytest.fixture
async def town(database: object) -> Town:
    with clock.freeze(MONDAY):
        return await a_town()


async def entry(n: int) -> tuple[Leaf, dict[str, Any]]:
    async with read():
        body = await fetch_value(bytes, "SELECT body FROM leaf WHERE n = {}", n)
        kept = await fetch(Opened, "SELECT label, value FROM opening WHERE n = {} LIMIT 99", n)
    assert body is not None
    return Leaf.from_bytes(body), {one.label: json.loads(one.value) for one in kept}


async def test_opening_enters_what_it_freezes_in_the_log(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await a_motion(town)
        ballot_id = await an_open_ballot(town, number, audience="partners")
    leaf, told = await entry(2)
    assert (leaf.kind, leaf.audience) == ("ballot-open", "committee")
    assert leaf.commitments.keys() == told.keys()
    assert (told["ballot"], told["motion"], told["version"], told["round"]) == (str(ballot_id), number, 1, 1)
    assert (told["audience"], told["showing"], told["closes"]) == ("partners", "at_once", CLOSE.isoformat())
    assert (told["method"], "option.1" in told) == ("for_against_abstain", False)
    assert next(label for _, label in told["electorate"]) == "La Maison du Quai"
    async with read():
        digest = await fetch_value(bytes, "SELECT digest FROM motion_version")
        assert await fetch_value(int, "SELECT opened_n FROM ballot") == 2
    assert digest is not None
    assert told["digest"] == digest.hex()


async def test_the_count_enters_every_seat_in_the_log(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await a_motion(town)
        ballot_id = await an_open_ballot(town, number, showing="at_close")
        await a_vote(town, "amina", number, ballot_id, "against")
    with clock.freeze(CLOSE):
        async with write(lock=[("committee", town.canal.committee), ("ballot", ballot_id)]) as unit:
            await seal_in(unit, ballot_id)
    leaf, told = await entry(3)
    assert leaf.kind == "ballot-close"
    assert told["vote.1"] == ["La Maison du Quai", "against"]
    assert [told[f"vote.{place}"][1] for place in range(2, 6)] == ["silent"] * 4
    assert told["outcome"] == "inquorate"


async def test_a_void_ballot_enters_who_why_and_the_votes_that_could_be_read(town: Town) -> None:
    with clock.freeze(MONDAY):
        for showing, votes in (("at_once", 5), ("at_close", 0)):
            number = await a_motion(town)
            ballot_id = await an_open_ballot(town, number, showing=showing)
            await a_vote(town, "amina", number, ballot_id)
            await seat_closes(town, "emily")
            await a_void(town, number, ballot_id, ground="electorate", why="Le Parasol est parti.")
            await seat_closes(town, "emily", on=None)
            async with read():
                n = await fetch_value(int, "SELECT closed_n FROM ballot WHERE id = {}", ballot_id)
            leaf, told = await entry(n or 0)
            assert leaf.kind == "ballot-close"
            assert (told["outcome"], told["ground"], told["voided_by"]) == (
                "void",
                "electorate",
                town.viewer("claire").name,
            )
            assert sum(label.startswith("vote.") for label in told) == votes


async def test_a_void_round_stays_readable_as_it_stood_when_another_is_open(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await a_motion(town)
        first = await an_open_ballot(town, number)
        await a_vote(town, "amina", number, first, "for")
        await a_void(town, number, first, why="Le montant est faux.")
        await edit_motion(town.viewer("amina"), "canal", number, a_wording(1, title="Autre"))
        await an_open_ballot(town, number, seen=2)
        for who in ("amina", "samira"):
            viewer = town.viewer(who)
            page = await motion_page(viewer, "canal", number)
            found = await beside_motion(viewer, "canal", page.motion.id, MONDAY)
            assert found is not None
            shown = panel(found, viewer, "canal", MONDAY)
            assert shown is not None
            (moment,) = shown.earlier
            for told in ("Le montant est faux.", town.viewer("claire").name):
                assert told in moment.detail
            void = await ballot_page(viewer, "canal", number, MONDAY, 1)
            assert void is not None
            assert (void.stands, void.text) == (Status.VOID, WORDS)
            assert [seat.choice for seat in void.seats if seat.choice] == ["for"]


async def test_what_was_said_to_be_wrong_is_refused_before_the_form_is_filled_in(town: Town) -> None:
    claire = town.viewer("claire")
    with clock.freeze(MONDAY):
        number = await a_motion(town)
        await a_void(town, number, await an_open_ballot(town, number), ground="text")
        with pytest.raises(NotAllowed, match="text_was_wrong"):
            await opening_page(claire, "canal", number, MONDAY)
        await edit_motion(town.viewer("amina"), "canal", number, a_wording(1, title="Autre"))
        await opening_page(claire, "canal", number, MONDAY)
        ballot_id = await an_open_ballot(town, number, seen=2)
        await seat_closes(town, "lien")
        await a_void(town, number, ballot_id, ground="electorate")
        await seat_closes(town, "lien", on=None)
        with pytest.raises(NotAllowed, match="electorate_was_wrong"):
            await opening_page(claire, "canal", number, MONDAY)


async def test_what_was_said_to_be_wrong_is_not_voted_on_again(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await a_motion(town)
        await a_void(town, number, await an_open_ballot(town, number), ground="text")
        with pytest.raises(NotAllowed, match="text_was_wrong"):
            await an_open_ballot(town, number)
        await edit_motion(town.viewer("amina"), "canal", number, a_wording(1, title="Autre"))
        ballot_id = await an_open_ballot(town, number, seen=2)
        await seat_closes(town, "lien")
        await a_void(town, number, ballot_id, ground="electorate")
        await seat_closes(town, "lien", on=None)
        with pytest.raises(NotAllowed, match="electorate_was_wrong"):
            await an_open_ballot(town, number, seen=2)
        await seat_closes(town, "lien")
        await an_open_ballot(town, number, seen=2)


async def test_the_seats_the_committee_has_are_never_what_was_wrong(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await a_motion(town)
        ballot_id = await an_open_ballot(town, number)
        with pytest.raises(NotAllowed, match="electorate_stands"):
            await a_void(town, number, ballot_id, ground="electorate")
        await seat_closes(town, "lien")
        await a_void(town, number, ballot_id, ground="electorate")


async def ask(town: Town, who: str, number: str) -> None:
    await ask_for_ballot(town.viewer(who), "canal", number, once())


async def test_two_seats_that_ask_for_the_vote_can_open_it(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await a_motion(town)
        for who in ("thomas", "fatou"):
            await ask(town, "thomas", number)
            with pytest.raises(NotAllowed, match="coordinator_or_two_seats"):
                await an_open_ballot(town, number, by=who)
        await ask(town, "lien", number)
        with pytest.raises(NotAllowed, match="coordinator_or_two_seats"):
            await an_open_ballot(town, number, by="amina")
        assert isinstance(await an_open_ballot(town, number, by="lien"), UUID)


async def test_two_people_of_one_seat_are_one_seat_asking(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await a_motion(town)
        await ask(town, "amina", number)
        await ask(town, "jonas", number)
        with pytest.raises(NotAllowed, match="coordinator_or_two_seats"):
            await an_open_ballot(town, number, by="amina")


async def test_what_was_asked_before_a_ballot_counts_no_more_after_it(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await a_motion(town)
        await ask(town, "thomas", number)
        await ask(town, "lien", number)
        await a_void(town, number, await an_open_ballot(town, number, by="lien"), ground="text")
        await edit_motion(town.viewer("amina"), "canal", number, a_wording(1, title="Autre"))
        with pytest.raises(NotAllowed, match="coordinator_or_two_seats"):
            await an_open_ballot(town, number, by="lien", seen=2)


@pytest.mark.parametrize("who", ["claire", "samira"])
async def test_only_a_seat_asks_for_the_vote(town: Town, who: str) -> None:
    with clock.freeze(MONDAY):
        number = await a_motion(town)
        with pytest.raises(NotAllowed):
            await ask(town, who, number)


async def test_the_calendar_keeps_its_identifier_whatever_our_address_becomes(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await a_motion(town)
        ballot_id = await an_open_ballot(town, number)
        async with read():
            before = await fetch_value(str, "SELECT uid FROM calendar_item")
        assert str(ballot_id) not in (before or "")
        await a_void(town, number, ballot_id, site="https://moved.example")
    async with read():
        assert await fetch_value(int, "SELECT count(*) FROM calendar_item") == 1
        assert await fetch_value(str, "SELECT uid FROM calendar_item WHERE cancelled = {}", True) == before


async def test_a_motion_put_off_is_taken_up_again(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await a_motion(town)
        ballot_id = await an_open_ballot(town, number)
    with clock.freeze(CLOSE):
        async with write(lock=[("committee", town.canal.committee), ("ballot", ballot_id)]) as unit:
            await seal_in(unit, ballot_id)
        with pytest.raises(NotAllowed, match="act_of_another"):
            await take_up_motion(town.viewer("thomas"), "canal", number, once())
        await take_up_motion(town.viewer("amina"), "canal", number, once())
        page = await motion_page(town.viewer("amina"), "canal", number)
    assert page.motion.state is State.DISCUSSED
    assert page.steps[0].act == "take_up"


@pytest.mark.parametrize(("who", "shown"), [("amina", True), ("claire", True), ("samira", False)])
async def test_nothing_stands_beside_a_motion_on_which_there_is_nothing_to_say(
    town: Town, who: str, shown: bool
) -> None:
    with clock.freeze(MONDAY):
        number = await a_motion(town)
        viewer = town.viewer(who)
        page = await motion_page(viewer, "canal", number)
        found = await beside_motion(viewer, "canal", page.motion.id, MONDAY)
        assert (found is not None and panel(found, viewer, "canal", MONDAY) is not None) is shown
