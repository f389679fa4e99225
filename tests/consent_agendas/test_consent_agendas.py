"""Enough seats agree and none wants to discuss: the item is decided without debate."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.consent_agendas.actions import adopt_undebated, say_opinions
from gov.consent_agendas.forms import Adoption
from gov.consent_agendas.queries import ConsentPage, consent_page
from gov.consent_agendas.rules import Says, can_go_undebated, goes_undebated, resolution
from gov.decisions.reading import decision_page
from gov.kernel import clock
from gov.kernel.errors import Conflict, NotAllowed, NotFound
from gov.meetings import agenda, sitting
from gov.meetings.forms import Point
from gov.meetings.rows import ItemRow
from gov.meetings.rules import ItemKind
from gov.meetings.seats import Noted
from gov.store import execute, write
from tests.meetings.builders import TODAY, a_meeting, a_roll, item_named, once
from tests.support.canal import MONDAY, SITE, Town, a_town

ACCOUNTS = Point(title="Nos comptes", kind=ItemKind.DECISION, goal="Les comptes 2025 sont approuvés.")
LOCAL = Point(title="Le local", kind=ItemKind.DECISION, goal="Le bail est renouvelé pour un an.")
TALK = Point(title="Bilan", kind=ItemKind.DISCUSSION, goal="Entendre chacun")
WORDLESS = Point(title="Une clé", kind=ItemKind.DECISION)
CLOSED = Point(title="Question de personnel", kind=ItemKind.DECISION, goal="Accordé.", is_closed=True)
FOUR = ("amina", "thomas", "fatou", "lien")


def an_item(**changes: object) -> ItemRow:
    said: dict[str, object] = {
        "id": UUID(int=1),
        "position": 1,
        "kind": ItemKind.DECISION,
        "title": "Nos comptes",
        "goal": "Approuvés.",
        "presenter": "",
        "minutes_planned": None,
        "is_closed": False,
        "section": "",
        "link": "",
        "notes": "",
        "taken": False,
    }
    return ItemRow(**{**said, **changes})  # type: ignore[arg-type]  # a test names the fields it changes


@given(st.integers(0, 9), st.integers(0, 9), st.integers(1, 9))
def test_one_flag_is_enough_and_fewer_than_the_quorum_never_are(
    agree: int, discuss: int, quorum: int
) -> None:
    assert goes_undebated(agree, discuss, quorum) is (discuss == 0 and agree >= quorum)
    if goes_undebated(agree, discuss, quorum):
        assert goes_undebated(agree + 1, discuss, quorum), "one more that agrees never brings a debate"


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": ItemKind.DISCUSSION},
        {"kind": ItemKind.OTHER_BUSINESS},
        {"goal": " \n"},
        {"is_closed": True},
        {"taken": True},
        {"late_since": MONDAY},
        {"late_since": MONDAY, "agreed": True},
    ],
)
def test_only_what_was_announced_for_decision_in_its_own_words_goes_undebated(
    changes: dict[str, object],
) -> None:
    assert can_go_undebated(an_item())
    assert not can_go_undebated(an_item(**changes))


def test_the_first_line_is_the_sentence_and_a_long_one_stands_under_the_title() -> None:
    assert resolution(an_item(goal="Approuvés.")) == ("Approuvés.", "")
    assert resolution(an_item(goal="Approuvés.\nAvec décharge.")) == (
        "Approuvés.",
        "Approuvés.\nAvec décharge.",
    )
    assert resolution(an_item(goal="a" * 201)) == ("Nos comptes", "a" * 201)


@pytest.fixture
async def town(database: object) -> Town:
    with clock.freeze(MONDAY):
        return await a_town()


async def says(town: Town, who: str, number: str, key: str = "", **said: Says) -> None:
    titles = {"accounts": "Nos comptes", "local": "Le local", "bilan": "Bilan", "staff": CLOSED.title}
    of = {await item_named(town, number, titles[name]): says for name, says in said.items()}
    await say_opinions(town.viewer(who), "canal", number, of, once(key))


async def seen(town: Town, number: str, who: str = "amina") -> ConsentPage:
    return await consent_page(town.viewer(who), "canal", number)


async def undebated(town: Town, number: str) -> list[str]:
    return [one.item.title for one in (await seen(town, number)).undebated]


async def in_session(town: Town, number: str, *present: str) -> None:
    claire = town.viewer("claire")
    await sitting.open_session(claire, "canal", number, once(), site=SITE)
    roll = a_roll({town.canal.persons[one]: Noted.PRESENT for one in present})
    await sitting.call_roll(claire, "canal", number, roll, once(), site=SITE)


async def adopts(
    town: Town, number: str, *items: Point, there: tuple[str, ...] = FOUR, key: str = ""
) -> list[str]:
    ids = tuple([await item_named(town, number, one.title) for one in items])
    adoption = Adoption(items=ids, seats=tuple(town.seat(one) for one in there))
    return list(await adopt_undebated(town.viewer("claire"), "canal", number, adoption, once(key)))


async def test_what_enough_seats_agree_to_goes_undebated_until_one_flags_it(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await a_meeting(town, ACCOUNTS, LOCAL, TALK, WORDLESS, CLOSED)
        assert [one.item.title for one in (await seen(town, number)).proposed] == ["Nos comptes", "Le local"]
        for who in ("amina", "thomas"):
            await says(town, who, number, accounts=Says.AGREE, local=Says.AGREE)
        assert await undebated(town, number) == [], "two of five are less than the quorum"
        await says(town, "fatou", number, accounts=Says.AGREE, local=Says.DISCUSS)
        assert await undebated(town, number) == ["Nos comptes"]
        await says(town, "fatou", number, local=Says.AGREE)
        assert await undebated(town, number) == ["Nos comptes", "Le local"]


async def test_an_opinion_falls_with_the_words_it_was_said_of(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await a_meeting(town, ACCOUNTS)
        for who in FOUR:
            await says(town, who, number, accounts=Says.AGREE)
        item = await item_named(town, number, "Nos comptes")
        other = Point(title="Nos comptes", kind=ItemKind.DECISION, goal="Les comptes sont rejetés.")
        await agenda.edit_item(town.viewer("claire"), "canal", number, item, other, once(), site=SITE)
        assert await undebated(town, number) == []


async def test_only_a_seat_has_an_opinion_and_on_what_is_proposed_alone(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await a_meeting(town, ACCOUNTS, TALK, CLOSED)
        for who in ("claire", "samira"):
            with pytest.raises((NotAllowed, NotFound)):
                await says(town, who, number, accounts=Says.AGREE)
        for said in ({"bilan": Says.AGREE}, {"staff": Says.AGREE}):
            with pytest.raises(NotAllowed, match="item_needs_no_opinion"):
                await says(town, "amina", number, **said)


async def test_all_are_decided_at_once_each_as_a_decision_of_its_own(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await a_meeting(town, ACCOUNTS, LOCAL, starts=TODAY)
        for who in FOUR:
            await says(town, who, number, accounts=Says.AGREE, local=Says.AGREE)
        await in_session(town, number, *FOUR)
        made = await adopts(town, number, ACCOUNTS, LOCAL, key="k")
        assert made == await adopts(town, number, ACCOUNTS, LOCAL, key="k")
        assert len(set(made)) == 2
        found = await decision_page(town.viewer("samira"), "canal", made[0])
        assert found.values["title"] == "Les comptes 2025 sont approuvés."
        assert await undebated(town, number) == [], "what was decided is not proposed again"


async def test_nothing_is_decided_where_one_of_them_is_flagged_or_others_are_there(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await a_meeting(town, ACCOUNTS, LOCAL, starts=TODAY)
        for who in FOUR:
            await says(town, who, number, accounts=Says.AGREE, local=Says.AGREE)
        with pytest.raises(NotAllowed, match="seats_have_changed"):
            await adopts(town, number, ACCOUNTS)
        await in_session(town, number, *FOUR)
        with pytest.raises(NotAllowed, match="seats_have_changed"):
            await adopts(town, number, ACCOUNTS, there=FOUR[:3])
        await says(town, "lien", number, local=Says.DISCUSS)
        with pytest.raises(NotAllowed, match="item_is_debated"):
            await adopts(town, number, ACCOUNTS, LOCAL)
        assert await undebated(town, number) == ["Nos comptes"], "neither was half decided"
        assert len(await adopts(town, number, ACCOUNTS)) == 1


async def test_only_the_coordinator_records_it(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await a_meeting(town, ACCOUNTS, starts=TODAY)
        await in_session(town, number, *FOUR)
        item = await item_named(town, number, "Nos comptes")
        adoption = Adoption(items=(item,), seats=tuple(town.seat(one) for one in FOUR))
        for who in ("amina", "samira"):
            with pytest.raises((NotAllowed, NotFound)):
                await adopt_undebated(town.viewer(who), "canal", number, adoption, once())


@pytest.mark.parametrize("act", ["UPDATE item_opinion SET says = 'discuss'", "DELETE FROM item_opinion"])
async def test_what_seats_thought_is_kept(town: Town, act: str) -> None:
    with clock.freeze(MONDAY):
        number = await a_meeting(town, ACCOUNTS)
        await says(town, "amina", number, accounts=Says.AGREE)
    with pytest.raises(Conflict):
        async with write():
            await execute(act)
