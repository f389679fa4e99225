"""Home asks a mover about amendments, and a seat whether a newer version meets its objection."""

from datetime import timedelta

import pytest

from gov.demo import world
from gov.kernel import clock
from gov.motions.actions import edit_motion
from gov.motions.leading import withdraw_motion
from tests.home.test_queries import kinds, news, was_here
from tests.motions.builders import a_motion, a_wording, once
from tests.motions.test_amending import accepts, proposes
from tests.motions.test_countering import sets_beside
from tests.motions.test_objecting import answers, objects
from tests.support.canal import MONDAY, a_town, an_item

pytestmark = pytest.mark.usefixtures("database")
EVERYONE = tuple(person.key for person in world.PERSONS if person.key != world.OPERATOR)


async def test_an_amendment_waits_for_the_people_of_the_movers_seat_until_it_is_answered() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town, "amina")
        which = await proposes(town, number)
        assert [who for who in EVERYONE if "amended" in await kinds(town, who)] == ["amina", "jonas"]
        await accepts(town, number, which)
        assert "amended" not in await kinds(town, "amina")


async def test_an_objection_is_asked_again_only_once_the_text_has_changed() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town, "amina")
        await objects(town, "thomas", number)
        assert "asked_again" not in await kinds(town, "thomas")
        await edit_motion(town.viewer("amina"), "canal", number, a_wording(1, text="Autre texte."))
        assert [who for who in EVERYONE if "asked_again" in await kinds(town, who)] == ["thomas"]
        await answers(town, "thomas", number, "maintained", 2)
        assert "asked_again" not in await kinds(town, "thomas")


async def test_a_withdrawn_motion_asks_nobody() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town, "amina")
        await proposes(town, number)
        await withdraw_motion(town.viewer("amina"), "canal", number, "Non.", once())
        assert "amended" not in await kinds(town, "amina")


async def test_texts_of_closed_session_are_asked_of_their_seats_alone() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town, "amina", item=await an_item(town, closed=True))
        await proposes(town, number)
        assert [who for who in EVERYONE if "amended" in await kinds(town, who)] == ["amina", "jonas"]


async def test_the_mover_of_each_motion_of_a_question_is_told_once_what_was_set_beside_it() -> None:
    told = "Une version concurrente, de {}, a été placée à côté de votre proposition « {} »."
    with clock.freeze(MONDAY):
        town = await a_town()
        numbers = [await a_motion(town, who, title=f"De {who}") for who in ("amina", "thomas", "lien")]
        await sets_beside(town, "thomas", numbers[1], numbers[0])
        assert await news(town, "amina") == [told.format("Le Relais", "De amina")]
        for who in ("thomas", "lien", "claire", "samira", "brigitte"):
            assert await news(town, who) == []
        await sets_beside(town, "claire", numbers[2], numbers[0])
        assert await news(town, "thomas") == [told.format("Huis aan de Zenne", "De thomas")]
        assert await news(town, "lien") == [told.format("La Maison du Quai", "De lien")]
        await sets_beside(town, "thomas", numbers[1], None)
        assert await news(town, "thomas") == []
        assert await news(town, "amina") == [told.format("Huis aan de Zenne", "De amina")]
        await was_here(town, "amina", MONDAY + timedelta(minutes=1))
        assert await news(town, "amina", MONDAY + timedelta(hours=3)) == []
