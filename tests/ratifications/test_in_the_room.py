"""What a meeting decides by hands or on paper names who executes it, and asks the boards too."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from gov.decisions.reading import decision_page
from gov.hands.room import floor_of
from gov.hands.views import first_form
from gov.instruments.actions import enact_in
from gov.instruments.agreements import Convention
from gov.instruments.bodies import written
from gov.instruments.rules import Kind
from gov.kernel import clock
from gov.kernel.errors import Invalid
from gov.ratifications.queries import Ratifying, ratification_page
from gov.store import fetch_value, read, write
from tests.decisions.builders import DURING
from tests.hands import builders as hands
from tests.papers import builders as papers
from tests.ratifications.builders import CONTACTS, answers, stands, with_remit
from tests.support.canal import MONDAY, Town
from tests.support.rules import logged_before

LEASE = "Le bail"


@pytest.fixture
async def town(database: object) -> Town:
    return await with_remit()


async def boards_of(town: Town, number: str) -> Ratifying:
    return await ratification_page(town.viewer("amina"), "canal", number)


async def with_a_carrier(town: Town, carrier: str) -> None:
    """A convention that names who signs for all."""
    committee = town.canal.committee
    said = Convention(
        signatories=("Le Relais", "Parasol"), purpose="x", term="x", exit="x", assets="x", carrier=carrier
    )
    async with write(lock=("committee", committee)) as unit:
        decision = await logged_before(unit, committee, "2019-004")
        await enact_in(
            unit,
            committee,
            kind=Kind.CONVENTION,
            body=written(said),
            language="fr",
            decision_id=decision,
            adopted_on=date(2025, 9, 1),
        )


async def frozen(what: str) -> str | None:
    """What the entry of the opening says."""
    async with read():
        return await fetch_value(
            str,
            "SELECT o.value FROM opening o JOIN ballot b ON b.log_id = o.log_id AND b.opened_n = o.n"
            " WHERE o.label = {}",
            what,
        )


async def by_hands(town: Town, **changes: Any) -> str:
    """A referred decision taken by a show of hands; its number."""
    with clock.freeze(MONDAY):
        room = await hands.a_room(town, competence=LEASE)
    return await hands.counted(town, room.number, **{"audience": "partners", **changes})


async def on_paper(town: Town, **changes: Any) -> str:
    """A referred decision taken on paper; its number."""
    with clock.freeze(MONDAY):
        await papers.a_room(town)
        motion = await papers.secrecy_asked(town, competence=LEASE)
        await papers.opened(town, motion, **{"audience": "partners", **changes})
        await papers.handed(town, motion)
        for who in papers.COUNTERS:
            await papers.counts(town, who, motion, papers.heaps(in_favour=4))
    async with read():
        number = await fetch_value(
            str, "SELECT number FROM decision WHERE ballot_id IS NOT NULL ORDER BY number DESC LIMIT 1"
        )
    assert number is not None
    return number


@pytest.mark.parametrize("decided", [by_hands, on_paper])
async def test_a_referred_matter_asks_every_board(town: Town, decided: Callable[..., Any]) -> None:
    number = await decided(town)
    assert await stands(town, number) == (1, "sound")
    found = await boards_of(town, number)
    assert {board.slug for board in found.boards} == set(CONTACTS)
    assert await frozen("remit") == '["Le bail","refers"]'
    later = found.decision.decided_on + timedelta(days=4)
    with clock.freeze(DURING.replace(day=later.day)):
        for partner in CONTACTS:
            await answers(town, number, partner, met_on=found.decision.decided_on)
    assert await stands(town, number) == (2, "sound")


@pytest.mark.parametrize("decided", [by_hands, on_paper])
async def test_who_executes_is_frozen_and_stands_in_the_decision(
    town: Town, decided: Callable[..., Any]
) -> None:
    number = await decided(town, executes="Le Relais")
    found = await decision_page(town.viewer("amina"), "canal", number)
    assert found.passages("executes") == ("Le Relais",)
    assert found.sound
    assert await frozen("executes.1") == '"Le Relais"'


@pytest.mark.parametrize("decided", [by_hands, on_paper])
@pytest.mark.parametrize(
    ("changes", "field"),
    [({"executes": "Une autre asbl"}, "executes"), ({"audience": "committee"}, "audience")],
)
async def test_nobody_else_executes_and_boards_must_read(
    town: Town, decided: Callable[..., Any], changes: dict[str, str], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        await decided(town, **changes)
    assert [one.name for one in refused.value.fields] == [field]


async def test_the_carrier_is_the_usual_one_and_boards_the_usual_readers(
    town: Town, browse: Callable[..., Any]
) -> None:
    with clock.freeze(MONDAY):
        await with_a_carrier(town, "Le Relais signe et engage pour tous.")
        room = await hands.a_room(town, competence=LEASE)
    with clock.freeze(DURING):
        first = first_form(await floor_of(town.viewer("claire"), "canal", room.number, DURING), None)
        assert (first.value("executes"), first.value("audience")) == ("Le Relais", "partners")
        page = await (await browse(town.canal.persons["claire"])).get(
            f"/committees/canal/motions/{room.number}/hands"
        )
    assert '<option value="Le Relais" selected' in page.text
    assert 'value="committee"' not in page.text


async def test_slips_offer_the_same(town: Town, browse: Callable[..., Any]) -> None:
    with clock.freeze(MONDAY):
        await with_a_carrier(town, "Le Relais")
        await papers.a_room(town)
        motion = await papers.secrecy_asked(town, competence=LEASE)
        opening = f"/committees/canal/motions/{motion}/ballot/paper/opening"
        claire = await browse(town.canal.persons["claire"])
        page = await claire.get(opening)
    assert '<option value="Le Relais" selected' in page.text
    assert 'value="committee"' not in page.text
