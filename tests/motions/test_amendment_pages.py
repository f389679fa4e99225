"""What each person is shown of amendments, and may do, over HTTP."""

from collections.abc import Callable
from typing import Any

import pytest

from gov.kernel import clock
from gov.motions.amending import propose_amendment, vote_first
from gov.motions.forms import Amending
from tests.motions.builders import WORDS, a_motion, once
from tests.support.canal import MONDAY, Town, a_town, an_item
from tests.support.clients import Client

Browse = Callable[..., Any]
BASE = "/committees/canal/motions"
TYPED = {
    "title": WORDS.title,
    "text": WORDS.text.replace("mi-temps", "temps plein"),
    "reasons": WORDS.reasons,
    "alternatives": "",
    "language": "fr",
    "why": "Les tournées du soir",
}
pytestmark = pytest.mark.usefixtures("database")


async def as_(browse: Browse, town: Town, who: str) -> Client:
    client: Client = await browse(town.canal.persons[who])
    return client


async def an_amendment(town: Town, number: str, who: str = "thomas", text: str = TYPED["text"]) -> int:
    words = type(WORDS)(title=WORDS.title, text=text, reasons="", alternatives="", language="fr")
    typed = Amending(text=words, why="Les tournées du soir", seen=1)
    return await propose_amendment(town.viewer(who), "canal", number, typed, once())


async def test_an_amendment_is_proposed_declined_and_voted_on_first(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        place = f"{BASE}/{await a_motion(town)}"
        amina, thomas = await as_(browse, town, "amina"), await as_(browse, town, "thomas")
        new = f"{place}/amendments/new"
        typed = TYPED | {"seen": "1"}
        assert f'href="{new}"' in (await thomas.get(place)).text
        same = await thomas.submit(f"{place}/amendments", typed | {"text": WORDS.text}, of=new)
        assert same.status_code == 422
        proposed = await thomas.submit(f"{place}/amendments", typed, of=new)
        one = proposed.headers["location"]
        assert one == f"{place}/amendments/1"
        shown = (await amina.get(one)).text
        assert "<del>" in shown
        assert f'href="{one}/acceptance"' in shown
        assert f'href="{one}"' in (await amina.get(place)).text
        assert (await amina.submit(f"{one}/refusal", {"why": ""})).status_code == 422
        assert (await amina.submit(f"{one}/refusal", {"why": "Trop cher"})).status_code == 303
        assert "Trop cher" in (await thomas.get(one)).text
        voted = (await thomas.submit(f"{one}/vote")).headers["location"]
        assert "<del>" in (await amina.get(voted)).text
        assert voted in (await amina.get(place)).text
        assert (await amina.get(f"{place}/edition")).status_code == 403


async def test_an_amendment_is_accepted_as_read(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        place = f"{BASE}/{await a_motion(town)}"
        one = f"{place}/amendments/{await an_amendment(town, place.rpartition('/')[2])}"
        amina = await as_(browse, town, "amina")
        assert (await amina.submit(f"{one}/acceptance", {"seen": "2"})).status_code == 409
        assert (await amina.submit(f"{one}/acceptance", {"seen": "1"})).status_code == 303
        assert "temps plein" in (await amina.get(f"{place}/versions/2")).text


async def test_changes_to_the_same_lines_are_told_before_anyone_votes(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        await an_amendment(town, number)
        await an_amendment(town, number, "fatou", WORDS.text.replace("2027", "2028"))
        amina = await as_(browse, town, "amina")
        for which, other in ((1, 2), (2, 1)):
            shown = (await amina.get(f"{BASE}/{number}/amendments/{which}")).text
            assert "notice-caution" in shown
            assert f"amendement {other}" in shown.lower()
        await amina.submit(f"{BASE}/{number}/amendments/1/acceptance", {"seen": "1"})
        assert "notice-caution" in (await amina.get(f"{BASE}/{number}/amendments/2")).text


@pytest.mark.parametrize(
    ("who", "answers"),
    [
        ("amina", (200, 403, 200, 200, 200, 403)),
        ("jonas", (200, 403, 200, 200, 200, 403)),
        ("thomas", (200, 200, 403, 403, 200, 200)),
        ("fatou", (200, 200, 403, 403, 403, 403)),
        ("claire", (200, 403, 403, 403, 200, 403)),
        ("samira", (200, 403, 403, 403, 403, 403)),
        ("brigitte", (403, 403, 403, 403, 403, 403)),
        ("olivier", (404, 404, 404, 404, 404, 404)),
    ],
)
async def test_who_reads_and_who_answers_an_amendment(
    browse: Browse, who: str, answers: tuple[int, ...]
) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        await an_amendment(town, number)
        client = await as_(browse, town, who)
        paths = ("1", "new", "1/acceptance", "1/refusal", "1/vote", "1/withdrawal")
        got = [(await client.get(f"{BASE}/{number}/amendments/{path}")).status_code for path in paths]
        assert tuple(got) == answers
        assert (await client.get(f"{BASE}/{number}/amendments/9")).status_code in (403, 404)


async def test_what_amends_a_closed_session_motion_is_404_to_the_observer(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town, item=await an_item(town, closed=True))
        await an_amendment(town, number)
        first = await vote_first(town.viewer("thomas"), "canal", number, 1, once())
        samira, fatou = await as_(browse, town, "samira"), await as_(browse, town, "fatou")
        for page in (f"{number}/amendments/1", first):
            assert (await samira.get(f"{BASE}/{page}")).status_code == 404
            assert (await fatou.get(f"{BASE}/{page}")).status_code == 200
        assert first not in (await samira.get(BASE)).text


@pytest.mark.parametrize("who", ["thomas", "lien", "emily"])
async def test_every_page_of_an_amendment_speaks_each_language(browse: Browse, who: str) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        await an_amendment(town, number, who)
        client = await as_(browse, town, who)
        for page in (
            "",
            "/amendments/new",
            "/amendments/1",
            "/amendments/1/vote",
            "/amendments/1/withdrawal",
        ):
            assert (await client.get(f"{BASE}/{number}{page}")).status_code == 200
