"""Competing versions: set side by side, withdrawn for each other, offered as a choice."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from gov.kernel import clock
from gov.kernel.errors import Invalid, NotAllowed
from gov.motions import leading
from gov.motions.actions import edit_motion
from gov.motions.choosing import ELIGIBLE, Contender, options
from gov.motions.countering import contenders, declare_counter, side_by_side
from gov.motions.queries import motion_page
from gov.motions.rules import State
from gov.store import read
from gov.store.events import version
from gov.store.outbox import Mail, recent
from tests.ballots.builders import an_open_ballot
from tests.motions.builders import WORDS, a_motion, a_wording, once
from tests.proxies.builders import ends_today
from tests.support.canal import MONDAY, SITE, Town, a_town, an_item
from tests.support.clients import Client
from tests.support.mailing import news_at_once

BASE = "/committees/canal/motions"
Browse = Callable[..., Any]


def a_contender(number: int, **changes: Any) -> Contender:
    return replace(
        Contender(
            reference=f"2026-{number:03}",
            version=1,
            title=f"Texte {number}",
            digest=bytes([number]),
            decision_class="ordinary",
            matter=None,
            item=None,
            state=State.DISCUSSED,
        ),
        **changes,
    )


def test_a_choice_offers_each_version_in_the_order_of_the_register() -> None:
    three = [a_contender(number) for number in (1, 2, 3)]
    for order in permutations(three):
        assert [one.reference for one in options(order)] == ["2026-001", "2026-002", "2026-003"]


@pytest.mark.parametrize("state", State)
def test_only_what_can_be_voted_on_is_an_option(state: State) -> None:
    found = [a_contender(1), a_contender(2), a_contender(3, state=state)]
    assert len(options(found)) == (3 if state in ELIGIBLE else 2)
    if state not in ELIGIBLE:
        with pytest.raises(NotAllowed, match="choice_needs_two"):
            options(found[1:])


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"decision_class": "budget"}, "choice_of_one_class"),
        ({"matter": "Locaux"}, "choice_of_one_matter"),
        ({"digest": bytes([1])}, "choice_of_equal_texts"),
    ],
)
def test_a_choice_compares_what_can_be_compared(changes: dict[str, Any], code: str) -> None:
    with pytest.raises(NotAllowed, match=code):
        options([a_contender(1), a_contender(2, **changes)])


async def sets_beside(town: Town, who: str, number: str, other: str | None) -> None:
    await declare_counter(town.viewer(who), "canal", number, other, once(), site=SITE)


async def beside(town: Town, number: str, who: str = "samira") -> list[str]:
    _, others = await side_by_side(town.viewer(who), "canal", number)
    return [one.reference for one in others]


async def three_motions(town: Town) -> tuple[str, str, str]:
    first = await a_motion(town)
    second = await a_motion(town, "thomas", text="Le comité engage un infirmier à temps plein.")
    return first, second, await a_motion(town, "fatou", text="Le comité n’engage personne.")


async def test_what_answers_one_question_is_read_from_each_of_its_pages(database: object) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        first, second, third = await three_motions(town)
        await sets_beside(town, "thomas", second, first)
        await sets_beside(town, "claire", third, second)
        assert await beside(town, first) == [second, third]
        assert await beside(town, second) == [first, third]
        assert await beside(town, third) == [first, second]
        _, others = await side_by_side(town.viewer("samira"), "canal", first)
        assert [one.reference for one in options(contenders(others))] == [second, third]
        await sets_beside(town, "thomas", second, None)
        assert await beside(town, first) == [third]
        assert await beside(town, second) == []


async def test_the_movers_of_a_question_are_written_to_in_their_language_but_for_who_did_it(
    database: object,
) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        await news_at_once()
        first = await a_motion(town, "amina", title="La première")
        second = await a_motion(town, "lien", title="La deuxième")
        third = await a_motion(town, "thomas", title="La troisième")
        before = len(await mails())
        await sets_beside(town, "thomas", third, second)
        (mail,) = (await mails())[: len(await mails()) - before]
        assert (mail.recipient.partition("@")[0], mail.language) == ("lien", "nl")
        assert "La troisième" in mail.text
        assert "Le Relais" in mail.text
        assert f"{SITE}{BASE}/{second}/counter-versions" in mail.text
        await sets_beside(town, "claire", first, second)
        told = (await mails())[: len(await mails()) - before - 1]
        assert sorted(one.recipient.partition("@")[0] for one in told) == ["amina", "lien", "thomas"]


async def mails() -> Sequence[Mail]:
    async with read():
        return await recent(50)


async def test_who_acts_for_the_movers_seat_now_is_written_to(database: object) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        await news_at_once()
        first, second, _ = await three_motions(town)
        await ends_today(town, "amina")
        await sets_beside(town, "thomas", second, first)
        assert (await mails())[0].recipient.startswith("jonas")


async def test_only_its_mover_or_the_coordinator_sets_a_motion_beside_another(database: object) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        first, second, third = await three_motions(town)
        for who in ("amina", "fatou", "samira"):
            with pytest.raises(NotAllowed, match="act_of_another"):
                await sets_beside(town, who, second, first)
        for other in (second, "2026-099"):
            with pytest.raises(Invalid):
                await sets_beside(town, "thomas", second, other)
        await sets_beside(town, "thomas", second, first)
        with pytest.raises(NotAllowed, match="has_counter_versions"):
            await sets_beside(town, "amina", first, third)


async def test_beside_a_motion_on_ballot_nothing_is_set(database: object) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        first, second, _ = await three_motions(town)
        await an_open_ballot(town, first)
        with pytest.raises(NotAllowed, match="text_on_ballot"):
            await sets_beside(town, "amina", first, second)
        with pytest.raises(Invalid):
            await sets_beside(town, "thomas", second, first)


async def test_a_motion_is_withdrawn_in_favour_of_a_competing_one_and_of_no_other(database: object) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        first, second, third = await three_motions(town)
        await sets_beside(town, "thomas", second, first)
        thomas = (town.viewer("thomas"), "canal", second, "Amina dit mieux")
        with pytest.raises(Invalid):
            await leading.withdraw_motion(*thomas, once(), favour=third)
        await leading.withdraw_motion(*thomas, once(), favour=first)
        assert (await motion_page(town.viewer("samira"), "canal", second)).motion.state is State.WITHDRAWN
        with pytest.raises(Invalid):
            await leading.withdraw_motion(town.viewer("amina"), "canal", first, "Non", once(), favour=second)


async def test_a_closed_session_motion_is_beside_an_open_one_for_nobody_it_is_hidden_from(
    database: object,
) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        first, second, third = await three_motions(town)
        await sets_beside(town, "thomas", second, first)
        closed = await an_item(town, closed=True)
        moved = a_wording(1, item=closed, text="Le comité engage un infirmier à temps plein.")
        await edit_motion(town.viewer("thomas"), "canal", second, moved)
        assert await beside(town, first) == []
        assert await beside(town, first, "fatou") == [second]
        with pytest.raises(Invalid):
            await sets_beside(town, "claire", third, second)
        async with read():
            before = await version(f"c:{town.canal.committee}:committee")
        await sets_beside(town, "thomas", second, None)
        async with read():
            assert await version(f"c:{town.canal.committee}:committee") == before


async def test_competing_versions_are_shown_side_by_side_with_their_differences(
    browse: Browse, database: object
) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        first, second, _ = await three_motions(town)
        thomas: Client = await browse(town.canal.persons["thomas"])
        place = f"{BASE}/{second}"
        assert (await thomas.submit(f"{place}/counter-version", {"other": "x"})).status_code == 422
        assert (await thomas.submit(f"{place}/counter-version", {"other": first})).status_code == 303
        for who in ("amina", "lien", "samira"):
            client: Client = await browse(town.canal.persons[who])
            shown = (await client.get(f"{BASE}/{first}/counter-versions")).text
            assert 'class="pair"' in shown
            assert "<del>" in shown
            assert WORDS.text in shown
            assert f"{BASE}/{first}/counter-versions" in (await client.get(f"{BASE}/{first}")).text
        withdrawn = await thomas.submit(f"{place}/withdrawal", {"why": "Amina dit mieux", "favour": first})
        assert withdrawn.status_code == 303
        assert f"{first}. Amina dit mieux" in (await thomas.get(place)).text
        assert (await client.get(f"{place}/counter-version")).status_code == 403
