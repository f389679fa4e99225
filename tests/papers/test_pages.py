"""What each person is shown of a vote on paper, and may do, over HTTP."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from gov.kernel import clock
from gov.papers.queries import codes_of
from gov.store import read
from tests.motions.builders import a_motion
from tests.papers.builders import a_room, counts, heaps, on_the_table, opened, secrecy_asked, the_paper
from tests.support.canal import MONDAY, Town, a_town, an_item
from tests.support.clients import Client, hidden

Browse = Callable[..., Any]
PEOPLE = ("amina", "fatou", "claire", "samira", "brigitte", "olivier", None)
pytestmark = pytest.mark.usefixtures("database")


async def as_(browse: Browse, town: Town, who: str | None) -> Client:
    client: Client = await browse(town.canal.persons[who] if who else None)
    return client


def place(number: str, step: str = "") -> str:
    return f"/committees/canal/motions/{number}/ballot/paper{step}"


async def statuses(browse: Browse, town: Town, path: str) -> dict[str | None, int]:
    return {who: (await (await as_(browse, town, who)).get(path)).status_code for who in PEOPLE}


async def test_who_reads_and_does_which_step(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await on_the_table(town)
        may = {
            step: await statuses(browse, town, place(number, step))
            for step in ("", "/handing", "/count", "/voiding")
        }
    outside = {"brigitte": 403, "olivier": 404, None: 404}
    assert may[""] == {"amina": 200, "fatou": 200, "claire": 200, "samira": 200} | outside
    assert may["/handing"] == {"amina": 403, "fatou": 403, "claire": 200, "samira": 403} | outside
    assert may["/count"] == {"amina": 200, "fatou": 403, "claire": 403, "samira": 403} | outside
    assert may["/voiding"] == {"amina": 403, "fatou": 403, "claire": 200, "samira": 403} | outside


async def test_who_asks_for_secrecy_and_who_opens(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        await a_room(town)
        asked, plain = await secrecy_asked(town), await a_motion(town)
        may = await statuses(browse, town, place(plain, "/asking"))
        opens = await statuses(browse, town, place(asked, "/opening"))
    outside = {"brigitte": 403, "olivier": 404, None: 404}
    assert may == {"amina": 200, "fatou": 200, "claire": 403, "samira": 403} | outside
    assert opens == {"amina": 403, "fatou": 403, "claire": 200, "samira": 403} | outside


async def test_a_motion_with_secrecy_asked_leads_to_the_slips(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        await a_room(town)
        number = await secrecy_asked(town)
        claire = await as_(browse, town, "claire")
        page = (await claire.get(f"/committees/canal/motions/{number}")).text
        assert "Bras ouverts dit que cette proposition porte sur un choix de personnes" in page
        assert f'href="{place(number, "/opening")}"' in page
        for seen in ("ballot/opening", "hands"):
            assert f'href="/committees/canal/motions/{number}/{seen}"' not in page, "asked in no other way"
        led = await claire.get(f"/committees/canal/motions/{number}/ballot/opening")
        assert led.headers["location"] == place(number, "/opening")
        await opened(town, number)
        assert (await claire.get(f"/committees/canal/motions/{number}/ballot")).headers["location"] == place(
            number
        )


async def test_who_opens_a_secret_vote_too_early_finds_the_way_back(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number, plain = await secrecy_asked(town), await a_motion(town)
        claire, olivier = await as_(browse, town, "claire"), await as_(browse, town, "olivier")
        refused = await claire.get(place(number, "/opening"))
        assert refused.status_code == 403
        assert f'href="{place(number)}"' in refused.text
        back = await claire.get(place(number))
        assert back.headers["location"] == f"/committees/canal/motions/{number}"
        assert (await claire.get(place(plain))).status_code == 404
        assert (await olivier.get(place(number))).status_code == 404


async def test_codes_are_shown_to_who_prints_them_and_to_nobody_else(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await on_the_table(town)
        ballot = (await the_paper(town, number)).ballot.ballot.id
        async with read():
            codes = await codes_of(ballot)
        claire = await as_(browse, town, "claire")
        printed = await claire.submit(place(number, "/slips"), of=place(number))
        assert [printed.text.count(code) for code in codes] == [2, 2, 2, 2]
        for who in ("amina", "fatou", "samira", "claire"):
            shown = await (await as_(browse, town, who)).get(place(number))
            assert not any(code in shown.text for code in codes)
        fatou = await as_(browse, town, "fatou")
        refused = await fatou.submit(place(number, "/slips"), of="/committees/canal/motions/new")
        assert refused.status_code == 403


async def test_what_one_witness_counted_is_on_no_page_of_the_other(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await on_the_table(town)
        before = (await (await as_(browse, town, "thomas")).get(place(number, "/count"))).text
        await counts(town, "amina", number, heaps(3, 1))
        thomas = await as_(browse, town, "thomas")
        after = (await thomas.get(place(number, "/count"))).text
        assert bare(before) == bare(after)
        observer = (await (await as_(browse, town, "samira")).get(place(number))).text
        assert "Amina Belkacem a compté. Thomas Dubois pas encore." in observer


async def test_a_count_that_cannot_be_is_refused_beside_its_field(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await on_the_table(town)
        amina = await as_(browse, town, "amina")
        page = await amina.get(place(number, "/count"))
        sent = fields(page.text) | {
            "slips": "5",
            "in_favour": "3",
            "against": "1",
            "blank": "0",
            "spoiled": "0",
        }
        wrong = await amina.post(place(number, "/count/check"), data=sent)
        assert wrong.status_code == 422
        assert "seulement 4 ont été distribués" in wrong.text
        assert "Les tas font 4 bulletins ensemble, et il y en avait 5" in wrong.text
        right = await amina.post(place(number, "/count/check"), data=sent | {"slips": "4"})
        assert "Vous témoignez de ce comptage." in right.text
        done = await amina.post(place(number, "/count"), data=fields(right.text))
        assert done.headers["location"].startswith(place(number))


async def test_a_coordinator_opens_checks_prints_and_hands_out(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        await a_room(town)
        number = await secrecy_asked(town)
        claire = await as_(browse, town, "claire")
        asked = await claire.get(place(number, "/opening"))
        assert "4 sièges sont présents." in asked.text
        witnesses = [str(town.canal.persons[who]) for who in ("amina", "thomas")]
        filled = fields(asked.text) | {
            "method": "for_against_abstain",
            "options": "",
            "audience": "committee",
        }
        lacking = await claire.post(place(number, "/opening/check"), data=filled | {"witness": witnesses[:1]})
        assert lacking.status_code == 422
        assert "Désignez deux témoins" in lacking.text
        checked = await claire.post(place(number, "/opening/check"), data=filled | {"witness": witnesses})
        assert "Si les 4 bulletins disent la même chose" in checked.text
        assert "(3 contre 1)" in checked.text
        done = await claire.post(place(number), data=fields(checked.text) | {"witness": witnesses})
        assert done.headers["location"] == place(number)
        await claire.submit(place(number, "/slips"), of=place(number))
        form = fields((await claire.get(place(number, "/handing"))).text)
        nobody = await claire.post(place(number, "/handing"), data=form)
        assert "Cochez les sièges qui ont pris un bulletin" in nobody.text
        took = {"took": [str(town.seat(who)) for who in ("amina", "thomas", "fatou")]}
        await claire.post(place(number, "/handing"), data=form | took)
        assert "3 sièges ont pris un bulletin." in (await claire.get(place(number))).text


async def test_a_coordinator_declares_it_void_with_its_reason(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await on_the_table(town)
        claire = await as_(browse, town, "claire")
        form = fields((await claire.get(place(number, "/voiding"))).text)
        wrong = await claire.post(place(number, "/voiding"), data=form | {"ground": "count", "why": "Non"})
        assert wrong.status_code == 403
        done = await claire.post(
            place(number, "/voiding"), data=form | {"ground": "text", "why": "Un nom manque."}
        )
        assert done.status_code == 303
        shown = (await claire.get(f"/committees/canal/motions/{number}")).text
        assert "Un nom manque." in shown
        assert place(number, "/opening") not in shown, "its text must change first"
        assert "en modifie le texte" in shown


async def test_a_seat_asks_only_by_saying_that_persons_are_chosen(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        fatou = await as_(browse, town, "fatou")
        refused = await fatou.submit(place(number, "/asking"))
        assert refused.status_code == 422
        done = await fatou.submit(place(number, "/asking"), {"persons": "yes"})
        assert done.headers["location"] == f"/committees/canal/motions/{number}"
        samira = await as_(browse, town, "samira")
        assert "Bras ouverts dit" in (await samira.get(f"/committees/canal/motions/{number}")).text


async def test_a_closed_session_hides_the_vote_from_the_observer(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        await a_room(town)
        number = await secrecy_asked(town, item=await an_item(town, closed=True))
        await opened(town, number, audience="closed")
        assert (await (await as_(browse, town, "samira")).get(place(number))).status_code == 404
        assert (await (await as_(browse, town, "fatou")).get(place(number))).status_code == 200


def fields(page: str) -> dict[str, str]:
    """Every hidden field of a page, as a browser would send it back."""
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)) | hidden(page)


def bare(page: str) -> str:
    """Leave out what every rendering has anew."""
    return re.sub(r'name="_(csrf|key)" value="[^"]*"', "", page)
